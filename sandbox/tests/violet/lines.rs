//! Lines: added, set, removed, brought within bounds.

use serde_json::json;

use crate::{
    app::{
        App, CAP, DESK_MIRROR, JACKET, POCKET_MIRROR, SOCKS, THREE_LEFT, UNPUBLISHED, held, line,
        line_id, refusal, refused,
    },
    wire::Server,
};

#[test]
fn a_line_id_is_not_the_id_of_its_sku() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    assert_ne!(line_id(&cart.now(), JACKET), JACKET);
    let by_sku = cart.call("PUT", &format!("skus/{JACKET}"), json!({ "quantity": 2 }));
    assert_eq!(refused(&by_sku), refusal(404, "entity_not_found"));
    assert_eq!(held(&cart.set(JACKET, 2).json()), [(JACKET, 2)]);
}

#[test]
fn a_quantity_that_is_not_given_is_one() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    let told = cart.post("skus", json!({ "sku_id": JACKET })).json();
    assert_eq!(held(&told), [(JACKET, 1)]);
}

#[test]
fn a_sku_that_is_there_already_is_counted_up() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    assert_eq!(held(&cart.add(JACKET, 2).json()), [(JACKET, 3)]);
    server.switch(json!({ "secondLineForSameSku": true }));
    assert_eq!(
        held(&cart.add(JACKET, 2).json()),
        [(JACKET, 3), (JACKET, 2)]
    );
}

#[test]
fn quantities_are_brought_within_bounds_and_nobody_is_told() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    let told = cart.add(SOCKS, 1_200);
    assert_eq!(
        (told.status, held(&told.json())),
        (200, vec![(SOCKS, 1_000)])
    );
    assert_eq!(told.json()["errors"], json!([]));
    assert_eq!(held(&cart.add(SOCKS, 5).json()), [(SOCKS, 1_000)]);
    for too_few in [0, -3] {
        assert_eq!(held(&cart.set(SOCKS, too_few).json()), [(SOCKS, 1)]);
    }
    server.switch(json!({ "tenAtMost": true }));
    assert_eq!(held(&cart.set(SOCKS, 11).json()), [(SOCKS, 10)]);
    assert_eq!(
        held(&cart.add(POCKET_MIRROR, 25).json()),
        [(SOCKS, 10), (POCKET_MIRROR, 10)]
    );
}

#[test]
fn the_last_line_takes_the_bag_with_it_and_the_cart_stays() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    assert_eq!(
        cart.remove(JACKET).json()["bags"].as_array().unwrap().len(),
        1
    );
    let empty = cart.remove(DESK_MIRROR).json();
    assert_eq!((&empty["bags"], empty.get("sub_total")), (&json!([]), None));
    assert_eq!(held(&cart.add(JACKET, 1).json()), [(JACKET, 1)]);
}

#[test]
fn a_line_that_is_gone_is_not_found() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (CAP, 1)]);
    let line = line_id(&cart.now(), CAP);
    cart.remove(CAP);
    let gone = refusal(404, "entity_not_found");
    assert_eq!(refused(&cart.delete(&format!("skus/{line}"))), gone);
    let set = cart.call("PUT", &format!("skus/{line}"), json!({ "quantity": 1 }));
    assert_eq!(refused(&set), gone);
}

#[test]
fn the_line_of_another_cart_cannot_be_reached_through_this_one() {
    let server = Server::start();
    let app = App::open(&server);
    let mine = app.cart_of(&[(JACKET, 1)]);
    let other = app.cart_of(&[(JACKET, 5)]);
    let line = line_id(&other.now(), JACKET);
    assert_eq!(mine.delete(&format!("skus/{line}")).status, 404);
    assert_eq!(held(&other.now()), [(JACKET, 5)]);
}

#[test]
fn an_id_may_come_in_a_text() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    let told = cart
        .post(
            "skus",
            json!({ "sku_id": JACKET.to_string(), "quantity": 1 }),
        )
        .json();
    assert_eq!(held(&told), [(JACKET, 1)]);
}

#[test]
fn what_is_no_quantity_is_refused() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    for quantity in [json!(1.5), json!("many"), json!([1])] {
        let answer = cart.post("skus", json!({ "sku_id": JACKET, "quantity": quantity }));
        assert_eq!(
            refused(&answer),
            refusal(400, "invalid_request"),
            "{quantity}"
        );
    }
    assert_eq!(
        refused(&cart.post("skus", json!({}))),
        refusal(400, "invalid_request")
    );
    let line = line_id(&cart.now(), JACKET);
    let other_sku = cart.call(
        "PUT",
        &format!("skus/{line}"),
        json!({ "sku_id": CAP, "quantity": 2 }),
    );
    assert_eq!(refused(&other_sku), refusal(400, "invalid_request"));
}

#[test]
fn properties_are_told_again_and_make_a_line_of_its_own() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let engraved = json!([{ "name": "Engraving", "value": "A. B." }]);
    let wanted = json!({ "sku_id": JACKET, "quantity": 1, "custom_properties": engraved });
    cart.post("skus", wanted.clone());
    let told = cart.post("skus", wanted).json();
    assert_eq!(held(&told), [(JACKET, 1), (JACKET, 2)]);
    assert_eq!(told["bags"][0]["skus"][1]["custom_properties"], engraved);
    assert_eq!(line(&told, JACKET).get("custom_properties"), None);
}

#[test]
fn what_goes_out_of_stock_later_is_not_available() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(THREE_LEFT, 2), (JACKET, 1)]);
    assert_eq!(line(&cart.now(), THREE_LEFT)["available"], true);
    let stock = json!({ "vendor": "violet", "skuId": THREE_LEFT, "stock": 0 });
    server.control("POST", "stock", stock);
    let told = cart.now();
    assert_eq!(line(&told, THREE_LEFT)["available"], false);
    assert_eq!(
        (line(&told, JACKET)["available"].clone(), held(&told)),
        (json!(true), vec![(THREE_LEFT, 2), (JACKET, 1)])
    );
}

#[test]
fn an_offer_that_is_not_published_and_a_sku_that_nobody_knows_are_refused() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let answer = cart.add(UNPUBLISHED, 1);
    assert_eq!(refused(&answer), refusal(400, "offer_not_published"));
    assert_eq!(answer.json()["code"], 2011);
    assert_eq!(refused(&cart.add(1, 1)), refusal(400, "sku_not_found"));
    assert_eq!(held(&cart.now()), [(JACKET, 1)]);
}

#[test]
fn the_path_of_the_other_page_is_there_when_switched_on() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_with(json!({}));
    let body = json!({ "sku_id": JACKET, "quantity": 1 });
    assert_eq!(cart.post("items", body.clone()).status, 404);
    server.switch(json!({ "itemsPath": true }));
    assert_eq!(held(&cart.post("items", body).json()), [(JACKET, 1)]);
}
