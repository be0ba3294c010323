//! What a cart comes to, by the server's word and to the last minor unit.

use cartwright::cart::{Off, Snapshot, StatedTotals};
use serde_json::{Value, json};

use super::stage::{CART, cart_in, fixture, product_line, promotion_line, read_of, room_with, usd};

fn minor(totals: &StatedTotals) -> [Option<i64>; 5] {
    [
        totals.subtotal,
        totals.discount,
        totals.shipping,
        totals.tax,
        totals.total,
    ]
    .map(|money| money.map(|money| money.minor))
}

/// Subtotal less discount, with shipping and tax, is the total: exactly.
fn adds_up(cart: &Snapshot) -> bool {
    let [subtotal, discount, shipping, tax, total] = minor(&cart.totals);
    subtotal.unwrap() - discount.unwrap_or(0) + shipping.unwrap_or(0) + tax.unwrap_or(0)
        == total.unwrap()
}

fn cart_with(items: &[Value], prices: &Value) -> Snapshot {
    let mut read = read_of(items, 0, 0, 0);
    read["data"]["meta"]["display_price"] = prices.clone();
    cart_in(&read.to_string())
}

/// 9.99 three times and 0.03 once, taxed at 20 %, with 10.00 off.
fn basket() -> Vec<Value> {
    vec![
        product_line("l-1", "game", 3, 999),
        product_line("l-2", "bag", 1, 3),
        promotion_line("p", "promo", "TEN", -1000),
    ]
}

#[test]
fn simple_calculation_comes_to_25_97() {
    // Each unit taxed and rounded by itself, 10.00 taken off after tax.
    let prices = json!({ "with_tax": usd(2597), "without_tax": usd(2000), "tax": usd(597), "discount": usd(-1000) });
    let cart = cart_with(&basket(), &prices);
    assert_eq!(
        minor(&cart.totals),
        [Some(3000), Some(1000), None, Some(597), Some(2597)]
    );
    assert!(adds_up(&cart));
}

#[test]
fn calculation_by_line_comes_to_23_99() {
    // 10.00 spread over the lines, each then taxed as it is left.
    let prices = json!({ "with_tax": usd(2399), "without_tax": usd(1999), "tax": usd(400), "discount": usd(-1000) });
    let mut items = basket();
    items[0]["value"]["amount"] = json!(2996);
    let cart = cart_with(&items, &prices);
    assert_eq!(
        minor(&cart.totals),
        [Some(2999), Some(1000), None, Some(400), Some(2399)]
    );
    assert!(adds_up(&cart));
}

#[test]
fn the_total_is_the_servers_word_and_not_the_sum_of_the_lines() {
    let prices =
        json!({ "with_tax": usd(1), "without_tax": usd(1), "tax": usd(0), "discount": usd(0) });
    let cart = cart_with(&[product_line("l", "mug", 2, 1250)], &prices);
    assert_eq!(minor(&cart.totals)[4], Some(1));
    // What does not add up to it is not told.
    assert_eq!(minor(&cart.totals)[0], None);
}

#[test]
fn tax_that_lies_in_the_prices_is_not_added_again() {
    let mut line = product_line("l", "mug", 1, 1200);
    line["unit_price"]["includes_tax"] = json!(true);
    let prices = json!({ "with_tax": usd(1200), "without_tax": usd(1000), "tax": usd(200), "discount": usd(0) });
    let cart = cart_with(&[line], &prices);
    assert_eq!(
        minor(&cart.totals),
        [Some(1200), Some(0), None, None, Some(1200)]
    );
    assert!(adds_up(&cart));
    // It is told all the same, beside what is added up.
    assert_eq!(cart.totals.included_tax.map(|tax| tax.minor), Some(200));
    let on_top = json!({ "with_tax": usd(1400), "without_tax": usd(1200), "tax": usd(200), "discount": usd(0) });
    let cart = cart_with(&[product_line("l", "mug", 1, 1200)], &on_top);
    assert_eq!(cart.totals.included_tax, None);
    assert_eq!(cart.totals.tax.map(|tax| tax.minor), Some(200));
}

#[test]
fn of_tax_that_lies_in_some_prices_the_rest_is_added() {
    let mut within = product_line("l-1", "mug", 1, 1200);
    within["unit_price"]["includes_tax"] = json!(true);
    let lines = [within, product_line("l-2", "pot", 1, 1000)];
    let prices = json!({ "with_tax": usd(2300), "without_tax": usd(2000), "tax": usd(300), "discount": usd(0) });
    let cart = cart_with(&lines, &prices);
    assert_eq!(
        minor(&cart.totals),
        [Some(2200), Some(0), None, Some(100), Some(2300)]
    );
    assert_eq!(cart.totals.included_tax.map(|tax| tax.minor), Some(200));
    assert!(adds_up(&cart));
    // Where all of it is added, a penny that is missing is no tax that lies in a price.
    let lines = [product_line("l", "pot", 1, 2200)];
    let cart = cart_with(&lines, &prices);
    assert_eq!((cart.totals.tax, cart.totals.included_tax), (None, None));
}

#[test]
fn shipping_is_told_less_what_is_taken_off_it() {
    let prices = json!({ "with_tax": usd(2900), "without_tax": usd(2900), "tax": usd(0), "discount": usd(0),
        "shipping": usd(500), "shipping_discount": usd(-100) });
    let cart = cart_with(&[product_line("l", "mug", 2, 1250)], &prices);
    assert_eq!(
        minor(&cart.totals),
        [Some(2500), Some(0), Some(400), Some(0), Some(2900)]
    );
    assert!(adds_up(&cart));
}

#[test]
fn what_is_not_stated_is_absent_and_not_zero() {
    let cart = cart_with(
        &[product_line("l", "mug", 2, 1250)],
        &json!({ "with_tax": usd(2500) }),
    );
    assert_eq!(
        minor(&cart.totals),
        [Some(2500), None, None, None, Some(2500)]
    );
    let cart = cart_with(&[product_line("l", "mug", 2, 1250)], &json!({}));
    assert_eq!(minor(&cart.totals), [None; 5]);
}

#[test]
fn yen_have_no_decimals_and_dinars_have_three() {
    for (currency, price, text) in [("JPY", 1980, "1980"), ("KWD", 12_345, "12.345")] {
        let money =
            |amount: i64| json!({ "amount": amount, "currency": currency, "formatted": "" });
        let body = json!({
            "data": { "id": CART, "meta": { "display_price": {
                "with_tax": money(price * 3), "tax": money(0), "discount": money(0) } } },
            "included": { "items": [{
                "id": "l", "type": "cart_item", "product_id": "tea", "name": "Tea", "quantity": 3,
                "unit_price": money(price), "value": money(price * 3),
            }] },
        });
        let cart = cart_in(&body.to_string());
        assert_eq!(cart.currency.code(), currency);
        let unit = cart.lines[0].unit_price.unwrap();
        assert_eq!(
            cartwright::money::text_from_minor(unit.minor, unit.currency),
            text
        );
        assert_eq!(minor(&cart.totals)[4], Some(price * 3));
        assert!(adds_up(&cart));
    }
}

#[test]
fn amounts_are_whole_however_they_are_written() {
    for text in ["2500", "2500.0", "2.5e3"] {
        let body = fixture("cart").replace("\"amount\": 2500,", &format!("\"amount\": {text},"));
        let cart = cart_in(&body);
        assert_eq!(
            cart.lines[0].total.map(|total| total.minor),
            Some(2500),
            "{text}"
        );
    }
}

#[test]
fn an_empty_cart_is_in_the_currency_that_the_shop_sells_in() {
    let room = room_with(r#"{"baseUrl": "https://shop.test", "currency": "EUR"}"#);
    let response = super::stage::response(200, &fixture("cart-empty"));
    let cart = super::stage::done(room.cart(&response, &Snapshot::empty(room.currency()))).0;
    assert_eq!((cart.currency, cart.lines.len()), (room.currency(), 0));
}

#[test]
fn what_is_taken_off_an_item_by_itself_leaves_with_it_and_a_share_of_the_carts_does_not() {
    let off = |is_cart_discount: bool| {
        let mut items = basket();
        items[0]["discounts"] = json!([{
            "id": "p", "code": "TEN", "amount": { "amount": -1000, "currency": "USD", "includes_tax": false },
            "is_cart_discount": is_cart_discount
        }]);
        let prices = json!({ "with_tax": usd(2000), "without_tax": usd(2000), "tax": usd(0), "discount": usd(-1000) });
        let cart = cart_with(&items, &prices);
        let shares = cart.lines[0].terms.as_ref().map(|terms| terms.shares.len());
        let effect = cart.codes[0].effect.as_ref().map(|effect| effect.off);
        (shares, effect)
    };
    assert_eq!(off(false), (Some(1), Some(Off::Stated)));
    assert_eq!(off(true), (Some(0), None));
}
