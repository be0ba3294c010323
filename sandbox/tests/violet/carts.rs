//! Carts as a whole.

use serde_json::json;

use crate::{
    app::{
        App, CAP, DESK_MIRROR, JACKET, MIRROR_HOUSE, NORTH_STORE, ada, bag, held, refusal, refused,
        text,
    },
    wire::Server,
};

#[test]
fn an_empty_cart_has_no_bags_and_no_sums() {
    let server = Server::start();
    let app = App::open(&server);
    let answer = app.call("POST", "/v1/checkout/cart", serde_json::Value::Null);
    let cart = answer.json();
    assert_eq!(
        (answer.status, &cart["bags"], &cart["errors"]),
        (200, &json!([]), &json!([]))
    );
    assert_eq!(
        (&cart["priced"], cart.get("sub_total"), cart.get("total")),
        (&json!(false), None, None)
    );
}

#[test]
fn a_cart_can_be_made_with_everything_in_it() {
    let server = Server::start();
    let app = App::open(&server);
    let answer = app.create(json!({
        "skus": [{ "sku_id": JACKET, "quantity": 1 }],
        "customer": ada(),
        "discounts": [{ "code": "FIVE_OFF", "merchant_id": NORTH_STORE }],
        "referral_id": "newsletter",
    }));
    let cart = answer.json();
    assert_eq!(answer.status, 200, "{cart}");
    assert_eq!(cart["customer"]["name"], "Ada Byron");
    assert_eq!(cart["billing_address"]["type"], "BILLING");
    assert_eq!(cart["referral_id"], "newsletter");
    assert_eq!(bag(&cart, NORTH_STORE)["discounts"][0]["status"], "PENDING");
}

#[test]
fn a_cart_is_found_by_its_token() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let token = text(&cart.now()["token"]);
    let found = app
        .get(&format!("/v1/checkout/cart/byToken/{token}"))
        .json();
    assert_eq!(found["id"], cart.id);
    let guessed = app.get(&format!("/v1/checkout/cart/byToken/{}", "0".repeat(32)));
    assert_eq!(refused(&guessed), refusal(404, "cart_not_found"));
}

#[test]
fn bags_come_newest_first_and_keep_their_ids() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let north = bag(&cart.now(), NORTH_STORE)["id"].clone();
    let told = cart.add(DESK_MIRROR, 1).json();
    let merchants: Vec<_> = told["bags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bag| &bag["merchant_id"])
        .collect();
    assert_eq!(merchants, [MIRROR_HOUSE, NORTH_STORE]);
    let told = cart.add(CAP, 1).json();
    assert_eq!(told["bags"].as_array().unwrap().len(), 2);
    assert_eq!(bag(&told, NORTH_STORE)["id"], north);
}

#[test]
fn a_cart_outlives_years() {
    let server = Server::start();
    let cart = {
        let app = App::open(&server);
        app.cart_of(&[(JACKET, 1)]).id
    };
    server.control("POST", "clock", json!({ "advance": 3 * 365 * 86_400 }));
    let told = App::open(&server)
        .get(&format!("/v1/checkout/cart/{cart}"))
        .json();
    assert_eq!(held(&told), [(JACKET, 1)]);
}

#[test]
fn a_deleted_cart_is_gone_for_good() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let answer = cart.delete("");
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    let gone = refusal(404, "cart_not_found");
    assert_eq!(refused(&cart.delete("")), gone);
    assert_eq!(refused(&cart.get("")), gone);
    assert_eq!(refused(&cart.add(JACKET, 1)), gone);
    assert_eq!(server.look("carts")["carts"], json!([]));
}

#[test]
fn a_cart_whose_merchant_does_not_answer_is_not_deleted() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    assert_eq!(
        refused(&cart.delete("")),
        refusal(400, "external_platform_failure")
    );
    assert_eq!(cart.get("").status, 200);
}

#[test]
fn unknown_carts_and_strange_ids_are_not_found() {
    let server = Server::start();
    let app = App::open(&server);
    for id in ["1", "-1", "abc", "99999999999999999999"] {
        let answer = app.get(&format!("/v1/checkout/cart/{id}"));
        assert_eq!(refused(&answer), refusal(404, "cart_not_found"), "{id}");
    }
    assert_eq!(app.get("/v1/checkout/basket").status, 404);
}

#[test]
fn references_can_come_in_the_query_and_have_a_limit() {
    let server = Server::start();
    let app = App::open(&server);
    let path = "/v1/checkout/cart?app_order_id=web-1&base_currency=EUR&referral_id=friend";
    let cart = app.call("POST", path, serde_json::Value::Null).json();
    assert_eq!(
        (
            &cart["app_order_id"],
            &cart["currency"],
            &cart["referral_id"]
        ),
        (&json!("web-1"), &json!("EUR"), &json!("friend"))
    );
    let long = app.create(json!({ "referral_id": "x".repeat(129) }));
    assert_eq!(refused(&long), refusal(400, "invalid_request"));
}

#[test]
fn the_same_reference_may_be_that_of_several_carts() {
    let server = Server::start();
    let app = App::open(&server);
    let one = app.cart_with(json!({ "app_order_id": "web-1" }));
    let other = app.cart_with(json!({ "app_order_id": "web-1" }));
    assert_ne!(one.id, other.id);
}

#[test]
fn a_body_that_is_no_json_is_refused() {
    let server = Server::start();
    let app = App::open(&server);
    for body in [
        json!("text"),
        json!([]),
        json!({ "skus": {} }),
        json!({ "skus": [7] }),
    ] {
        assert_eq!(refused(&app.create(body)), refusal(400, "invalid_request"));
    }
}

#[test]
fn the_reference_form_tells_nulls_and_zeros_and_another_name_for_the_currency() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    server.switch(json!({ "referenceForm": true }));
    let told = cart.now();
    assert_eq!(
        (&told["bags"], &told["errors"], &told["total"]),
        (&json!(null), &json!(null), &json!(0))
    );
    assert_eq!(
        (&told["base_currency"], told.get("currency")),
        (&json!("USD"), None)
    );
    let filled = cart.add(JACKET, 1).json();
    assert_eq!(
        (&filled["bags"][0]["tax_total"], &filled["sub_total"]),
        (&json!(0), &json!(10_000))
    );
    assert_eq!(filled["bags"][0]["skus"][0]["status"], "PROCESSING");
    assert!(text(&filled["bags"][0]["date_created"]).ends_with(".000Z"));
}
