//! The same failure with one merchant and with several.

use serde_json::json;

use crate::{
    app::{
        App, CAP, DESK_MIRROR, JACKET, MIRROR_HOUSE, NORTH_STORE, SHAVING_MIRROR, SOLD_OUT,
        THREE_LEFT, UNPUBLISHED, bag, errors, held, refusal, refused, wanted,
    },
    wire::Server,
};

#[test]
fn a_shortage_is_refused_with_one_merchant_and_told_beside_the_cart_with_two() {
    let server = Server::start();
    let app = App::open(&server);
    let one = app.cart_of(&[(DESK_MIRROR, 1)]);
    let answer = one.add(SOLD_OUT, 1);
    assert_eq!(refused(&answer), refusal(422, "external_platform_failure"));
    assert_eq!(
        answer.json()["data"]["skus"],
        json!([{ "sku_id": SOLD_OUT, "name": "Brass wall mirror", "message": "Not enough items available. Only 0 left" }])
    );
    assert_eq!(
        (held(&one.now()), errors(&one.now())),
        (vec![(DESK_MIRROR, 1)], vec![])
    );
    let two = app.cart_of(&[(DESK_MIRROR, 1), (JACKET, 1)]);
    let answer = two.add(SOLD_OUT, 1);
    assert_eq!(
        (answer.status, errors(&answer.json())),
        (200, vec!["EXTERNAL_ADD_ITEM".to_owned()])
    );
    assert_eq!(held(&answer.json()), [(DESK_MIRROR, 1), (JACKET, 1)]);
}

#[test]
fn a_line_that_cannot_be_raised_keeps_its_quantity() {
    let server = Server::start();
    let app = App::open(&server);
    let one = app.cart_of(&[(THREE_LEFT, 2)]);
    assert_eq!(one.set(THREE_LEFT, 9).status, 422);
    let two = app.cart_of(&[(THREE_LEFT, 2), (JACKET, 1)]);
    let told = two.set(THREE_LEFT, 9).json();
    assert_eq!(errors(&told), ["EXTERNAL_UPDATE_ITEM"]);
    assert_eq!(held(&told), [(THREE_LEFT, 2), (JACKET, 1)]);
    let stock = json!({ "vendor": "violet", "skuId": THREE_LEFT, "stock": 0 });
    server.control("POST", "stock", stock);
    assert_eq!(held(&one.set(THREE_LEFT, 1).json()), [(THREE_LEFT, 1)]);
}

#[test]
fn a_cart_made_in_part_says_so_by_its_status() {
    let server = Server::start();
    let app = App::open(&server);
    let answer =
        app.create(json!({ "skus": wanted(&[(JACKET, 1), (DESK_MIRROR, 1), (SOLD_OUT, 1)]) }));
    let told = answer.json();
    assert_eq!(
        (answer.status, errors(&told)),
        (202, vec!["EXTERNAL_ADD_ITEM".to_owned()])
    );
    assert_eq!(told["errors"][0]["entity_id"], SOLD_OUT.to_string());
    assert_eq!(held(&told), [(JACKET, 1), (DESK_MIRROR, 1)]);
    let all_of_one = app.create(json!({ "skus": wanted(&[(DESK_MIRROR, 1), (SOLD_OUT, 1)]) }));
    assert_eq!(all_of_one.status, 422);
    let skus = all_of_one.json()["data"]["skus"].clone();
    assert_eq!(
        skus[0]["message"],
        "Item not added because the cart could not be created."
    );
    assert_eq!(
        skus[1]["message"],
        "Not enough items available. Only 0 left"
    );
    assert_eq!(server.look("carts")["carts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_merchant_who_has_nothing_of_it_gets_no_bag_and_does_not_keep_the_other_from_one() {
    let server = Server::start();
    let app = App::open(&server);
    let answer = app.create(json!({ "skus": wanted(&[(JACKET, 1), (SOLD_OUT, 1)]) }));
    let told = answer.json();
    assert_eq!((answer.status, held(&told)), (202, vec![(JACKET, 1)]));
    assert_eq!(
        (
            told["errors"][0]["entity_id"].as_str(),
            told["errors"][0].get("bag_id")
        ),
        (Some("33902"), None)
    );
}

#[test]
fn a_merchant_whose_shop_fails_leaves_its_bag_behind_and_says_so_until_it_has_a_cart() {
    let server = Server::start();
    let app = App::open(&server);
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    let answer = app
        .create(json!({ "skus": wanted(&[(JACKET, 1), (DESK_MIRROR, 1), (SHAVING_MIRROR, 1)]) }));
    let told = answer.json();
    assert_eq!(
        (answer.status, errors(&told)),
        (202, vec!["EXTERNAL_CREATE_CART".to_owned()])
    );
    assert_eq!(told["errors"][0]["bag_id"], bag(&told, MIRROR_HOUSE)["id"]);
    assert_eq!(told["errors"][0].get("entity_id"), None);
    assert_eq!(
        held(&told),
        [(JACKET, 1), (DESK_MIRROR, 1), (SHAVING_MIRROR, 1)]
    );
    let cart = app.known(&answer);
    assert_eq!(errors(&cart.add(CAP, 1).json()), ["EXTERNAL_CREATE_CART"]);
    assert_eq!(errors(&cart.now()), ["EXTERNAL_CREATE_CART"]);
    server.switch(json!({ "failingMerchant": 0 }));
    assert!(errors(&cart.priced()).is_empty());
}

#[test]
fn an_error_is_told_until_the_next_write() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.add(SOLD_OUT, 1);
    for _ in 0..2 {
        assert_eq!(errors(&cart.now()), ["EXTERNAL_ADD_ITEM"]);
    }
    assert!(errors(&cart.add(CAP, 1).json()).is_empty());
    assert!(errors(&cart.now()).is_empty());
}

#[test]
fn one_merchant_can_be_priced_while_the_other_fails() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    let told = cart.priced();
    assert_eq!(errors(&told), ["EXTERNAL_PRICE_CART"]);
    assert_eq!((&told["priced"], told.get("total")), (&json!(false), None));
    assert_eq!(bag(&told, NORTH_STORE)["total"], 10_888);
    assert_eq!(bag(&told, MIRROR_HOUSE).get("total"), None);
    let one = app.cart_of(&[(JACKET, 1)]);
    server.switch(json!({ "failingMerchant": NORTH_STORE }));
    assert_eq!(
        refused(&one.get("price")),
        refusal(422, "external_platform_failure")
    );
}

#[test]
fn what_a_failing_merchant_cannot_do_is_not_done() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    cart.introduce();
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    for (answer, kind) in [
        (cart.set(DESK_MIRROR, 3), "EXTERNAL_UPDATE_ITEM"),
        (cart.remove(DESK_MIRROR), "EXTERNAL_REMOVE_ITEM"),
        (cart.add(SHAVING_MIRROR, 1), "EXTERNAL_ADD_ITEM"),
        (
            cart.code(MIRROR_HOUSE, "20P_OFF"),
            "EXTERNAL_ADD_DISCOUNT_CODE",
        ),
        (cart.introduce(), "EXTERNAL_ADD_CUSTOMER"),
        (
            cart.send_by(&[(MIRROR_HOUSE, "9e912b3dae9b0e04")]),
            "EXTERNAL_SET_SHIPPING_METHOD",
        ),
    ] {
        let told = answer.json();
        assert_eq!(answer.status, 200, "{told}");
        assert_eq!(told["errors"][0]["type"], kind, "{told}");
        assert_eq!(held(&told), [(JACKET, 1), (DESK_MIRROR, 1)]);
        assert_eq!(bag(&told, MIRROR_HOUSE)["discounts"], json!([]));
    }
}

#[test]
fn what_the_api_itself_refuses_is_told_beside_a_cart_of_two() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    for sku in [UNPUBLISHED, 1] {
        let told = cart.add(sku, 1).json();
        assert_eq!(errors(&told), ["INTERNAL_ADD_ITEM"]);
        assert_eq!(told["errors"][0]["entity_id"], sku.to_string());
    }
}

#[test]
fn each_merchants_platform_has_a_rate_limit_of_its_own() {
    let server = Server::start();
    let app = App::open(&server);
    let mirrors = app.cart_of(&[(DESK_MIRROR, 1)]);
    let jackets = app.cart_of(&[(JACKET, 1)]);
    server.switch(json!({ "rateLimit": true }));
    for _ in 0..10 {
        assert_eq!(mirrors.add(DESK_MIRROR, 1).status, 200);
    }
    let refusal = refusal(429, "external_rate_limit_reached");
    assert_eq!(refused(&mirrors.add(DESK_MIRROR, 1)), refusal);
    assert_eq!(held(&mirrors.now()), [(DESK_MIRROR, 11)]);
    assert_eq!(jackets.add(JACKET, 1).status, 200);
    server.control("POST", "clock", json!({ "advance": 10 }));
    assert_eq!(mirrors.add(DESK_MIRROR, 1).status, 200);
}
