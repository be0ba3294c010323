//! Where 64 bits end: an answer of its own, and never another amount.

use cartwright::cart::{Charge, Level, Levies, Levy};
use cartwright::money::{MoneyError, Rate};
use cartwright::pricing::Rules;

use crate::cart::{Cart, amount, percent};
use crate::kept::Kept;
use crate::random::ROUNDINGS;

fn beyond(cart: &Cart) {
    assert_eq!(cart.try_price(), Err(MoneyError::OutOfRange));
    assert_eq!(Kept::of(cart).sums(), Err(MoneyError::OutOfRange));
}

#[test]
fn largest_amount_is_reached_and_not_passed() {
    let cart = |last| {
        Cart::new(Rules::plain(), "USD")
            .line("island", i64::MAX - 1, 1, &[])
            .line("pin", last, 1, &[])
    };
    assert_eq!(cart(1).total(), i64::MAX);
    beyond(&cart(2));
}

#[test]
fn product_tax_and_shipping_that_do_not_fit_are_refused() {
    let empty = || Cart::new(Rules::plain(), "USD");
    beyond(&empty().line("island", i64::MAX / 2, 3, &[]));
    beyond(&empty().line("island", i64::MAX / 2, 1, &["101"]));
    beyond(&empty().line("island", i64::MAX, 1, &[]).delivery(1));
    beyond(&empty().line("tee", 1, 2, &["5"]).delivery(i64::MAX));
}

#[test]
fn cart_comes_back_once_the_line_that_did_not_fit_is_gone() {
    let cart = Cart::new(Rules::plain(), "USD")
        .line("tee", 1999, 2, &[])
        .line("island", i64::MAX, 2, &[]);
    let mut pricing = Kept::of(&cart);
    assert_eq!(pricing.sums(), Err(MoneyError::OutOfRange));
    pricing.remove(1);
    assert_eq!(pricing.sums().unwrap().total, cart.money(3998));
}

#[test]
fn largest_amounts_are_taxed_and_discounted_to_the_unit() {
    for rounding in ROUNDINGS {
        for level in [Level::Unit, Level::Line, Level::Cart] {
            let rules = Rules {
                rounding,
                level,
                ..Rules::elastic_path_line()
            };
            let half = Cart::new(rules, "USD")
                .line("island", i64::MAX - 1, 1, &["100"])
                .code(percent("HALF", "50"));
            assert_eq!(half.total(), i64::MAX - 1);
            let all = half.clone().code(amount("ALL", i64::MAX, "USD"));
            assert_eq!(all.total(), 0);
        }
    }
}

#[test]
fn rates_that_have_no_exact_sum_are_refused_where_they_are_read() {
    let levy = |percent| Levy {
        name: None,
        jurisdiction: None,
        charge: Charge::Rate {
            rate: Rate::from_percent(percent).unwrap(),
        },
    };
    let levies = Levies::new(vec![levy("1e17"), levy("1e-17")]);
    assert_eq!(levies, Err(MoneyError::TooManyDecimals));
    assert!(Levies::new(vec![levy("20"), levy("1e-15")]).is_ok());
}
