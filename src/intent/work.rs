//! Coalescing: what the waiting intents come to, line by line, before a request is planned.
//!
//! The log itself is never rewritten. A [`Work`] names the intents that it covers, so that a crash between planning and
//! sending loses none of them.

use super::{Ask, Entry, IntentId};
use crate::cart::{ItemRef, LineId, LineKey, Snapshot};

/// One thing for the server to do, and the intents that are settled when it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The intents that it covers, first uttered first.
    pub covers: Vec<IntentId>,
    /// What to do.
    pub deed: Deed,
}

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
        /// How many of the item the cart holds, over all of its lines; none when it holds none.
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
        !matches!(self, Self::Add { .. } | Self::Set { repair: true, .. })
    }

    /// The line that it is about; none for the whole cart.
    pub const fn key(&self) -> Option<&LineKey> {
        match self {
            Self::Add { key, .. } | Self::Set { key, .. } | Self::Orphan { key } => Some(key),
            Self::Nothing { key } => key.as_ref(),
            Self::Clear => None,
        }
    }

    /// The quantity that the line shall hold afterwards.
    pub fn target(&self) -> u32 {
        match self {
            Self::Add {
                quantity, before, ..
            } => before.unwrap_or(0).saturating_add(*quantity),
            Self::Set { quantity, .. } => *quantity,
            Self::Clear | Self::Nothing { .. } | Self::Orphan { .. } => 0,
        }
    }
}

/// What the waiting entries come to over the confirmed cart.
///
/// A clear comes alone, and takes with it everything that was asked for before it.
pub fn coalesce(entries: &[Entry], base: &Snapshot) -> Vec<Work> {
    let waiting: Vec<&Entry> = entries.iter().filter(|entry| entry.waits()).collect();
    if let Some(last) = waiting
        .iter()
        .rposition(|entry| entry.intent.ask == Ask::Clear)
    {
        let covers = waiting
            .iter()
            .take(last.saturating_add(1))
            .map(|entry| entry.intent.id.clone())
            .collect();
        // A cart that is empty is not cleared: no read could ever tell whether that has happened.
        let deed = if base.lines.is_empty() {
            Deed::Nothing { key: None }
        } else {
            Deed::Clear
        };
        return vec![Work { covers, deed }];
    }
    let mut keys: Vec<&LineKey> = Vec::new();
    for entry in &waiting {
        if let Some(key) = entry.intent.ask.key()
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    }
    let mut works = Vec::new();
    for key in keys {
        let mut mine: Vec<&Entry> = waiting
            .iter()
            .filter(|entry| entry.intent.ask.key() == Some(key))
            .copied()
            .collect();
        if base.line(key).is_none() {
            // What was asked of a line before it is added has no line to act on: it is judged by itself.
            let place = mine
                .iter()
                .position(|entry| matches!(entry.intent.ask, Ask::Add { .. }));
            let added = mine.split_off(place.unwrap_or(mine.len()));
            works.extend(on_line(key, &mine, base));
            mine = added;
        }
        works.extend(on_line(key, &mine, base));
    }
    works
}

fn on_line(key: &LineKey, mine: &[&Entry], base: &Snapshot) -> Option<Work> {
    let item = mine.last()?.intent.ask.item()?.clone();
    let covers = mine.iter().map(|entry| entry.intent.id.clone()).collect();
    let line = base.line(key);
    let before = line.map(|line| line.quantity);
    let mut quantity = before;
    let mut increment = Some(0_u32);
    let mut repair = false;
    for entry in mine {
        match entry.intent.ask {
            Ask::Add { quantity: more, .. } => {
                quantity = Some(quantity.unwrap_or(0).saturating_add(more));
                increment = increment.map(|sum| sum.saturating_add(more));
                repair = true;
                if entry.rounds > 0 {
                    increment = None;
                }
            }
            Ask::Set {
                quantity: exactly, ..
            } => {
                increment = None;
                quantity = quantity.map(|_| exactly).filter(|left| *left > 0);
            }
            Ask::Clear => {}
        }
        if let (Some(most), Some(now)) = (entry.clamp, quantity)
            && now > most
        {
            increment = None;
            quantity = Some(most).filter(|left| *left > 0);
        }
    }
    let key = key.clone();
    let deed = match (line.and_then(|line| line.id.clone()), before, quantity) {
        (_, None, None) if repair || mine.last()?.intent.ask.quantity() == Some(0) => {
            Deed::Nothing { key: Some(key) }
        }
        (_, None, None) => Deed::Orphan { key },
        (_, None, Some(quantity)) => Deed::Add {
            before: base.quantity_of(&item),
            key,
            item,
            quantity,
        },
        (_, Some(before), Some(quantity)) if before == quantity => Deed::Nothing { key: Some(key) },
        (Some(line), Some(before), quantity) => match increment.filter(|_| repair) {
            Some(quantity) => Deed::Add {
                before: base.quantity_of(&item),
                key,
                item,
                quantity,
            },
            None => Deed::Set {
                key,
                item,
                line,
                quantity: quantity.unwrap_or(0),
                before,
                repair,
            },
        },
        // A confirmed line that the server has not named can only be read again.
        (None, Some(_), _) => return None,
    };
    Some(Work { covers, deed })
}
