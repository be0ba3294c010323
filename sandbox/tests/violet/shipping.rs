//! How bags are sent.

use serde_json::{Value, json};

use crate::{
    app::{
        App, CAP, COURSE, DESK_MIRROR, ECONOMY, GIFT_CARD, GROUND, HALL_MIRROR, JACKET,
        MIRROR_HOUSE, NORTH_STORE, STANDARD, bag, errors, refusal, refused, text, totals,
    },
    wire::Server,
};

/// The ids of the methods of a bag.
fn methods(available: &Value, bag: &Value) -> Vec<String> {
    let mut bags = available.as_array().unwrap().iter();
    let bag = bags.find(|known| &known["bag_id"] == bag).unwrap();
    let methods = bag["shipping_methods"].as_array().unwrap().iter();
    methods
        .map(|method| text(&method["shipping_method_id"]))
        .collect()
}

#[test]
fn methods_need_an_address() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    assert_eq!(
        refused(&cart.get("shipping/available")),
        refusal(400, "invalid_request")
    );
    let chosen = cart.send_by(&[(NORTH_STORE, GROUND)]);
    assert_eq!(refused(&chosen), refusal(400, "invalid_request"));
}

#[test]
fn the_same_method_of_two_bags_has_terms_of_its_own_in_each() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    let told = cart.now();
    let (north, mirror) = (
        &bag(&told, NORTH_STORE)["id"],
        &bag(&told, MIRROR_HOUSE)["id"],
    );
    let available = cart.get("shipping/available").json();
    assert_eq!(methods(&available, north), [GROUND]);
    assert_eq!(methods(&available, mirror), [ECONOMY, STANDARD]);
    cart.set(JACKET, 2);
    let available = cart.get("shipping/available").json();
    assert_eq!(methods(&available, north), [GROUND, ECONOMY]);
    let from = available
        .as_array()
        .unwrap()
        .iter()
        .find(|bag| &bag["bag_id"] == north)
        .unwrap();
    let economy = &from["shipping_methods"][1];
    assert_eq!(
        (&economy["min_subtotal"], economy.get("carrier")),
        (&json!(20_000), None)
    );
    let told = cart
        .send_by(&[(NORTH_STORE, ECONOMY), (MIRROR_HOUSE, STANDARD)])
        .json();
    assert_eq!(told["shipping_total"], 990);
}

#[test]
fn a_heavy_bag_may_go_by_freight() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(HALL_MIRROR, 5)]);
    cart.introduce();
    let available = cart.get("shipping/available").json();
    let freight = &available[0]["shipping_methods"][2];
    assert_eq!(
        (&freight["type"], &freight["min_weight"]),
        (&json!("FLAT_RATE_WEIGHT"), &json!(20.0))
    );
}

#[test]
fn a_bag_of_digital_goods_is_not_sent() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(GIFT_CARD, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    let mirror = bag(&cart.now(), MIRROR_HOUSE)["id"].clone();
    let available = cart.get("shipping/available").json();
    let bags: Vec<_> = available
        .as_array()
        .unwrap()
        .iter()
        .map(|bag| &bag["bag_id"])
        .collect();
    assert_eq!(bags, [&mirror]);
    let mixed = cart.add(CAP, 1).json();
    assert_eq!(mixed["bags"].as_array().unwrap().len(), 2);
    assert_eq!(
        cart.get("shipping/available")
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_choice_prices_the_cart_unless_it_shall_not() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    let bag = bag(&cart.now(), NORTH_STORE)["id"].clone();
    let choice = json!([{ "bag_id": bag, "shipping_method_id": GROUND }]);
    let told = cart
        .post("shipping?price_cart=false", choice.clone())
        .json();
    assert_eq!(
        (&told["priced"], told.get("shipping_total")),
        (&json!(false), None)
    );
    assert_eq!(
        told["bags"][0]["shipping_method"]["shipping_method_id"],
        GROUND
    );
    let told = cart.post("shipping", choice).json();
    assert_eq!(totals(&told), [10_000, 500, 888, 0, 11_388]);
}

#[test]
fn the_body_is_a_bare_list() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    let bag = bag(&cart.now(), NORTH_STORE)["id"].clone();
    let choice = json!({ "bag_id": bag, "shipping_method_id": GROUND });
    assert_eq!(
        refused(&cart.post("shipping", choice)),
        refusal(400, "invalid_request")
    );
    let elsewhere = json!([{ "bag_id": 1, "shipping_method_id": GROUND }]);
    assert_eq!(
        refused(&cart.post("shipping", elsewhere)),
        refusal(404, "entity_not_found")
    );
}

#[test]
fn a_method_of_the_other_merchant_is_refused_in_both_ways() {
    let server = Server::start();
    let app = App::open(&server);
    let one = app.cart_of(&[(JACKET, 1)]);
    one.introduce();
    let answer = one.send_by(&[(NORTH_STORE, STANDARD)]);
    assert_eq!(refused(&answer), refusal(422, "external_platform_failure"));
    let two = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    two.introduce();
    let answer = two.send_by(&[(NORTH_STORE, STANDARD), (MIRROR_HOUSE, STANDARD)]);
    let told = answer.json();
    assert_eq!(
        (answer.status, errors(&told)),
        (200, vec!["EXTERNAL_SET_SHIPPING_METHOD".to_owned()])
    );
    assert_eq!(bag(&told, NORTH_STORE).get("shipping_method"), None);
    assert_eq!(bag(&told, MIRROR_HOUSE)["shipping_method"]["price"], 990);
}

#[test]
fn whoever_has_the_token_may_name_a_price() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    let choice = json!([{
        "bag_id": bag(&cart.now(), NORTH_STORE)["id"], "shipping_method_id": "mine", "custom": true,
        "shipping_method_label": "By hand", "shipping_method_price": 1,
    }]);
    let told = cart.post("shipping", choice).json();
    assert_eq!(
        (
            &told["shipping_total"],
            &told["bags"][0]["shipping_method"]["label"]
        ),
        (&json!(1), &json!("By hand"))
    );
}

#[test]
fn a_choice_can_be_taken_back() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    cart.introduce();
    cart.send_by(&[(NORTH_STORE, GROUND)]);
    let told = cart.delete(&format!("shipping/{GROUND}")).json();
    assert_eq!(
        (told["bags"][0].get("shipping_method"), &told["priced"]),
        (None, &json!(false))
    );
    let again = cart.delete(&format!("shipping/{GROUND}"));
    assert_eq!(refused(&again), refusal(404, "entity_not_found"));
}

#[test]
fn the_methods_of_a_failing_merchant_are_missing_and_the_cart_says_why() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    server.switch(json!({ "failingMerchant": NORTH_STORE }));
    assert_eq!(
        cart.get("shipping/available")
            .json()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(errors(&cart.now()), ["EXTERNAL_GET_SHIPPING_METHODS"]);
}

#[test]
fn nothing_but_digital_goods_needs_no_method_at_all() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(GIFT_CARD, 1), (COURSE, 1)]);
    cart.introduce();
    assert_eq!(cart.get("shipping/available").json(), json!([]));
    cart.post("payment", json!({ "token": "tok_visa" }));
    assert_eq!(totals(&cart.priced()), [3_400, 0, 0, 0, 3_400]);
    assert_eq!(cart.submit("web-1").json()["status"], "COMPLETED");
}
