//! Finish: checks, sends, locks.

use serde_json::json;

use crate::client::{FIVE_LEFT, Server, TOWEL, addition, held, line_id, refused};

#[test]
fn only_a_cart_with_lines_in_stock_can_be_finished() {
    let server = Server::start();
    let ada = server.ada();
    assert_eq!(ada.finish().code(), refused(404, "CART_NOT_FOUND"));
    let line = line_id(&ada.add(FIVE_LEFT, 5), 0);
    ada.remove(&line);
    assert_eq!(ada.finish().code(), refused(400, "EMPTY_CART"));

    ada.add(FIVE_LEFT, 5);
    server.control(
        "POST",
        "stock",
        json!({ "externalVariantId": "var_throw_blue", "stock": 4 }),
    );
    assert_eq!(ada.finish().code(), refused(400, "ITEMS_UNAVAILABLE"));
    assert_eq!(server.look("carts")["carts"][0]["finishes"], 0);
}

#[test]
fn a_finished_cart_is_locked_until_half_an_hour_has_passed() {
    let server = Server::start();
    let ada = server.ada();
    let line = line_id(&ada.add(TOWEL, 1), 0);
    assert_eq!(ada.finish().status, 200);

    let locked = refused(409, "CART_LOCKED");
    assert_eq!(ada.add(TOWEL, 1).code(), locked);
    assert_eq!(ada.set(&line, 2).code(), locked);
    assert_eq!(ada.remove(&line).code(), locked);
    assert_eq!(ada.clear().code(), locked);
    assert_eq!(ada.finish().code(), locked);
    let bulk = json!({ "items": [addition(TOWEL, 1)] });
    assert_eq!(
        ada.call("POST", "store/{store}/items/bulk", bulk).code(),
        locked
    );
    let bulk = json!({ "items": [{ "cartItemId": line, "quantity": 2 }] });
    assert_eq!(
        ada.call("PUT", "store/{store}/items/bulk", bulk).code(),
        locked
    );
    assert_eq!(ada.get().lines(), held(&[("var_456", 1)]));
    assert_eq!(server.look("carts")["carts"][0]["finishes"], 1);

    server.control("POST", "clock", json!({ "advance": 29 * 60 }));
    assert_eq!(ada.add(TOWEL, 1).code(), locked);
    server.control("POST", "clock", json!({ "advance": 61 }));
    assert_eq!(ada.add(TOWEL, 1).lines(), held(&[("var_456", 2)]));
}

#[test]
fn the_checkout_url_may_come_bare() {
    let server = Server::start();
    server.switch(json!({ "bareCheckoutUrl": true }));
    server.ada().add(TOWEL, 1);
    let answer = server.ada().finish().json();
    assert!(
        answer["data"]
            .as_str()
            .unwrap()
            .starts_with("https://pay.example/c/")
    );
}
