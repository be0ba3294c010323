//! Many at once: in part, or all or nothing.

use serde_json::json;

use crate::{
    page::{Page, held, line, line_id, lines, refusal, refused, titles, total},
    wire::Server,
};

#[test]
fn a_bulk_add_does_what_it_can_and_names_the_rest() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 2);
    let answer = page.post(json!([
        { "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1 },
        { "type": "cart_item", "sku": "TEE-RED-M", "quantity": 1 },
        { "type": "cart_item", "sku": "NOPE-1", "quantity": 1 },
    ]));
    let cart = answer.json();
    assert_eq!(answer.status, 201);
    assert_eq!(held(&cart), lines(&[("MUG-BLUE", 3), ("TEE-RED-M", 1)]));
    assert_eq!(total(&cart), 5750);
    let error = &cart["errors"][0];
    assert_eq!(
        (&error["status"], &error["meta"]["sku"]),
        (&json!(404), &json!("NOPE-1"))
    );
}

#[test]
fn all_or_nothing_adds_nothing_when_one_fails() {
    let server = Server::start();
    let page = Page::open(&server);
    let body = json!({
        "data": [
            { "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1 },
            { "type": "cart_item", "sku": "NOPE-1", "quantity": 1 },
        ],
        "options": { "add_all_or_nothing": true },
    });
    let answer = page.call("POST", "{c}/items", body);
    assert_eq!(refused(&answer), refusal(404, "Product not found"));
    assert_eq!(held(&page.items()), lines(&[]));
}

#[test]
fn a_bulk_add_of_which_nothing_fits_has_the_status_of_the_first() {
    let server = Server::start();
    let answer = Page::open(&server).post(json!([
        { "type": "cart_item", "sku": "NOPE-1", "quantity": 1 },
        { "type": "cart_item", "sku": "STOOL-MILK", "quantity": 1 },
    ]));
    assert_eq!(answer.status, 404);
    assert_eq!(
        titles(&answer.json()),
        ["Product not found", "Insufficient stock"]
    );
    assert_eq!(answer.json()["errors"][1]["status"], 400);
}

#[test]
fn a_bulk_add_takes_every_kind_but_subscriptions() {
    let server = Server::start();
    let club = server.look("seed")["elasticPath"]["subscription"].clone();
    let answer = Page::open(&server).post(json!([
        { "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1 },
        { "type": "custom_item", "name": "Wrapping", "sku": "WRAP", "quantity": 1, "price": { "amount": 300 } },
        { "type": "promotion_item", "code": "SAVE5" },
        {
            "type": "subscription_item", "id": club["offeringId"], "quantity": 1,
            "subscription_configuration": {
                "plan": club["plans"][0]["id"], "pricing_option": club["pricingOptions"][0]["id"],
            },
        },
    ]));
    let cart = answer.json();
    assert_eq!(
        (answer.status, titles(&cart)),
        (201, vec!["Bad Request".to_owned()])
    );
    assert_eq!(held(&cart), lines(&[("MUG-BLUE", 1), ("WRAP", 1)]));
    assert_eq!(line(&cart, "SAVE5")["value"]["amount"], -500);
}

#[test]
fn a_bulk_update_is_all_or_nothing_unless_it_says_otherwise() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 3);
    let cart = page.add("TEE-RED-M", 1).json();
    let (mug, tee) = (line_id(&cart, "MUG-BLUE"), line_id(&cart, "TEE-RED-M"));
    let data = json!([
        { "type": "cart_item", "id": mug, "quantity": 500 },
        { "type": "cart_item", "id": tee, "quantity": 2 },
    ]);
    let refusal_of_all = page.call("PUT", "{c}/items", json!({ "data": data }));
    assert_eq!(refused(&refusal_of_all), refusal(400, "Insufficient stock"));
    assert_eq!(refusal_of_all.json()["errors"][0]["meta"]["id"], mug);
    assert_eq!(
        held(&page.items()),
        lines(&[("MUG-BLUE", 3), ("TEE-RED-M", 1)])
    );

    let body = json!({ "data": data, "options": { "update_all_or_nothing": false } });
    let in_part = page.call("PUT", "{c}/items", body);
    assert_eq!(
        (in_part.status, titles(&in_part.json())),
        (200, vec!["Insufficient stock".to_owned()])
    );
    assert_eq!(
        held(&in_part.json()),
        lines(&[("MUG-BLUE", 3), ("TEE-RED-M", 2)])
    );
}
