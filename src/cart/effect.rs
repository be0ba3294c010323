//! What a promotion does, as far as the server or the shop has stated it.

use super::ItemRef;
use crate::money::{Money, Rate};

/// What a promotion takes off what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How much.
    pub off: Off,
    /// Of what.
    pub of: Scope,
    /// What the cart, or the bag that the promotion is for, must come to.
    pub minimum: Option<Money>,
    /// What that came to when the server said that the promotion counts, where it has stated no minimum: of less nobody
    /// knows whether it is enough.
    pub seen_at: Option<Money>,
}

/// How much a promotion takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off {
    /// A part of it.
    Percentage {
        /// Which part: a fifth is 20 % off.
        rate: Rate,
    },
    /// So much, or all where there is less.
    Amount {
        /// How much, as a positive amount.
        amount: Money,
    },
    /// Off each line what that line was stated to get off: nobody said how that came about.
    Stated,
}

/// What a promotion takes something off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cart, or the bag that the promotion is for.
    Cart,
    /// The lines of these items.
    Items {
        /// Which items.
        items: Vec<ItemRef>,
    },
}
