//! One line at a time: increments, absolute quantities, and the two kinds of empty.

use serde_json::json;

use crate::client::{
    FIVE_LEFT, OTHER_STORE, SOLD_OUT, STORE, Server, TAG, TOWEL, UNTRACKED, held, line_id, refused,
};

#[test]
fn adding_a_variant_again_increments_its_line() {
    let server = Server::start();
    server.ada().add(TOWEL, 1);
    let answer = server.ada().add(TOWEL, 2);
    assert_eq!(answer.lines(), held(&[("var_456", 3)]));
    assert_eq!(line_id(&answer, 0), "7d1b6c7e-0001");
}

#[test]
fn totals_are_exact_where_floats_are_not() {
    let server = Server::start();
    let ada = server.ada();
    let three_tags = ada.add(TAG, 3);
    assert!(
        three_tags.text.contains(r#""subtotal":0.3}"#),
        "{}",
        three_tags.text
    );
    let both = ada.add(TOWEL, 3);
    assert!(
        both.text.contains(r#""totalItems":6,"subtotal":60.27}"#),
        "{}",
        both.text
    );
    assert_eq!(
        server.look("carts")["carts"][0]["subtotal"],
        json!({ "amount": 6027, "currency": "USD" })
    );
}

#[test]
fn a_cart_that_was_emptied_is_not_a_missing_cart() {
    let server = Server::start();
    let ada = server.ada();
    assert_eq!(ada.get().code(), refused(404, "CART_EMPTY"));
    assert_eq!(ada.clear().code(), refused(404, "CART_NOT_FOUND"));

    let line = line_id(&ada.add(TOWEL, 1), 0);
    assert_eq!(ada.remove(&line).lines(), held(&[]));
    assert_eq!(ada.get().lines(), held(&[]));

    ada.add(TOWEL, 1);
    assert_eq!(ada.clear().lines(), held(&[]));
    assert_eq!(ada.clear().lines(), held(&[]));
    assert_eq!(ada.get().lines(), held(&[]));
}

#[test]
fn a_refused_add_does_not_make_a_cart() {
    let server = Server::start();
    server.ada().add(SOLD_OUT, 1);
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn update_sets_the_quantity_and_does_not_add_to_it() {
    let server = Server::start();
    let line = line_id(&server.ada().add(TOWEL, 5), 0);
    assert_eq!(server.ada().set(&line, 2).lines(), held(&[("var_456", 2)]));
    assert_eq!(server.ada().set(&line, 2).lines(), held(&[("var_456", 2)]));
}

#[test]
fn quantities_that_are_not_whole_or_too_large_are_refused() {
    let server = Server::start();
    let ada = server.ada();
    let line = line_id(&ada.add(TAG, 900), 0);
    let invalid = refused(400, "INVALID_QUANTITY");
    assert_eq!(ada.add(TAG, 0).code(), invalid);
    assert_eq!(ada.add(TAG, -1).code(), invalid);
    assert_eq!(ada.add(TAG, 1.5).code(), invalid);
    assert_eq!(ada.add(TAG, 100).code(), invalid);
    assert_eq!(ada.set(&line, -1).code(), invalid);
    assert_eq!(ada.set(&line, 0.5).code(), invalid);
    assert_eq!(ada.set(&line, 1000).code(), invalid);
    assert_eq!(
        ada.set(&line, "2").code(),
        refused(400, "VALIDATION_FAILED")
    );
    assert_eq!(ada.add(TAG, 99).lines(), held(&[("var_1", 999)]));
}

#[test]
fn a_shortage_is_out_of_stock_on_add_and_insufficient_on_update() {
    let server = Server::start();
    let ada = server.ada();
    assert_eq!(ada.add(SOLD_OUT, 1).code(), refused(400, "OUT_OF_STOCK"));
    let line = line_id(&ada.add(FIVE_LEFT, 3), 0);
    assert_eq!(ada.add(FIVE_LEFT, 3).code(), refused(400, "OUT_OF_STOCK"));
    assert_eq!(ada.set(&line, 6).code(), refused(400, "INSUFFICIENT_STOCK"));
    assert_eq!(ada.set(&line, 5).lines(), held(&[("var_throw_blue", 5)]));

    server.switch(json!({ "shortageIsConflict": true }));
    assert_eq!(ada.add(SOLD_OUT, 1).code(), refused(409, "OUT_OF_STOCK"));
    assert_eq!(ada.set(&line, 6).code(), refused(409, "INSUFFICIENT_STOCK"));
}

#[test]
fn an_untracked_variant_never_runs_out() {
    let server = Server::start();
    assert_eq!(
        server.ada().add(UNTRACKED, 999).lines(),
        held(&[("var_card_25", 999)])
    );
}

#[test]
fn what_does_not_exist_is_named() {
    let server = Server::start();
    let ada = server.ada();
    let gone = refused(404, "CART_ITEM_NOT_FOUND");
    assert_eq!(
        ada.add(("prod_123", "var_1"), 1).code(),
        refused(404, "VARIANT_NOT_FOUND")
    );
    assert_eq!(ada.set("7d1b6c7e-9999", 1).code(), gone);
    assert_eq!(ada.set("7d1b6c7e-9999", 0).code(), gone);
    assert_eq!(ada.remove("7d1b6c7e-9999").code(), gone);
    let nowhere = server.device("customer_ada", "a3f2b1c0-0000-4000-8000-00000000dead");
    assert_eq!(nowhere.get().code(), refused(404, "STORE_NOT_FOUND"));
    assert_eq!(
        nowhere.add(TOWEL, 1).code(),
        refused(404, "STORE_NOT_FOUND")
    );
    assert_eq!(nowhere.clear().code(), refused(404, "STORE_NOT_FOUND"));
}

#[test]
fn the_price_is_taken_anew_when_an_item_is_added_again() {
    let server = Server::start();
    let ada = server.ada();
    let line = line_id(&ada.add(TOWEL, 1), 0);
    server.control(
        "POST",
        "prices",
        json!({ "externalVariantId": "var_456", "amount": 2150 }),
    );
    assert!(ada.set(&line, 2).text.contains(r#""subtotal":39.98}"#));
    assert!(ada.add(TOWEL, 1).text.contains(r#""price":21.5,"#));
    assert!(ada.get().text.contains(r#""subtotal":64.5}"#));
}

#[test]
fn each_store_keeps_a_cart_of_its_own_for_the_same_customer() {
    let server = Server::start();
    server.ada().add(TAG, 2);
    let loft = server.device("customer_ada", OTHER_STORE);
    let answer = loft.add(TAG, 1);
    assert!(answer.text.contains(r#""price":0.15,"#), "{}", answer.text);
    assert_eq!(server.ada().get().lines(), held(&[("var_1", 2)]));
    let line = line_id(&answer, 0);
    assert_eq!(
        server.ada().remove(&line).code(),
        refused(404, "CART_ITEM_NOT_FOUND")
    );
}

#[test]
fn somebody_elses_line_is_out_of_reach() {
    let server = Server::start();
    let line = line_id(&server.ada().add(TOWEL, 1), 0);
    let ben = server.device("customer_ben", STORE);
    assert_eq!(
        ben.remove(&line).code(),
        refused(403, "UNAUTHORIZED_CART_ACCESS")
    );
    assert_eq!(
        ben.set(&line, 0).code(),
        refused(404, "CART_ITEM_NOT_FOUND")
    );
    assert_eq!(server.ada().get().lines(), held(&[("var_456", 1)]));
}

#[test]
fn only_the_reading_path_lacks_the_store_segment() {
    let server = Server::start();
    let ada = server.ada();
    ada.add(TOWEL, 1);
    assert_eq!(
        ada.try_call("GET", "store/{store}", None).unwrap().status,
        405
    );
    assert_eq!(ada.try_call("DELETE", "{store}", None).unwrap().status, 405);
    assert_eq!(
        ada.try_call("GET", "{store}/items", None).unwrap().status,
        404
    );
    assert_eq!(ada.get().status, 200);
}
