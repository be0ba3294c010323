//! The intent log: every wish that the server has not settled, in the order they were uttered.

use super::{Intent, IntentId};
use crate::error::CartError;

/// An intent and what has become of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was asked.
    pub intent: Intent,
    /// Where it stands.
    pub standing: Standing,
    /// How often its write was sent and then proven not to have been applied. From 1 on, a line that exists is set to
    /// its target instead of being incremented again.
    pub rounds: u8,
    /// How often its write failed while the server was within reach.
    pub failures: u8,
    /// The most that its line may hold after it: what the server had in stock when it refused more.
    pub clamp: Option<u32>,
    /// The cart in which it is done, as long as the record cannot name that: in any other one it is still to be.
    pub done_in: Option<String>,
    /// Whether the record on this device holds it.
    pub stored: bool,
}

/// Where an intent stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Waits to be sent, or for the outcome of having been sent.
    #[default]
    Waiting,
    /// Needs the shopper: shown, counted as pending, out of the fold.
    Review {
        /// Why.
        error: CartError,
    },
}

impl Entry {
    /// An intent that nothing has become of yet.
    pub const fn new(intent: Intent) -> Self {
        Self {
            intent,
            standing: Standing::Waiting,
            rounds: 0,
            failures: 0,
            clamp: None,
            done_in: None,
            stored: false,
        }
    }

    /// Takes over what another tab has found out about the same intent.
    pub fn catch_up(&mut self, other: &Self) {
        self.stored |= other.stored;
        self.rounds = self.rounds.max(other.rounds);
        self.failures = self.failures.max(other.failures);
        self.clamp = other.clamp.or(self.clamp);
        if !other.waits() {
            self.standing = other.standing.clone();
        }
    }

    /// Whether it takes part in what the page shows.
    pub const fn folds(&self) -> bool {
        !matches!(self.standing, Standing::Review { .. })
    }

    /// Whether it is still to be sent.
    pub const fn waits(&self) -> bool {
        matches!(self.standing, Standing::Waiting)
    }
}

/// The unsettled intents of one cart, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    entries: Vec<Entry>,
    /// The highest place ever taken. It outlives the entry that took it: a crash may bring that entry back.
    last: u64,
}

impl Log {
    /// The entries, first uttered first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether nothing is unsettled.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many intents are unsettled.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entry of the intent `id`.
    pub fn get(&self, id: &IntentId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.intent.id == *id)
    }

    /// The entry of the intent `id`, to be changed.
    pub fn get_mut(&mut self, id: &IntentId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.intent.id == *id)
    }

    /// The entry uttered last, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut Entry> {
        self.entries.last_mut()
    }

    /// All entries, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut()
    }

    /// Puts an entry in its place; one with the same id is left as it is, and `false` says so.
    pub fn insert(&mut self, entry: Entry) -> bool {
        if self.get(&entry.intent.id).is_some() {
            return false;
        }
        let place = self.entries.partition_point(|other| {
            (other.intent.seq, &other.intent.id) < (entry.intent.seq, &entry.intent.id)
        });
        self.last = self.last.max(entry.intent.seq);
        self.entries.insert(place, entry);
        true
    }

    /// Takes an intent out, because it is settled.
    pub fn remove(&mut self, id: &IntentId) -> Option<Entry> {
        let place = self
            .entries
            .iter()
            .position(|entry| entry.intent.id == *id)?;
        Some(self.entries.remove(place))
    }

    /// The place of the next intent.
    pub const fn next_seq(&self) -> u64 {
        self.last.saturating_add(1)
    }
}
