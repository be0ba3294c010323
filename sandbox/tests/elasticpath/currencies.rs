//! The first item decides on the currency, and everything after it needs a price in it.

use serde_json::json;

use crate::{
    page::{Page, held, line, lines, refusal, refused, total},
    wire::Server,
};

fn shopping_in<'a>(server: &'a Server, currency: &str) -> Page<'a> {
    Page::open(server).sending("X-MOLTIN-CURRENCY", currency)
}

#[test]
fn the_first_item_fixes_the_currency() {
    let server = Server::start();
    let first = shopping_in(&server, "EUR").add("MUG-BLUE", 1).json();
    assert_eq!(line(&first, "MUG-BLUE")["unit_price"]["currency"], "EUR");
    let second = shopping_in(&server, "GBP").add("TEE-RED-M", 1).json();
    assert_eq!(line(&second, "TEE-RED-M")["unit_price"]["currency"], "EUR");
    assert_eq!(
        second["meta"]["display_price"]["with_tax"]["currency"],
        "EUR"
    );
    let looked = shopping_in(&server, "JPY").items();
    assert_eq!(
        looked["meta"]["display_price"]["with_tax"]["currency"],
        "EUR"
    );
}

#[test]
fn a_product_without_a_price_in_the_currency_is_refused() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let vase = page.add("VASE-DELFT", 1);
    assert_eq!(refused(&vase), refusal(400, "Price not found"));
    assert_eq!(vase.json()["errors"][0]["meta"]["sku"], "VASE-DELFT");
    assert_eq!(held(&page.items()), lines(&[("MUG-BLUE", 1)]));
    assert_eq!(
        shopping_in(&server, "XXX")
            .about("other")
            .add("MUG-BLUE", 1)
            .status,
        400
    );
}

#[test]
fn an_emptied_cart_may_have_another_currency() {
    let server = Server::start();
    Page::open(&server).add("MUG-BLUE", 1);
    Page::open(&server).delete("{c}/items");
    let cart = shopping_in(&server, "EUR").add("VASE-DELFT", 1).json();
    assert_eq!(total(&cart), 7400);
}

#[test]
fn yen_have_no_places_and_dinars_three() {
    let server = Server::start();
    let yen = shopping_in(&server, "JPY")
        .about("yen")
        .add("CUP-HAGI", 2)
        .json();
    let shown = |amount: i64, currency: &str, text: &str| json!({ "amount": amount, "currency": currency, "formatted": text });
    assert_eq!(
        yen["meta"]["display_price"]["with_tax"],
        shown(5600, "JPY", "¥5600")
    );
    let dinars = shopping_in(&server, "KWD")
        .about("dinars")
        .add("BURNER-BRASS", 1)
        .json();
    assert_eq!(
        dinars["meta"]["display_price"]["with_tax"],
        shown(12_750, "KWD", "KD 12.750")
    );
    let mug = shopping_in(&server, "JPY")
        .about("mug")
        .add("MUG-BLUE", 1)
        .json();
    assert_eq!(total(&mug), 1875);
}

#[test]
fn a_price_can_be_changed_in_one_currency_alone() {
    let server = Server::start();
    let knob =
        json!({ "vendor": "elasticPath", "sku": "MUG-BLUE", "currency": "EUR", "amount": 999 });
    server.control("POST", "prices", knob);
    assert_eq!(
        total(
            &shopping_in(&server, "EUR")
                .about("e")
                .add("MUG-BLUE", 1)
                .json()
        ),
        999
    );
    assert_eq!(
        total(&Page::open(&server).about("d").add("MUG-BLUE", 1).json()),
        1250
    );
}
