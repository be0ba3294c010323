//! What must hold after every step, as long as a schedule goes.
//!
//! 1 `NoDoubleAdd`, 2 `NoSilentLoss`, 3 `Converges`, 4 `ViewIsFold` (checked where a page is drained), 5 `NoFlicker`,
//! 6 `ExactRollback`, 7 `OneWriter`, 8 `Bounded` (the pace is checked where requests are counted), 9 `Live`.

use std::collections::BTreeMap;

use cartwright::sync::{Status, Wish};

use super::super::World;
use super::super::chance::Chance;
use super::super::disk::Whose;
use super::super::elsewhere::Rival;
use super::super::fault::Fault;
use super::super::history::Wanted;
use super::super::shop::Shop;
use super::Mode;
use super::cast::{Cast, NAMES};
use super::flicker::Flicker;
use super::wishes::Wishes;

/// What the first checker knows. It looks at the pages while they live; the second one reads what was written down.
pub(super) struct Laws {
    pub wishes: Wishes,
    mode: Mode,
    /// Whether all that was asked for outlasts a page.
    is_bridged: bool,
    is_lagging: bool,
    /// The life of each page that was seen last.
    lives: Vec<u32>,
    /// How often something had changed at the server when that was looked at last.
    landed: u64,
    flicker: Flicker,
    /// Somebody else at the server.
    pub rival: Rival,
}

/// What one cart may take on a device, beside what each unsettled wish takes.
const MOST_BYTES: usize = 40_000;
const MOST_BYTES_A_WISH: usize = 4_000;

/// What costs a change that is not stored yet: the bridge, or the page or its engine before it has handed it over.
const UNBRIDGED: [Fault; 4] = [
    Fault::BridgeLost,
    Fault::BridgeTorn,
    Fault::EngineTraps,
    Fault::PageDiesMidway,
];

impl Laws {
    pub(super) fn of(cast: &Cast, world: &World) -> Self {
        Self {
            wishes: Wishes::default(),
            mode: cast.mode,
            is_bridged: !cast.may.iter().any(|fault| UNBRIDGED.contains(fault)),
            is_lagging: cast.faults.lagging > 0,
            lives: world.pages.iter().map(|page| page.life).collect(),
            landed: 0,
            flicker: Flicker::default(),
            rival: Rival::default(),
        }
    }

    pub(super) fn ask(&mut self, world: &mut World, page: usize, wish: Wish) {
        self.glance(world);
        self.wishes.ask(world, page, wish);
    }

    /// The shopper decides on something that is left to them, where there is such.
    pub(super) fn decide(&mut self, world: &mut World, page: usize, chance: &mut Chance) -> bool {
        let Some(engine) = &world.pages[page].engine else {
            return false;
        };
        let left = engine.log().entries().iter().filter(|entry| !entry.folds());
        let left: Vec<_> = left.map(|entry| entry.intent.id.clone()).collect();
        if left.is_empty() {
            return false;
        }
        let id = &left[chance.below(left.len() as u64) as usize];
        self.glance(world);
        if chance.percent(70) {
            self.wishes.retry(world, page, id);
        } else {
            let _ = world.discard(page, id);
        }
        self.wishes.surprises += 1;
        true
    }

    pub(super) fn hear(&mut self, world: &World) {
        self.wishes.hear(world);
    }

    /// Pages that have died are opened again.
    pub(super) fn revive(&mut self, world: &mut World) {
        world.doom = None;
        for page in 0..world.pages.len() {
            if world.pages[page].engine.is_none() {
                self.hear(world);
                world.begin_again(page);
            }
        }
        self.look_for_new_lives(world);
        self.glance(world);
    }

    /// What the pages that have begun anew have found again.
    fn look_for_new_lives(&mut self, world: &World) {
        for (page, seen) in world.pages.iter().zip(&mut self.lives) {
            if *seen != page.life && page.loaded && page.engine.is_some() {
                *seen = page.life;
                self.wishes.surprises += 1;
                if self.mode == Mode::Alone {
                    // What the server has done while the page was dead shows in the log that it begins with.
                    self.wishes.hear(world);
                    self.wishes
                        .began_anew(&page.left, &page.found, self.is_bridged);
                }
            }
        }
    }

    /// What a device kept is gone, and with it a cart that nobody else knows.
    pub(super) fn forgive(&mut self, world: &World, device: usize) {
        let is_known = world.shop == Shop::VesuvioPay;
        self.wishes.forgive(|wished| {
            world.pages[wished.page].device == device && !(is_known && wished.outcome.is_some())
        });
        self.wishes.surprises += 1;
    }

    /// Somebody else changes the cart at the server.
    pub(super) fn somebody_else(&mut self, world: &mut World, chance: &mut Chance) {
        let is_there = world.pages[0].engine.is_some()
            && (world.shop == Shop::VesuvioPay || world.cart_name().is_some());
        if !is_there || world.shop == Shop::Violet && world.basket().is_none() {
            return;
        }
        let name = NAMES[chance.below(NAMES.len() as u64) as usize];
        let quantity = chance.between(1, 3) as u32 * 10_000;
        world.struck.strike(Fault::ChangedElsewhere);
        self.wishes.surprises += 1;
        if chance.percent(60) {
            return self.rival.buys(world, name, quantity);
        }
        let held = world.holds(name);
        let left = match chance.below(3) {
            0 => 0,
            1 => held.saturating_sub(chance.between(1, 3) as u32),
            _ => held.saturating_sub(quantity),
        };
        self.rival.leaves(world, name, left);
    }

    /// What must hold now.
    pub(super) fn check(&mut self, world: &mut World) {
        self.look_for_new_lives(world);
        self.hear(world);
        if self.landed != world.landed {
            self.landed = world.landed;
            self.no_double_add(world);
        }
        if self.mode == Mode::Alone {
            self.exact(world);
        }
        self.glance(world);
        one_writer(world);
        live(world);
    }

    /// What was shown since the last time follows from what was said until now.
    fn glance(&mut self, world: &mut World) {
        self.hear(world);
        if self.mode == Mode::Alone && !self.is_lagging && self.rival.is_idle() {
            self.flicker.check(world, self.wishes.surprises);
        }
    }

    /// No cart holds more than was asked for.
    fn no_double_add(&self, world: &World) {
        if self.mode == Mode::Alone {
            return;
        }
        for ((_, product), held) in world.goods() {
            let asked = self.asked(&product, |_| true);
            assert!(
                held <= asked,
                "NoDoubleAdd: {held} of {product}, and {asked} were asked for"
            );
        }
    }

    /// How many of a product were asked for, by anybody.
    pub(super) fn asked(
        &self,
        product: &str,
        is_meant: impl Fn(&super::wishes::Wished) -> bool,
    ) -> u32 {
        let wishes = self.wishes.iter().filter(|wished| is_meant(wished));
        let more = wishes.filter_map(|wished| match &wished.wanted {
            Wanted::More(name, count) if name == product => Some(*count),
            _ => None,
        });
        more.sum::<u32>() + self.rival.more(product)
    }

    /// The page shows what was asked for, and what was refused has left no trace.
    fn exact(&self, world: &World) {
        let page = &world.pages[0];
        if page.engine.is_some() {
            let (shown, expected) = (page.cart(), self.wishes.expected());
            assert_eq!(
                shown, expected,
                "ExactRollback: the page shows what was asked for"
            );
        }
    }

    /// What a device keeps has an end.
    pub(super) fn bounded(&self, world: &mut World) {
        let waits = self.wishes.count();
        for (device, whose) in world.cabinets() {
            let disk = world.kept(device, whose);
            let bytes: usize = disk
                .rows
                .values()
                .chain(disk.bridge.values())
                .map(String::len)
                .sum();
            assert!(
                bytes < MOST_BYTES + waits * MOST_BYTES_A_WISH,
                "Bounded: {bytes} bytes for {waits} wishes"
            );
        }
    }
}

/// Of the pages that share a cart one is sending, under the lock. One that stands still, or was robbed while it did,
/// does not count.
fn one_writer(world: &mut World) {
    let mut writers: BTreeMap<(usize, Whose), usize> = BTreeMap::new();
    for place in 0..world.pages.len() {
        let page = &world.pages[place];
        let Some(engine) = &page.engine else {
            continue;
        };
        let is_writing = engine.attempt().is_some() && !engine.is_in_doubt() && engine.is_sending();
        if !is_writing || page.frozen || !page.robbed.is_empty() {
            continue;
        }
        let cabinet = (page.device, page.whose);
        let other = writers.insert(cabinet, place);
        assert!(
            other.is_none(),
            "OneWriter: pages {other:?} and {place} are sending"
        );
        let holder = world.kept(cabinet.0, cabinet.1).holder;
        assert_eq!(
            holder,
            Some(place),
            "OneWriter: {place} sends without the lock"
        );
    }
}

/// Where something waits, somebody will wake it.
fn live(world: &World) {
    for (place, page) in world.pages.iter().enumerate() {
        let Some(engine) = &page.engine else {
            continue;
        };
        let waits = page.waits() || engine.attempt().is_some();
        if page.frozen || !waits {
            continue;
        }
        let is_awake = engine.wake_at().is_some()
            || engine.status() == Status::Paused
            || world.waits_for_lock(place)
            || world.expects_something(place);
        assert!(
            is_awake,
            "Live: something waits in {place} and nobody will wake it"
        );
    }
}
