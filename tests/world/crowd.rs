//! Several pages of one shopper, which die, freeze and are robbed of the lock, over a disk that fills up.

use std::fmt::{self, Display};

use cartwright::sync::Input;

use super::World;
use super::adds::Adds;
use super::broken::{Broken, caught};
use super::chance::Chance;
use super::network::Faults;
use super::rising::Rising;
use super::shop::Shop;
use super::tale::Tale;

/// One schedule; in some of them the disk fills up, where that is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    pub shop: Shop,
    pub seed: u64,
    pub fills_up: bool,
}

impl Crowd {
    /// Plays it and tells what happens. Answers whether all of it could be judged.
    ///
    /// # Errors
    /// When the server holds more than was asked for, or less than was stored and nobody was told of.
    pub fn run_told(&self, tale: Tale) -> Result<bool, Broken> {
        caught(|| play_told(self.shop, self.seed, self.fills_up, tale))
    }
}

impl Display for Crowd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let full = if self.fills_up { " --full" } else { "" };
        let Self { shop, seed, .. } = self;
        write!(f, "--crowd{full} --seed {seed} --shop {shop:?}")
    }
}

/// Plays the schedule of a seed; in some of them the disk fills up, where that is wanted.
///
/// # Panics
/// When the server holds more than was asked for, or less than was stored and nobody was told of.
///
/// Answers whether all of it could be judged: what is left to the shopper in one piece cannot.
pub fn play(shop: Shop, seed: u64, fills_up: bool) -> bool {
    play_told(shop, seed, fills_up, Tale::wanted())
}

fn play_told(shop: Shop, seed: u64, fills_up: bool, tale: Tale) -> bool {
    let mut chance = Chance::of(seed ^ 0xC0DE);
    let mut world = shop.world(seed);
    world.tale = tale;
    world.open();
    if chance.percent(50) {
        world.open();
    }
    world.server.terse = chance.percent(10);
    world.faults = Faults {
        request_lost: chance.below(20),
        response_lost: chance.below(20),
        hangs: chance.below(5),
        late: chance.below(15),
        server_fails: chance.below(15),
        garbled: chance.below(5),
        ..Faults::default()
    };
    let has_freezes = chance.percent(60);
    let has_full = chance.percent(30) && fills_up;
    let signs_in = match shop {
        Shop::VesuvioPay => false,
        Shop::ElasticPath => chance.percent(60),
        Shop::Violet => seed.is_multiple_of(5),
    };
    let mut adds = Adds::default();
    // Who signs in sees another cart, and over a full disk, or after standing still, a page may know less than the others.
    world.rising = (!signs_in && !fills_up && !has_freezes).then(Rising::default);
    for _ in 0..chance.between(5, 30) {
        let page = chance.below(world.pages.len() as u64) as usize;
        match chance.below(100) {
            0..50 if !world.pages[page].frozen => {
                adds.ask(&mut world, page, &mut chance);
            }
            50..58 => {
                adds.hear(&world);
                world.thaw(page);
                let keeps_bridge = chance.percent(70);
                world.look();
                world.reload(page, keeps_bridge);
                if !keeps_bridge {
                    // The others may have shown what only lay there, and see later that it does not any more.
                    world.rising = None;
                }
            }
            58..70 if has_freezes => world.freeze(page),
            70..76 => world.thaw(page),
            76..82 => {
                // What it was robbed of, others have heard of and cannot read: they show it again once they have asked.
                world.rising = None;
                world.steal();
            }
            86..90 if signs_in && !world.is_signing(page) => world.sign_in(page),
            82..86 if has_full => world.disk.full = !world.disk.full,
            _ => world.run(chance.below(25_000)),
        }
        for _ in 0..chance.below(10) {
            world.step();
            adds.hear(&world);
        }
    }
    world.faults = Faults::default();
    world.disk.full = false;
    for page in 0..world.pages.len() {
        world.thaw(page);
        world.tell(page, Input::Shown);
    }
    world.settle();
    world.tell_all(|| Input::Shown);
    world.settle();
    if signs_in {
        let all = world.all_sign_in();
        assert!(all, "seed {seed}: a sign-in never ends");
        same_is_shown(&world, seed);
    }
    adds.hear(&world);
    adds.judge(&world, seed)
}

/// Everybody sees one cart.
pub(super) fn same_is_shown(world: &World, seed: u64) {
    for page in &world.pages {
        assert_eq!(page.cart(), world.held(), "seed {seed}: what is shown");
    }
}
