//! The sandbox's own routes.

use serde_json::{Value, json};

use crate::client::{MUG, Server, TOWEL, held, refused, truth};

#[test]
fn the_seed_has_what_a_client_needs_to_start() {
    let server = Server::start();
    let seed = server.look("seed");
    let shop = &seed["vesuvioPay"];
    assert!(shop["apiKey"].as_str().unwrap().starts_with("pk_test_"));
    assert_eq!(
        shop["customers"][0],
        json!({ "id": "ada", "token": "customer_ada" })
    );

    let items = shop["items"].as_array().unwrap();
    assert!(items.len() >= 12);
    let stocks: Vec<&Value> = items.iter().map(|item| &item["stock"]).collect();
    assert!(stocks[..3].iter().all(|stock| stock.as_i64() > Some(0)));
    assert!(
        stocks
            .iter()
            .filter(|stock| stock.as_i64() > Some(100))
            .count()
            >= 8
    );
    for special in [json!(0), json!(5), json!(null)] {
        assert!(stocks.contains(&&special), "no item with stock {special}");
    }
    let prices: Vec<&Value> = items.iter().map(|item| &item["unitPrice"]).collect();
    assert!(prices.contains(&&json!({ "amount": 1999, "currency": "USD" })));
    assert!(prices.contains(&&json!({ "amount": 10, "currency": "USD" })));
    assert!(items.iter().all(|item| item["imageUrl"].is_string()));
}

#[test]
fn the_log_tells_what_arrived_in_order() {
    let server = Server::start();
    let ada = server.ada();
    ada.get();
    ada.add(TOWEL, 2);
    server.send("POST", "/api/v1/auth/login", &[], Some("not json"));
    let log = server.look("log");
    let requests: Vec<Value> = log["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            json!([
                entry["method"],
                entry["path"],
                entry["body"],
                entry["status"]
            ])
        })
        .collect();
    let cart = "/api/v1/sdk/cart";
    let store = crate::client::STORE;
    assert_eq!(
        requests,
        [
            json!(["GET", format!("{cart}/{store}"), null, 404]),
            json!([
                "POST",
                format!("{cart}/store/{store}/item"),
                { "externalProductId": "prod_123", "externalVariantId": "var_456", "quantity": 2 },
                200
            ]),
            json!(["POST", "/api/v1/auth/login", "not json", 400]),
        ]
    );
    assert!(log["requests"][0]["at"].is_i64());
    assert!(log["requests"][0].get("fault").is_none());
}

#[test]
fn reset_starts_over() {
    let server = Server::start();
    server.ada().add(TOWEL, 1);
    server.ada().finish();
    server.control(
        "POST",
        "stock",
        json!({ "externalVariantId": "var_456", "stock": 0 }),
    );
    server.fault(json!({ "fault": "500" }));
    server.switch(json!({ "requireApiKey": true }));
    server.control("POST", "clock", json!({ "advance": 1_000_000 }));
    let ahead = server.look("clock")["now"].as_i64().unwrap();

    server.control("POST", "reset", json!({}));
    assert_eq!(server.look("log")["requests"], json!([]));
    assert_eq!(server.look("carts")["carts"], json!([]));
    assert!(server.look("clock")["now"].as_i64().unwrap() < ahead - 900_000);
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
    assert_eq!(server.ada().add(TOWEL, 1).lines(), held(&[("var_456", 1)]));
}

#[test]
fn a_mistake_in_a_control_call_is_told() {
    let server = Server::start();
    let tell = |path: &str, body: Value| {
        let answer = server.send(
            "POST",
            &format!("/sandbox/{path}"),
            &[],
            Some(&body.to_string()),
        );
        assert_eq!(answer.status, 400, "{path} {body}");
        assert!(answer.json()["error"].is_string());
    };
    tell("faults", json!({ "rules": [{ "fault": "meteor" }] }));
    tell(
        "faults",
        json!({ "rules": [{ "fault": "500", "tiems": 1 }] }),
    );
    tell("switches", json!({ "groupedByBrnad": true }));
    tell("clock", json!({ "advance": "a while" }));
    tell("stock", json!({ "externalVariantId": "var_456" }));
    tell(
        "stock",
        json!({ "externalVariantId": "nothing", "stock": 1 }),
    );
    tell(
        "stock",
        json!({ "externalVariantId": "var_456", "stock": -1 }),
    );
}

#[test]
fn switches_change_one_by_one() {
    let server = Server::start();
    server.switch(json!({ "groupedByBrand": true }));
    server.switch(json!({ "rateLimit": true }));
    let switches = server.look("switches");
    assert_eq!(
        (&switches["groupedByBrand"], &switches["rateLimit"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(switches["requireApiKey"], false);
}

#[test]
fn any_page_may_call_with_every_header_that_it_needs() {
    let server = Server::start();
    let preflight = server.send(
        "OPTIONS",
        "/api/v1/sdk/cart/store/x/item",
        &[
            ("Origin", "https://shop.example"),
            ("Access-Control-Request-Method", "PUT"),
        ],
        None,
    );
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    assert!(preflight.header("access-control-max-age").is_some());
    let methods = preflight.header("access-control-allow-methods").unwrap();
    assert!(
        ["GET", "POST", "PUT", "DELETE"]
            .iter()
            .all(|method| methods.contains(method))
    );
    let headers = preflight.header("access-control-allow-headers").unwrap();
    assert!(
        ["authorization", "x-api-key", "content-type"]
            .iter()
            .all(|name| headers.contains(name))
    );
    assert_eq!(server.look("log")["requests"], json!([]));
}

#[test]
fn a_second_device_sees_and_changes_the_same_cart() {
    let server = Server::start();
    let (phone, laptop) = (server.ada(), server.ada());
    phone.add(TOWEL, 1);
    laptop.add(MUG, 1);
    assert_eq!(
        phone.get().lines(),
        held(&[("var_456", 1), ("var_mug_sand", 1)])
    );
    assert_eq!(truth(&server), phone.get().lines());
}
