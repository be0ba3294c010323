//! What a cart comes to, to the cent, by either method.

use serde_json::{Value, json};

use crate::{
    page::{Page, line, total},
    wire::Server,
};

/// Three at 9.99, taxed at a fifth, one at 0.03, and ten off: the example that the vendor works out.
fn example(server: &Server) -> Value {
    let backend = Page::backend(server);
    let tax = json!([{ "type": "tax_item", "code": "VAT", "jurisdiction": "UK", "name": "VAT", "rate": 0.2 }]);
    backend.post(json!({ "type": "cart_item", "sku": "WAX-BEES", "quantity": 3, "tax": tax }));
    backend.add("PIN-BRASS", 1);
    backend.code("TENOFF").json()
}

fn price(of: &Value, name: &str) -> i64 {
    let entry = &of["meta"]["display_price"][name];
    let amount = entry["value"]["amount"].as_i64();
    amount.or_else(|| entry["amount"].as_i64()).unwrap()
}

#[test]
fn simple_method_taxes_each_unit_and_then_takes_the_discount_off() {
    let server = Server::start();
    server.switch(json!({ "calculationMethod": "simple" }));
    let cart = example(&server);
    let wax = line(&cart, "WAX-BEES");
    assert_eq!((price(wax, "tax"), price(wax, "with_tax")), (597, 3594));
    assert_eq!(price(line(&cart, "PIN-BRASS"), "with_tax"), 3);
    assert_eq!(price(line(&cart, "TENOFF"), "with_tax"), -1000);
    assert_eq!(total(&cart), 2597);
}

#[test]
fn simple_method_can_round_the_tax_of_a_unit_half_up() {
    let server = Server::start();
    server.switch(json!({ "calculationMethod": "simple", "roundUnitTax": true }));
    assert_eq!(total(&example(&server)), 2600);
}

/// The vendor's page prints 23.99: it takes 9.99 from 29.97 and writes 19.97. Its shares and its tax are these.
#[test]
fn line_method_spreads_the_discount_and_then_taxes_each_line() {
    let server = Server::start();
    let cart = example(&server);
    let (wax, pin) = (line(&cart, "WAX-BEES"), line(&cart, "PIN-BRASS"));
    assert_eq!((price(wax, "discount"), price(pin, "discount")), (-999, -1));
    assert_eq!((price(wax, "tax"), price(pin, "tax")), (400, 0));
    assert_eq!(
        (price(wax, "without_tax"), price(wax, "with_tax")),
        (1998, 2398)
    );
    assert_eq!(price(&cart, "tax"), 400);
    assert_eq!(total(&cart), 2400);
}

#[test]
fn the_sums_of_a_cart_fit_together() {
    let server = Server::start();
    let cart = example(&server);
    let (before, off) = (price(&cart, "without_discount"), price(&cart, "discount"));
    assert_eq!((before, off), (3000, -1000));
    assert_eq!(price(&cart, "without_tax"), before + off);
    assert_eq!(
        price(&cart, "with_tax"),
        price(&cart, "without_tax") + price(&cart, "tax")
    );
}

#[test]
fn the_share_of_a_line_is_told_even_when_it_is_nothing() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("LAMP-OAK", 2);
    page.add("PIN-BRASS", 1);
    let cart = page.code("SAVE5").json();
    let pin = line(&cart, "PIN-BRASS");
    assert_eq!(pin["discounts"][0]["amount"]["amount"], 0);
    assert_eq!(pin["discounts"][0]["is_cart_discount"], true);
    assert_eq!(price(&cart, "discount"), -500);
}

#[test]
fn tax_within_a_price_does_not_make_it_dearer() {
    let server = Server::start();
    let backend = Page::backend(&server);
    let cart = backend
        .post(json!({
            "type": "custom_item", "name": "Engraving", "sku": "ENGRAVE", "quantity": 2, "price": { "amount": 600 },
        }))
        .json();
    let id = line(&cart, "ENGRAVE")["id"].as_str().unwrap();
    let tax = json!({ "data": { "type": "tax_item", "code": "VAT", "jurisdiction": "UK", "name": "VAT", "rate": 0.2 } });
    backend.call("POST", &format!("{{c}}/items/{id}/taxes"), tax);
    let cart = backend.items();
    assert_eq!((price(&cart, "with_tax"), price(&cart, "tax")), (1200, 200));
    assert_eq!(price(&cart, "without_tax"), 1000);
}

#[test]
fn the_price_of_a_unit_is_a_share_of_its_line() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("PIN-BRASS", 3);
    let cart = page.code("TENTH").json();
    let entry = &line(&cart, "PIN-BRASS")["meta"]["display_price"]["with_tax"];
    assert_eq!(
        entry["value"],
        json!({ "amount": 8, "currency": "USD", "formatted": "$0.08" })
    );
    assert_eq!(entry["unit"]["amount"], 3);
}
