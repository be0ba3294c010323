//! A tab that stands still at any moment, also between two of its tasks, is robbed of the lock, and goes on long after
//! as if nothing had happened.

use cartwright::sync::Input;

use super::World;
use super::chance::Chance;
use super::network::Faults;
use super::page::Page;
use super::shop::Shop;

/// Plays the schedule of a seed: wishes for one product, in two tabs that take turns.
///
/// # Panics
/// When an add counts twice or not at all.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0x50B5);
    let mut world = shop.stocked(&[("mug", 1)]);
    world.chance = Chance::of(seed);
    let pages = [0, world.open()];
    world.settle();
    let mut asked = 1 + ask(&mut world, 0, &mut chance);
    world.settle();
    let carts = pages.map(|page| world.pages[page].cart());
    assert_eq!(
        carts[0], carts[1],
        "seed {seed}: one tab hears what the other has settled"
    );
    for _ in 0..chance.between(1, 3) {
        world.faults = Faults {
            response_lost: chance.below(30),
            late: chance.below(30),
            ..Faults::default()
        };
        let robbed = pages[chance.below(2) as usize];
        let other = 1 - robbed;
        if chance.percent(40) {
            // It reads the cart before it writes.
            world.tell(robbed, Input::Offline);
        }
        asked += ask(&mut world, robbed, &mut chance);
        let steps = chance.below(25);
        for _ in 0..steps {
            world.step();
        }
        world.freeze(robbed);
        if chance.percent(40) {
            asked += ask(&mut world, other, &mut chance);
        }
        world.tell(other, Input::Shown);
        world.run(1_000);
        world.steal();
        world.run(chance.below(60_000));
        let first = chance.percent(20);
        world.thaw_and_hear(robbed, first, 20);
        world.run(chance.below(3_000));
    }
    world.faults = Faults::default();
    for _ in 0..2 {
        world.tell_all(|| Input::Shown);
        world.settle();
    }
    let held = world.holds("mug");
    assert!(
        held <= asked,
        "seed {seed}: {held} mugs, and only {asked} were asked for"
    );
    assert!(
        !world.pages.iter().any(Page::waits),
        "seed {seed}: something waits for ever"
    );
    let is_asked = pages
        .into_iter()
        .any(|page| !world.pages[page].pending().is_empty());
    assert!(
        is_asked || held == asked,
        "seed {seed}: {held} mugs, and {asked} were promised"
    );
}

fn ask(world: &mut World, page: usize, chance: &mut Chance) -> u32 {
    let quantity = chance.between(1, 3) as u32;
    let wish = world.shop.add("mug", quantity);
    world.ask(page, vec![wish]).map_or(0, |_| quantity)
}
