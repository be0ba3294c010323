//! A disk without room: what is sent then is in no record, and its page may die.

use cartwright::sync::Input;

use super::chance::Chance;
use super::network::Faults;
use super::shop::Shop;

/// Plays the schedule of a seed: wishes for one product, of one page and of what comes after it.
///
/// # Panics
/// When an add counts twice, or is lost without a word.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0xF0_11);
    let mut world = shop.stocked(&[("mug", 1)]);
    world.chance = Chance::of(seed);
    let (mut most, mut least) = (1, 1);
    for _ in 0..chance.between(1, 3) {
        let stored_first = chance.percent(50);
        world.disk.full = !stored_first;
        world.faults = Faults {
            response_lost: chance.below(60),
            late: chance.below(30),
            ..Faults::default()
        };
        let quantity = chance.between(1, 3) as u32;
        if world.ask(0, vec![shop.add("mug", quantity)]).is_ok() {
            most += quantity;
            // What only the bridge holds may be left to the shopper.
            least += if stored_first { quantity } else { 0 };
        }
        if stored_first {
            world.run(20);
        }
        world.disk.full = true;
        world.run(chance.below(1_500));
        if chance.percent(70) {
            world.reload(0, true);
        }
        world.run(chance.below(30_000));
        world.disk.full = false;
        world.faults = Faults::default();
        world.settle();
        world.tell(0, Input::Shown);
        world.settle();
    }
    let held = world.holds("mug");
    let waiting = world.pages[0].pending().len();
    assert!(
        held <= most,
        "seed {seed}: {held} mugs, and only {most} were asked for"
    );
    assert!(
        held >= least || waiting > 0,
        "seed {seed}: {held} mugs, and {least} were stored"
    );
}
