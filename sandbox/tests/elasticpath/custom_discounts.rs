//! Discounts that another system worked out.

use serde_json::{Value, json};

use crate::{
    page::{Page, line, line_id, refusal, refused, text, titles, total},
    wire::{Answer, Server},
};

/// A cart with two mugs that takes custom discounts, and the line of them.
fn enabled(server: &Server) -> (Page<'_>, Page<'_>, String) {
    let (page, backend) = (Page::open(server), Page::backend(server));
    let mugs = line_id(&page.add("MUG-BLUE", 2).json(), "MUG-BLUE");
    let settings = json!({ "discount_settings": { "custom_discounts_enabled": true } });
    assert_eq!(
        page.call("PUT", "{c}", json!({ "data": settings })).status,
        200
    );
    (page, backend, mugs)
}

fn discount(amount: impl Into<Value>) -> Value {
    json!({
        "type": "custom_discount", "external_id": "loyalty-7", "discount_engine": "Loyalty",
        "discount_code": "LOYAL", "description": "For staying with us", "amount": amount.into(),
    })
}

fn on_cart(backend: &Page<'_>, data: Value) -> Answer {
    backend.call("POST", "{c}/custom-discounts", json!({ "data": data }))
}

#[test]
fn a_discount_on_the_cart_lowers_its_total_and_can_be_changed_and_taken_off() {
    let server = Server::start();
    let (page, backend, _) = enabled(&server);
    let put = on_cart(
        &backend,
        discount(json!({ "amount": -400, "currency": "USD" })),
    );
    assert_eq!(put.status, 201);
    assert_eq!(put.json()["data"]["amount"]["formatted"], "-$4.00");
    assert_eq!(total(&page.items()), 2100);

    let path = format!("{{c}}/custom-discounts/{}", text(&put.json()["data"]["id"]));
    let changed = backend.call("PUT", &path, json!({ "data": { "amount": -100 } }));
    assert_eq!(changed.json()["data"]["external_id"], "loyalty-7");
    assert_eq!(total(&page.items()), 2400);
    assert_eq!(backend.delete(&path).status, 204);
    assert_eq!(total(&page.items()), 2500);
    assert_eq!(refused(&backend.delete(&path)), refusal(404, "Not Found"));
}

#[test]
fn a_discount_on_an_item_is_told_with_the_item() {
    let server = Server::start();
    let (page, backend, mugs) = enabled(&server);
    page.add("TEE-RED-M", 1);
    let path = format!("{{c}}/items/{mugs}/custom-discounts");
    let put = backend.call("POST", &path, json!({ "data": discount(-300) }));
    let id = put.json()["data"]["id"].clone();
    let cart = page.items();
    assert_eq!(
        line(&cart, "MUG-BLUE")["relationships"]["custom_discounts"]["data"][0]["id"],
        id
    );
    assert_eq!(
        line(&cart, "MUG-BLUE")["meta"]["display_price"]["with_tax"]["value"]["amount"],
        2200
    );
    assert_eq!(total(&cart), 4200);
    let path = format!("{path}/{}", text(&id));
    assert_eq!(backend.delete(&path).status, 204);
    assert_eq!(total(&page.items()), 4500);
}

#[test]
fn of_several_discounts_those_for_unknown_lines_are_reported() {
    let server = Server::start();
    let (page, backend, mugs) = enabled(&server);
    let on = |line: &str| {
        let mut discount = discount(-100);
        discount["relationships"] =
            json!({ "item": { "data": { "type": "cart_item", "id": line } } });
        discount
    };
    let answer = on_cart(&backend, json!([discount(-50), on(&mugs), on("nowhere")]));
    let told = answer.json();
    assert_eq!(answer.status, 201);
    assert_eq!(told["data"][0].get("relationships"), None);
    assert_eq!(
        told["data"][1]["relationships"]["item"]["data"]["id"],
        mugs.as_str()
    );
    assert_eq!(titles(&told), ["Custom discount not added to cart item."]);
    assert_eq!(total(&page.items()), 2350);
}

#[test]
fn a_cart_takes_five_discounts() {
    let server = Server::start();
    let (_, backend, _) = enabled(&server);
    for _ in 0..5 {
        assert_eq!(on_cart(&backend, discount(-10)).status, 201);
    }
    assert_eq!(
        refused(&on_cart(&backend, discount(-10))),
        refusal(422, "Limit Reached")
    );
}

#[test]
fn a_discount_takes_something_off_in_the_currency_of_the_cart() {
    let server = Server::start();
    let (_, backend, _) = enabled(&server);
    assert_eq!(
        refused(&on_cart(&backend, discount(0))),
        refusal(400, "number_lt")
    );
    let euros = discount(json!({ "amount": -400, "currency": "EUR" }));
    assert_eq!(
        refused(&on_cart(&backend, euros)),
        refusal(400, "Cart Currency Mismatch")
    );
    let mut nameless = discount(-400);
    nameless["external_id"] = json!("");
    assert_eq!(
        refused(&on_cart(&backend, nameless)),
        refusal(400, "required")
    );
}

#[test]
fn a_cart_must_have_them_enabled_and_a_page_may_not_give_them() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    page.add("MUG-BLUE", 2);
    assert_eq!(
        refused(&on_cart(&backend, discount(-10))),
        refusal(400, "Bad Request")
    );
    let (page, _, _) = enabled(&server);
    assert_eq!(
        refused(&on_cart(&page, discount(-10))),
        refusal(403, "Forbidden")
    );
    assert_eq!(total(&page.items()), 2500 * 2);
}
