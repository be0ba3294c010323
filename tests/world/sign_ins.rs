//! A guest with things in the cart who signs in, here and in another tab, over a network that loses answers.

use cartwright::sync::Input;

use super::World;
use super::chance::Chance;
use super::crowd::same_is_shown;
use super::network::Faults;
use super::shop::Shop;

/// Plays the schedule of a seed.
///
/// # Panics
/// When something comes along twice or not at all.
pub fn play(shop: Shop, seed: u64) {
    if shop == Shop::VesuvioPay {
        // There a guest's cart is on the device alone.
        return;
    }
    let mut chance = Chance::of(seed ^ 0x516E);
    let mut world = shop.world(seed);
    let pages = [0, world.open()];
    world.settle();
    let mut asked = 0;
    let faults = Faults {
        request_lost: chance.below(20),
        response_lost: chance.below(50),
        late: chance.below(20),
        ..Faults::default()
    };
    if chance.percent(50) {
        world.faults = faults.clone();
    }
    for _ in 0..chance.between(1, 3) {
        let quantity = chance.between(1, 3) as u32;
        let page = pages[chance.below(2) as usize];
        if world.ask(page, vec![shop.add("mug", quantity)]).is_ok() {
            asked += quantity;
        }
        match chance.percent(40) {
            true => world.settle(),
            false => world.run(chance.below(1_000)),
        }
    }
    world.faults = faults;
    for page in pages {
        world.run(chance.below(400));
        if chance.percent(70) && !world.is_signing(page) {
            world.sign_in(page);
        }
        for _ in 0..chance.below(40) {
            world.step();
        }
        if chance.percent(30) {
            let other = pages[usize::from(page == pages[0])];
            asked += stand_still(&mut world, page, other, &mut chance);
        }
        if chance.percent(30) {
            world.reload(page, true);
        }
        world.run(chance.below(40_000));
    }
    world.faults = Faults::default();
    world.settle();
    world.tell_all(|| Input::Shown);
    world.settle();
    let all = world.all_sign_in();
    assert!(all, "seed {seed}: a sign-in never ends");
    same_is_shown(&world, seed);
    let held = world.holds("mug");
    assert!(
        held <= asked,
        "seed {seed}: {held} mugs, and only {asked} were asked for"
    );
    let waiting = pages
        .into_iter()
        .any(|page| !world.pages[page].pending().is_empty());
    assert!(
        held == asked || waiting,
        "seed {seed}: {held} mugs, and {asked} were asked for"
    );
}

/// A page stands still while another one asks for something, takes the lock from it, and gets on. Answers how much was
/// asked for.
fn stand_still(world: &mut World, page: usize, other: usize, chance: &mut Chance) -> u32 {
    world.freeze(page);
    let quantity = chance.between(1, 3) as u32;
    let wish = world.shop.add("mug", quantity);
    let asked = world.ask(other, vec![wish]).map_or(0, |_| quantity);
    world.run(2_000);
    world.steal();
    world.run(chance.below(60_000));
    let first = chance.percent(20);
    world.thaw_and_hear(page, first, 20);
    asked
}
