//! What the record does not hold yet: the wishes of this page, and those that it has found on the bridge.
//!
//! On the bridge may also lie what another page, which lives, could not write either. That page may send it any time, and
//! marks it there when it does. So it is looked at again under the drain lock, where nobody else sends; it is written
//! down with the attempt that sends it and not before. What its copy on the bridge says is that page's alone; that it is gone
//! tells that page that the record holds it.

use super::Engine;
use super::record::{Change, Kind, bridged, entry_row, row};
use crate::intent::{Entry, IntentId, Log};

impl Engine {
    /// Whether an intent was uttered on this page.
    pub fn is_own(&self, id: &IntentId) -> bool {
        id.client() == &*self.config.client
    }

    /// Writes what is this page's to write and the record does not hold yet.
    pub(super) fn store_what_is_not(&mut self) {
        let mut changes = self.unwritten();
        // Written once more, it could come after another tab has taken it out again.
        changes.retain(|change| {
            let intent = change.intent();
            intent.is_none_or(|id| !self.is_on_its_way(&id))
        });
        self.persist(changes, None, false);
    }

    /// Whether an intent is in a batch that was handed over, and of which nothing has been heard yet. What failed to be
    /// written waits there for the next one.
    fn is_on_its_way(&self, id: &IntentId) -> bool {
        let mut storing = self.storing.iter();
        self.storage_error.is_none() && storing.any(|(_, ids)| ids.contains(id))
    }

    /// The rows of the intents of this page that the record does not hold yet; where nobody can send any, of all.
    pub(super) fn unwritten(&self) -> Vec<Change> {
        self.rows_of(|entry| !self.has_server() || self.is_own(&entry.intent.id))
    }

    /// The same, with what was found on the bridge and is about to be sent.
    pub(super) fn unwritten_or_covered(&self) -> Vec<Change> {
        let attempt = self.attempt.as_ref();
        let is_covered = |id: &IntentId| attempt.is_some_and(|attempt| attempt.covers(id));
        self.rows_of(|entry| self.is_own(&entry.intent.id) || is_covered(&entry.intent.id))
    }

    /// The rows of those intents that the record does not hold yet, and of the pages that they came from.
    fn rows_of(&self, is_wanted: impl Fn(&Entry) -> bool) -> Vec<Change> {
        // What was sent without an attempt record would look unsent to whoever reads it.
        let sent = self.attempt.as_ref().filter(|_| self.unrecorded);
        let is_sent = |id| sent.is_some_and(|attempt| attempt.covers(id));
        let entries = self.log.entries().iter();
        let unwritten = entries.filter(|entry| !entry.stored && !is_sent(&entry.intent.id));
        let (wanted, left): (Vec<&Entry>, Vec<&Entry>) =
            unwritten.partition(|entry| is_wanted(entry));
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(
            wanted
                .iter()
                .filter_map(|entry| entry_row(entry))
                .map(Change::Put),
        );
        changes.extend(self.counts(&wanted, &left));
        changes
    }

    /// The counts of the pages of those intents that end before the record has held them. A browser that dies may come
    /// back with its bridge as that was a while ago, and they would be asked for again.
    pub(super) fn counts_without(&self, over: &[IntentId]) -> Vec<Change> {
        let entries = self.log.entries().iter();
        let unwritten = entries.filter(|entry| !entry.stored);
        // What is on its way may never arrive: as long as that is not known, nothing counts that comes after it.
        let (over, left): (Vec<&Entry>, Vec<&Entry>) = unwritten.partition(|entry| {
            let id = &entry.intent.id;
            over.contains(id) && !self.is_on_its_way(id)
        });
        self.counts(&over, &left)
    }

    /// The counts of other pages of which something has just been written that more had to wait for, and is over.
    pub(super) fn counts_after(&self, written: &[IntentId]) -> Vec<Change> {
        let is_awaited = |id: &IntentId| {
            let mut over = self.settled.iter();
            over.any(|over| over.client() == id.client() && over.number() > id.number())
        };
        let others = written.iter().filter(|id| !self.is_own(id));
        let awaited = others.filter(|id| is_awaited(id));
        let done: Vec<&Entry> = awaited.filter_map(|id| self.log.get(id)).collect();
        let entries = self.log.entries().iter();
        let left: Vec<&Entry> = entries.filter(|entry| !entry.stored).collect();
        self.counts(&done, &left)
    }

    /// Up to which number the intents of these pages are written or over: a number counts when none below it is left.
    fn counts(&self, done: &[&Entry], left: &[&Entry]) -> Vec<Change> {
        let mut counts: Vec<(&str, u64)> = Vec::new();
        let is_left = |id: &IntentId| {
            let mut left = left.iter().map(|entry| &entry.intent.id);
            left.any(|left| left.client() == id.client() && left.number() < id.number())
        };
        for id in done
            .iter()
            .map(|entry| &entry.intent.id)
            .filter(|id| !is_left(id))
        {
            match counts.iter_mut().find(|(client, _)| *client == id.client()) {
                Some((_, number)) => *number = id.number().max(*number),
                None => counts.push((id.client(), id.number())),
            }
        }
        // With what was over or written before it, while one below was left.
        let entries = self.log.entries().iter().filter(|entry| entry.stored);
        let before = self
            .settled
            .iter()
            .chain(entries.map(|entry| &entry.intent.id));
        for id in before.filter(|id| !is_left(id)) {
            let known = counts.iter_mut().find(|(client, _)| *client == id.client());
            if let Some((_, number)) = known {
                *number = id.number().max(*number);
            }
        }
        let rows = counts.into_iter();
        rows.filter_map(|(client, number)| row(Kind::Seen, client, &number))
            .map(Change::Put)
            .collect()
    }

    /// What became meanwhile of the intents that were found on the bridge and that the record does not hold.
    pub(super) fn look_at_bridge(&mut self, bridge: &[String], log: Option<&Log>) {
        let found: Vec<Entry> = bridge.iter().filter_map(|text| bridged(text)).collect();
        let is_held = |id: &IntentId| log.is_some_and(|log| log.get(id).is_some());
        let entries = self.log.entries().iter();
        let others = entries.filter(|entry| !entry.stored && !self.is_own(&entry.intent.id));
        let others = others.map(|entry| entry.intent.id.clone());
        let others: Vec<IntentId> = others.filter(|id| !is_held(id)).collect();
        for id in others {
            match found.iter().find(|found| found.intent.id == id) {
                Some(found) => {
                    if let Some(entry) = self.log.get_mut(&id) {
                        entry.catch_up(found);
                    }
                }
                // Its page has taken it from there: it is settled; or it has just reached the record, which was read before
                // the bridge, and is found there the next time.
                None if log.is_some() => {
                    self.log.remove(&id);
                }
                None => {}
            }
        }
    }
}
