//! Paying by a token of a card, or by an intent that the shopper confirms in the page.

use serde_json::{Value, json};

use crate::{
    app::{App, Cart, GROUND, JACKET, NORTH_STORE, refusal, refused, text},
    wire::Server,
};

fn by_intent(cart: &Cart<'_>) -> Value {
    let answer = cart.post("payment", json!({ "intent_based_capture": true }));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn wallet<'a>(app: &'a App<'a>) -> Cart<'a> {
    let cart =
        app.cart_with(json!({ "wallet_based_checkout": true, "skus": [{ "sku_id": JACKET }] }));
    cart.introduce();
    cart.send_by(&[(NORTH_STORE, GROUND)]);
    cart
}

#[test]
fn a_token_becomes_a_payment_method() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let token = json!({ "token": "tok_visa", "payment_provider": "STRIPE", "type": "SINGLE_USE_CARD_TOKEN" });
    let told = cart.post("payment", token).json();
    assert_eq!(told["payment_method"]["last_four"], "4242");
    assert_eq!(
        (
            &told["intent_based_checkout"],
            told.get("payment_intent_client_secret")
        ),
        (&json!(false), None)
    );
}

#[test]
fn the_secret_of_an_intent_has_had_three_places() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = wallet(&app);
    let told = by_intent(&cart);
    let secret = text(&told["payment_intent_client_secret"]);
    assert!(
        secret.starts_with("pi_") && secret.contains("_secret_"),
        "{secret}"
    );
    assert_eq!(told["intent_based_checkout"], true);
    assert!(text(&told["stripe_key"]).starts_with("pk_test_"));
    for (place, pointer) in [
        (
            "transaction",
            "/payment_transactions/0/payment_intent_client_secret",
        ),
        (
            "metadata",
            "/payment_transactions/0/metadata/payment_intent_client_secret",
        ),
    ] {
        server.switch(json!({ "clientSecretIn": place }));
        let told = cart.now();
        assert_eq!(told.pointer(pointer), Some(&json!(secret)), "{place}");
        assert_eq!(told.get("payment_intent_client_secret"), None);
    }
}

#[test]
fn a_wallet_cart_is_completed_only_after_the_page_has_confirmed() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = wallet(&app);
    let token = cart.post("payment", json!({ "token": "tok_visa" }));
    assert_eq!(refused(&token), refusal(400, "invalid_request"));
    let told = by_intent(&cart);
    let incomplete = refusal(412, "checkout_incomplete");
    assert_eq!(refused(&cart.submit("web-1")), incomplete);
    let secret = &told["payment_intent_client_secret"];
    server.control("POST", "confirm", json!({ "clientSecret": secret }));
    assert_eq!(
        cart.now()["payment_transactions"][0]["status"],
        "REQUIRES_CAPTURE"
    );
    assert_eq!(cart.submit("web-1").json()["status"], "COMPLETED");
}

#[test]
fn an_intent_is_for_an_amount_and_must_follow_the_price() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = wallet(&app);
    let told = by_intent(&cart);
    assert_eq!(told["payment_transactions"][0]["amount"], 11_388);
    let secret = json!({ "clientSecret": told["payment_intent_client_secret"] });
    server.control("POST", "confirm", secret.clone());
    cart.set(JACKET, 2);
    cart.priced();
    let incomplete = refusal(412, "checkout_incomplete");
    assert_eq!(refused(&cart.submit("web-1")), incomplete);
    let updated = cart.post("payment/update", Value::Null).json();
    assert_eq!(
        updated["payment_transactions"][0]["amount"],
        20_000 + 500 + 1_775
    );
    assert_eq!(
        updated["payment_intent_client_secret"],
        told["payment_intent_client_secret"]
    );
    assert_eq!(refused(&cart.submit("web-1")), incomplete);
    server.control("POST", "confirm", secret);
    assert_eq!(cart.submit("web-1").status, 200);
}

#[test]
fn an_intent_that_is_made_with_the_price_is_for_the_price() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = wallet(&app);
    cart.set(JACKET, 2);
    let body = json!({ "intent_based_capture": true });
    let told = cart.post("payment?price_cart=true", body).json();
    let total = 20_000 + 500 + 1_775;
    assert_eq!(told["total"], total);
    assert_eq!(told["payment_transactions"][0]["amount"], total);
    let secret = json!({ "clientSecret": told["payment_intent_client_secret"] });
    server.control("POST", "confirm", secret);
    assert_eq!(cart.submit("web-1").status, 200);
}

#[test]
fn what_was_paid_by_intent_tells_its_card_once_it_is_charged_and_not_before() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = wallet(&app);
    let told = by_intent(&cart);
    assert_eq!(told.get("payment_method"), None);
    let secret = json!({ "clientSecret": told["payment_intent_client_secret"] });
    server.control("POST", "confirm", secret);
    let card = &cart.submit("web-1").json()["payment_method"];
    assert_eq!(
        (&card["brand"], card.get("last_four")),
        (&json!("visa"), None)
    );
}

#[test]
fn there_is_nothing_to_update_without_an_intent() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    assert_eq!(
        refused(&cart.post("payment/update", Value::Null)),
        refusal(400, "invalid_request")
    );
}

#[test]
fn cards_in_the_clear_and_unknown_ways_to_pay_are_refused() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    for body in [
        json!({ "card_number": "4242424242424242", "card_cvc": "123" }),
        json!({}),
        json!({ "token": "tok_visa", "payment_provider": "BARTER" }),
        json!({ "token": "tok_visa", "type": "COINS" }),
        json!({ "intent_based_capture": true, "complete_checkout": true }),
    ] {
        assert_eq!(
            refused(&cart.post("payment", body)),
            refusal(400, "invalid_request")
        );
    }
    assert_eq!(cart.now().get("payment_method"), None);
}

#[test]
fn paying_can_complete_the_checkout_in_the_same_call() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    cart.send_by(&[(NORTH_STORE, GROUND)]);
    let body = json!({ "token": "tok_visa", "complete_checkout": true, "app_order_id": "web-1" });
    let told = cart.post("payment", body).json();
    assert_eq!(
        (&told["status"], &told["app_order_id"]),
        (&json!("COMPLETED"), &json!("web-1"))
    );
}
