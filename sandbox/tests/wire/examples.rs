//! The examples of the contract, word for word where the answer fixes the words.

use serde_json::json;

use crate::client::{
    FIVE_LEFT, KEY, SOLD_OUT, STORE, Server, TAG, TOWEL, addition, line_id, named, refused,
};

#[test]
fn an_added_item_comes_back_as_a_cart_with_exact_decimals() {
    let server = Server::start();
    let answer = server.send(
        "POST",
        &format!("/api/v1/sdk/cart/store/{STORE}/item"),
        &[("Authorization", "Bearer customer_jwt"), ("X-API-Key", KEY)],
        Some(&addition(TOWEL, 3).to_string()),
    );
    assert_eq!(answer.status, 200);
    let expected = concat!(
        r#"{"success":true,"data":{"storeId":"a3f2b1c0-0000-4000-8000-000000000001","items":["#,
        r#"{"id":"7d1b6c7e-0001","productId":"b1000000-0000-4000-8000-000000000001","#,
        r#""variantId":"b2000000-0000-4000-8000-000000000001","externalProductId":"prod_123","#,
        r#""externalVariantId":"var_456","quantity":3,"price":19.99,"#,
        r#""product":{"name":"Linen Tea Towel","imageUrl":"https://img.example/prod_123.jpg"}}],"#,
        r#""totalItems":3,"subtotal":59.97}}"#
    );
    assert_eq!(answer.text, expected);
}

#[test]
fn quantity_zero_answers_the_empty_cart() {
    let server = Server::start();
    let line = line_id(&server.ada().add(TOWEL, 3), 0);
    let answer = server.ada().set(&line, 0);
    let expected = format!(
        r#"{{"success":true,"data":{{"storeId":"{STORE}","items":[],"totalItems":0,"subtotal":0}}}}"#
    );
    assert_eq!((answer.status, answer.text), (200, expected));
}

#[test]
fn a_bulk_call_that_fails_in_part_answers_200_and_says_where() {
    let server = Server::start();
    server.ada().add(TOWEL, 3);
    let answer = server.ada().call(
        "POST",
        "store/{store}/items/bulk",
        json!({ "items": [addition(TAG, 2), addition(SOLD_OUT, 1)] }),
    );
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains(r#""price":0.1,"#), "{}", answer.text);
    assert!(
        answer.text.contains(r#""totalItems":5,"subtotal":60.17"#),
        "{}",
        answer.text
    );
    let body = answer.json();
    assert_eq!(body["success"], true);
    assert_eq!(body["partialSuccess"], true);
    assert_eq!(
        body["data"]["results"],
        json!([{ "index": 0, "success": true, "cartItemId": "7d1b6c7e-0002" }])
    );
    assert_eq!(
        body["data"]["failedItems"],
        json!([{
            "index": 1,
            "externalProductId": "prod_2",
            "externalVariantId": "var_2",
            "errorCode": "OUT_OF_STOCK",
            "message": "This variant is out of stock."
        }])
    );
}

#[test]
fn errors_carry_a_code_a_sentence_and_the_fields_at_fault() {
    let server = Server::start();
    let ada = server.ada();
    assert_eq!(
        ada.get().json(),
        json!({ "success": false, "message": "The customer has no cart in this store.", "errorCode": "CART_EMPTY" })
    );

    let line = line_id(&ada.add(FIVE_LEFT, 1), 0);
    let short = ada.set(&line, 6);
    assert_eq!(short.status, 400);
    assert_eq!(
        short.json(),
        json!({ "success": false, "message": "Only 5 left in stock.", "errorCode": "INSUFFICIENT_STOCK" })
    );

    let unclear = ada.call("POST", "store/{store}/item", named(TOWEL));
    assert_eq!(unclear.status, 400);
    assert_eq!(
        unclear.json(),
        json!({
            "success": false,
            "message": "Validation failed",
            "errorCode": "VALIDATION_FAILED",
            "errors": [{ "field": "quantity", "message": "Quantity must be a whole number of at least 1" }]
        })
    );
}

#[test]
fn availability_needs_the_key_alone() {
    let server = Server::start();
    let answer = server.send(
        "POST",
        &format!("/api/v1/sdk/cart/store/{STORE}/availability"),
        &[("X-API-Key", KEY)],
        Some(&addition(TOWEL, 2).to_string()),
    );
    let expected = concat!(
        r#"{"success":true,"data":{"isAvailable":true,"availableQuantity":50,"requestedQuantity":2,"#,
        r#""trackInventory":true,"isSubscribed":false,"product":{"name":"Linen Tea Towel","price":19.99}}}"#
    );
    assert_eq!((answer.status, answer.text.as_str()), (200, expected));
}

#[test]
fn finish_answers_the_way_to_the_checkout() {
    let server = Server::start();
    server.ada().add(TOWEL, 1);
    let answer = server.ada().finish();
    assert_eq!(answer.status, 200);
    let url = answer.json()["data"]["checkoutUrl"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(url.starts_with("https://pay.example/c/"), "{url}");
    assert_eq!(server.ada().finish().code(), refused(409, "CART_LOCKED"));
}
