//! What a work has the server do, and what of it may be done twice.

use super::{Brought, Source, Unkept};
use crate::cart::{BagKey, ItemRef, LineId, LineKey};

/// What the server is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Increment a line, or make it. Not safe to repeat.
    Add {
        /// The line.
        key: LineKey,
        /// What is bought.
        item: ItemRef,
        /// How many more.
        quantity: u32,
        /// How many of the item the shopper has, over all of its lines; none where there is no line of it.
        before: Option<u32>,
    },
    /// Set a line to a quantity; 0 removes it. Safe to repeat.
    Set {
        /// The line.
        key: LineKey,
        /// What lies on it.
        item: ItemRef,
        /// The server's name of the line.
        line: LineId,
        /// How many there shall be.
        quantity: u32,
        /// How many there are.
        before: u32,
        /// Whether an add is among what it covers, so that another device's change must not be taken for its effect.
        repair: bool,
    },
    /// Remove every line. Safe to repeat.
    Clear,
    /// Put a promotion code on the cart, or take it off.
    Code {
        /// What the shopper entered.
        code: String,
        /// The merchant that it is for, where a vendor has several.
        merchant: Option<String>,
        /// Whether it is to be on the cart.
        on: bool,
    },
    /// Add all that another cart holds, or that was once ordered. Not safe to repeat.
    Bring {
        /// Where from.
        from: Source,
        /// What that is, as far as it is known here.
        items: Vec<Brought>,
        /// How many the shopper has, line by line.
        before: Vec<(LineKey, u32)>,
    },
    /// Set something else that a cart says of itself. Safe to repeat.
    Put {
        /// What, by the room's name for it.
        field: String,
        /// What it is to be, as JSON in the room's one form.
        value: String,
        /// What of it is written nowhere.
        unkept: Unkept,
    },
    /// Choose how a bag is sent. Safe to repeat.
    Ship {
        /// The bag.
        bag: BagKey,
        /// The method, by the server's name for it; none takes the choice back.
        method: Option<String>,
    },
    /// Nothing: the intents cancel each other out. Settled without a request.
    Nothing {
        /// The line; none when they were about the whole cart.
        key: Option<LineKey>,
    },
    /// A wish about a line that the cart no longer has. It takes the shopper to decide.
    Orphan {
        /// The line.
        key: LineKey,
    },
}

impl Deed {
    /// Whether it may simply be planned again when its outcome is unknown. A set that stands for an add may not: the
    /// add would be counted on top of what the set has done.
    pub const fn is_repeatable(&self) -> bool {
        !matches!(
            self,
            Self::Add { .. }
                | Self::Set { repair: true, .. }
                | Self::Code { on: true, .. }
                | Self::Bring { .. }
        )
    }

    /// The line that it is about; none for the whole cart.
    pub const fn key(&self) -> Option<&LineKey> {
        match self {
            Self::Add { key, .. } | Self::Set { key, .. } | Self::Orphan { key } => Some(key),
            Self::Nothing { key } => key.as_ref(),
            _ => None,
        }
    }

    /// The quantity that the line shall hold afterwards.
    pub fn target(&self) -> u32 {
        match self {
            Self::Add {
                quantity, before, ..
            } => before.unwrap_or(0).saturating_add(*quantity),
            Self::Set { quantity, .. } => *quantity,
            _ => 0,
        }
    }
}
