//! A cart that is priced change by change comes to what it would from scratch, always.

use cartwright::pricing::{Reach, price};

use crate::cart::Cart;
use crate::kept::Kept;
use crate::random::{Random, any_code, any_line, cart};

const BAGS: [&str; 3] = ["cart", "a", "b"];

/// What is kept says what a new look says.
fn is_right(pricing: &Kept, cart: &Cart, seed: u64) {
    let fresh = price(
        &cart.rules,
        cart.currency,
        pricing.lines(),
        &cart.codes,
        &cart.deliveries,
    );
    let sums = fresh.as_ref().map(|priced| priced.sums.clone());
    assert_eq!(pricing.sums(), sums.map_err(|error| *error), "seed {seed}");
}

#[test]
fn price_that_is_kept_up_to_date_is_the_price_from_scratch() {
    let mut reached = [0; 2];
    for seed in 0..4_000 {
        let random = &mut Random::new(seed);
        let mut cart = cart(random);
        let mut pricing = Kept::of(&cart);
        for _ in 0..12 {
            let place = usize::try_from(random.below(12)).unwrap();
            let line = any_line(random, &BAGS, cart.currency);
            let is_there = place < pricing.lines().len();
            match random.below(12) {
                0..3 => pricing.push(line),
                3..8 if is_there => pricing.set(place, line),
                8..10 if is_there => pricing.remove(place),
                3..10 => {}
                10 => {
                    cart.codes.push(any_code(random, &BAGS, cart.currency));
                    pricing.begin_again(&cart.codes, &cart.deliveries);
                }
                _ if random.once_in(4) => pricing.clear(),
                _ => {
                    cart.deliveries.pop();
                    pricing.begin_again(&cart.codes, &cart.deliveries);
                }
            }
            reached[usize::from(pricing.reach() == Reach::Line)] += 1;
            is_right(&pricing, &cart, seed);
        }
    }
    assert!(reached.iter().all(|times| *times > 5_000), "{reached:?}");
}

#[test]
fn cart_that_is_emptied_line_by_line_leaves_nothing_behind() {
    for seed in 0..500 {
        let random = &mut Random::new(seed);
        let cart = cart(random);
        let empty = Kept::without_lines(&cart);
        let mut pricing = Kept::of(&cart);
        while !pricing.lines().is_empty() {
            pricing.remove(0);
        }
        assert_eq!(pricing.sums(), empty.sums(), "seed {seed}");
    }
}
