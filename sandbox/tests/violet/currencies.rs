//! Currencies: one for each cart, for good.

use serde_json::{Value, json};

use crate::{
    app::{
        App, DESK_MIRROR, GROUND, JACKET, MIRROR_HOUSE, NORTH_STORE, STANDARD, bag, line, refusal,
        refused, totals,
    },
    wire::Server,
};

#[test]
fn a_merchant_has_prices_of_its_own_or_has_them_worked_out() {
    let server = Server::start();
    let app = App::open(&server);
    let skus = json!([{ "sku_id": JACKET }, { "sku_id": DESK_MIRROR }]);
    let cart = app.cart_with(json!({ "base_currency": "EUR", "skus": skus }));
    let told = cart.now();
    assert_eq!(
        (&told["currency"], &told["currency_symbol"]),
        (&json!("EUR"), &json!("€"))
    );
    assert_eq!(
        (
            &line(&told, JACKET)["price"],
            &line(&told, DESK_MIRROR)["price"]
        ),
        (&json!(9_200), &json!(1_190))
    );
    let north = bag(&told, NORTH_STORE);
    assert_eq!(
        (
            &north["external_currency"],
            &north["currency_exchange_rate"]
        ),
        (&json!("USD"), &json!(0.92))
    );
    let mirror = bag(&told, MIRROR_HOUSE);
    assert_eq!(
        (
            &mirror["external_currency"],
            mirror.get("currency_exchange_rate")
        ),
        (&json!("EUR"), None)
    );
}

#[test]
fn yen_have_no_smaller_unit() {
    let server = Server::start();
    let app = App::open(&server);
    let skus = json!([{ "sku_id": JACKET }, { "sku_id": DESK_MIRROR }]);
    let cart = app.cart_with(json!({ "base_currency": "JPY", "skus": skus }));
    cart.introduce();
    cart.code(NORTH_STORE, "FIVE_OFF");
    let told = cart
        .send_by(&[(NORTH_STORE, GROUND), (MIRROR_HOUSE, STANDARD)])
        .json();
    assert_eq!(
        totals(bag(&told, NORTH_STORE)),
        [15_000, 750, 1_331, 750, 16_331]
    );
    assert_eq!(
        totals(bag(&told, MIRROR_HOUSE)),
        [1_980, 1_485, 175, 0, 3_640]
    );
}

#[test]
fn the_currency_of_a_cart_stays_what_it_was() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({ "base_currency": "EUR", "skus": [{ "sku_id": JACKET }] }));
    let addition = json!({ "sku_id": DESK_MIRROR, "base_currency": "USD" });
    assert_eq!(
        cart.post("skus?base_currency=USD", addition).json()["currency"],
        "EUR"
    );
    assert_eq!(app.create(Value::Null).json()["currency"], "USD");
}

#[test]
fn a_currency_that_is_not_sold_in_is_refused() {
    let server = Server::start();
    let app = App::open(&server);
    for currency in ["GBP", "eur", "dollars"] {
        let answer = app.create(json!({ "base_currency": currency }));
        assert_eq!(
            refused(&answer),
            refusal(400, "invalid_request"),
            "{currency}"
        );
    }
}

#[test]
fn a_price_can_be_changed_in_each_currency() {
    let server = Server::start();
    let app = App::open(&server);
    let price =
        json!({ "vendor": "violet", "skuId": DESK_MIRROR, "amount": 1_000, "currency": "EUR" });
    server.control("POST", "prices", price);
    let skus = json!([{ "sku_id": DESK_MIRROR }]);
    let euros = app
        .cart_with(json!({ "base_currency": "EUR", "skus": skus }))
        .now();
    let dollars = app.cart_with(json!({ "skus": skus })).now();
    assert_eq!(
        (&euros["sub_total"], &dollars["sub_total"]),
        (&json!(1_000), &json!(1_250))
    );
}
