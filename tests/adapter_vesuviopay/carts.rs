//! Carts as they are read: both shapes, keys that last, amounts as stated.

use cartwright::cart::{BagKey, Snapshot};
use cartwright::vendor::Reply;
use serde_json::{Value, json};

use super::stage::{SHIRT, cart_in, clear, fixture, item, nothing, response, room, room_with};

fn minor(amount: Option<cartwright::money::Money>) -> Option<i64> {
    amount.map(|amount| amount.minor)
}

fn line(id: &str, [product, variant]: [&str; 2]) -> Value {
    json!({ "id": id, "externalProductId": product, "externalVariantId": variant, "quantity": 1, "price": 1 })
}

fn flat(items: &[Value]) -> String {
    json!({ "success": true, "data": { "items": items } }).to_string()
}

fn keys(cart: &Snapshot) -> Vec<&str> {
    cart.lines.iter().map(|line| line.key().as_str()).collect()
}

fn read_over(base: &Snapshot, body: &str) -> Snapshot {
    match room().cart(&response(200, body), base) {
        Reply::Done {
            cart: Some(cart), ..
        } => cart,
        other => panic!("no cart: {other:?}"),
    }
}

#[test]
fn a_flat_cart_is_one_bag_with_exact_amounts() {
    let cart = cart_in(&fixture("cart"));
    let [shirt] = cart.lines.as_slice() else {
        panic!("{cart:?}")
    };
    assert_eq!((shirt.face.item.clone(), shirt.key().clone()), item(SHIRT));
    assert_eq!(shirt.id.as_ref().unwrap().as_str(), "7d1b6c7e-0001");
    assert_eq!(
        (shirt.quantity, minor(shirt.unit_price), minor(shirt.total)),
        (3, Some(1999), Some(5997))
    );
    assert_eq!(shirt.face.name.as_deref(), Some("Premium T-Shirt"));
    assert_eq!(
        shirt.face.image_url.as_deref(),
        Some("https://img.example/prod_123.jpg")
    );
    assert_eq!((shirt.available, shirt.available_quantity), (None, None));
    assert_eq!(shirt.face.bag, BagKey::whole_cart());
    assert_eq!(cart.bags.len(), 1);
    assert_eq!(minor(cart.totals.subtotal), Some(5997));
    assert_eq!(
        (cart.totals.tax, cart.totals.total, cart.totals.shipping),
        (None, None, None)
    );
}

#[test]
fn a_cart_grouped_by_brand_is_one_bag_a_brand() {
    let cart = cart_in(&fixture("cart-grouped"));
    let names: Vec<_> = cart
        .bags
        .iter()
        .map(|bag| (bag.merchant_id.as_deref(), bag.name.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            (Some("br_1"), Some("Northwind")),
            (Some("br_2"), Some("Contoso"))
        ]
    );
    let bags: Vec<_> = cart
        .lines
        .iter()
        .map(|line| line.face.bag.clone())
        .collect();
    assert_eq!(bags, [cart.bags[0].key.clone(), cart.bags[1].key.clone()]);
    assert_eq!(minor(cart.bags[0].totals.total), Some(6497));
    assert_eq!(cart.bags[1].totals.total, None);
    assert_eq!(
        (cart.lines[1].available, cart.lines[1].available_quantity),
        (Some(false), Some(1))
    );
    // Both brands state subtotal and tax; the total is the cart's own.
    assert_eq!(minor(cart.totals.subtotal), Some(6017));
    assert_eq!(minor(cart.totals.tax), Some(502));
    assert_eq!(minor(cart.totals.total), Some(6519));
}

#[test]
fn what_one_brand_leaves_out_is_not_summed() {
    let body = fixture("cart-grouped")
        .replace("\"tax\": 0.02", "\"tax\": null")
        .replace("\"total\": 65.19", "\"x\": 1");
    let cart = cart_in(&body);
    assert_eq!(
        (
            minor(cart.totals.subtotal),
            cart.totals.tax,
            cart.totals.total
        ),
        (Some(6017), None, None)
    );
}

#[test]
fn groups_is_as_good_a_name_as_brands() {
    let brands = fixture("cart-grouped");
    assert_eq!(
        cart_in(&brands.replace("\"brands\"", "\"groups\"")),
        cart_in(&brands)
    );
}

#[test]
fn a_brand_in_two_pieces_is_one_bag_that_states_nothing() {
    let cart = cart_in(&fixture("cart-grouped").replace("br_2", "br_1"));
    assert_eq!((cart.bags.len(), cart.lines.len()), (1, 2));
    assert_eq!(cart.bags[0].totals.subtotal, None);
    assert_eq!(minor(cart.totals.subtotal), Some(6017));
}

#[test]
fn no_cart_and_a_cart_without_lines_are_the_same_empty_cart() {
    let read = |status, name: &str| room().cart(&response(status, &fixture(name)), &nothing());
    let empty = Reply::Done {
        cart: Some(nothing()),
        refused: Vec::new(),
        notes: Vec::new(),
    };
    assert_eq!(read(404, "no-cart"), empty);
    assert_eq!(read(200, "cart-empty"), empty);
    let cleared = |status, name: &str| {
        room().answer(&[clear()], &response(status, &fixture(name)), &nothing())
    };
    assert_eq!(cleared(404, "no-cart"), empty);
    assert_eq!(cleared(200, "cart-empty"), empty);
    assert_eq!(
        cart_in(r#"{"success": true, "data": {"brands": []}}"#),
        nothing()
    );
}

#[test]
fn a_line_of_none_is_no_line() {
    assert_eq!(
        cart_in(&fixture("cart").replace("\"quantity\": 3", "\"quantity\": 0")),
        nothing()
    );
}

#[test]
fn prices_that_trip_a_float_are_exact_in_every_currency() {
    for (currency, price, expected) in [
        ("USD", "0.10", 30),
        ("USD", "19.99", 5997),
        ("JPY", "1200", 3600),
        ("KWD", "1.005", 3015),
    ] {
        let config =
            format!(r#"{{"baseUrl": "https://a.test", "storeId": "s", "currency": "{currency}"}}"#);
        let room = room_with(&config);
        let body = fixture("cart")
            .replace("\"price\": 19.99", &format!("\"price\": {price}"))
            .replace("59.97", "1");
        let Reply::Done {
            cart: Some(cart), ..
        } = room.cart(&response(200, &body), &nothing())
        else {
            panic!("{currency}")
        };
        assert_eq!(
            minor(cart.lines[0].total),
            Some(expected),
            "{currency} {price}"
        );
        assert_eq!(cart.currency.code(), currency);
    }
}

#[test]
fn a_row_total_beyond_the_range_is_unknown_and_not_wrong() {
    let body = fixture("cart")
        .replace("19.99", "92233720368547758.07")
        .replace("59.97", "1");
    let cart = cart_in(&body);
    assert_eq!(
        (minor(cart.lines[0].unit_price), cart.lines[0].total),
        (Some(i64::MAX), None)
    );
}

#[test]
fn a_second_line_of_one_item_has_a_key_of_its_own() {
    let cart = cart_in(&flat(&[line("l1", SHIRT), line("l2", SHIRT)]));
    assert_eq!(keys(&cart), ["prod_123/var_456", "prod_123/var_456#l2"]);
}

#[test]
fn a_line_keeps_its_key_when_its_twin_goes_or_a_new_one_comes_before_it() {
    let first = cart_in(&flat(&[line("l1", SHIRT), line("l2", SHIRT)]));
    let without = read_over(&first, &flat(&[line("l2", SHIRT)]));
    assert_eq!(keys(&without), ["prod_123/var_456#l2"]);
    let turned = read_over(
        &first,
        &flat(&[line("l3", SHIRT), line("l2", SHIRT), line("l1", SHIRT)]),
    );
    assert_eq!(
        keys(&turned),
        [
            "prod_123/var_456#l3",
            "prod_123/var_456#l2",
            "prod_123/var_456"
        ]
    );
}

#[test]
fn an_id_that_now_means_another_item_brings_no_key_along() {
    let first = cart_in(&flat(&[line("l1", SHIRT)]));
    let other = read_over(&first, &flat(&[line("l1", ["p", "v"])]));
    assert_eq!(keys(&other), ["p/v"]);
}

#[test]
fn an_unchanged_line_shares_its_texts_with_the_cart_before() {
    let first = cart_in(&fixture("cart"));
    let again = read_over(
        &first,
        &fixture("cart").replace("\"quantity\": 3", "\"quantity\": 4"),
    );
    assert!(std::rc::Rc::ptr_eq(
        &first.lines[0].face,
        &again.lines[0].face
    ));
}

#[test]
fn long_names_are_cut_between_characters_and_long_addresses_left_out() {
    let body = fixture("cart")
        .replace("Premium T-Shirt", &"ž".repeat(2_001))
        .replace("https://img.example/prod_123.jpg", &"i".repeat(2_001));
    let cart = cart_in(&body);
    assert_eq!(
        cart.lines[0].face.name.as_deref(),
        Some(&*"ž".repeat(2_000))
    );
    assert_eq!(cart.lines[0].face.image_url, None);
}

#[test]
fn more_sold_than_there_was_is_none_left() {
    let mut row = line("l1", SHIRT);
    row["availableQuantity"] = json!(-3);
    assert_eq!(cart_in(&flat(&[row])).lines[0].available_quantity, Some(0));
}

#[test]
fn two_thousand_lines_are_a_cart_and_one_more_is_not() {
    let rows: Vec<Value> = (0..2_001)
        .map(|n| line(&format!("l{n}"), [&format!("p{n}"), "v"]))
        .collect();
    assert_eq!(cart_in(&flat(&rows[..2_000])).lines.len(), 2_000);
    assert!(matches!(
        room().cart(&response(200, &flat(&rows)), &nothing()),
        Reply::Trouble(_)
    ));
}
