//! What a page has handed over to its record gets there later than it should, or nobody can say whether it does: what
//! another tab has found on the bridge meanwhile, and sent, is not sent again.

use crate::world::chance::Chance;
use crate::world::shop::Shop;
use crate::world::{World, cart};

/// A world of two tabs, in the first of which something has just been asked for.
fn world(shop: Shop, seed: u64) -> (World, usize) {
    let mut world = shop.stocked(&[("lamp", 1)]);
    let other = world.open();
    world.settle();
    world.chance = Chance::of(seed);
    world.ask(0, vec![shop.add("mug", 1)]).unwrap();
    (world, other)
}

fn is_there_once(mut world: World, about: &str) {
    world.settle();
    world.tell_all(|| cartwright::sync::Input::Shown);
    world.settle();
    let both = cart(&[("lamp", 1), ("mug", 1)]);
    assert_eq!(world.held(), both, "{about}");
    for page in &world.pages {
        assert_eq!(page.cart(), both, "{about}");
    }
}

#[test]
fn what_a_page_had_handed_over_when_it_stood_still_is_sent_once() {
    for shop in Shop::ALL {
        for seed in 0..100 {
            let (mut world, other) = world(shop, seed);
            world.freeze(0);
            world.reload(other, true);
            world.settle();
            world.thaw(0);
            is_there_once(world, &format!("{shop:?}, seed {seed}"));
        }
    }
}

#[test]
fn what_storage_that_hangs_may_have_written_is_sent_once() {
    for shop in Shop::ALL {
        for lands in [true, false] {
            for seed in 0..100 {
                let (mut world, other) = world(shop, seed);
                world.hang_storage(0, lands);
                let until = world.chance.below(3_000);
                world.run(until);
                world.reload(other, true);
                is_there_once(world, &format!("{shop:?}, {lands}, seed {seed}"));
            }
        }
    }
}

#[test]
fn what_hangs_is_not_sent_before_the_record_says_whether_it_is_there() {
    let (mut world, _) = world(Shop::VesuvioPay, 1);
    world.hang_storage(0, true);
    world.run(4_000);
    assert_eq!(world.held(), cart(&[("lamp", 1)]));
    is_there_once(world, "later");
}
