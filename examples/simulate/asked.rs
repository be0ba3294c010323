//! What the command was asked for.

use std::fmt::Debug;
use std::ops::Range;

use crate::world::fault::Fault;
use crate::world::play::{Mode, Play};
use crate::world::shop::Shop;
use crate::world::tale::Tale;

pub(crate) const USAGE: &str = "usage: simulate (--seeds A..B | --seed N) [--shop S] [--mode M] [--steps I,J,…] \
    [--only FAULT,…] [--trace] [--json]\n       \
    simulate --crowd [--full] (--seeds A..B | --seed N) [--shop S] [--trace]";

/// The arguments.
pub(crate) struct Asked {
    pub(crate) seeds: Range<u64>,
    pub(crate) shop: Option<Shop>,
    pub(crate) mode: Option<Mode>,
    pub(crate) steps: Option<Vec<usize>>,
    pub(crate) without: Vec<Fault>,
    pub(crate) trace: bool,
    pub(crate) json: bool,
    /// Crowds instead: whether their disk fills up.
    pub(crate) crowd: Option<bool>,
}

impl Asked {
    pub(crate) fn read(arguments: &[String]) -> Option<Self> {
        let has = |name: &str| arguments.iter().any(|it| it == name);
        let after = |name: &str| {
            let place = arguments.iter().position(|it| it == name)?;
            arguments.get(place.checked_add(1)?)
        };
        let seeds = match (after("--seeds"), after("--seed")) {
            (Some(seeds), _) => {
                let (from, to) = seeds.split_once("..")?;
                from.parse().ok()?..to.parse().ok()?
            }
            (None, Some(seed)) => {
                let seed: u64 = seed.parse().ok()?;
                seed..seed.checked_add(1)?
            }
            (None, None) => return None,
        };
        let is_mixed = match has("--crowd") {
            true => ["--mode", "--steps", "--only", "--json"]
                .map(has)
                .contains(&true),
            false => has("--full"),
        };
        if is_mixed {
            return None;
        }
        let shop = after("--shop").map(|name| named(&Shop::ALL, name));
        let mode = after("--mode").map(|name| named(&Mode::ALL, name));
        let steps = after("--steps").map(|list| list.split(',').map(str::parse).collect());
        let only: Option<Vec<&str>> = after("--only").map(|list| list.split(',').collect());
        let is_left_out = |fault: &Fault| {
            let name = format!("{fault:?}");
            only.as_ref().is_some_and(|only| !only.contains(&&*name))
        };
        Some(Self {
            seeds,
            shop: shop.map_or(Some(None), |shop| shop.map(Some))?,
            mode: mode.map_or(Some(None), |mode| mode.map(Some))?,
            steps: steps.map_or(Some(None), |steps: Result<_, _>| steps.ok().map(Some))?,
            without: Fault::ALL.into_iter().filter(is_left_out).collect(),
            trace: has("--trace"),
            json: has("--json"),
            crowd: has("--crowd").then(|| has("--full")),
        })
    }

    /// Whether every sort of fault must have struck.
    pub(crate) fn is_whole(&self) -> bool {
        let seeds = self.seeds.end.saturating_sub(self.seeds.start);
        let is_all = self.shop.is_none() && self.mode.is_none() && self.without.is_empty();
        is_all && seeds >= 2_000
    }

    pub(crate) fn wants_shop(&self, shop: Shop) -> bool {
        self.shop.is_none_or(|it| it == shop)
    }

    /// The schedules of a seed.
    pub(crate) fn plays(&self, seed: u64) -> impl Iterator<Item = Play> {
        let is_wanted = |play: &Play| {
            self.wants_shop(play.shop) && self.mode.is_none_or(|mode| mode == play.mode)
        };
        let plays = Play::all(seed).filter(is_wanted);
        plays.map(|play| Play {
            steps: self.steps.clone(),
            without: self.without.clone(),
            ..play
        })
    }

    pub(crate) const fn tale(&self) -> Tale {
        match self.trace {
            true => Tale::Printed,
            false => Tale::Untold,
        }
    }
}

fn named<T: Copy + Debug>(all: &[T], name: &str) -> Option<T> {
    all.iter().copied().find(|it| format!("{it:?}") == name)
}
