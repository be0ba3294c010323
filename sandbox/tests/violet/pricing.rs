//! When totals are known, and when they are not.

use serde_json::{Value, json};

use crate::{
    app::{
        App, DESK_MIRROR, JACKET, MIRROR_HOUSE, NORTH_STORE, STANDARD, address, bag, line, totals,
    },
    wire::Server,
};

fn is_unpriced(told: &Value) -> bool {
    let absent = ["total", "shipping_total", "tax_total", "discount_total"];
    let without = |told: &Value| absent.iter().all(|name| told.get(*name).is_none());
    told["priced"] == false && without(told) && told["bags"].as_array().unwrap().iter().all(without)
}

#[test]
fn every_change_makes_the_totals_unknown_again() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    let changes: [&dyn Fn() -> Value; 6] = [
        &|| cart.add(JACKET, 1).json(),
        &|| cart.set(JACKET, 1).json(),
        &|| cart.code(NORTH_STORE, "FIVE_OFF").json(),
        &|| cart.post("shipping_address", address()).json(),
        &|| cart.introduce().json(),
        &|| cart.remove(DESK_MIRROR).json(),
    ];
    for change in changes {
        assert_eq!(cart.priced()["priced"], true);
        assert!(is_unpriced(&change()));
        assert!(is_unpriced(&cart.now()));
    }
}

#[test]
fn a_write_can_be_priced_at_once() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let told = cart
        .post("skus?price_cart=true", json!({ "sku_id": DESK_MIRROR }))
        .json();
    assert_eq!(totals(&told), [11_250, 0, 0, 0, 11_250]);
}

#[test]
fn totals_are_the_sums_of_the_bags_and_add_up() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 3), (DESK_MIRROR, 7)]);
    cart.introduce();
    cart.code(NORTH_STORE, "FIVE_OFF");
    cart.code(MIRROR_HOUSE, "20P_OFF");
    let told = cart.send_by(&[(MIRROR_HOUSE, STANDARD)]).json();
    let [north, mirror] = [NORTH_STORE, MIRROR_HOUSE].map(|merchant| totals(bag(&told, merchant)));
    for (at, sum) in totals(&told).into_iter().enumerate() {
        assert_eq!(sum, north[at] + mirror[at]);
    }
    for [sub, shipping, tax, discount, total] in [north, mirror, totals(&told)] {
        assert_eq!(total, sub + shipping + tax - discount);
    }
    assert_eq!((north[3], mirror[3]), (500, 1_750));
}

#[test]
fn taxes_depend_on_where_it_goes() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
    assert_eq!(cart.priced()["tax_total"], 0);
    let mut elsewhere = address();
    elsewhere["state"] = json!("WA");
    cart.post("shipping_address", elsewhere);
    let told = cart.priced();
    assert_eq!(bag(&told, NORTH_STORE)["tax_total"], 500);
    assert_eq!(bag(&told, MIRROR_HOUSE)["tax_total"], 156);
    assert_eq!(bag(&told, MIRROR_HOUSE)["taxes"][0]["state"], "WA");
}

#[test]
fn a_changed_price_shows_when_the_cart_is_priced() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(DESK_MIRROR, 2)]);
    server.control(
        "POST",
        "prices",
        json!({ "vendor": "violet", "skuId": DESK_MIRROR, "amount": 1_300 }),
    );
    assert_eq!(line(&cart.now(), DESK_MIRROR)["price"], 1_250);
    let told = cart.priced();
    assert_eq!(
        (&line(&told, DESK_MIRROR)["line_price"], &told["sub_total"]),
        (&json!(2_600), &json!(2_600))
    );
}

#[test]
fn totals_of_the_last_pricing_can_be_told_when_they_are_not_current() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    cart.priced();
    server.switch(json!({ "staleTotals": true }));
    let told = cart.add(JACKET, 1).json();
    assert_eq!(
        (&told["priced"], &told["tax_total"]),
        (&json!(false), &json!(888))
    );
}

#[test]
fn an_empty_cart_has_nothing_to_price() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    assert!(is_unpriced(&cart.priced()));
}
