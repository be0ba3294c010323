//! Many lines in one call.

use serde_json::{Value, json};

use crate::client::{
    Answer, FIVE_LEFT, MUG, SOLD_OUT, Server, TAG, TOWEL, addition, held, line_id, quantities,
    refused,
};

fn add(server: &Server, items: Vec<Value>) -> Answer {
    server.ada().call("POST", BULK, json!({ "items": items }))
}

fn update(server: &Server, settings: &[(&str, i64)]) -> Answer {
    let items: Vec<Value> = settings
        .iter()
        .map(|(line, quantity)| json!({ "cartItemId": line, "quantity": quantity }))
        .collect();
    server.ada().call("PUT", BULK, json!({ "items": items }))
}

#[test]
fn a_whole_success_says_so_and_increments_what_is_there() {
    let server = Server::start();
    server.ada().add(TOWEL, 1);
    let answer = add(
        &server,
        vec![addition(TOWEL, 2), addition(MUG, 1), addition(MUG, 4)],
    );
    let body = answer.json();
    assert_eq!(
        (answer.status, &body["partialSuccess"]),
        (200, &json!(false))
    );
    assert_eq!(body["data"]["failedItems"], json!([]));
    assert_eq!(
        quantities(&body["data"]["cart"]["items"]),
        held(&[("var_456", 3), ("var_mug_sand", 5)])
    );
}

#[test]
fn a_bulk_add_of_which_all_fail_is_a_400_with_a_reason_for_each() {
    let server = Server::start();
    let answer = add(
        &server,
        vec![
            addition(SOLD_OUT, 1),
            addition(TAG, 1.5),
            addition(("no", "such"), 1),
        ],
    );
    assert_eq!(answer.code(), refused(400, "INVALID_REQUEST"));
    let body = answer.json();
    let codes: Vec<&Value> = body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["errorCode"])
        .collect();
    assert_eq!(
        codes,
        ["OUT_OF_STOCK", "INVALID_QUANTITY", "VARIANT_NOT_FOUND"]
    );
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn a_bulk_call_is_limited_and_must_be_well_formed() {
    let server = Server::start();
    assert_eq!(
        add(&server, vec![addition(TAG, 1); 51]).code(),
        refused(400, "TOO_MANY_ITEMS")
    );
    assert_eq!(add(&server, vec![]).code(), refused(400, "INVALID_REQUEST"));
    assert_eq!(
        add(&server, vec![json!({ "quantity": 1 })]).code(),
        refused(400, "INVALID_REQUEST")
    );
    assert_eq!(
        update(&server, &[("x", 1); 51]).code(),
        refused(400, "INVALID_REQUEST")
    );
    let answer = add(&server, vec![addition(TAG, 1); 50]);
    assert_eq!(
        quantities(&answer.json()["data"]["cart"]["items"]),
        held(&[("var_1", 50)])
    );
}

#[test]
fn a_bulk_update_changes_what_it_can() {
    let server = Server::start();
    let ada = server.ada();
    ada.add(TOWEL, 1);
    let cart = ada.add(FIVE_LEFT, 1);
    let (towel, throw) = (line_id(&cart, 0), line_id(&cart, 1));
    let answer = update(&server, &[(&towel, 0), (&throw, 6), ("gone", 1)]);
    let body = answer.json();
    assert_eq!(
        (answer.status, &body["partialSuccess"]),
        (200, &json!(true))
    );
    assert_eq!(
        body["data"]["results"],
        json!([{ "index": 0, "success": true, "cartItemId": towel }])
    );
    assert_eq!(
        body["data"]["failedItems"],
        json!([
            { "index": 1, "cartItemId": throw, "errorCode": "INSUFFICIENT_STOCK", "message": "Only 5 left in stock." },
            { "index": 2, "cartItemId": "gone", "errorCode": "CART_ITEM_NOT_FOUND", "message": "The cart has no such item." },
        ])
    );
    assert_eq!(ada.get().lines(), held(&[("var_throw_blue", 1)]));
}

#[test]
fn a_bulk_update_that_changes_nothing_is_refused() {
    let server = Server::start();
    let line = line_id(&server.ada().add(FIVE_LEFT, 1), 0);
    assert_eq!(
        update(&server, &[("a", 1), ("b", 0)]).code(),
        refused(404, "CART_ITEM_NOT_FOUND")
    );
    assert_eq!(
        update(&server, &[(&line, 6), ("b", 0)]).code(),
        refused(400, "INVALID_REQUEST")
    );
    assert_eq!(server.ada().get().lines(), held(&[("var_throw_blue", 1)]));
}

#[test]
fn a_bulk_answer_may_keep_the_details_to_itself() {
    let server = Server::start();
    server.switch(json!({ "bulkWithoutDetails": true }));
    let answer = add(&server, vec![addition(TAG, 2), addition(SOLD_OUT, 1)]);
    assert_eq!(
        answer.json(),
        json!({ "success": true, "partialSuccess": true })
    );
    assert_eq!(server.ada().get().lines(), held(&[("var_1", 2)]));
}

const BULK: &str = "store/{store}/items/bulk";
