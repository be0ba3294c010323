//! Refusals: less is asked for where that may help, and else the change is rolled back alone.

use super::Engine;
use super::output::{Outcome, OutcomeStatus};
use super::record::{Change, Kind, entry_row};
use crate::cart::ItemRef;
use crate::error::CartError;
use crate::intent::{Brought, Deed, Intent, Work};
use crate::vendor::Inquiry;

/// A refused work whose item's stock is to be asked for.
#[derive(Debug)]
pub(super) struct StockCheck {
    item: ItemRef,
    pub(super) work: Work,
    error: CartError,
}

impl StockCheck {
    pub(super) fn inquiry(&self) -> Inquiry {
        Inquiry::Availability {
            item: self.item.clone(),
            quantity: 1,
            with_subscription: false,
        }
    }
}

impl Engine {
    /// The server has refused a work: less is asked for where that may help, and else its intents are dropped.
    pub(super) fn refuse(&mut self, work: Work, error: CartError, changes: &mut Vec<Change>) {
        let clamped = work
            .covers
            .iter()
            .any(|id| self.log.get(id).is_some_and(|entry| entry.clamp.is_some()));
        // What is refused for the company it was in is not what there is too little of.
        let about_stock =
            !error.retryable && (error.is("insufficient-stock") || error.is("out-of-stock"));
        let item = match &work.deed {
            Deed::Add { item, .. } | Deed::Set { item, .. } => Some(item.clone()),
            _ => None,
        };
        match item {
            Some(_) if about_stock && !clamped && error.available.is_some() => {
                let available = error.available;
                self.clamp(&work, available, error, changes);
            }
            Some(item) if about_stock && !clamped && self.adapter.capabilities().availability => {
                self.stock.push(StockCheck { item, work, error });
            }
            // Refused for the company it was in: it may pass alone.
            Some(_) if error.retryable => self.count_failure(std::slice::from_ref(&work), &error),
            Some(_) if error.is("line-gone") => {
                self.stale = true;
                self.count_failure(std::slice::from_ref(&work), &error);
            }
            None if let Deed::Bring { items, .. } = &work.deed
                && !items.is_empty() =>
            {
                self.bring_apart(&work, items, &error, changes);
            }
            _ => self.reject(&work, &error, changes),
        }
    }

    /// All was refused for the sake of some: each is asked for by itself.
    fn bring_apart(
        &mut self,
        work: &Work,
        items: &[Brought],
        error: &CartError,
        changes: &mut Vec<Change>,
    ) {
        for id in &work.covers {
            changes.push(Change::Drop(Kind::Intent, id.to_string()));
            let Some(entry) = self.log.remove(id) else {
                continue;
            };
            let Intent {
                ask,
                change,
                since,
                seq,
                ..
            } = entry.intent;
            let error = Some(error.clone());
            let outcome = Outcome::of(&ask, OutcomeStatus::Partial, None, error);
            self.settle(id.clone(), change, outcome);
            let asks = items.iter().cloned().map(Brought::into_add).collect();
            changes.extend(self.append_at(asks, since, Some(seq)));
        }
        changes.extend(self.abandon_source(&work.deed));
    }

    /// The stock of the first refused item is known (or cannot be).
    pub(super) fn counted(&mut self, available: Option<u32>) {
        if self.stock.is_empty() {
            return;
        }
        let StockCheck { work, error, .. } = self.stock.remove(0);
        let mut changes = Vec::new();
        self.clamp(&work, available, error, &mut changes);
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// Lowers what is asked for to what there is; when that is no more than the cart has, it is refused.
    fn clamp(
        &mut self,
        work: &Work,
        available: Option<u32>,
        error: CartError,
        changes: &mut Vec<Change>,
    ) {
        let held = work
            .deed
            .key()
            .and_then(|key| self.base.line(key))
            .map_or(0, |line| line.quantity);
        match available {
            Some(available) if available > held && available < work.deed.target() => {
                let Some(entry) = work.covers.last().and_then(|id| self.log.get_mut(id)) else {
                    return;
                };
                entry.clamp = Some(available);
                changes.extend(entry_row(entry).map(Change::Put));
            }
            _ => self.reject(work, &error.with_available(available), changes),
        }
    }

    /// Drops the intents of a work, and says so.
    pub(super) fn reject(&mut self, work: &Work, error: &CartError, changes: &mut Vec<Change>) {
        let got = work
            .deed
            .key()
            .map(|key| self.base.line(key).map_or(0, |line| line.quantity));
        for id in &work.covers {
            changes.push(Change::Drop(Kind::Intent, id.to_string()));
            let Some(entry) = self.log.remove(id) else {
                continue;
            };
            let ask = &entry.intent.ask;
            let outcome = Outcome::of(ask, OutcomeStatus::Rejected, got, Some(error.clone()));
            self.rejected(id, &outcome, error);
            self.settle(id.clone(), entry.intent.change, outcome);
        }
    }
}
