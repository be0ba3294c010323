//! A cart that a page has made while its record could not be had, and that the record knows nothing of: where that names
//! another one, what was made is taken along there.

use super::Engine;
use super::busy::Busy;
use super::record::{Change, entry_row};
use super::sign_in::brought;
use super::timing::Now;
use crate::intent::{Ask, Entry, IntentId, Work};

/// What is to be asked for in the cart that the record names, and the cart in which it was.
pub(super) struct Apart {
    cart: String,
    asks: Vec<Ask>,
}

impl Engine {
    /// Whether the cart is one of this page's making that no record names, and nothing is under way in it.
    pub(super) fn is_apart(&self) -> bool {
        self.proposed.is_some() && self.attempt.is_none() && matches!(self.busy, Busy::No)
    }

    /// The record names a cart. Where this page has made another one, it is nobody's: what was sent there, and of which it
    /// is not known what has become, is asked for anew, and so is what is in it.
    pub(super) fn leave_own(
        &mut self,
        name: Option<&String>,
        changes: &mut Vec<Change>,
    ) -> Option<Apart> {
        let cart = self.session.cart.clone()?;
        if self.proposed.is_none() || name.is_none_or(|name| *name == cart) {
            return None;
        }
        self.proposed = None;
        let is_sent = self.is_unrecorded();
        if is_sent {
            changes.extend(self.covered().iter().filter_map(entry_row).map(Change::Put));
            self.attempt = None;
            self.unrecorded = false;
            self.doubt = None;
        }
        let lines = self.base.lines.iter().filter(|line| line.own() > 0);
        let asks = self.asks_anew(lines.map(brought).collect());
        (is_sent || !asks.is_empty()).then_some(Apart { cart, asks })
    }

    /// What was in a cart of this page's own comes into the one that the record names, before what waits here.
    pub(super) fn take_along(&mut self, apart: Apart, now: Now) -> Vec<Change> {
        let mut changes = vec![self.abandon(apart.cart)];
        let asks = apart.asks.into_iter().filter(|ask| !self.is_said(ask));
        let asks: Vec<Ask> = asks.collect();
        if !asks.is_empty() {
            let is_ours = |entry: &&Entry| entry.waits() && self.is_own(&entry.intent.id);
            let ours = self.log.entries().iter().filter(is_ours);
            let first = ours.map(|entry| entry.intent.seq).min();
            let place = first.map(|seq| seq.saturating_sub(1));
            changes.extend(self.append_at(asks, now.wall, place));
        }
        changes
    }

    /// What another page has left on the bridge was asked of a cart of which the one that this page has made says nothing:
    /// only the shopper can say that there is nothing to be done about it.
    pub(super) fn leave_to_shopper(&mut self, works: &mut Vec<Work>) -> Vec<Change> {
        let is_others = |work: &Work| work.covers.iter().any(|id| !self.is_own(id));
        let is_apart = self.proposed.is_some();
        let others = works.extract_if(.., |work| is_apart && is_others(work));
        let ids: Vec<IntentId> = others.flat_map(|work| work.covers).collect();
        self.ask_shopper(&ids)
    }
}
