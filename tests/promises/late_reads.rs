//! What a page reads of its record reaches it later: what is asked for, and what other tabs write, meanwhile.

use crate::world::chance::Chance;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::sync::Input;

/// A world in which reads take their time, and whose page is about to take the lock.
fn world(shop: Shop, seed: u64) -> World {
    let mut world = shop.stocked(&[("lamp", 1)]);
    world.chance = Chance::of(seed);
    world.reads_take = 30;
    world.tell(0, Input::Shown);
    world
}

fn step(world: &mut World, count: usize) {
    for _ in 0..count {
        world.step();
    }
}

#[test]
fn what_is_asked_for_while_the_record_is_read_outlasts_the_page() {
    for shop in Shop::ALL {
        for seed in 0..200 {
            let mut chance = Chance::of(seed);
            let mut world = world(shop, seed);
            step(&mut world, chance.below(8) as usize);
            world.ask(0, vec![shop.add("mug", 1)]).unwrap();
            step(&mut world, chance.below(8) as usize);
            world.reload(0, true);
            world.settle();
            let both = cart(&[("lamp", 1), ("mug", 1)]);
            assert_eq!(world.held(), both, "{shop:?}, seed {seed}");
            assert_eq!(world.pages[0].cart(), both, "{shop:?}, seed {seed}");
        }
    }
}

#[test]
fn what_another_tab_asks_for_while_the_record_is_read_is_sent_once() {
    for shop in Shop::ALL {
        for seed in 0..200 {
            let mut chance = Chance::of(seed);
            let mut world = world(shop, seed);
            let other = world.open();
            step(&mut world, chance.below(8) as usize);
            world.ask(other, vec![shop.add("mug", 1)]).unwrap();
            step(&mut world, chance.below(8) as usize);
            if chance.percent(50) {
                world.reload(other, true);
            }
            world.settle();
            world.tell(0, Input::Shown);
            world.settle();
            let both = cart(&[("lamp", 1), ("mug", 1)]);
            assert_eq!(world.held(), both, "{shop:?}, seed {seed}");
            assert_eq!(world.pages[0].cart(), both, "{shop:?}, seed {seed}");
        }
    }
}
