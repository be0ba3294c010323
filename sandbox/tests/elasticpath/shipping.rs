//! Shipping groups: where items are sent, and what that costs.

use serde_json::{Value, json};

use crate::{
    page::{Page, line_id, refusal, refused, text, total},
    wire::Server,
};

fn group(price: Value) -> Value {
    json!({ "data": {
        "type": "shipping_group", "shipping_type": "standard", "tracking_reference": "T-1",
        "external_ref": "warehouse-2", "shipping_price": price, "includes_tax": true,
        "address": { "first_name": "Ada", "line_1": "4 Quay Street" },
        "delivery_estimate": { "start": "2026-12-01T00:00:00Z", "end": "2026-12-03T00:00:00Z" },
    } })
}

fn create(page: &Page<'_>) -> String {
    let answer = page.call(
        "POST",
        "{c}/shipping-groups",
        group(json!({ "total": 600, "base": 600 })),
    );
    assert_eq!(answer.status, 201, "{}", answer.text);
    text(&answer.json()["data"]["id"])
}

#[test]
fn a_group_is_told_as_it_was_sent_and_changed_in_part() {
    let server = Server::start();
    let page = Page::open(&server);
    let path = format!("{{c}}/shipping-groups/{}", create(&page));
    let changed = page.call(
        "PUT",
        &path,
        json!({ "data": { "shipping_type": "express" } }),
    );
    assert_eq!(changed.status, 200);
    let told = page.get(&path).json()["data"].clone();
    assert_eq!(told, changed.json()["data"]);
    assert_eq!(told["shipping_type"], "express");
    assert_eq!(told["tracking_reference"], "T-1");
    assert_eq!(told["address"]["line_1"], "4 Quay Street");
    assert_eq!(
        told["meta"]["shipping_display_price"]["total"]["formatted"],
        "$6.00"
    );
    assert_eq!(
        page.get("{c}/shipping-groups").json()["data"],
        json!([told])
    );
}

#[test]
fn a_group_costs_something_once_an_item_is_in_it_and_then_stays() {
    let server = Server::start();
    let page = Page::open(&server);
    let mugs = line_id(&page.add("MUG-BLUE", 2).json(), "MUG-BLUE");
    let id = create(&page);
    let path = format!("{{c}}/shipping-groups/{id}");
    assert_eq!(total(&page.items()), 2500);
    let into = |group: Value| {
        let body =
            json!({ "data": { "type": "cart_item", "id": mugs, "shipping_group_id": group } });
        page.call("PUT", &format!("{{c}}/items/{mugs}"), body)
    };
    assert_eq!(into(json!(id)).status, 200);
    assert_eq!(total(&page.items()), 3100);
    let items = page.get(&path).json()["data"]["relationships"]["items"]["data"].clone();
    assert_eq!(items, json!([{ "type": "cart_item", "id": mugs }]));
    assert_eq!(
        refused(&page.delete(&path)),
        refusal(400, "Cannot delete shipping group")
    );

    page.delete(&format!("{{c}}/items/{mugs}"));
    assert_eq!(page.delete(&path).status, 204);
    assert_eq!(
        refused(&page.get(&path)),
        refusal(404, "Shipping groups not found")
    );
}

#[test]
fn a_price_in_another_currency_and_a_long_reference_are_refused() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let yen = group(json!({ "total": { "amount": 600, "currency": "JPY" } }));
    assert_eq!(
        refused(&page.call("POST", "{c}/shipping-groups", yen)),
        refusal(400, "Cart Currency Mismatch")
    );
    let mut long = group(json!({ "total": 600 }));
    long["data"]["external_ref"] = json!("x".repeat(65));
    assert_eq!(
        refused(&page.call("POST", "{c}/shipping-groups", long)),
        refusal(400, "string_lte")
    );
    assert_eq!(page.get("{c}/shipping-groups").json()["data"], json!([]));
}

#[test]
fn a_new_group_may_come_bare() {
    let server = Server::start();
    server.switch(json!({ "bareShippingGroup": true }));
    let answer = Page::open(&server).call(
        "POST",
        "{c}/shipping-groups",
        group(json!({ "total": 600 })),
    );
    assert_eq!(answer.json()["type"], "shipping_group");
}
