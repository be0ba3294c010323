//! One schedule of faults: a shopper, a page that may die at any step, and a network that may do anything.
//!
//! After every step: the view is the fold (checked where the page is drained), at most one write is under way, the page
//! shows what the shopper asked for, and where something waits somebody will wake it. At the end, with the faults over,
//! the server holds what the shopper asked for, once.

use std::collections::BTreeSet;

use cartwright::sync::{Input, Status, Wish};

use super::World;
use super::chance::Chance;
use super::network::Faults;
use super::shop::Shop;
use super::shopper::Shopper;
use super::tally::Tally;
use super::wish::{about_merchants, some_code};

const NAMES: [&str; 4] = ["mug", "lamp", "rug", "jar"];

/// Plays the schedule of a seed.
///
/// # Panics
/// When something the shopper relies on does not hold.
pub fn play(shop: Shop, seed: u64) -> Tally {
    let mut chance = Chance::of(seed ^ 0x5EED);
    let mut world = shop.world(seed);
    world.server.terse = chance.percent(15);
    world.faults = Faults::drawn(&mut chance);
    let mut shopper = Shopper::default();
    let mut tally = Tally {
        schedules: 1,
        steps: chance.between(5, 40),
        ..Tally::default()
    };
    for _ in 0..tally.steps {
        act(&mut world, &mut shopper, &mut chance, &mut tally);
        check(&world, &mut shopper, seed);
        for _ in 0..chance.below(12) {
            world.step();
            check(&world, &mut shopper, seed);
        }
    }
    world.faults = Faults::default();
    world.tell(0, Input::Online);
    world.settle();
    check(&world, &mut shopper, seed);
    finish(&world, &shopper, seed);
    tally.writes = world.writes as u64;
    tally.reviews = world.pages[0].pending().len() as u64;
    tally.struck = world.struck;
    tally
}

fn act(world: &mut World, shopper: &mut Shopper, chance: &mut Chance, tally: &mut Tally) {
    let shop = world.shop;
    let name = NAMES[chance.below(NAMES.len() as u64) as usize];
    match chance.below(100) {
        0..40 => {
            tally.asks += 1;
            let quantity = chance.between(1, 3) as u32;
            shopper.ask(world, 0, shop.add(name, quantity));
        }
        40..60 => {
            tally.asks += 1;
            let quantity = chance.below(6) as u32;
            shopper.ask(world, 0, shop.set(name, quantity));
        }
        60..62 => {
            tally.asks += 1;
            shopper.ask(world, 0, Wish::Clear);
        }
        62..70 => {
            let keeps_bridge = chance.percent(60);
            // What the server has done while the page was dead shows in the log that it begins with.
            shopper.hear(world);
            let before = world.pages[0].log_ids();
            world.reload(0, keeps_bridge);
            let after = world.pages[0].log_ids();
            shopper.after_reload(&after, |change| !before.contains(change));
            shopper.must_keep_what_was_stored(&before, &after);
            // What stood on the bridge is not lost either, stored or not.
            let is_kept = before.is_subset(&after);
            assert!(is_kept || !keeps_bridge, "{before:?} and then {after:?}");
        }
        70..78 => {
            world.faults.off = !world.faults.off;
            let hint = chance.percent(70);
            if hint {
                let off = world.faults.off;
                world.tell(0, if off { Input::Offline } else { Input::Online });
            }
        }
        78..84 => world.tell(0, Input::Shown),
        84..88 => world.tell(0, Input::Hidden),
        88..93 if shop == Shop::ElasticPath => {
            tally.asks += 1;
            shopper.ask(world, 0, some_code(None, chance));
        }
        84..95 if shop == Shop::Violet => {
            tally.asks += 1;
            shopper.ask(world, 0, about_merchants(chance));
        }
        _ => world.run(chance.below(30_000)),
    }
}

fn check(world: &World, shopper: &mut Shopper, seed: u64) {
    shopper.hear(world);
    let page = &world.pages[0];
    let engine = page.engine();
    assert_eq!(
        page.cart(),
        shopper.expects(),
        "seed {seed}: the page shows what was asked for"
    );
    assert!(
        world.writes_under_way() <= 1,
        "seed {seed}: one write at a time"
    );
    let waits = page.waits() || engine.attempt().is_some();
    let awake = engine.wake_at().is_some()
        || world.expects_something(0)
        || engine.status() == Status::Paused;
    assert!(
        !waits || awake,
        "seed {seed}: something waits and nobody will wake it"
    );
    assert!(
        world.disk.rows.len() < 200 && world.disk.bridge.len() < 60,
        "seed {seed}: storage is bounded"
    );
}

fn finish(world: &World, shopper: &Shopper, seed: u64) {
    assert!(
        !world.pages[0].waits(),
        "seed {seed}: everything is settled once the faults are over"
    );
    let amiss = world.amiss(&NAMES, &shopper.expects());
    assert_eq!(amiss, [], "seed {seed}: at the server, and expected");
    let lost = shopper
        .asked
        .iter()
        .filter(|asked| asked.stored && asked.outcome.is_none() && asked.lost_before_stored);
    assert_eq!(
        lost.count(),
        0,
        "seed {seed}: what was stored is never lost"
    );
    match world.shop {
        Shop::VesuvioPay => {}
        Shop::ElasticPath => finish_named(world, shopper, seed),
        Shop::Violet => finish_given(world, seed),
    }
}

/// Of the carts that the page ever knew by name the one is left that it shows, and its codes are those that it shows.
fn finish_given(world: &World, seed: u64) {
    let own = world.cart_name();
    for name in world.names.iter().filter(|name| own.as_ref() != Some(name)) {
        let id: u64 = name.parse().expect("the server counts its carts");
        let is_left = world.channel.carts.contains_key(&id);
        assert!(!is_left, "seed {seed}: cart {name} is left behind");
    }
    let held = world.basket().map(|cart| cart.discounts.clone());
    let held = held.unwrap_or_default();
    let mut held: Vec<String> = held.iter().map(|known| known.code.to_uppercase()).collect();
    let codes = world.pages[0].engine().view().codes().iter();
    let mut shown: Vec<String> = codes.map(|code| code.code.code.to_uppercase()).collect();
    held.sort();
    shown.sort();
    let unsure = !world.pages[0].pending().is_empty();
    assert!(
        unsure || shown == held,
        "seed {seed}: {shown:?} and {held:?}"
    );
    held.dedup();
    assert!(held.len() <= 4, "seed {seed}: {held:?}");
}

/// One cart was filled, and its codes are those that the page shows and the shopper has entered.
fn finish_named(world: &World, shopper: &Shopper, seed: u64) {
    let mut carts = world.carts.carts.values();
    let filled = carts.by_ref().filter(|cart| !cart.lines.is_empty()).count();
    assert!(filled <= 1, "seed {seed}: one cart");
    let cart = world
        .cart_name()
        .and_then(|name| world.carts.carts.get(&name));
    let held: BTreeSet<String> = cart
        .into_iter()
        .flat_map(|cart| cart.codes.clone())
        .collect();
    let codes = world.pages[0].engine().view().codes().iter();
    let shown: BTreeSet<String> = codes.map(|code| code.code.code.to_uppercase()).collect();
    let unsure = !world.pages[0].pending().is_empty();
    assert!(
        unsure || shown == held,
        "seed {seed}: {shown:?} and {held:?}"
    );
    if let (false, Some(codes)) = (unsure, shopper.codes()) {
        assert_eq!(held, codes, "seed {seed}: the codes that were entered");
    }
}
