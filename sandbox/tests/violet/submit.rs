//! Submitting, and the order afterwards.

use serde_json::{Value, json};

use crate::{
    app::{
        App, DESK_MIRROR, GROUND, JACKET, MIRROR_HOUSE, NORTH_STORE, THREE_LEFT, ada, address, bag,
        errors, held, line, refusal, refused, text,
    },
    wire::{Answer, Server},
};

fn order(app: &App<'_>, id: i64) -> Answer {
    app.get(&format!("/v1/orders/{id}"))
}

#[test]
fn a_submitted_cart_is_an_order_at_each_merchant() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    assert_eq!(
        refused(&order(&app, cart.id)),
        refusal(404, "entity_not_found")
    );
    let answer = cart.submit("web-7f3a");
    let told = answer.json();
    assert_eq!((answer.status, &told["status"]), (200, &json!("COMPLETED")));
    assert_eq!(told["app_order_id"], "web-7f3a");
    for merchant in [NORTH_STORE, MIRROR_HOUSE] {
        let bag = bag(&told, merchant);
        assert_eq!(
            (&bag["status"], &bag["financial_status"]),
            (&json!("ACCEPTED"), &json!("PAID"))
        );
        let payment = &bag["transactions"][0];
        assert_eq!(payment["amount"], bag["total"]);
        assert_eq!(payment["date_created"], told["date_last_modified"]);
        text(&bag["external_id"]);
    }
    assert_eq!(line(&told, JACKET)["status"], "PROCESSING");
    assert_eq!(order(&app, cart.id).json(), told);
    assert_eq!(cart.now(), told);
}

#[test]
fn a_repeat_with_the_same_reference_answers_the_same_order() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    let first = cart.submit("web-1");
    server.control("POST", "clock", json!({ "advance": 60 }));
    let second = cart.submit("web-1");
    assert_eq!((second.status, second.json()), (200, first.json()));
    assert_eq!(cart.post("submit", json!({})).json(), first.json());
    assert_eq!(
        refused(&cart.submit("web-2")),
        refusal(409, "order_already_submitted")
    );
}

#[test]
fn without_a_reference_a_repeat_is_another_attempt() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    assert_eq!(cart.post("submit", Value::Null).status, 200);
    let again = refusal(409, "order_already_submitted");
    assert_eq!(refused(&cart.post("submit", Value::Null)), again);
    assert_eq!(refused(&cart.submit("web-1")), again);
}

#[test]
fn a_submit_whose_answer_is_lost_has_happened_once() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    server.fault(
        json!({ "vendor": "violet", "path": "*/submit", "fault": "lose-response", "times": 1 }),
    );
    let path = cart.path("submit");
    let body = json!({ "app_order_id": "web-1" });
    assert!(app.try_call("POST", &path, &body).is_none());
    let external = bag(&cart.now(), NORTH_STORE)["external_id"].clone();
    let told = cart.submit("web-1").json();
    assert_eq!(
        (&told["status"], &bag(&told, NORTH_STORE)["external_id"]),
        (&json!("COMPLETED"), &external)
    );
}

#[test]
fn a_submit_before_its_time_names_the_missing_steps() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let missing = |expected: Value| {
        let answer = cart.submit("web-1");
        assert_eq!(refused(&answer), refusal(412, "checkout_incomplete"));
        assert_eq!(answer.json()["data"]["missing"], expected);
    };
    missing(json!([
        "customer",
        "shipping_address",
        "billing_address",
        "shipping_method",
        "payment_method",
        "price"
    ]));
    let mut one_address = ada();
    one_address["same_address"] = json!(false);
    cart.post("customer", one_address);
    cart.send_by(&[(NORTH_STORE, GROUND)]);
    cart.post("payment", json!({ "token": "tok_visa" }));
    missing(json!(["billing_address"]));
    cart.post("billing_address", address());
    missing(json!(["price"]));
    cart.priced();
    assert_eq!(cart.submit("web-1").status, 200);
    let empty = app.cart_with(json!({}));
    assert_eq!(empty.submit("web-2").status, 412);
}

#[test]
fn some_bags_can_be_accepted_and_others_not() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    server.switch(json!({ "rejectingMerchant": MIRROR_HOUSE }));
    let answer = cart.submit("web-1");
    let told = answer.json();
    assert_eq!((answer.status, &told["status"]), (200, &json!("COMPLETED")));
    assert_eq!(bag(&told, NORTH_STORE)["status"], "ACCEPTED");
    let rejected = bag(&told, MIRROR_HOUSE);
    assert_eq!(
        (&rejected["status"], &rejected["financial_status"]),
        (&json!("REJECTED"), &json!("UNPAID"))
    );
    assert_eq!(errors(&told), ["EXTERNAL_SUBMIT_CART"]);
    assert_eq!(told["errors"][0]["bag_id"], rejected["id"]);
    assert_eq!(cart.submit("web-1").json(), told);
}

#[test]
fn one_merchant_who_does_not_accept_leaves_a_cart() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    cart.remove(DESK_MIRROR);
    cart.priced();
    for switch in ["rejectingMerchant", "failingMerchant"] {
        server.switch(json!({ switch: NORTH_STORE }));
        assert_eq!(
            refused(&cart.submit("web-1")),
            refusal(422, "external_platform_failure"),
            "{switch}"
        );
        server.switch(json!({ switch: 0 }));
    }
    assert_eq!(cart.now()["status"], "IN_PROGRESS");
    assert_eq!(cart.submit("web-1").json()["status"], "COMPLETED");
}

#[test]
fn what_is_no_longer_available_cannot_be_bought() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    cart.add(THREE_LEFT, 3);
    cart.priced();
    server.control(
        "POST",
        "stock",
        json!({ "vendor": "violet", "skuId": THREE_LEFT, "stock": 2 }),
    );
    let told = cart.submit("web-1").json();
    assert_eq!(bag(&told, MIRROR_HOUSE)["status"], "REJECTED");
    assert_eq!(bag(&told, NORTH_STORE)["status"], "ACCEPTED");
    assert_eq!(
        told["errors"][0]["message"],
        "Lit bathroom mirror is no longer available."
    );
}

#[test]
fn the_bank_may_ask_for_the_shopper_first() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    server.switch(json!({ "submitRequiresAction": true }));
    let told = cart.submit("web-1").json();
    assert_eq!(
        (&told["status"], &bag(&told, NORTH_STORE)["status"]),
        (&json!("REQUIRES_ACTION"), &json!("IN_PROGRESS"))
    );
    assert_eq!(
        refused(&cart.submit("web-2")),
        refusal(409, "order_already_submitted")
    );
    assert_eq!(cart.add(JACKET, 1).status, 409);
    assert_eq!(cart.submit("web-1").json()["status"], "COMPLETED");
}

#[test]
fn what_waits_for_the_bank_is_no_order_yet_and_can_be_deleted() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    server.switch(json!({ "submitRequiresAction": true }));
    cart.submit("web-1");
    assert_eq!(cart.delete("").status, 204);
    assert_eq!(
        refused(&order(&app, cart.id)),
        refusal(404, "entity_not_found")
    );
}

#[test]
fn merchants_may_accept_later() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    server.switch(json!({ "acceptsLater": true }));
    let told = cart.submit("web-1").json();
    assert_eq!(
        (&told["status"], &bag(&told, NORTH_STORE)["status"]),
        (&json!("PROCESSING"), &json!("SUBMITTED"))
    );
    let told = order(&app, cart.id).json();
    assert_eq!(
        (&told["status"], &bag(&told, NORTH_STORE)["status"]),
        (&json!("COMPLETED"), &json!("ACCEPTED"))
    );
}

#[test]
fn an_order_cannot_be_changed_or_deleted() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    let told = cart.submit("web-1").json();
    let submitted = refusal(409, "order_already_submitted");
    for answer in [
        cart.add(JACKET, 1),
        cart.remove(JACKET),
        cart.introduce(),
        cart.code(NORTH_STORE, "FIVE_OFF"),
        cart.get("price"),
        cart.post("payment", json!({ "token": "tok_visa" })),
    ] {
        assert_eq!(refused(&answer), submitted);
    }
    assert_eq!(cart.delete("").status, 400);
    assert_eq!(held(&order(&app, cart.id).json()), held(&told));
}

#[test]
fn codes_that_do_nothing_do_not_go_along() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    cart.code(MIRROR_HOUSE, "20P_OFF");
    cart.code(MIRROR_HOUSE, "LAST_SUMMER");
    cart.code(NORTH_STORE, "TWO_FOR_ONE");
    cart.priced();
    let told = cart.submit("web-1").json();
    let codes = bag(&told, MIRROR_HOUSE)["discounts"].as_array().unwrap();
    assert_eq!(
        codes
            .iter()
            .map(|code| text(&code["code"]))
            .collect::<Vec<_>>(),
        ["20P_OFF"]
    );
    assert_eq!(bag(&told, NORTH_STORE)["discounts"], json!([]));
    assert_eq!(told["discount_total"], 500);
}

#[test]
fn a_referral_can_come_with_the_submit() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    let answer = cart.post(
        "submit",
        json!({ "app_order_id": "web-1", "referral_id": "friend" }),
    );
    assert_eq!(answer.json()["referral_id"], "friend");
    let other = app.ready();
    let long = other.post("submit", json!({ "referral_id": "x".repeat(129) }));
    assert_eq!(refused(&long), refusal(400, "invalid_request"));
}
