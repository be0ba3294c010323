//! The faults of the sandbox, and the knobs beside them, as this dialect words them.

use serde_json::{Value, json};

use crate::{
    page::{Page, held, line_id, lines, refusal, refused},
    wire::Server,
};

fn fault(server: &Server, kind: &str) {
    server.fault(json!({ "vendor": "elasticPath", "fault": kind, "times": 1 }));
}

#[test]
fn refusals_on_demand_have_the_vendors_body() {
    let server = Server::start();
    let page = Page::open(&server);
    for (status, title) in [
        (401, "Unable to validate access token"),
        (403, "Forbidden"),
        (409, "Conflict"),
        (429, "Too Many Requests"),
        (500, "Internal Server Error"),
        (503, "Service Unavailable"),
    ] {
        fault(&server, &status.to_string());
        let answer = page.add("MUG-BLUE", 1);
        assert_eq!(refused(&answer), refusal(status, title));
        assert_eq!(answer.header("retry-after"), None);
        let request = answer.json()["errors"][0].get("request_id").is_some();
        assert_eq!(request, status >= 500, "{status}");
    }
    assert_eq!(held(&page.items()), lines(&[]));
}

#[test]
fn a_fault_of_one_vendor_leaves_the_other_alone() {
    let server = Server::start();
    server.fault(json!({ "vendor": "vesuvioPay", "fault": "500" }));
    assert_eq!(Page::open(&server).add("MUG-BLUE", 1).status, 201);
}

#[test]
fn a_lost_response_is_applied_and_a_lost_request_is_not() {
    let server = Server::start();
    let page = Page::open(&server);
    let add = json!({ "data": { "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1 } });
    fault(&server, "lose-request");
    assert!(page.try_call("POST", "{c}/items", add.clone()).is_none());
    assert_eq!(held(&page.items()), lines(&[]));
    fault(&server, "lose-response");
    assert!(page.try_call("POST", "{c}/items", add).is_none());
    assert_eq!(held(&page.items()), lines(&[("MUG-BLUE", 1)]));
}

#[test]
fn a_duplicate_adds_twice() {
    let server = Server::start();
    let page = Page::open(&server);
    fault(&server, "duplicate");
    assert_eq!(
        held(&page.add("MUG-BLUE", 2).json()),
        lines(&[("MUG-BLUE", 4)])
    );
}

#[test]
fn a_stale_read_tells_the_cart_before_its_last_write() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    page.add("MUG-BLUE", 1);
    for expected in [1, 2] {
        if expected == 1 {
            fault(&server, "stale");
        }
        assert_eq!(held(&page.items()), lines(&[("MUG-BLUE", expected)]));
    }
}

#[test]
fn names_can_be_made_hostile() {
    let server = Server::start();
    let page = Page::open(&server);
    fault(&server, "hostile-name");
    assert_eq!(
        page.add("MUG-BLUE", 1).json()["data"][0]["name"],
        "<img src=x onerror=alert(1)>"
    );
}

#[test]
fn quantities_can_be_clamped() {
    let server = Server::start();
    let page = Page::open(&server);
    fault(&server, "clamp");
    assert_eq!(
        held(&page.add("MUG-BLUE", 7).json()),
        lines(&[("MUG-BLUE", 1)])
    );
}

#[test]
fn a_second_write_too_soon_is_a_conflict_when_switched_on() {
    let server = Server::start();
    server.switch(json!({ "writeConflictSeconds": 60 }));
    let page = Page::open(&server);
    assert_eq!(page.get("{c}").status, 200);
    assert_eq!(page.add("MUG-BLUE", 1).status, 201);
    assert_eq!(refused(&page.add("MUG-BLUE", 1)), refusal(409, "Conflict"));
    assert_eq!(
        Page::open(&server).about("other").add("MUG-BLUE", 1).status,
        201
    );
    server.control("POST", "clock", json!({ "advance": 61 }));
    assert_eq!(page.add("MUG-BLUE", 1).status, 201);
}

#[test]
fn the_rate_limit_refuses_the_twenty_sixth_in_a_second_and_does_not_say_when_to_come_back() {
    let server = Server::start();
    let page = Page::open(&server);
    server.switch(json!({ "rateLimit": true }));
    // Standing still would need the clock to stop: more than twice the limit cannot take less than a second by chance.
    let refused = (0..500).find_map(|_| {
        let answer = page.get("{c}");
        (answer.status == 429).then_some(answer)
    });
    let refused = refused.expect("25 a second were never reached");
    assert_eq!(refused.header("retry-after"), None);
    server.control("POST", "clock", json!({ "advance": 1 }));
    assert_eq!(page.get("{c}").status, 200);
}

#[test]
fn the_log_and_the_carts_tell_what_happened() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("MUG-BLUE", 2).json(), "MUG-BLUE");
    page.code("SAVE5");
    let carts = server.look("carts");
    let cart = &carts["carts"][0];
    assert_eq!(
        (&cart["vendor"], &cart["cartId"]),
        (&json!("elasticPath"), &json!("guest-6f0e3c1a7b"))
    );
    assert_eq!(
        (&cart["items"][0]["id"], &cart["items"][0]["quantity"]),
        (&json!(id), &json!(2))
    );
    assert_eq!(
        (&cart["codes"], &cart["total"]["amount"]),
        (&json!(["SAVE5"]), &json!(2000))
    );
    let log = server.look("log");
    let last = log["requests"].as_array().unwrap().last().unwrap();
    assert_eq!(last["path"], "/v2/carts/guest-6f0e3c1a7b/items");
    assert_eq!(
        (&last["status"], &last["body"]["data"]["code"]),
        (&json!(201), &json!("SAVE5"))
    );
}

#[test]
fn a_reset_forgets_carts_stock_and_prices() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    server.control(
        "POST",
        "stock",
        json!({ "vendor": "elasticPath", "sku": "MUG-BLUE", "stock": 0 }),
    );
    assert_eq!(page.add("MUG-BLUE", 1).status, 400);
    server.control("POST", "reset", Value::Null);
    assert_eq!(server.look("carts")["carts"], json!([]));
    assert_eq!(
        held(&page.add("MUG-BLUE", 1).json()),
        lines(&[("MUG-BLUE", 1)])
    );
}

#[test]
fn a_product_can_be_withdrawn_while_carts_still_hold_it() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("MUG-BLUE", 1).json(), "MUG-BLUE");
    let withdrawn = json!({ "sku": "MUG-BLUE", "withdrawn": true });
    server.control("POST", "withdrawn", withdrawn);
    let gone = refusal(404, "Product not found");
    assert_eq!(refused(&page.add("MUG-BLUE", 1)), gone);
    assert_eq!(refused(&page.set(&id, 2)), gone);
    assert_eq!(held(&page.items()), lines(&[("MUG-BLUE", 1)]));
    let put_back = json!({ "sku": "MUG-BLUE", "withdrawn": false });
    server.control("POST", "withdrawn", put_back);
    assert_eq!(page.add("MUG-BLUE", 1).status, 201);
}
