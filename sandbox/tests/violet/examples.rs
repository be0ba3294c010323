//! The worked examples of the documentation and the sums of recorded carts, to the cent.

use serde_json::{Value, json};

use crate::{
    app::{
        App, DESK_MIRROR, ECONOMY, GIFT_CARD, GROUND, HALL_MIRROR, JACKET, MIRROR_HOUSE,
        NORTH_STORE, SHAVING_MIRROR, SOLD_OUT, STANDARD, bag, errors, line, totals,
    },
    wire::Server,
};

/// Whether what is expected is there, whatever else is.
fn contains(told: &Value, expected: &Value) -> bool {
    match (told, expected) {
        (Value::Object(told), Value::Object(expected)) => expected
            .iter()
            .all(|(name, value)| told.get(name).is_some_and(|told| contains(told, value))),
        (Value::Array(told), Value::Array(expected)) => {
            told.len() == expected.len()
                && told
                    .iter()
                    .zip(expected)
                    .all(|(told, one)| contains(told, one))
        }
        (told, expected) => told == expected,
    }
}

fn assert_contains(told: &Value, expected: &Value) {
    assert!(
        contains(told, expected),
        "{expected:#}\nis not all in\n{told:#}"
    );
}

#[test]
fn a_cart_of_two_merchants_is_made_at_once_and_not_priced() {
    let server = Server::start();
    let answer = App::open(&server).create(json!({
        "base_currency": "USD",
        "app_order_id": "web-7f3a",
        "wallet_based_checkout": false,
        "skus": [{ "sku_id": JACKET, "quantity": 1 }, { "sku_id": DESK_MIRROR, "quantity": 2 }],
    }));
    let cart = answer.json();
    assert_eq!(answer.status, 200);
    let expected = serde_json::from_str(include_str!("quick_create.json")).unwrap();
    assert_contains(&cart, &expected);
    assert_eq!(cart["order_id"], cart["id"]);
    assert_eq!(cart["bags"][0]["bag_id"], cart["bags"][0]["id"]);
    assert_eq!(cart["bags"][0]["order_id"], cart["id"]);
    let token = cart["token"].as_str().unwrap();
    assert!(
        token.len() == 32 && token.bytes().all(|digit| digit.is_ascii_hexdigit()),
        "{token}"
    );
    for absent in ["total", "shipping_total", "tax_total", "discount_total"] {
        assert_eq!(cart.get(absent), None, "{absent}");
        assert_eq!(cart["bags"][0].get(absent), None, "{absent}");
    }
    let date = cart["date_created"].as_str().unwrap();
    assert!(
        date.len() == 24 && date.ends_with("+0000") && date.get(10..11) == Some("T"),
        "{date}"
    );
}

#[test]
fn what_a_merchant_does_not_have_is_told_by_errors_alone() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
    let answer = cart.post(
        "skus?price_cart=false",
        json!({ "sku_id": SOLD_OUT, "quantity": 1 }),
    );
    let told = answer.json();
    assert_eq!((answer.status, &told["sub_total"]), (200, &json!(12500)));
    assert_contains(
        &told["errors"],
        &json!([{
            "order_id": cart.id,
            "bag_id": bag(&told, MIRROR_HOUSE)["id"],
            "entity_id": "33902",
            "entity_type": "SKU",
            "type": "EXTERNAL_ADD_ITEM",
            "message": "Not enough items available. Only 0 left",
            "platform": "SHOPIFY",
        }]),
    );
    assert_eq!(line(&told, DESK_MIRROR)["quantity"], 2);
}

#[test]
fn one_merchant_whose_shop_fails_makes_the_whole_call_fail() {
    let server = Server::start();
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    let answer = App::open(&server).create(json!({ "skus": [{ "sku_id": DESK_MIRROR }] }));
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.json(),
        json!({
            "message": "SHOPIFY returned a server error, the external cart was not created. Please retry.",
            "error": "external_cart_creation_failure",
            "code": 2503,
            "data": {
                "cause": "ORDER_ERROR",
                "skus": [{
                    "sku_id": DESK_MIRROR,
                    "name": "Desk mirror",
                    "message": "Item not added because the cart could not be created.",
                }],
            },
        })
    );
    assert_eq!(server.look("carts")["carts"], json!([]));
}

#[test]
fn shipping_is_offered_by_bag_and_choosing_prices_the_cart() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
    cart.introduce();
    let told = cart.now();
    let (mirror, north) = (
        &bag(&told, MIRROR_HOUSE)["id"],
        &bag(&told, NORTH_STORE)["id"],
    );
    assert_contains(
        &cart.get("shipping/available").json(),
        &json!([
            { "bag_id": mirror, "shipping_methods": [
                { "bag_id": mirror, "label": "Economy", "carrier": "OTHER", "price": 0, "shipping_method_id": ECONOMY },
                { "bag_id": mirror, "label": "Standard", "carrier": "USPS", "price": 990,
                  "shipping_method_id": STANDARD },
            ] },
            { "bag_id": north, "shipping_methods": [
                { "bag_id": north, "label": "Ground", "carrier": "OTHER", "price": 500, "shipping_method_id": GROUND },
            ] },
        ]),
    );
    let told = cart
        .send_by(&[(MIRROR_HOUSE, STANDARD), (NORTH_STORE, GROUND)])
        .json();
    assert_eq!(told["priced"], true);
    assert_eq!(totals(&told), [12500, 1490, 1110, 0, 15100]);
    let tax = |rate: f64, amount: i64, name: &str| json!({ "state": "NY", "rate": rate, "amount": amount, "description": name, "order_id": cart.id });
    let mirror = bag(&told, MIRROR_HOUSE);
    assert_eq!(totals(mirror), [2500, 990, 222, 0, 3712]);
    assert_contains(
        &mirror["taxes"],
        &json!([
            tax(4.0, 100, "New York State Tax"),
            tax(4.5, 113, "City Tax"),
            tax(0.375, 9, "District Tax"),
        ]),
    );
    assert_contains(
        &mirror["shipping_method"],
        &json!({ "bag_id": mirror["id"], "label": "Standard", "price": 990, "shipping_method_id": STANDARD }),
    );
    let north = bag(&told, NORTH_STORE);
    assert_eq!(totals(north), [10000, 500, 888, 0, 11388]);
    assert_contains(&north["taxes"], &json!([tax(8.875, 888, "Sales Tax")]));
    assert_eq!(told["errors"], json!([]));
}

#[test]
fn a_code_waits_for_the_pricing_and_then_says_what_it_takes_off() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
    let told = cart.code(MIRROR_HOUSE, "20P_OFF").json();
    let waiting = &bag(&told, MIRROR_HOUSE)["discounts"][0];
    assert_contains(
        waiting,
        &json!({ "status": "PENDING", "type": "CODE", "code": "20P_OFF" }),
    );
    for absent in ["value_type", "percentage", "amount", "amount_total"] {
        assert_eq!(waiting.get(absent), None, "{absent}");
    }
    let told = cart.priced();
    let mirror = bag(&told, MIRROR_HOUSE);
    assert_eq!(mirror["discount_total"], 500);
    assert_contains(
        &mirror["discounts"][0],
        &json!({
            "id": waiting["id"], "bag_id": mirror["id"], "status": "APPLIED", "type": "CODE", "code": "20P_OFF",
            "value_type": "PERCENTAGE", "percentage": 20.0, "amount_total": 500,
        }),
    );
}

#[test]
fn the_recorded_cart_comes_to_the_recorded_total() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(SHAVING_MIRROR, 1), (HALL_MIRROR, 1), (GIFT_CARD, 1)]);
    cart.introduce();
    let told = cart.send_by(&[(MIRROR_HOUSE, STANDARD)]).json();
    assert_eq!(totals(&told), [24000, 990, 2042, 0, 27032]);
    let taxes = bag(&told, MIRROR_HOUSE)["taxes"].as_array().unwrap();
    let amounts: Vec<i64> = taxes
        .iter()
        .map(|tax| tax["amount"].as_i64().unwrap())
        .collect();
    assert_eq!(amounts, [140, 158, 13, 780, 878, 73]);
    assert!(errors(&told).is_empty());
}
