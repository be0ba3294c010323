//! A cart whose name, which the server has given it, is in no record yet: nobody but this page can find it.
//!
//! What was asked of it is over in the record together with the name, or not at all. Who finds neither of them there,
//! because this page has ended or because another tab was faster, asks for all of it in another cart.

use super::output::OutcomeStatus;
use super::record::{Change, Kind, entry_row, row};
use super::{Engine, Snapshot};
use crate::intent::Entry;

impl Engine {
    /// Keeps in mind what is sent to a cart that the record cannot name.
    pub(super) fn note_nameless(&mut self) {
        if self.is_unnamed() {
            self.nameless.clear();
        } else if self.naming.is_none() && !self.unnamed {
            return;
        }
        for entry in self.covered() {
            let id = &entry.intent.id;
            if self.nameless.iter().all(|known| known.intent.id != *id) {
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
        self.persist(changes.collect(), Some(epoch), false);
    }

    /// What was asked of it and is done is over: to be written with its name.
    pub(super) fn nameless_ends(&self) -> Vec<Change> {
        let ids = self.nameless.iter().map(|entry| &entry.intent.id);
        let over = ids.filter(|id| self.log.get(id).is_none());
        over.map(|id| Change::Drop(Kind::Intent, id.to_string()))
            .collect()
    }

    /// The record has not taken the name: what was done in the cart stays in it as if it were not.
    pub(super) fn put_back(&mut self) {
        let is_done = |entry: &&Entry| {
            let mut told = self.told.iter();
            let is_done = told.any(|news| {
                news.id == entry.intent.id && news.outcome.status != OutcomeStatus::Rejected
            });
            is_done && self.log.get(&entry.intent.id).is_none()
        };
        let done = self.nameless.iter().filter(is_done);
        let rows = done.filter_map(entry_row).map(Change::Put).collect();
        self.persist(rows, None, false);
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
        self.nameless.clear();
        self.unnamed = false;
        self.base = Snapshot::empty(self.adapter.currency());
        if let Some(cart) = self.session.cart.take() {
            let left = self.abandon(cart);
            self.persist(vec![left], None, false);
        }
    }
}
