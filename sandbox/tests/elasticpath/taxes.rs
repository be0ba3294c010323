//! Tax items: what a server may put on a cart, and what becomes of the totals.

use serde_json::{Value, json};

use crate::{
    page::{Page, line_id, refusal, refused, text, titles},
    wire::{Answer, Server},
};

fn mugs(page: &Page<'_>, quantity: i64) -> String {
    line_id(&page.add("MUG-BLUE", quantity).json(), "MUG-BLUE")
}

fn tax(backend: &Page<'_>, line: &str, data: Value) -> Answer {
    let path = format!("{{c}}/items/{line}/taxes");
    backend.call("POST", &path, json!({ "data": data }))
}

fn vat() -> Value {
    json!({ "type": "tax_item", "code": "VAT", "jurisdiction": "UK", "name": "Standard", "rate": 0.2 })
}

fn for_line(line: &str, kind: &str, rate: Value) -> Value {
    json!({
        "type": "tax_item", "code": "GST", "rate": rate,
        "relationships": { "item": { "data": { "type": kind, "id": line } } },
    })
}

fn tax_of(page: &Page<'_>) -> i64 {
    page.items()["meta"]["display_price"]["tax"]["amount"]
        .as_i64()
        .unwrap()
}

#[test]
fn a_tax_item_is_in_the_totals_until_it_is_taken_off() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    let line = mugs(&page, 2);
    let put = tax(&backend, &line, vat());
    assert_eq!(
        (put.status, &put.json()["data"]["rate"]),
        (201, &json!(0.2))
    );
    assert_eq!(tax_of(&page), 500);
    let included = page.get("{c}?include=tax_items").json()["included"]["tax_items"].clone();
    assert_eq!(included[0]["id"], put.json()["data"]["id"]);

    let path = format!(
        "{{c}}/items/{line}/taxes/{}",
        text(&put.json()["data"]["id"])
    );
    assert_eq!(backend.delete(&path).status, 204);
    assert_eq!(tax_of(&page), 0);
    assert_eq!(refused(&backend.delete(&path)), refusal(404, "Not Found"));
}

#[test]
fn a_tax_item_turns_from_a_rate_into_an_amount_when_the_rate_is_nulled() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    let line = mugs(&page, 2);
    let id = text(&tax(&backend, &line, vat()).json()["data"]["id"]);
    let path = format!("{{c}}/items/{line}/taxes/{id}");
    let both = json!({ "data": { "amount": 333 } });
    assert_eq!(backend.call("PUT", &path, both).status, 400);
    assert_eq!(tax_of(&page), 500);

    let changed = backend.call(
        "PUT",
        &path,
        json!({ "data": { "rate": null, "amount": 333 } }),
    );
    assert_eq!(changed.json()["data"]["amount"], 333);
    assert_eq!(changed.json()["data"].get("rate"), None);
    assert_eq!(changed.json()["data"]["code"], "VAT");
    assert_eq!(tax_of(&page), 333);
}

#[test]
fn a_sixth_tax_item_does_not_fit_on_a_line() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    let line = mugs(&page, 1);
    for _ in 0..5 {
        assert_eq!(tax(&backend, &line, vat()).status, 201);
    }
    let sixth = tax(&backend, &line, vat());
    assert_eq!(
        refused(&sixth),
        refusal(422, "Tax item not added to cart item.")
    );
    assert_eq!(sixth.json()["errors"][0]["meta"]["id"], line.as_str());
}

#[test]
fn of_several_tax_items_those_for_unknown_lines_are_reported() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    let line = mugs(&page, 2);
    let data = json!([
        for_line(&line, "cart_item", json!(0.05)),
        for_line("nowhere", "cart_item", json!(0.05)),
        for_line(&line, "custom_item", json!(0.05)),
    ]);
    let all = json!({ "data": data, "options": { "add_all_or_nothing": true } });
    assert_eq!(
        refused(&backend.call("POST", "{c}/taxes", all)),
        refusal(422, "Add all or nothing.")
    );
    assert_eq!(tax_of(&page), 0);

    let some = backend.call("POST", "{c}/taxes", json!({ "data": data }));
    let told = some.json();
    assert_eq!(some.status, 201);
    assert_eq!(told["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        told["data"][0]["relationships"]["item"]["data"]["id"],
        line.as_str()
    );
    assert_eq!(titles(&told), ["Tax item not added to cart item."; 2]);
    assert_eq!(tax_of(&page), 125);

    assert_eq!(backend.delete("{c}/taxes").status, 204);
    assert_eq!(tax_of(&page), 0);
}

#[test]
fn when_no_tax_item_is_taken_the_first_error_gives_the_status() {
    let server = Server::start();
    let backend = Page::backend(&server);
    let body = json!({ "data": [for_line("nowhere", "cart_item", json!(0.05))] });
    let answer = backend.call("POST", "{c}/taxes", body);
    assert_eq!((answer.status, &answer.json()["data"]), (404, &json!([])));
}

#[test]
fn a_page_may_not_touch_taxes() {
    let server = Server::start();
    let page = Page::open(&server);
    let line = mugs(&page, 1);
    let forbidden = refusal(403, "Forbidden");
    assert_eq!(refused(&tax(&page, &line, vat())), forbidden);
    assert_eq!(refused(&page.delete("{c}/taxes")), forbidden);
}

#[test]
fn a_tax_item_has_a_rate_or_an_amount() {
    let server = Server::start();
    let (page, backend) = (Page::open(&server), Page::backend(&server));
    let line = mugs(&page, 1);
    assert_eq!(
        refused(&tax(&backend, &line, json!({ "code": "VAT" }))),
        refusal(400, "required")
    );
    for rate in [json!("0.2"), json!(-0.2), json!(true)] {
        let asked = json!({ "code": "VAT", "rate": rate });
        assert_eq!(
            refused(&tax(&backend, &line, asked)),
            refusal(400, "invalid_type")
        );
    }
    assert_eq!(tax_of(&page), 0);
}
