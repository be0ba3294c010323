//! Storage that hangs: nobody can say whether what was handed over is written, and another tab may find it.

use cartwright::sync::Input;

use super::chance::Chance;
use super::shop::Shop;

/// Plays the schedule of a seed: wishes for one product, of a page whose record hangs, beside a tab that looks at it.
///
/// # Panics
/// When an add counts twice, or not at all.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0x4A_46);
    let mut world = shop.stocked(&[("mug", 1)]);
    let other = world.open();
    world.settle();
    world.chance = Chance::of(seed);
    let mut wanted = 1;
    for _ in 0..chance.between(1, 3) {
        let quantity = chance.between(1, 3) as u32;
        world.ask(0, vec![shop.add("mug", quantity)]).unwrap();
        wanted += quantity;
        world.hang_storage(0, chance.percent(50));
        world.run(chance.below(3_000));
        if chance.percent(50) {
            world.reload(other, true);
        } else {
            world.tell(other, Input::Shown);
        }
        world.settle();
        world.tell_all(|| Input::Shown);
        world.settle();
    }
    let held = world.holds("mug");
    assert_eq!(held, wanted, "seed {seed}: so many mugs were asked for");
}
