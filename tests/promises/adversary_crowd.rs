//! Tabs that die, freeze and take the lock from each other.

use crate::world::crowd::play;
use crate::world::shop::Shop;

#[test]
fn tabs_that_die_freeze_and_steal_the_lock_neither_double_nor_lose_an_add() {
    for seed in 0..3_000 {
        play(Shop::VesuvioPay, seed, false);
    }
}

#[test]
fn tabs_of_a_guest_who_signs_in_here_and_there_neither_double_nor_lose_an_add() {
    let judged = (0..1_000)
        .filter(|seed| play(Shop::ElasticPath, *seed, false))
        .count();
    assert!(judged > 980, "{judged} of 1000 ended without the shopper");
}

#[test]
fn tabs_of_a_cart_that_the_server_names_neither_double_nor_lose_an_add() {
    for seed in 0..1_500 {
        play(Shop::Violet, seed, false);
    }
}

/// Storage that fills up and empties again under several tabs at once can still double an add, about once in a thousand
/// such schedules: what a page could not write, and tries again later, may come after another tab has settled it.
#[test]
#[ignore = "known to fail for a few seeds"]
fn tabs_over_a_disk_that_fills_up_neither_double_nor_lose_an_add() {
    for seed in 0..6_000 {
        play(Shop::VesuvioPay, seed, true);
    }
}

/// `SEED=12 TRACE=1 FULL=1 cargo test --test promises adversary_crowd::one_crowd -- --nocapture` shows a schedule step by step.
#[test]
fn one_crowd() {
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    for shop in Shop::ALL {
        play(shop, seed.unwrap_or(7), std::env::var_os("FULL").is_some());
    }
}
