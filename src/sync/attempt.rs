//! The attempt record: what was about to be asked of the server, written down before it was asked.

use crate::cart::Line;
use crate::intent::{Deed, IntentId, Work};

/// A request that was, or was about to be, sent.
///
/// While it stands, none of its intents is sent again: the cart is read until it is known what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Names it among the attempts of the cart: the epoch it was made under, and a counter.
    pub epoch: u64,
    /// Its count under that epoch.
    pub number: u64,
    /// When it was written, in milliseconds since 1970. For people; nothing is decided by it.
    pub at: u64,
    /// What it asked for, with the quantities that it started from.
    pub works: Vec<Work>,
}

impl Attempt {
    /// Whether all that it asked for may be repeated.
    pub fn is_repeatable(&self) -> bool {
        self.works.iter().all(|work| work.deed.is_repeatable())
    }

    /// Whether it takes a line out of the cart.
    pub fn removes(&self, line: &Line) -> bool {
        self.works.iter().any(|work| match &work.deed {
            Deed::Clear => true,
            Deed::Set {
                key, quantity: 0, ..
            } => line.goes_by(key),
            _ => false,
        })
    }

    /// Whether it covers the intent `id`.
    pub fn covers(&self, id: &IntentId) -> bool {
        self.works.iter().any(|work| work.covers.contains(id))
    }
}
