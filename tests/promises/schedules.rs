//! Random schedules of faults, each from a seed: nothing is lost, nothing is doubled, nothing flickers. A few hundred;
//! the simulator plays them by the hundred thousand (`simulator.rs`).
//!
//! `TRACE=1 cargo xtask variants --mode "one page" --shop Violet --seed 12` shows one step by step.

use crate::world::schedule::play;
use crate::world::shop::Shop;
use crate::world::tally::Tally;

#[test]
fn schedules_of_a_customers_cart_keep_every_promise() {
    keep_every_promise(Shop::VesuvioPay, 400);
}

#[test]
fn schedules_of_a_guests_cart_at_the_server_keep_every_promise() {
    keep_every_promise(Shop::ElasticPath, 200);
}

#[test]
fn schedules_of_a_cart_of_several_merchants_keep_every_promise() {
    keep_every_promise(Shop::Violet, 200);
}

fn keep_every_promise(shop: Shop, schedules: u64) {
    Tally::of(0..schedules, |seed| play(shop, seed)).shows_something();
}

#[test]
fn a_seed_plays_the_same_twice() {
    for shop in Shop::ALL {
        assert_eq!(play(shop, 7), play(shop, 7));
    }
}
