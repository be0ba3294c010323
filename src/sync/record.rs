//! The durable form: rows of text, each with a schema number, written in batches that are transactions.
//!
//! What does not parse, or comes from a newer release, is set aside under its own name and stays there: a release that
//! can read it takes it up again. Both is done under the drain lock alone: without it, somebody else may be at work with
//! the row.

use super::attempt::Attempt;
use super::codec::{decode, encode};
use super::count::Count;
use super::output::BatchId;
use crate::cart::Snapshot;
use crate::intent::{Entry, IntentId, Log};
use crate::json::Json;

/// One row of the record of one cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it holds.
    pub kind: Kind,
    /// Its name among the rows of its kind.
    pub id: String,
    /// Its content.
    pub text: String,
}

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The confirmed cart; one row.
    Base,
    /// An unsettled intent.
    Intent,
    /// The request whose outcome is not known; at most one row.
    Attempt,
    /// The highest number that a page has stored, so that what the bridge still holds of it is known to be settled.
    Seen,
    /// The checkout that was begun; at most one row.
    Checkout,
    /// A row that could not be read, as it was; its id begins with the name of its kind.
    Aside,
    /// What the cart is called on the server; at most one row.
    Name,
    /// A cart at the server that nobody needs any more, and that is to be removed.
    Orphan,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Base,
        Self::Intent,
        Self::Attempt,
        Self::Seen,
        Self::Checkout,
        Self::Aside,
        Self::Name,
        Self::Orphan,
    ];

    /// The name of the kind in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Intent => "intent",
            Self::Attempt => "attempt",
            Self::Seen => "seen",
            Self::Checkout => "checkout",
            Self::Aside => "aside",
            Self::Name => "name",
            Self::Orphan => "orphan",
        }
    }

    /// Reads what [`as_str`](Self::as_str) writes.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Changes to the record that happen together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Names the batch in its answer.
    pub id: BatchId,
    /// What to change, in order.
    pub changes: Vec<Change>,
    /// Write only if the epoch is still this one: that of the record that something is changed in as a guest's, if there is
    /// any.
    pub epoch: Option<u64>,
    /// Whether it must outlast a loss of power.
    pub strict: bool,
    /// Whether it is tried again where it could not be written.
    pub retry: Retry,
}

/// What becomes of a batch that could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retry {
    /// It is written now or never.
    Never,
    /// It is tried again with the next one, unless there was no room for it.
    UnlessFull,
    /// It is tried again with the next one.
    Always,
}

/// One change to the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Write a row, whether or not it was there.
    Put(Row),
    /// Remove a row, whether or not it was there.
    Drop(Kind, String),
    /// Write a row into the record that the cart had before its shopper signed in.
    PutAsGuest(Row),
    /// Remove a row from the record that the cart had before its shopper signed in.
    DropAsGuest(Kind, String),
}

impl Change {
    /// The intent that it writes.
    pub(super) fn intent(&self) -> Option<IntentId> {
        match self {
            Self::Put(row) if row.kind == Kind::Intent => IntentId::parse(&row.id),
            _ => None,
        }
    }

    /// Whether it sets a row aside, or takes one up that was.
    pub(super) fn is_of_aside(&self) -> bool {
        match self {
            Self::Put(Row { kind, .. }) | Self::Drop(kind, _) => *kind == Kind::Aside,
            Self::PutAsGuest(_) | Self::DropAsGuest(..) => false,
        }
    }
}

/// A record as it was read.
#[derive(Debug, Default)]
pub struct Record {
    /// The confirmed cart.
    pub base: Option<Snapshot>,
    /// The unsettled intents.
    pub log: Log,
    /// The request whose outcome is not known.
    pub attempt: Option<Attempt>,
    /// The checkout that was begun.
    pub checkout: Option<Checkout>,
    /// What the cart is called on the server.
    pub name: Option<String>,
    /// Carts that are to be removed.
    pub orphans: Vec<String>,
    /// How many of each page's intents are known.
    pub seen: Vec<(String, Count)>,
    /// An attempt that cannot be read. It stays where it is: whoever can read it may be at work with it.
    pub unread: Option<String>,
    /// Whether the confirmed cart cannot be read: it may be another than the one that this page knows.
    pub lost_base: bool,
    /// An attempt that a page which could not read it has set aside. What was sent since hides what became of it: what it
    /// covers may have been sent.
    pub overtaken: Option<Attempt>,
    /// How many rows are set aside.
    pub aside: usize,
    /// What must be written so that the record is in order.
    pub repairs: Vec<Change>,
}

/// A checkout that was begun. Its address is never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkout {
    /// Whether the server said that it has the cart.
    pub done: bool,
    /// Names it for ever.
    pub reference: String,
}

/// A row holding `value`.
pub(super) fn row<T: Json>(kind: Kind, id: impl Into<String>, value: &T) -> Option<Row> {
    Some(Row {
        kind,
        id: id.into(),
        text: encode(value),
    })
}

/// The row of an entry.
pub(super) fn entry_row(entry: &Entry) -> Option<Row> {
    row(Kind::Intent, entry.intent.id.to_string(), entry)
}

/// A batch, with what an intent that it drops, or a guest who leaves, may have left behind: a tab of an older release sets
/// aside what it cannot read. That goes first, so that what the batch itself sets aside stays.
pub(super) fn with_asides(changes: Vec<Change>) -> Vec<Change> {
    let guests = |kind, id: &str| Change::DropAsGuest(Kind::Aside, name_aside(kind, id));
    let asides = changes.iter().filter_map(|change| match change {
        Change::Drop(kind @ Kind::Intent, id) => {
            Some(Change::Drop(Kind::Aside, name_aside(*kind, id)))
        }
        Change::DropAsGuest(kind, id) => Some(guests(*kind, id)),
        Change::PutAsGuest(row) => Some(guests(row.kind, &row.id)),
        _ => None,
    });
    let mut all: Vec<Change> = asides.collect();
    all.extend(changes);
    all
}

/// Puts a row where it is in nobody's way, as it is.
pub(super) fn set_aside(kind: Kind, id: String, text: String) -> [Change; 2] {
    let aside = Row {
        kind: Kind::Aside,
        id: name_aside(kind, &id),
        text,
    };
    [Change::Drop(kind, id), Change::Put(aside)]
}

/// The name of a row that is set aside.
fn name_aside(kind: Kind, id: &str) -> String {
    let mut name = String::from(kind.as_str());
    name.push('/');
    name.push_str(id);
    name
}

/// Reads an intent as it was written to the bridge.
pub(super) fn bridged(text: &str) -> Option<Entry> {
    decode(text)
}

impl Record {
    /// Reads the rows without the drain lock: nothing of them is put in order.
    pub(super) fn look(rows: Vec<Row>) -> Self {
        Self {
            overtaken: None,
            repairs: Vec::new(),
            ..Self::read(rows)
        }
    }

    /// Reads the rows under the drain lock. Never fails: what cannot be read is set aside.
    pub fn read(rows: Vec<Row>) -> Self {
        let mut record = Self::default();
        let (aside, rest): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| row.kind == Kind::Aside);
        for row in rest {
            if !record.take(&row) {
                record.aside = record.aside.saturating_add(1);
                if row.kind == Kind::Attempt {
                    record.unread = Some(row.text);
                    continue;
                }
                record.lost_base |= row.kind == Kind::Base;
                let aside = set_aside(row.kind, row.id, row.text);
                record.repairs.extend(aside);
            }
        }
        for row in aside {
            let original = row.id.split_once('/').and_then(|(kind, id)| {
                let kind = Kind::parse(kind).filter(|kind| record.has_room_for(*kind, id))?;
                Some(Row {
                    kind,
                    id: id.into(),
                    text: row.text.clone(),
                })
            });
            match original {
                Some(original)
                    if original.kind == Kind::Attempt
                        && let Some(attempt) = decode(&original.text) =>
                {
                    record.overtaken = Some(attempt);
                    record.repairs.push(Change::Drop(Kind::Aside, row.id));
                }
                Some(original) if record.take(&original) => {
                    record.repairs.push(Change::Drop(Kind::Aside, row.id));
                    record.repairs.push(Change::Put(original));
                }
                original => {
                    record.aside = record.aside.saturating_add(1);
                    // Nobody has written one since.
                    record.lost_base |= original.is_some_and(|row| row.kind == Kind::Base);
                }
            }
        }
        record
    }

    /// Whether a row that was set aside can have its place again: of what a cart has one of, what was written since counts.
    fn has_room_for(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::Intent | Kind::Attempt => true,
            Kind::Checkout => self.checkout.is_none(),
            Kind::Name => self.name.is_none(),
            Kind::Seen => self.seen.iter().all(|(client, _)| client != id),
            Kind::Base => self.base.is_none(),
            Kind::Aside | Kind::Orphan => false,
        }
    }

    fn take(&mut self, row: &Row) -> bool {
        match row.kind {
            Kind::Base => decode(&row.text).map(|base| self.base = Some(base)),
            Kind::Intent => decode::<Entry>(&row.text).and_then(|mut entry| {
                entry.stored = true;
                (entry.intent.id.to_string() == row.id).then(|| {
                    self.log.insert(entry);
                })
            }),
            Kind::Attempt => decode(&row.text).map(|attempt| self.attempt = Some(attempt)),
            Kind::Seen => decode(&row.text).map(|count| self.seen.push((row.id.clone(), count))),
            Kind::Checkout => decode(&row.text).map(|checkout| self.checkout = Some(checkout)),
            Kind::Name => decode(&row.text).map(|name| self.name = Some(name)),
            Kind::Orphan => {
                self.orphans.push(row.id.clone());
                Some(())
            }
            Kind::Aside => None,
        }
        .is_some()
    }

    /// Adds what only the bridge holds: written there, and then cut off before it reached the record.
    ///
    /// An intent of a number that its page has stored, and that the record no longer holds, is settled: the bridge
    /// outlived it.
    pub fn take_bridge(&mut self, bridge: &[String]) {
        for text in bridge {
            let Some(mut entry) = bridged(text) else {
                self.aside = self.aside.saturating_add(1);
                continue;
            };
            if !self.has_seen(&entry.intent.id) {
                entry.stored = false;
                self.log.insert(entry);
            }
        }
    }
}
