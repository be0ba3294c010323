//! The other shapes in which a cart may come.

use serde_json::json;

use crate::client::{FIVE_LEFT, MUG, Server, TOWEL, UNTRACKED, held, quantities};

#[test]
fn a_grouped_cart_has_brands_that_add_up() {
    let server = Server::start();
    server.switch(json!({ "groupedByBrand": true }));
    let ada = server.ada();
    ada.add(TOWEL, 3);
    ada.add(MUG, 1);
    let answer = ada.add(FIVE_LEFT, 1);
    assert!(
        answer
            .text
            .contains(r#""totalItems":5,"subtotal":162.42,"tax":12.99,"total":175.41}"#),
        "{}",
        answer.text
    );
    let body = answer.json();
    assert_eq!(body["data"]["items"], json!(null));
    let harbour = &body["data"]["brands"][0];
    assert_eq!(
        harbour["brand"],
        json!({ "id": "harbour", "name": "Harbour Linen" })
    );
    assert_eq!(
        quantities(&harbour["items"]),
        held(&[("var_456", 3), ("var_throw_blue", 1)])
    );
    assert!(
        answer
            .text
            .contains(r#""subtotal":149.92,"tax":11.99,"total":161.91}"#),
        "{}",
        answer.text
    );
    assert_eq!(harbour["items"][1]["availableQuantity"], 5);
}

#[test]
fn lines_may_say_whether_they_can_still_be_had() {
    let server = Server::start();
    server.switch(json!({ "itemAvailability": true }));
    let ada = server.ada();
    ada.add(FIVE_LEFT, 5);
    ada.add(UNTRACKED, 1);
    server.control(
        "POST",
        "stock",
        json!({ "externalVariantId": "var_throw_blue", "stock": 4 }),
    );
    let cart = ada.get().json();
    let (throw, card) = (&cart["data"]["items"][0], &cart["data"]["items"][1]);
    assert_eq!(
        (&throw["isAvailable"], &throw["availableQuantity"]),
        (&json!(false), &json!(4))
    );
    assert_eq!(
        (&card["isAvailable"], &card["availableQuantity"]),
        (&json!(true), &json!(null))
    );
}

#[test]
fn a_write_may_answer_without_the_cart() {
    let server = Server::start();
    server.switch(json!({ "writesWithoutCart": true }));
    let answer = server.ada().add(TOWEL, 1);
    assert_eq!((answer.status, &answer.json()["data"]), (200, &json!(null)));
    assert_eq!(server.ada().get().lines(), held(&[("var_456", 1)]));
}
