//! What comes of schedules, for the count.

use std::ops::Range;

use super::fault::Struck;
use super::hands::on_all_hands;

/// What came of schedules, for the count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub schedules: u64,
    pub steps: u64,
    pub asks: u64,
    pub writes: u64,
    /// What was left to the shopper.
    pub reviews: u64,
    pub struck: Struck,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.schedules += other.schedules;
        self.steps += other.steps;
        self.asks += other.asks;
        self.writes += other.writes;
        self.reviews += other.reviews;
        self.struck.add(&other.struck);
    }

    /// The schedules did something, and little was left to the shopper, which is not compared with the server.
    ///
    /// # Panics
    /// When they show nothing.
    pub fn shows_something(&self) {
        assert!(self.writes > self.schedules, "the schedules did something");
        assert!(
            self.reviews * 100 < self.asks,
            "{} of {} wishes were left to the shopper",
            self.reviews,
            self.asks
        );
    }

    /// What comes of these seeds.
    ///
    /// # Panics
    /// When one of them does.
    pub fn of(seeds: Range<u64>, play: impl Fn(u64) -> Self + Sync) -> Self {
        let played = on_all_hands(seeds, |tally: &mut Self, seed| tally.add(&play(seed)));
        let mut all = Self::default();
        for tally in &played {
            all.add(tally);
        }
        all
    }
}
