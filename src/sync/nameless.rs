//! A cart whose name, which the server has given it, is in no record yet: nobody but this page can find it.
//!
//! What was asked of it is over in the record together with the name, or not at all. Who finds neither of them there,
//! because this page has ended or because another tab was faster, asks for all of it in another cart.

use super::output::OutcomeStatus;
use super::record::{Change, Kind, entry_row, row};
use super::{Engine, Snapshot};
use crate::intent::{IntentId, Log};

impl Engine {
    /// Keeps in mind what is sent to a cart that the record cannot name.
    pub(super) fn note_nameless(&mut self) {
        if self.is_unnamed() {
            self.nameless.clear();
        } else if self.naming.is_none() && !self.unnamed {
            return;
        }
        for mut entry in self.covered() {
            let id = &entry.intent.id;
            if self.nameless.iter().all(|known| known.intent.id != *id) {
                // It may be done in a cart of another tab, which is no reason not to do it in this one.
                entry.done_in = None;
                self.nameless.push(entry);
            }
        }
    }

    /// Writes down what the cart is called, and what it holds: the record may not have taken that before.
    pub(super) fn write_name(&mut self, epoch: u64) {
        let name = self.session.cart.as_ref();
        let Some(name) = name.and_then(|name| row(Kind::Name, "", name)) else {
            return;
        };
        let base = row(Kind::Base, "", &self.base);
        let changes = [Some(name), base].into_iter().flatten().map(Change::Put);
        let batch = self.persist(changes.collect(), Some(epoch), false);
        self.proposed = self.proposed.and(Some(batch));
    }

    /// What was asked of it and is done is over: to be written with its name.
    pub(super) fn nameless_ends(&self) -> Vec<Change> {
        let ids = self.nameless.iter().map(|entry| &entry.intent.id);
        let over = ids.filter(|id| self.log.get(id).is_none());
        over.map(|id| Change::Drop(Kind::Intent, id.to_string()))
            .collect()
    }

    /// The record has not taken the name: what was done in the cart stays in it, and is done in that cart alone.
    pub(super) fn put_back(&mut self) {
        for entry in &mut self.nameless {
            let mut told = self.told.iter();
            let is_done = told.any(|news| {
                news.id == entry.intent.id && news.outcome.status != OutcomeStatus::Rejected
            });
            if is_done && self.log.get(&entry.intent.id).is_none() {
                entry.done_in.clone_from(&self.session.cart);
            }
        }
        let done = self.nameless.iter().filter(|entry| entry.done_in.is_some());
        let rows = done.filter_map(entry_row).map(Change::Put).collect();
        self.persist(rows, None, false);
    }

    /// What the rows say is done in the very cart that they name is over, and its end belongs to the name: a core that has
    /// trapped has left them to this one, and the record may hold neither.
    pub(super) fn take_done(&mut self, log: &Log) {
        let Some(cart) = self.session.cart.clone() else {
            return;
        };
        let entries = log.entries().iter();
        for entry in entries.filter(|entry| entry.done_in.as_ref() == Some(&cart)) {
            let id = &entry.intent.id;
            if !self.settled.contains(id) {
                self.settled_elsewhere(id, None, &mut Vec::new());
                self.nameless.push(entry.clone());
                self.unnamed = true;
            }
        }
    }

    /// The cart is one no longer, whatever it was called.
    pub(super) fn end_nameless(&mut self) -> Vec<Change> {
        let ends = self.nameless_ends();
        self.nameless.clear();
        if std::mem::take(&mut self.unnamed) {
            self.told.clear();
        }
        ends
    }

    /// The name that the server gave the cart could not be written down, because another tab has taken over: that tab
    /// knows of no cart, and asks for all of it in one of its own. Nothing was settled in this one.
    pub(super) fn lose_name(&mut self) {
        for news in std::mem::take(&mut self.told) {
            self.settled.retain(|settled| *settled != news.id);
        }
        let mut done = std::mem::take(&mut self.nameless);
        done.retain(|entry| entry.done_in.is_some());
        let is_done = |id: &IntentId| done.iter().any(|entry| entry.intent.id == *id);
        self.settled.retain(|settled| !is_done(settled));
        self.unnamed = false;
        self.base = Snapshot::empty(self.adapter.currency());
        if let Some(cart) = self.session.cart.take() {
            let left = self.abandon(cart);
            self.persist(vec![left], None, false);
        }
    }
}
