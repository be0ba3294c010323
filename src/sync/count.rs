//! How many of a page's intents are known: what the bridge still holds of them is settled, and outlived its end.

use super::record::{Change, Kind, Record, bridged, row};
use super::variant::{Guard, without};
use crate::intent::{Entry, IntentId};
use crate::json::{Json, Object, Token, Writer};

/// How many pages' counts are kept before those of closed pages are dropped.
const MAX: usize = 32;

/// How long the count of a closed page is kept, in milliseconds. A browser may write `localStorage` to the disk no more
/// than once in many minutes, and one that is killed comes back with what was on the disk.
const KEPT: u64 = 24 * 60 * 60 * 1_000;

/// The highest number that a page has stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// All intents of the page up to this one were stored, or are over.
    pub number: u64,
    /// When it was first found to have left nothing behind, in milliseconds since 1970.
    pub idle_since: Option<u64>,
}

impl Json for Count {
    fn write(&self, to: &mut Writer) {
        if self.idle_since.is_none() {
            return self.number.write(to);
        }
        to.object(|to| {
            to.field("number", &self.number);
            to.field("idleSince", &self.idle_since);
        });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        if let Some(number) = u64::read(token) {
            return Some(Self {
                number,
                idle_since: None,
            });
        }
        let object = Object::read(token)?;
        Some(Self {
            number: object.get("number")?,
            idle_since: object.get("idleSince")?,
        })
    }
}

impl Record {
    /// Drops the counts of pages that left nothing behind a day ago, when there are many: they will not be back, and
    /// neither will what they had on the bridge.
    pub fn forget_pages(&mut self, bridge: &[String], now: u64) {
        if self.seen.len() <= MAX {
            return;
        }
        let bridged: Vec<Entry> = bridge.iter().filter_map(|text| bridged(text)).collect();
        let log = &self.log;
        let is_needed = |client: &str| {
            let left = bridged.iter().chain(log.entries());
            left.into_iter()
                .any(|entry| entry.intent.id.client() == client)
        };
        for (client, count) in self.seen.iter().filter(|(client, _)| !is_needed(client)) {
            let known = count.idle_since.and_then(|since| now.checked_sub(since));
            match known {
                Some(idle) if idle < KEPT => {}
                Some(_) => self.repairs.push(Change::Drop(Kind::Seen, client.clone())),
                None => {
                    let marked = Count {
                        idle_since: Some(now),
                        ..*count
                    };
                    let row = row(Kind::Seen, client.as_str(), &marked);
                    self.repairs.extend(row.map(Change::Put));
                }
            }
        }
    }

    /// Whether it was stored once.
    pub fn has_seen(&self, id: &IntentId) -> bool {
        let mut seen = self.seen.iter();
        !without(Guard::Counts)
            && seen.any(|(client, count)| client == id.client() && count.number >= id.number())
    }
}
