//! A request that was given up lands after all, at the worst moment that can still be put right: when the line that it is
//! about is being set to what the shopper was shown. And a server that reads and never writes.

use cartwright::sync::{Input, Wish};

use super::chance::Chance;
use super::network::Fate;
use super::shop::Shop;

/// Plays the schedule of a seed.
///
/// # Panics
/// When an add counts twice or not at all, or is sent again and again.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0x1A7E);
    let held = chance.between(1, 4) as u32;
    let mut world = shop.stocked(&[("mug", held)]);
    world.chance = Chance::of(seed);
    let mut asked = held;
    clear_nothing(shop, seed);
    overtake(shop, seed);
    for _ in 0..chance.between(1, 4) {
        let before = world.writes;
        let is_deaf = chance.percent(20);
        world.faults.next_writes = match is_deaf {
            true => vec![Fate::RequestLost; 12],
            false if chance.percent(70) => vec![Fate::Straggles],
            false => vec![Fate::ResponseLost],
        };
        let quantity = chance.between(1, 3) as u32;
        world.ask(0, vec![shop.add("mug", quantity)]).unwrap();
        world.run(400);
        if chance.percent(30) {
            world.reload(0, true);
        }
        world.settle();
        let sent = world.writes - before;
        if is_deaf {
            assert!(sent <= 4, "seed {seed}: one add was sent {sent} times");
            assert_eq!(
                world.pages[0].pending().len(),
                1,
                "seed {seed}: it waits for the shopper"
            );
            let id = world.pages[0].pending()[0].id.clone();
            let now = world.moment();
            let engine = world.pages[0].engine.as_mut().unwrap();
            engine.discard(&id, now).unwrap();
            world.drain(0);
        } else {
            asked += quantity;
        }
        world.faults.next_writes.clear();
        world.tell(0, Input::Shown);
        world.settle();
        assert_eq!(world.holds("mug"), asked, "seed {seed}: mugs at the server");
    }
}

/// A clear of a cart that is empty would empty it of what comes after, if it landed late.
fn clear_nothing(shop: Shop, seed: u64) {
    let mut world = shop.world(seed);
    world.settle();
    world.faults.next_writes = vec![Fate::Late(3_000)];
    let _ = world.ask(0, vec![Wish::Clear]);
    world.run(1_000);
    world.ask(0, vec![shop.add("mug", 2)]).unwrap();
    world.settle();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.holds("mug"), 2, "seed {seed}: mugs after a clear");
}

/// A gateway has given up on a change, which lands when the shopper has thought better of it.
fn overtake(shop: Shop, seed: u64) {
    let mut world = shop.stocked(&[("mug", 1)]);
    world.chance = Chance::of(seed);
    let wait = world.chance.between(500, 14_000);
    world.faults.next_writes = vec![Fate::Stalled { status: 504, wait }];
    world.ask(0, vec![shop.set("mug", 3)]).unwrap();
    world.run(450);
    world.ask(0, vec![shop.set("mug", 5)]).unwrap();
    world.settle();
    world.run(20_000);
    assert_eq!(world.holds("mug"), 5, "seed {seed}: mugs after two changes");
}
