//! The shop's own REST cart, as a client meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot reach its server has failed"
)]

#[allow(dead_code, reason = "other dialects need more of it")]
#[path = "wire/client.rs"]
mod client;

use client::{Answer, Server};
use serde_json::{Value, json};

/// A server, and a cart on it.
struct Own(Server, String);

impl Own {
    fn new() -> Self {
        let server = Server::start();
        let made = ask(&server, "POST", "/shop/carts", None, &[]);
        assert_eq!(made.status, 201);
        let id = body(&made)["id"].as_str().unwrap().to_owned();
        Self(server, id)
    }

    fn ask(&self, method: &str, path: &str, asked: Option<Value>) -> Answer {
        self.keyed(method, path, asked, &[])
    }

    fn keyed(
        &self,
        method: &str,
        path: &str,
        asked: Option<Value>,
        key: &[(&str, &str)],
    ) -> Answer {
        let path = format!("/shop/carts/{}{path}", self.1);
        ask(&self.0, method, &path, asked, key)
    }

    fn add(&self, sku: &str, quantity: i64) -> Answer {
        self.ask(
            "POST",
            "/items",
            Some(json!({ "sku": sku, "quantity": quantity })),
        )
    }

    fn read(&self) -> Value {
        body(&self.ask("GET", "", None))
    }
}

fn ask(
    server: &Server,
    method: &str,
    path: &str,
    asked: Option<Value>,
    more: &[(&str, &str)],
) -> Answer {
    let headers = [&[("Content-Type", "application/json")], more].concat();
    let asked = asked.map(|asked| asked.to_string());
    server.send(method, path, &headers, asked.as_deref())
}

fn body(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap()
}

#[test]
fn an_add_increments_and_a_change_is_absolute() {
    let own = Own::new();
    own.add("var_mug_sand", 2);
    let cart = body(&own.add("var_mug_sand", 1));
    let item = &cart["items"][0];
    assert_eq!(
        (&item["quantity"], &item["price"], &item["total"]),
        (&json!(3), &json!("12.50"), &json!("37.50"))
    );
    let path = format!("/items/{}", item["id"].as_str().unwrap());
    let cart = body(&own.ask("PATCH", &path, Some(json!({ "quantity": 5 }))));
    assert_eq!(
        (&cart["items"][0]["quantity"], &cart["total"]),
        (&json!(5), &json!("62.50"))
    );
    assert_eq!(own.ask("DELETE", &path, None).status, 204);
    assert_eq!(own.ask("DELETE", &path, None).status, 404);
    assert_eq!(own.read()["items"], json!([]));
}

#[test]
fn an_add_whose_key_is_known_is_done_already() {
    let own = Own::new();
    for _ in 0..2 {
        let asked = json!({ "sku": "var_mug_sand", "quantity": 2 });
        own.keyed("POST", "/items", Some(asked), &[("Idempotency-Key", "k-1")]);
    }
    assert_eq!(own.read()["items"][0]["quantity"], json!(2));
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let own = Own::new();
    for (sku, quantity, status, error) in [
        (
            "var_throw_blue",
            6,
            409,
            json!({ "error": "not_enough", "left": 5 }),
        ),
        ("nothing", 1, 422, json!({ "error": "unknown_sku" })),
        ("var_mug_sand", 0, 422, json!({ "error": "bad_quantity" })),
    ] {
        let answer = own.add(sku, quantity);
        assert_eq!((answer.status, body(&answer)), (status, error));
    }
    assert_eq!(own.read()["items"], json!([]));
    assert_eq!(
        ask(&own.0, "GET", "/shop/carts/crt_none", None, &[]).status,
        404
    );
}

#[test]
fn a_coupon_takes_ten_per_cent_off_until_it_is_taken_off() {
    let own = Own::new();
    own.add("var_candle_fig", 1);
    let cart = body(&own.ask("POST", "/coupons", Some(json!({ "code": "ten" }))));
    assert_eq!(
        (&cart["discount"], &cart["total"]),
        (&json!("1.75"), &json!("15.70"))
    );
    assert_eq!(own.ask("DELETE", "/coupons/TEN", None).status, 204);
    assert_eq!(own.read()["total"], json!("17.45"));
}

#[test]
fn a_cart_that_was_ordered_is_told_as_such_and_takes_nothing_any_more() {
    let own = Own::new();
    own.add("var_mug_sand", 1);
    let order = body(&own.ask("POST", "/checkout", Some(json!({}))));
    assert!(order["order"].is_string());
    assert_eq!(own.read()["state"], json!("ordered"));
    assert_eq!(own.add("var_mug_sand", 1).status, 409);
}
