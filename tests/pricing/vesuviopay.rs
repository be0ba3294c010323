//! VesuvioPay's carts: sums, and nothing that nobody has stated.

use cartwright::money::{Currency, minor_from_text};
use cartwright::pricing::Rules;

use crate::cart::Cart;

fn shirts_and_stickers() -> Cart {
    let price = |text| minor_from_text(text, Currency::parse("USD").unwrap()).unwrap();
    Cart::new(Rules::vesuviopay(), "USD")
        .line("shirt", price("19.99"), 3, &[])
        .line("sticker", price("0.1"), 2, &[])
}

#[test]
fn published_carts_come_to_their_subtotals() {
    let mut cart = shirts_and_stickers();
    assert_eq!(cart.total(), 6017);
    cart.lines.truncate(1);
    assert_eq!(cart.total(), 5997);
    cart.lines.clear();
    assert_eq!(cart.total(), 0);
}

#[test]
fn tax_and_shipping_that_nobody_states_are_absent_and_no_reason_to_doubt() {
    let mut cart = shirts_and_stickers();
    for line in &mut cart.lines {
        line.terms = None;
    }
    let sums = cart.sums();
    assert_eq!((sums.tax, sums.shipping, sums.discount), (None, None, None));
    assert_eq!(sums.unknowns, []);
}
