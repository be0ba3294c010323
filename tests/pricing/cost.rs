//! A change costs the line that it changes, however long the cart is.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "measures; the figures are for whoever runs it with --nocapture"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cartwright::cart::Code;
use cartwright::pricing::{Reach, Rules};

use crate::cart::{Cart, amount};
use crate::kept::Kept;

/// The least that one changed line and the new sums have ever taken in a cart of so many lines.
fn cost(rules: Rules, lines: usize, codes: &[Code]) -> (Duration, Reach) {
    let mut cart = Cart::new(rules, "USD");
    for place in 0..lines {
        cart = cart.line(&place.to_string(), 1999, 2, &["4", "4.5", "0.375"]);
    }
    cart.codes = codes.to_vec();
    let mut pricing = Kept::of(&cart);
    let changed = |quantity| {
        let mut line = cart.lines[lines / 2].clone();
        line.quantity = quantity;
        line
    };
    let mut once = |quantity| {
        let line = changed(quantity);
        let since = Instant::now();
        for _ in 0..20 {
            pricing.set(lines / 2, line.clone());
            black_box(pricing.sums().unwrap());
        }
        since.elapsed()
    };
    let least = (1..200).map(&mut once).min().unwrap();
    (least / 20, pricing.reach())
}

/// A hundred times the lines; a cost that grew with them would be near a hundred times as high.
#[test]
fn change_costs_no_more_in_a_cart_of_a_thousand_lines_than_in_one_of_ten() {
    let codes = [amount("FIVE", 500, "USD")];
    for (name, rules, codes) in [
        ("elastic path, line", Rules::elastic_path_line(), &[][..]),
        ("violet with a code", Rules::violet(), &codes[..]),
        ("vesuviopay", Rules::vesuviopay(), &[][..]),
    ] {
        let [(few, _), (many, reach)] = [10, 1_000].map(|lines| cost(rules, lines, codes));
        println!("{name}: {few:?} in 10 lines, {many:?} in 1,000");
        assert_eq!(reach, Reach::Line);
        assert!(
            many < few * 10,
            "{name}: {few:?} in 10 lines, {many:?} in 1,000"
        );
    }
}

#[test]
fn discount_that_is_shared_among_lines_says_that_it_costs_all_of_them() {
    let codes = [amount("FIVE", 500, "USD")];
    let (_, reach) = cost(Rules::elastic_path_line(), 10, &codes);
    assert_eq!(reach, Reach::Cart);
}
