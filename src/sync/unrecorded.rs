//! An attempt that cannot be written down: the store is full, or broken.

use super::Engine;
use super::attempt::Attempt;
use super::busy::Busy;
use super::output::OutcomeStatus;
use super::record::{Change, entry_row};
use super::timing::{Now, RECORD_AGAIN};
use super::variant::{Guard, without};
use crate::error::CartError;
use crate::intent::{Entry, IntentId, Standing};

impl Engine {
    /// The record has not taken these, though their rows were among those handed in: they are written once more.
    pub fn unstored(&mut self, ids: &[IntentId]) {
        if ids.is_empty() {
            return;
        }
        for id in ids {
            if let Some(entry) = self.log.get_mut(id) {
                entry.stored = false;
            }
        }
        let changes = self.unwritten();
        self.persist(changes, None, false);
    }

    /// The record holds these, or may: they wait until this page can read there what became of them, or hears of it. That
    /// another page has taken one from the bridge, as it does once the record holds it, says so.
    pub fn taken(&mut self, ids: &[IntentId]) {
        for id in ids {
            if let Some(entry) = self.log.get_mut(id) {
                entry.stored = true;
            }
        }
    }

    /// The attempt cannot be written down. What the record holds would be sent again by a page that finds it there
    /// after this one: it waits. What only the bridge holds is sent, and marked there as what may have been.
    pub(super) fn not_recorded(&mut self, now: Now) {
        let covered = self.covered();
        let is_stored = covered.iter().any(|entry| entry.stored);
        // Whoever finds there what has ended here would see in the cart what was sent since, and take it for that.
        let leftover = self.leftover;
        if (is_stored || leftover.is_some()) && !without(Guard::FullDisk) {
            self.busy = Busy::No;
            self.drop_attempt();
            self.leftover = leftover;
            self.record_at = now.mono.saturating_add(RECORD_AGAIN);
            return;
        }
        let foreign = covered.iter().map(|entry| &entry.intent.id);
        let foreign: Vec<IntentId> = foreign.filter(|id| !self.is_own(id)).cloned().collect();
        if !foreign.is_empty() {
            // Another page's, found on the bridge: that page may be sending it, or may have sent it and ended.
            self.busy = Busy::No;
            self.drop_attempt();
            let changes = self.ask_shopper(&foreign);
            self.persist(changes, None, false);
            return;
        }
        let to_mark = covered.into_iter().filter(|_| !without(Guard::Marked));
        let marked = to_mark.filter_map(|mut entry| {
            entry.standing = Standing::Review {
                error: CartError::new("record-unreadable"),
            };
            entry_row(&entry).map(Change::Put)
        });
        let marked = marked.collect();
        self.unrecorded = true;
        self.persist(marked, None, false);
        self.recorded(now);
    }

    /// Nothing that is written tells what has become of these.
    pub(super) fn ask_shopper(&mut self, ids: &[IntentId]) -> Vec<Change> {
        let error = || CartError::new("record-unreadable");
        let rows = ids.iter().filter_map(|id| self.review(id, error()));
        rows.collect()
    }

    /// Whether a request was sent, and nobody but this page knows of it.
    pub(super) const fn is_unrecorded(&self) -> bool {
        self.unrecorded && self.attempt.is_some()
    }

    /// Another page, which did not know of our request, has sent one of its own: what a read shows no longer tells what
    /// became of ours. What may be asked for again is; the rest is the shopper's to say.
    pub(super) fn give_up_unrecorded(&mut self, theirs: Option<&Attempt>) -> Vec<Change> {
        let is_other = theirs.is_some_and(|theirs| self.attempt.as_ref() != Some(theirs));
        if !is_other || !self.is_unrecorded() {
            return Vec::new();
        }
        let answered = self.doubt.take().is_some_and(|doubt| doubt.answered);
        self.unrecorded = false;
        let mut changes = Vec::new();
        let works = self.attempt.take().map(|attempt| attempt.works);
        for work in works.into_iter().flatten() {
            for id in &work.covers {
                if answered {
                    self.close(id, OutcomeStatus::Confirmed, &mut changes);
                } else if work.deed.is_repeatable() {
                    changes.extend(self.log.get(id).and_then(entry_row).map(Change::Put));
                } else {
                    changes.extend(self.review(id, CartError::new("record-unreadable")));
                }
            }
        }
        changes
    }

    /// The entries of the attempt.
    pub(super) fn covered(&self) -> Vec<Entry> {
        let works = self.attempt.iter().flat_map(|attempt| &attempt.works);
        let entries = works.flat_map(|work| &work.covers);
        entries.filter_map(|id| self.log.get(id).cloned()).collect()
    }
}
