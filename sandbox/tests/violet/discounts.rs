//! Discount codes, each for one merchant.

use serde_json::{Value, json};

use crate::{
    app::{
        App, CAP, DESK_MIRROR, JACKET, MIRROR_HOUSE, NORTH_STORE, bag, refusal, refused, text,
        totals,
    },
    wire::Server,
};

fn statuses(cart: &Value, merchant: i64) -> Vec<(String, String)> {
    let discounts = bag(cart, merchant)["discounts"].as_array().unwrap().iter();
    discounts
        .map(|discount| (text(&discount["code"]), text(&discount["status"])))
        .collect()
}

fn known(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let expected = expected.iter();
    expected
        .map(|(code, status)| ((*code).to_owned(), (*status).to_owned()))
        .collect()
}

#[test]
fn every_code_waits_for_the_pricing_and_then_has_an_end_of_its_own() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
    for code in ["20P_OFF", "LAST_SUMMER", "GLITCH", "NEVER_HEARD_OF"] {
        cart.code(MIRROR_HOUSE, code);
    }
    let told = cart.code(NORTH_STORE, "TWO_FOR_ONE").json();
    assert!(
        statuses(&told, MIRROR_HOUSE)
            .iter()
            .all(|(_, status)| status == "PENDING")
    );
    let told = cart.priced();
    assert_eq!(
        statuses(&told, MIRROR_HOUSE),
        known(&[
            ("20P_OFF", "APPLIED"),
            ("LAST_SUMMER", "EXPIRED"),
            ("GLITCH", "ERROR"),
            ("NEVER_HEARD_OF", "INVALID"),
        ])
    );
    assert_eq!(
        statuses(&told, NORTH_STORE),
        known(&[("TWO_FOR_ONE", "NOT_SUPPORTED")])
    );
    assert_eq!(totals(&told), [12_500, 0, 0, 500, 12_000]);
}

#[test]
fn a_code_for_a_merchant_who_is_not_in_the_cart_is_passed_over() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let answer = cart.code(MIRROR_HOUSE, "20P_OFF");
    let told = answer.json();
    assert_eq!((answer.status, &told["errors"]), (200, &json!([])));
    assert_eq!(bag(&told, NORTH_STORE)["discounts"], json!([]));
    let told = cart.add(DESK_MIRROR, 1).json();
    assert_eq!(bag(&told, MIRROR_HOUSE)["discounts"], json!([]));
}

#[test]
fn a_code_of_the_other_merchant_is_invalid() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.code(NORTH_STORE, "20P_OFF");
    assert_eq!(
        statuses(&cart.priced(), NORTH_STORE),
        known(&[("20P_OFF", "INVALID")])
    );
}

#[test]
fn a_minimum_and_an_e_mail_address_are_looked_at_with_each_pricing() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.code(NORTH_STORE, "BIG_ORDER");
    cart.code(NORTH_STORE, "MEMBER");
    let not_yet = known(&[("BIG_ORDER", "INVALID"), ("MEMBER", "INVALID")]);
    assert_eq!(statuses(&cart.priced(), NORTH_STORE), not_yet);
    cart.set(JACKET, 2);
    cart.introduce();
    let told = cart.priced();
    assert_eq!(
        statuses(&told, NORTH_STORE),
        known(&[("BIG_ORDER", "APPLIED"), ("MEMBER", "APPLIED")])
    );
    assert_eq!(told["discount_total"], 2_000 + 2_000);
    let fixed = &bag(&told, NORTH_STORE)["discounts"][0];
    assert_eq!(
        (
            &fixed["value_type"],
            &fixed["amount"],
            fixed.get("percentage")
        ),
        (&json!("AMOUNT"), &json!(2_000), None)
    );
}

#[test]
fn codes_take_no_more_off_a_bag_than_it_comes_to() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(DESK_MIRROR, 1)]);
    server.control(
        "POST",
        "prices",
        json!({ "vendor": "violet", "skuId": DESK_MIRROR, "amount": 310 }),
    );
    cart.code(MIRROR_HOUSE, "MIRROR_3");
    cart.code(MIRROR_HOUSE, "20P_OFF");
    let told = cart.priced();
    assert_eq!(totals(&told), [310, 0, 0, 310, 0]);
    assert_eq!(bag(&told, MIRROR_HOUSE)["discounts"][1]["amount_total"], 10);
}

#[test]
fn a_code_is_there_once_and_can_be_taken_out() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(CAP, 1)]);
    cart.code(NORTH_STORE, "FIVE_OFF");
    let told = cart.code(NORTH_STORE, "five_off").json();
    assert_eq!(
        statuses(&told, NORTH_STORE),
        known(&[("FIVE_OFF", "PENDING")])
    );
    let id = bag(&told, NORTH_STORE)["discounts"][0]["id"]
        .as_i64()
        .unwrap();
    let told = cart.delete(&format!("discounts/{id}")).json();
    assert_eq!(bag(&told, NORTH_STORE)["discounts"], json!([]));
    let gone = cart.delete(&format!("discounts/{id}"));
    assert_eq!(refused(&gone), refusal(404, "entity_not_found"));
}

#[test]
fn a_code_that_is_none_is_refused() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(CAP, 1)]);
    for code in ["", &"x".repeat(256)] {
        assert_eq!(
            refused(&cart.code(NORTH_STORE, code)),
            refusal(400, "invalid_request")
        );
    }
    let for_nobody = cart.post("discounts", json!({ "code": "FIVE_OFF" }));
    assert_eq!(refused(&for_nobody), refusal(400, "invalid_request"));
}
