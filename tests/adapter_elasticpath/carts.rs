//! The cart that a page sees in an answer.

use cartwright::cart::{LineKind, Snapshot};
use serde_json::{Value, json};

use super::stage::{
    CART, MUG_LINE, add, answer, cart_after, cart_in, cart_over, collection, done, fixture, key,
    mug, nothing, parsed, product_line, promotion_line, read_of, room, tee,
};

fn cart_of(items: &[Value], with_tax: i64) -> Snapshot {
    cart_in(&read_of(items, with_tax, 0, 0).to_string())
}

fn line_with(more: Value) -> Value {
    let mut line = product_line("l-1", "mug", 2, 1250);
    line.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    line
}

#[test]
fn first_add_makes_the_cart_that_the_answer_holds() {
    let cart = cart_after(&[add(&mug(), 2)], &parsed("first-add"));
    assert_eq!(cart.currency.code(), "USD");
    assert_eq!(cart.origin.as_deref(), Some("2026-10-02T09:14:58Z"));
    assert_eq!((cart.lines.len(), cart.bags.len()), (1, 1));
    let line = &cart.lines[0];
    assert_eq!(line.key(), &key(&mug()));
    assert_eq!(line.id.as_ref().map(|id| id.as_str()), Some(MUG_LINE));
    assert_eq!(
        (line.face.name.as_deref(), line.face.sku.as_deref()),
        (Some("Blue mug"), Some("MUG-BLUE"))
    );
    assert_eq!(line.face.image_url, None);
    assert_eq!(
        (
            line.quantity,
            line.unit_price.unwrap().minor,
            line.total.unwrap().minor
        ),
        (2, 1250, 2500)
    );
    assert_eq!((line.face.kind, line.available), (LineKind::Product, None));
    assert_eq!(
        (
            cart.totals.subtotal.unwrap().minor,
            cart.totals.total.unwrap().minor
        ),
        (2500, 2500)
    );
}

#[test]
fn read_names_the_cart_and_a_write_keeps_its_name() {
    let read = cart_in(&fixture("cart"));
    assert_eq!(read.cart_id.as_deref(), Some(CART));
    let written = done(room().answer(
        &[add(&tee(), 1)],
        &answer(201, &parsed("bulk-partial")),
        &read,
    ))
    .0;
    assert_eq!(
        (&written.cart_id, &written.origin),
        (&read.cart_id, &read.origin)
    );
}

#[test]
fn a_line_goes_by_id_and_sku_whichever_it_was_asked_for_by() {
    let cart = cart_after(&[add(&mug(), 2)], &parsed("first-add"));
    let by_sku = key(&json!({ "sku": "MUG-BLUE" }));
    assert_eq!(
        cart.line(&by_sku).map(|line| line.key()),
        Some(&key(&mug()))
    );
    let mut kept = cart.clone();
    kept.keep_keys(&nothing(), |key| *key == by_sku);
    assert_eq!(kept.lines[0].key(), &by_sku);
    // Read again, it stays what the page knows it by.
    let again = cart_over(&fixture("cart"), &kept);
    assert!(again.lines[0].key() == &by_sku && again.lines[0].goes_by(&key(&mug())));
}

#[test]
fn personalised_and_configured_lines_are_found_by_what_was_asked() {
    let asked = json!({ "productId": "box", "customInputs": { "front": "Ada", "age": 7 },
        "bundle": { "toys": { "bear": 2, "duck": 1 } } });
    let mut line = product_line("l-1", "box", 1, 900);
    line["custom_inputs"] = json!({ "age": 7, "front": "Ada" });
    line["bundle_configuration"] = json!({
        "selected_options": { "toys": { "duck": 1, "bear": 2 }, "games": {} },
        "component_products": [
            { "id": "bear", "attributes": { "name": "Bear", "sku": "B" } },
            { "id": "duck", "attributes": { "sku": "D" } },
        ],
    });
    line["location"] = json!("east");
    let cart = cart_of(&[line], 900);
    let line = cart.line(&key(&asked)).unwrap();
    let words: Vec<_> = line.face.attributes.iter().collect();
    assert_eq!(
        words,
        [
            ("age", "7"),
            ("front", "Ada"),
            ("location", "east"),
            ("toys", "2 × Bear, 1 × D")
        ]
    );
}

#[test]
fn subscription_is_found_with_and_without_its_pricing_option() {
    let line = json!({
        "id": "l-1", "type": "subscription_item", "name": "Tea", "quantity": 1,
        "subscription_offering_id": "tea", "subscription_configuration": { "plan": "monthly", "pricing_option": "year" },
        "unit_price": { "amount": 900, "currency": "USD" }, "value": { "amount": 900, "currency": "USD" },
    });
    let cart = cart_of(&[line], 900);
    assert_eq!(cart.lines[0].face.kind, LineKind::Subscription);
    for asked in [
        json!({ "offeringId": "tea", "plan": "monthly" }),
        json!({ "offeringId": "tea", "plan": "monthly", "pricingOption": "year" }),
    ] {
        assert!(cart.line(&key(&asked)).is_some(), "{asked}");
    }
}

fn custom_line(id: &str, name: &str, price: i64, sku: &str) -> Value {
    let money = json!({ "amount": price, "currency": "USD", "includes_tax": true });
    json!({ "id": id, "type": "custom_item", "name": name, "description": name, "sku": sku, "quantity": 1,
        "unit_price": money, "value": money })
}

#[test]
fn custom_item_is_found_by_its_sku_or_by_all_that_it_is() {
    let asked = |sku: Option<&str>| {
        json!({ "custom": { "name": "Wrap",
        "price": { "amount": 350, "currency": "USD" }, "sku": sku } })
    };
    let cart = cart_of(
        &[
            custom_line("l-1", "First name", 200, "W"),
            custom_line("l-2", "Wrap", 350, ""),
        ],
        550,
    );
    assert_eq!(
        cart.line(&key(&asked(Some("W"))))
            .unwrap()
            .id
            .as_ref()
            .unwrap()
            .as_str(),
        "l-1"
    );
    assert_eq!(
        cart.line(&key(&asked(None)))
            .unwrap()
            .id
            .as_ref()
            .unwrap()
            .as_str(),
        "l-2"
    );
    assert!(
        cart.lines
            .iter()
            .all(|line| line.face.kind == LineKind::Custom)
    );
}

#[test]
fn second_line_of_one_item_has_a_key_of_its_own_and_keeps_it() {
    let lines = [
        product_line("l-1", "mug", 1, 100),
        product_line("l-2", "mug", 2, 100),
    ];
    let cart = cart_of(&lines, 300);
    let mug = key(&json!({ "productId": "mug" }));
    let keys = |cart: &Snapshot| -> Vec<String> {
        cart.lines
            .iter()
            .map(|line| line.key().to_string())
            .collect()
    };
    assert_eq!(keys(&cart), [mug.as_str(), &format!("{mug}#l-2")]);
    assert_eq!(cart.quantity_of(&cart.lines[0].face.item, &mug), Some(3));
    let left = cart_over(&read_of(&lines[1..], 200, 0, 0).to_string(), &cart);
    assert_eq!(keys(&left), [format!("{mug}#l-2")]);
}

#[test]
fn image_is_shown_where_there_is_one() {
    let image = json!({ "image": { "href": "https://files.test/mug.jpg", "mime_type": "", "file_name": "" } });
    assert_eq!(
        cart_of(&[line_with(image)], 2500).lines[0]
            .face
            .image_url
            .as_deref(),
        Some("https://files.test/mug.jpg")
    );
    assert_eq!(
        cart_of(&[line_with(json!({ "image": null }))], 2500).lines[0]
            .face
            .image_url,
        None
    );
}

#[test]
fn what_the_server_puts_beside_the_lines_is_no_line() {
    let others = [
        product_line("l-1", "mug", 2, 1250),
        json!({ "id": "t", "type": "tax_item", "name": "VAT", "quantity": 1, "unit_price": { "amount": -3, "currency": "" } }),
        json!({ "id": "d", "type": "custom_discount" }),
        json!({ "id": "x" }),
        line_with(json!({ "id": "l-0", "quantity": 0 })),
        promotion_line("p", "promo", "SAVE5", -500),
    ];
    let cart = cart_of(&others, 2000);
    assert_eq!((cart.lines.len(), cart.codes.len()), (1, 1));
}

#[test]
fn code_is_told_with_what_it_takes_off() {
    let cart = cart_in(&fixture("cart"));
    let code = &cart.codes[0];
    assert_eq!(
        (code.code.as_str(), code.name.as_deref(), code.automatic),
        ("SAVE5", Some("Five off"), false)
    );
    assert_eq!(code.discount.map(|discount| discount.minor), Some(500));
}

#[test]
fn promotion_that_nobody_entered_is_told_apart() {
    let items = [
        product_line("l-1", "mug", 2, 1250),
        promotion_line("p", "promo-1", "TENTH", -250),
    ];
    let mut read = read_of(&items, 2250, 0, -250);
    read["included"]["promotions"] =
        json!([{ "id": "promo-1", "type": "rule_promotion", "automatic": true }]);
    let cart = cart_in(&read.to_string());
    assert!(cart.codes[0].automatic);
    // A write does not say; what was known counts, and else the code that the server makes up.
    let written = collection(&items, 2250, 0, -250);
    let after = done(room().answer(&[add(&tee(), 1)], &answer(201, &written), &cart)).0;
    assert!(after.codes[0].automatic);
    let made_up = [
        items[0].clone(),
        promotion_line("p", "promo-1", "auto_promo-1", -250),
    ];
    assert!(cart_of(&made_up, 2250).codes[0].automatic);
    assert!(!cart_of(&items, 2250).codes[0].automatic);
}

#[test]
fn a_cart_whose_items_were_left_out_is_not_an_empty_one() {
    let mut read = parsed("cart");
    read.as_object_mut().unwrap().remove("included");
    let reply = room().cart(&answer(200, &read), &nothing());
    assert!(
        matches!(reply, cartwright::vendor::Reply::Trouble(_)),
        "{reply:?}"
    );
}

#[test]
fn older_answers_say_less_and_are_read_all_the_same() {
    let mut body = parsed("first-add");
    let prices = body["meta"]["display_price"].as_object_mut().unwrap();
    for key in ["discount", "without_discount", "tax", "without_tax"] {
        prices.remove(key);
    }
    body["meta"].as_object_mut().unwrap().remove("timestamps");
    let line = body["data"][0].as_object_mut().unwrap();
    for key in ["meta", "image", "links", "value", "slug", "manage_stock"] {
        line.remove(key);
    }
    let cart = cart_after(&[add(&mug(), 2)], &body);
    assert_eq!((cart.totals.discount, cart.totals.tax), (None, None));
    assert_eq!(
        (
            cart.totals.total.unwrap().minor,
            cart.lines[0].total.unwrap().minor
        ),
        (2500, 2500)
    );
    assert_eq!(cart.origin, None);
    // No totals at all: the lines still say what they cost.
    let bare = cart_in(&json!({ "data": { "id": CART }, "included": { "items": [product_line("l", "mug", 2, 1250)] } }).to_string());
    assert_eq!(
        (bare.totals.total, bare.lines[0].total.unwrap().minor),
        (None, 2500)
    );
}
