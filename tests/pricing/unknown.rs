//! What cannot be known is left out or held, and named.

use cartwright::cart::{CodeStatus, LineKind, Off, Share, Terms};
use cartwright::money::{Currency, Money};
use cartwright::pricing::{Delivery, Rules, Unknown};

use crate::cart::{Cart, amount, code, line, of_cart, taxed};
use crate::kept::Kept;

fn two_lines() -> Cart {
    Cart::new(Rules::elastic_path_line(), "USD")
        .line("tee", 2000, 1, &["20"])
        .line("mug", 1000, 1, &["20"])
}

#[test]
fn line_without_a_price_counts_as_nothing_and_is_named() {
    let mut cart = two_lines();
    cart.lines[0].unit_price = None;
    let priced = cart.price();
    assert_eq!(priced.sums.total, cart.money(1200));
    assert_eq!(priced.sums.unknowns, [Unknown::Price]);
    assert_eq!(priced.lines[0].unknown, Some(Unknown::Price));
    assert_eq!(priced.lines[0].total, None);
}

#[test]
fn line_in_another_currency_is_not_added_up() {
    let mut cart = two_lines();
    let euro = Currency::parse("EUR").unwrap();
    cart.lines[0].unit_price = Some(Money::new(2000, euro));
    assert_eq!(cart.total(), 1200);
    assert_eq!(cart.sums().unknowns, [Unknown::Currency]);
}

#[test]
fn price_below_zero_is_no_price() {
    let mut cart = two_lines();
    cart.lines[0].unit_price = Some(cart.money(-2000));
    assert_eq!(cart.total(), 1200);
    assert_eq!(cart.sums().unknowns, [Unknown::Price]);
}

#[test]
fn line_of_whose_tax_nobody_has_spoken_is_not_taken_for_free_of_tax() {
    let mut cart = two_lines();
    cart.lines[0].terms = None;
    let priced = cart.price();
    assert_eq!(priced.lines[0].tax, None);
    assert_eq!(priced.sums.tax, Some(cart.money(200)));
    assert_eq!(priced.sums.unknowns, [Unknown::Tax]);
    let free = Cart::new(Rules::elastic_path_line(), "USD").line("tee", 2000, 1, &[]);
    assert_eq!(free.tax(), 0);
    assert_eq!(free.sums().unknowns, []);
}

#[test]
fn tax_without_a_rate_is_held_as_it_was() {
    let mut cart = two_lines();
    let tax = Some(cart.money(380));
    let terms = Terms {
        tax,
        ..Terms::default()
    };
    cart.lines[0].terms = Some(terms.into());
    cart.lines[0].quantity = 2;
    assert_eq!(cart.tax(), 580);
    assert_eq!(cart.sums().unknowns, [Unknown::TaxHeld]);
}

#[test]
fn code_of_which_nothing_is_known_takes_nothing_off_and_is_named() {
    let mut entered = code("NEW", None);
    entered.status = CodeStatus::Pending;
    let cart = two_lines().code(entered);
    let sums = cart.sums();
    assert_eq!((sums.total, sums.discount), (cart.money(3600), None));
    let code = "NEW".into();
    assert_eq!(sums.unknowns, [Unknown::Code { code }]);
}

#[test]
fn code_of_which_only_the_amount_is_known_is_held_and_named() {
    let mut held = code("SUMMER", None);
    held.discount = Some(two_lines().money(300));
    let mut cart = two_lines().code(held);
    // 200 and 100 off, a fifth of the rest on top.
    assert_eq!(cart.total(), 3240);
    cart.lines[0].quantity = 5;
    assert_eq!(cart.sums().discount, Some(cart.money(300)));
    let code = "SUMMER".into();
    assert_eq!(cart.sums().unknowns, [Unknown::CodeHeld { code }]);
}

#[test]
fn held_shares_leave_with_their_line() {
    let mut cart = two_lines();
    for (line, minor) in cart.lines.iter_mut().zip([250, 50]) {
        let mut terms = taxed(&["20"]);
        terms.shares = vec![Share {
            code: "SUMMER".into(),
            amount: Money::new(minor, cart.currency),
        }];
        line.terms = Some(terms.into());
    }
    let mut code = code("SUMMER", Some(of_cart(Off::Stated)));
    code.discount = Some(cart.money(300));
    cart.codes.push(code);
    assert_eq!(cart.sums().discount, Some(cart.money(300)));
    cart.lines.remove(0);
    assert_eq!(cart.sums().discount, Some(cart.money(50)));
    assert_eq!(cart.total(), 1140);
}

#[test]
fn code_in_another_currency_takes_nothing_off() {
    let cart = two_lines().code(amount("FIVE", 500, "EUR"));
    assert_eq!(cart.total(), 3600);
    let code = "FIVE".into();
    assert_eq!(cart.sums().unknowns, [Unknown::Code { code }]);
}

#[test]
fn code_that_the_server_has_refused_counts_for_nothing_and_is_no_reason() {
    for status in [
        CodeStatus::Expired,
        CodeStatus::Unsupported,
        CodeStatus::Failed,
    ] {
        let mut refused = amount("FIVE", 500, "USD");
        refused.status = status;
        let sums = two_lines().code(refused).sums();
        assert_eq!((sums.total.minor, sums.discount), (3600, None));
        assert_eq!(sums.unknowns, []);
    }
}

#[test]
fn code_that_did_not_fit_the_cart_may_fit_what_it_is_now() {
    let mut refused = amount("FIVE", 500, "USD");
    refused.status = CodeStatus::Invalid;
    let sums = two_lines().code(refused).sums();
    assert_eq!((sums.total.minor, sums.discount), (3600, None));
    let code = "FIVE".into();
    assert_eq!(sums.unknowns, [Unknown::Code { code }]);
}

#[test]
fn code_is_held_where_the_cart_comes_to_less_than_it_was_seen_to_count_at() {
    let seen_at = |minor| {
        let cart = two_lines();
        let mut code = amount("FIVE", 500, "USD");
        code.effect.as_mut().unwrap().seen_at = Some(cart.money(minor));
        cart.code(code).sums()
    };
    let worth = two_lines().sums().subtotal.minor;
    assert_eq!(seen_at(worth).unknowns, []);
    let less = seen_at(worth + 1);
    assert_eq!(less.total, seen_at(worth).total);
    let code = "FIVE".into();
    assert_eq!(less.unknowns, [Unknown::CodeHeld { code }]);
}

#[test]
fn shipping_without_a_price_is_named_and_its_tax_as_well() {
    let mut cart = two_lines();
    let delivery = |price| Delivery {
        bag: "cart".into(),
        price,
        free_from: None,
        terms: None,
    };
    cart.deliveries.push(delivery(None));
    assert_eq!(cart.sums().shipping, None);
    assert_eq!(cart.sums().unknowns, [Unknown::Shipping]);
    let price = Some(cart.money(500));
    cart.deliveries.push(delivery(price));
    cart.deliveries.push(delivery(None));
    assert_eq!(cart.sums().shipping, price);
    assert_eq!(
        cart.sums().unknowns,
        [Unknown::Shipping, Unknown::ShippingTax]
    );
}

#[test]
fn reason_goes_with_the_line_that_it_was_about() {
    let cart = two_lines();
    let mut pricing = Kept::without_lines(&cart);
    pricing.push(cart.lines[0].clone());
    pricing.push(line("gift", "cart", LineKind::Gift, 1));
    assert_eq!(pricing.sums().unwrap().unknowns, [Unknown::Price]);
    pricing.remove(1);
    assert_eq!(pricing.sums().unwrap().unknowns, []);
}
