//! Schedules of everything at once: pages, devices, a network, a disk and a server, any of which may fail at any step.
//!
//! A schedule is a list of steps. What a step does follows from the seed and from its place in the list alone, so that
//! others can be left out: a failing one is cut down to the fewest steps that still fail, and any can be played again.

mod cast;
mod ending;
mod flicker;
mod judge;
mod laws;
mod step;
mod story;
mod wishes;

pub mod shrink;

use std::fmt::{self, Display};

use super::World;
use super::broken::{Broken, caught};
use super::chance::Chance;
use super::fault::Fault;
use super::shop::Shop;
use super::tale::Tale;
use super::tally::Tally;
use cast::Cast;
use laws::Laws;

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// One page: all that can be asked for, and at every step the page shows exactly that.
    Alone,
    /// Several pages of one shopper, who may sign in, and somebody else at the server.
    Tabs,
    /// The same over storage that is full, fails or is thrown away.
    Disk,
    /// Several devices with pages each, and somebody else at the server.
    Devices,
}

impl Mode {
    pub const ALL: [Self; 4] = [Self::Alone, Self::Tabs, Self::Disk, Self::Devices];
}

/// One schedule.
#[derive(Clone, Debug)]
pub struct Play {
    pub shop: Shop,
    pub mode: Mode,
    pub seed: u64,
    /// The steps that are played; all where nothing is said.
    pub steps: Option<Vec<usize>>,
    /// Faults that are left out.
    pub without: Vec<Fault>,
}

impl Play {
    pub const fn new(shop: Shop, mode: Mode, seed: u64) -> Self {
        Self {
            shop,
            mode,
            seed,
            steps: None,
            without: Vec::new(),
        }
    }

    /// All schedules of a seed.
    pub fn all(seed: u64) -> impl Iterator<Item = Self> {
        let each = move |shop| Mode::ALL.map(|mode| Self::new(shop, mode, seed));
        Shop::ALL.into_iter().flat_map(each)
    }

    /// How many schedules a seed has.
    pub const A_SEED: u64 = 12;

    /// Plays it.
    ///
    /// # Errors
    /// When something that a shopper relies on does not hold.
    pub fn run(&self) -> Result<Tally, Broken> {
        self.run_told(Tale::Untold)
    }

    /// The same, and tells what happens.
    ///
    /// # Errors
    /// When something that a shopper relies on does not hold.
    pub fn run_told(&self, tale: Tale) -> Result<Tally, Broken> {
        caught(|| self.play(tale).0)
    }

    /// Plays it, and tells all that happened.
    ///
    /// # Panics
    /// When something that a shopper relies on does not hold.
    pub fn tale(&self) -> String {
        let (_, mut world) = self.play(Tale::kept());
        match std::mem::replace(&mut world.tale, Tale::Untold) {
            Tale::Kept(text) => text.into_inner(),
            Tale::Untold | Tale::Printed => String::new(),
        }
    }

    /// How many steps it has, with all of them.
    pub fn length(&self) -> usize {
        Cast::of(self).steps
    }

    /// The chance of one of its steps, or of what lies around them.
    fn chance(&self, place: usize, salt: u64) -> Chance {
        let mode = (self.mode as u64) << 40;
        let place = (place as u64) << 48;
        Chance::of(self.seed ^ mode ^ place ^ salt)
    }

    fn play(&self, tale: Tale) -> (Tally, World) {
        let cast = Cast::of(self);
        let mut world = cast.world(self, tale);
        let mut laws = Laws::of(&cast, &world);
        let mut tally = Tally {
            schedules: 1,
            ..Tally::default()
        };
        for place in 0..cast.steps {
            let is_played = self.steps.as_ref().is_none_or(|all| all.contains(&place));
            if is_played {
                tally.steps += 1;
                self.step(place, &cast, &mut world, &mut laws);
            }
        }
        world.chance = self.chance(cast.steps, 0xE4D);
        self.end(&cast, &mut world, &mut laws);
        tally.asks = laws.wishes.count() as u64;
        tally.writes = world.writes as u64;
        tally.reviews = world.pages[0].pending().len() as u64;
        tally.struck = world.struck;
        (tally, world)
    }
}

impl Display for Play {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "--seed {} --shop {:?} --mode {:?}",
            self.seed, self.shop, self.mode
        )?;
        let list = |names: Vec<String>| names.join(",");
        if let Some(steps) = &self.steps {
            let steps = list(steps.iter().map(ToString::to_string).collect());
            write!(f, " --steps {steps}")?;
        }
        if !self.without.is_empty() {
            let met = Fault::ALL.iter().filter(|it| !self.without.contains(it));
            let met = list(met.map(|it| format!("{it:?}")).collect());
            write!(f, " --only {}", if met.is_empty() { "none" } else { &met })?;
        }
        Ok(())
    }
}
