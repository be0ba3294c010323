//! A checkout: made once, whatever tabs and crashes do at the same time.
//!
//! That it is begun is written down first, under the epoch of the drain lock, and it is sent when that is on the device:
//! a page that comes after this one, or that has taken the lock from it, finds it there.

use super::Durability;
use super::Engine;
use super::busy::Busy;
use super::output::{BatchId, Event, Output};
use super::question::Stage;
use super::record::{Change, Checkout, Kind, row};
use super::timing::{LEASE, Now, patience};
use super::variant::{Guard, without};
use crate::error::CartError;
use crate::http::Request;

impl Engine {
    /// The name of the checkout that is begun already, where the server takes another one by that name for the same.
    pub(super) fn resumed(&self) -> Result<Option<String>, CartError> {
        let resumes = self.adapter.capabilities().resumes_checkout;
        match &self.checkout {
            Some(known) if resumes && !known.done => Ok(Some(known.reference.clone())),
            Some(_) => Err(CartError::new("checkout-under-way")),
            None => Ok(None),
        }
    }

    /// Writes down that a checkout is begun; it is sent when that is on the device.
    pub(super) fn begin(&mut self, place: usize, reference: String, request: Request, now: Now) {
        let epoch = self.epoch();
        let checkout = Checkout {
            done: false,
            reference,
        };
        let is_known = self.checkout.is_some();
        if let Some(question) = self.questions.get_mut(place) {
            question.is_resumed |= is_known && !question.is_begun;
        }
        let batch = self.keep_checkout(checkout, epoch, now);
        self.set_stage(place, Stage::Begins);
        self.busy = Busy::Beginning {
            batch,
            request,
            since: now.mono,
        };
        if self.durability == Durability::Memory {
            self.begun(now);
        }
    }

    /// That is written down (or there is nothing to write to): it is sent, if its lease is not over.
    pub(super) fn begun(&mut self, now: Now) {
        let Busy::Beginning { request, since, .. } = std::mem::replace(&mut self.busy, Busy::No)
        else {
            return;
        };
        let Some(place) = self.beginning() else {
            return;
        };
        let Some(reference) = self.checkout.as_ref().map(|known| known.reference.clone()) else {
            // The shopper has emptied the cart meanwhile.
            self.answer_question(place, Err(CartError::new("discarded")));
            return;
        };
        let not_after = since.saturating_add(LEASE);
        if now.mono > not_after {
            return self.not_begun(place);
        }
        let until = now.mono.saturating_add(patience(request.slow));
        let call = self.send(request, Some(not_after));
        self.busy = Busy::Asking { call, until };
        self.set_stage(place, Stage::Asked { call, until });
        if let Some(question) = self.questions.get_mut(place) {
            question.is_begun = false;
            if !std::mem::replace(&mut question.is_told, true) {
                let started = Output::Event(Event::CheckoutStarted { reference });
                self.outputs.push_back(started);
            }
        }
    }

    /// It cannot be written down. It is made all the same: a shop that cannot sell is worse off than one whose shopper
    /// may ask twice.
    pub(super) fn begun_unwritten(&mut self, now: Now) {
        if let Busy::Beginning { since, .. } = &mut self.busy {
            *since = now.mono;
            self.begun(now);
        }
    }

    /// It was not sent, and never will be as it is: it waits for the lock once more. What was sent before stays known.
    pub(super) fn not_begun(&mut self, place: usize) {
        self.set_stage(place, Stage::Waits);
        let question = self.questions.get(place);
        if question.is_none_or(|question| !question.is_resumed) {
            self.drop_checkout();
        }
    }

    /// Somebody else has the lock, and nothing was sent yet.
    pub(super) fn forget_beginning(&mut self) {
        if let Some(place) = self.beginning() {
            self.not_begun(place);
        }
    }

    fn beginning(&self) -> Option<usize> {
        let mut questions = self.questions.iter();
        questions.position(|question| question.stage == Stage::Begins)
    }

    /// Takes note of how far a checkout has come.
    fn set_stage(&mut self, place: usize, stage: Stage) {
        if let Some(question) = self.questions.get_mut(place) {
            question.is_begun |= stage == Stage::Begins;
            question.stage = stage;
        }
    }

    pub(super) fn keep_checkout(
        &mut self,
        checkout: Checkout,
        epoch: Option<u64>,
        now: Now,
    ) -> BatchId {
        let changes = match without(Guard::CheckoutRecord) {
            true => Some(Change::Drop(Kind::Checkout, String::new())),
            false => row(Kind::Checkout, "", &checkout).map(Change::Put),
        };
        self.checkout = Some(checkout);
        self.disputed = false;
        self.hold(now);
        self.persist(changes.into_iter().collect(), epoch, true)
    }

    /// The server has it.
    pub(super) fn checkout_made(&mut self, now: Now) {
        if let Some(checkout) = self.checkout.clone() {
            let done = Checkout {
                done: true,
                ..checkout
            };
            self.keep_checkout(done, None, now);
            self.look_for_order();
        }
    }

    /// What waits beside a checkout is for the cart that comes after the order. That there is an order is read before
    /// anything is sent to what was the cart.
    pub(super) fn look_for_order(&mut self) {
        let is_done = self.checkout.as_ref().is_some_and(|known| known.done);
        let mut entries = self.log.entries().iter();
        self.stale |= is_done
            && self.adapter.capabilities().resumes_checkout
            && entries.any(|entry| entry.waits());
    }

    /// Nothing has come of it. What whoever has taken the lock since has begun stays.
    pub(super) fn drop_checkout(&mut self) {
        self.checkout = None;
        let change = Change::Drop(Kind::Checkout, String::new());
        self.persist(vec![change], self.epoch(), false);
    }
}
