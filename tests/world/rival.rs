//! A schedule with a second device, which changes the same cart at the server whenever it likes.
//!
//! What holds then: no add of ours is doubled, and none is lost without a word. A quantity lies between what was
//! promised, less what the other device took away, and all that was ever added, each add once.

use std::collections::BTreeMap;

use cartwright::intent::Ask;
use cartwright::sync::Input;

use super::World;
use super::chance::Chance;
use super::elsewhere::Rival;
use super::network::Faults;
use super::shop::{Shop, name_of};
use super::shopper::Shopper;

const NAMES: [&str; 2] = ["mug", "lamp"];

/// Plays the schedule of a seed. Answers how many wishes there were, and how many of them were left to the shopper.
pub fn play(shop: Shop, seed: u64) -> (usize, usize) {
    let mut chance = Chance::of(seed ^ 0xF0E);
    let mut world = shop.world(seed);
    world.faults = Faults {
        request_lost: chance.below(25),
        response_lost: chance.below(25),
        hangs: chance.below(5),
        late: chance.below(15),
        server_fails: chance.below(15),
        ..Faults::default()
    };
    let mut shopper = Shopper::default();
    let mut rival = Rival::default();
    for _ in 0..chance.between(5, 25) {
        let name = NAMES[chance.below(2) as usize];
        match chance.below(100) {
            0..45 => {
                let quantity = chance.between(1, 3) as u32;
                shopper.ask(&mut world, 0, shop.add(name, quantity));
            }
            45..65 => act(&mut rival, &mut world, name, &mut chance),
            65..70 => {
                shopper.hear(&world);
                let before = world.pages[0].log_ids();
                world.reload(0, true);
                let after = world.pages[0].log_ids();
                shopper.after_reload(&after, |change| !before.contains(change));
            }
            _ => world.run(chance.below(15_000)),
        }
        for _ in 0..chance.below(10) {
            world.step();
            shopper.hear(&world);
            if chance.percent(10) {
                act(&mut rival, &mut world, name, &mut chance);
            }
        }
    }
    world.faults = Faults::default();
    for _ in 0..2 {
        world.tell(0, Input::Shown);
        world.settle();
    }
    shopper.hear(&world);
    judge(&world, &shopper, &rival, seed);
    (shopper.asked.len(), world.pages[0].pending().len())
}

fn act(rival: &mut Rival, world: &mut World, name: &str, chance: &mut Chance) {
    if world.shop != Shop::VesuvioPay && world.cart_name().is_none() {
        return;
    }
    // Where an add is sent as the line's new quantity, one that lands when another device has added just as many
    // undoes what came after it. That is not looked for: the other device is given numbers of its own.
    let own = if world.shop == Shop::Violet { 10 } else { 1 };
    let quantity = chance.between(1, 3) as u32 * own;
    if chance.percent(60) {
        return rival.buys(world, name, quantity);
    }
    let left = match chance.percent(30) {
        true => 0,
        false => world.holds(name).saturating_sub(quantity),
    };
    rival.leaves(world, name, left);
}

fn judge(world: &World, shopper: &Shopper, rival: &Rival, seed: u64) {
    let pending = world.pages[0].log_ids();
    let mut most: BTreeMap<String, u32> = BTreeMap::new();
    let mut least: BTreeMap<String, u32> = BTreeMap::new();
    for asked in &shopper.asked {
        let Ask::Add { item, quantity, .. } = &asked.ask else {
            continue;
        };
        *most.entry(name_of(item)).or_default() += quantity;
        if !asked.lost_before_stored && !asked.is_told() && !pending.contains(&asked.change) {
            *least.entry(name_of(item)).or_default() += quantity;
        }
    }
    let of = |all: &BTreeMap<String, u32>, name: &str| all.get(name).copied().unwrap_or(0);
    for name in NAMES {
        let key = format!("{name}/v");
        let most = of(&most, &key) + rival.more(&key);
        let least = of(&least, &key).saturating_sub(rival.less(&key));
        let held = world.holds(name);
        assert!(held <= most, "seed {seed}: {held} of {key}, at most {most}");
        assert!(
            held >= least,
            "seed {seed}: {held} of {key}, and {least} were promised"
        );
    }
    let page = &world.pages[0];
    assert_eq!(page.cart(), world.held(), "seed {seed}: what is shown");
    assert!(!page.waits(), "seed {seed}: something waits for ever");
}
