//! The faults of the sandbox, and the knobs beside them, as this dialect words them.

use serde_json::{Value, json};

use crate::{
    app::{App, JACKET, held, refusal, refused},
    wire::Server,
};

fn fault(server: &Server, kind: &str) {
    server.fault(json!({ "vendor": "violet", "fault": kind, "times": 1 }));
}

#[test]
fn refusals_on_demand_have_one_of_the_two_bodies() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    for (status, error) in [(409, "conflict"), (429, "external_rate_limit_reached")] {
        fault(&server, &status.to_string());
        assert_eq!(refused(&cart.add(JACKET, 1)), refusal(status, error));
    }
    for (status, number) in [(401, 11), (403, 12), (500, 20), (503, 21)] {
        fault(&server, &status.to_string());
        let answer = cart.add(JACKET, 1);
        let body = answer.json();
        assert_eq!(
            (answer.status, &body["status"], &body["error_code"]),
            (status, &json!(status), &json!(number))
        );
    }
    assert_eq!(held(&cart.now()), [(JACKET, 1)]);
}

#[test]
fn a_fault_may_say_when_to_come_back() {
    let server = Server::start();
    let app = App::open(&server);
    server.fault(json!({ "vendor": "violet", "fault": "429", "retryAfter": 7, "times": 1 }));
    assert_eq!(app.create(json!({})).header("retry-after"), Some("7"));
}

#[test]
fn a_fault_of_one_vendor_leaves_the_other_alone() {
    let server = Server::start();
    server.fault(json!({ "vendor": "elasticPath", "fault": "500" }));
    server.fault(json!({ "vendor": "vesuvioPay", "fault": "500" }));
    assert_eq!(App::open(&server).create(json!({})).status, 200);
    let facade = server.send("POST", "/api/checkout/cart", &[], Some("{}"));
    assert_eq!(facade.status, 200);
    fault(&server, "500");
    let facade = server.send("POST", "/api/checkout/cart", &[], Some("{}"));
    assert_eq!(facade.status, 500);
}

#[test]
fn a_lost_response_is_applied_and_a_lost_request_is_not() {
    let server = Server::start();
    let app = App::open(&server);
    let create = |server: &Server, kind: &str| {
        fault(server, kind);
        assert!(
            app.try_call("POST", "/v1/checkout/cart", &json!({}))
                .is_none()
        );
        server.look("carts")["carts"].as_array().unwrap().len()
    };
    assert_eq!(create(&server, "lose-request"), 0);
    assert_eq!(create(&server, "lose-response"), 1);
}

#[test]
fn a_duplicate_adds_twice() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    fault(&server, "duplicate");
    assert_eq!(held(&cart.add(JACKET, 2).json()), [(JACKET, 5)]);
}

#[test]
fn a_stale_read_tells_the_cart_before_its_last_write() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.add(JACKET, 1);
    fault(&server, "stale");
    assert_eq!(held(&cart.now()), [(JACKET, 1)]);
    assert_eq!(held(&cart.now()), [(JACKET, 2)]);
}

#[test]
fn names_can_be_made_hostile_and_quantities_clamped() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    fault(&server, "hostile-name");
    let told = cart.add(JACKET, 1).json();
    assert_eq!(
        told["bags"][0]["skus"][0]["name"],
        "<img src=x onerror=alert(1)>"
    );
    fault(&server, "clamp");
    assert_eq!(held(&cart.add(JACKET, 7).json()), [(JACKET, 2)]);
}

#[test]
fn the_log_and_the_carts_tell_what_happened_and_the_log_knows_no_secret() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 2)]);
    cart.code(10_003, "FIVE_OFF");
    cart.priced();
    let carts = server.look("carts");
    let truth = &carts["carts"][0];
    assert_eq!(
        (&truth["vendor"], &truth["cartId"]),
        (&json!("violet"), &json!(cart.id))
    );
    assert_eq!(
        (&truth["items"][0]["skuId"], &truth["items"][0]["quantity"]),
        (&json!(JACKET), &json!(2))
    );
    assert_eq!(
        truth["bags"][0]["discounts"],
        json!([{ "code": "FIVE_OFF", "status": "APPLIED" }])
    );
    assert_eq!(
        truth["total"],
        json!({ "amount": 19_500, "currency": "USD" })
    );
    let log = server.look("log");
    let last = log["requests"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["path"], &last["status"]),
        (&json!(cart.path("price")), &json!(200))
    );
    assert!(!log.to_string().contains("sandbox_app_secret"));
}

#[test]
fn a_reset_forgets_carts_stock_and_prices() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    server.control(
        "POST",
        "stock",
        json!({ "vendor": "violet", "skuId": JACKET, "stock": 0 }),
    );
    assert_eq!(cart.add(JACKET, 1).status, 422);
    server.control("POST", "reset", Value::Null);
    assert_eq!(server.look("carts")["carts"], json!([]));
    assert_eq!(cart.get("").status, 404);
    assert_eq!(held(&app.cart_of(&[(JACKET, 1)]).now()), [(JACKET, 1)]);
}

#[test]
fn pages_may_send_the_three_headers() {
    let server = Server::start();
    let headers = [
        ("Origin", "http://shop.example"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "x-violet-token"),
    ];
    let answer = server.send("OPTIONS", "/v1/checkout/cart", &headers, None);
    let allowed = answer.header("access-control-allow-headers").unwrap();
    for name in ["x-violet-app-id", "x-violet-app-secret", "x-violet-token"] {
        assert!(allowed.contains(name), "{allowed}");
    }
}
