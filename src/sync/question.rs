//! Questions beside the cart: the stock of an item, a notice when it is back, and the checkout.
//!
//! They wait in no log and are never repeated by themselves. A checkout is the one among them that must not be asked
//! twice: that it was begun is written down first.

use super::Engine;
use super::busy::Busy;
use super::output::{CallId, Output, Ticket};
use super::seen::Seen;
use super::timing::{Now, patience};
use super::variant::{Guard, without};
use crate::cart::BagKey;
use crate::error::CartError;
use crate::http::{Failure, Response};
use crate::vendor::{Inquiry, Told, Trouble};

/// A question that is not answered yet.
#[derive(Debug)]
pub(super) struct Question {
    ticket: Ticket,
    inquiry: Inquiry,
    pub(super) stage: Stage,
    /// A checkout: whether it was written down that it is begun, and was not sent.
    pub(super) is_begun: bool,
    /// A checkout: whether the page was told that it has begun.
    pub(super) is_told: bool,
    /// A checkout: whether it is one asked for again of which nobody knows what has become.
    pub(super) is_resumed: bool,
    /// A checkout: what the shopper was shown before the cart was read once more for it.
    seen: Option<Seen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Waits until everything is settled, or for the token.
    Waits,
    /// A checkout: that it is begun is being written down.
    Begins,
    /// Under way.
    Asked { call: CallId, until: u64 },
}

impl Engine {
    /// Takes in a question.
    pub(super) fn inquire(&mut self, ticket: Ticket, mut inquiry: Inquiry) {
        if let Inquiry::Checkout { reference, .. } = &mut inquiry {
            match self.resumed() {
                Ok(Some(known)) => *reference = known,
                Ok(None) => {}
                Err(error) => return self.reply(ticket, Err(error)),
            }
            if !self.has_server() {
                return self.reply(ticket, Err(CartError::new("sign-in-needed")));
            }
            if self.log.entries().iter().any(|entry| !entry.waits()) {
                return self.reply(ticket, Err(CartError::new("review-needed")));
            }
            self.unsent = self.unsent.map(|_| (0, 0));
            self.host.hurry();
        } else if inquiry.needs_customer() && !self.config.customer {
            return self.reply(ticket, Err(CartError::new("sign-in-needed")));
        }
        if matches!(inquiry, Inquiry::Call { .. }) {
            self.host.hurry();
            // The cart's name is found out on the way to a read.
            self.stale |= self.opening().is_some();
        }
        self.questions.push(Question {
            ticket,
            inquiry,
            stage: Stage::Waits,
            is_begun: false,
            is_told: false,
            is_resumed: false,
            seen: None,
        });
    }

    /// Lets go of a question that nobody waits for any more. One that changes something is not taken back by that.
    pub(super) fn forget_question(&mut self, ticket: Ticket) {
        let is_it = |question: &Question| question.ticket == ticket && !question.inquiry.is_alone();
        let Some(place) = self.questions.iter().position(is_it) else {
            return;
        };
        if let Some(Stage::Asked { call, .. }) = self.questions.get(place).map(|known| known.stage)
        {
            self.outputs.push_back(Output::Abort { call });
        }
        self.answer_question(place, Err(CartError::new("aborted")));
    }

    /// Whether others are asked about the cart, which takes them their time.
    pub(super) fn is_asking_others(&self) -> bool {
        let mut inquiries = self.questions.iter().map(|question| &question.inquiry);
        self.asks_others() && inquiries.any(|inquiry| matches!(inquiry, Inquiry::Call { .. }))
    }

    /// Asks what can be asked now. Whoever is about to become a customer asks as one.
    pub(super) fn ask_questions(&mut self, now: Now) {
        if self.left {
            return;
        }
        for place in 0..self.questions.len() {
            let Some(question) = self.questions.get(place) else {
                return;
            };
            let inquiry = &question.inquiry;
            if question.stage != Stage::Waits || inquiry.is_alone() {
                continue;
            }
            if matches!(inquiry, Inquiry::Call { .. }) && self.opening().is_some() {
                continue;
            }
            if inquiry.needs_token()
                && let Some(step) = self.unsigned()
            {
                if matches!(self.busy, Busy::No)
                    && self.host.paused.is_none()
                    && self.host.not_before() <= now.mono
                {
                    self.open(step, now);
                }
                continue;
            }
            if self.put(place, now).is_none() {
                return;
            }
        }
    }

    /// Whether something is to be asked that must not cross a write of the cart's, by this page or another. Asked for
    /// again, a checkout does not wait for what it holds to be let go of.
    pub(super) fn has_call_to_make(&self) -> bool {
        self.call_to_make().is_some()
    }

    /// Whether something is asked for, or under way, that is about the cart as it is.
    pub(super) fn has_question_about_cart(&self) -> bool {
        let mut inquiries = self.questions.iter().map(|question| &question.inquiry);
        inquiries.any(Inquiry::is_alone)
    }

    fn call_to_make(&self) -> Option<usize> {
        // What waits for the end of a checkout does not keep it from being asked for again.
        let is_settled = self.is_settled() || self.may_be_bought() && self.attempt.is_none();
        let is_held = self.probe_at.is_some() && self.is_held();
        self.questions.iter().position(|question| {
            let inquiry = &question.inquiry;
            let is_due = match inquiry.is_checkout() {
                true => is_settled,
                false => inquiry.is_alone() && !is_held,
            };
            is_due && question.stage == Stage::Waits
        })
    }

    /// Makes such a call, and nothing beside it.
    pub(super) fn ask_alone(&mut self, now: Now) {
        let Some(place) = self.call_to_make() else {
            return;
        };
        let resumed = self.resumed();
        if let Some(question) = self.questions.get_mut(place)
            && let Inquiry::Checkout { reference, .. } = &mut question.inquiry
        {
            let known = self.checkout.as_ref().filter(|known| !known.done);
            let is_ours =
                question.is_begun && known.is_some_and(|known| known.reference == *reference);
            // Another tab may have begun one while this one waited.
            match resumed {
                Err(_) if is_ours => {}
                Ok(Some(known)) => *reference = known,
                Ok(None) => {}
                Err(error) => return self.answer_question(place, Err(error)),
            }
            if self.checkout.is_none() && self.adapter.capabilities().asks_others {
                // What was handed on may be answered by now, and not as the shopper was told.
                let now = Seen::of(&self.base, &self.issues);
                let Some(before) = question.seen.take() else {
                    question.seen = Some(now);
                    self.stale = true;
                    return;
                };
                if let Some(error) = now.news_since(&before) {
                    return self.answer_question(place, Err(error));
                }
            }
        }
        if let Some((call, until)) = self.put(place, now) {
            self.busy = Busy::Asking { call, until };
        }
    }

    /// Puts a question to the server, and answers until when it may take; none when the room has no such question, or
    /// where that it is put is written first.
    fn put(&mut self, place: usize, now: Now) -> Option<(CallId, u64)> {
        let question = self.questions.get(place)?;
        let inquiry = question.inquiry.clone();
        match self.adapter.ask(&inquiry, &self.session) {
            Ok(request) => {
                if let Inquiry::Checkout { reference, .. } = inquiry {
                    self.begin(place, reference, request, now);
                    return None;
                }
                let until = now.mono.saturating_add(patience(request.slow));
                let call = self.send(request, None);
                if let Some(question) = self.questions.get_mut(place) {
                    question.stage = Stage::Asked { call, until };
                }
                Some((call, until))
            }
            Err(error) => {
                self.answer_question(place, Err(error));
                None
            }
        }
    }

    /// Whether the server holds all that the page shows, as far as is known.
    fn is_settled(&self) -> bool {
        self.log.is_empty() && self.attempt.is_none() && !self.stale && self.stock.is_empty()
    }

    /// Tells those who wait for a checkout or a sign-in that something stands in its way.
    pub(super) fn refuse_waiting(&mut self) {
        if let (Some(error), Some(ticket)) = (self.host.paused.clone(), self.leaving) {
            self.stay();
            self.reply(ticket, Err(error));
        }
        let in_review = self.log.entries().iter().any(|entry| !entry.waits());
        let error = match &self.host.paused {
            Some(error) => error.clone(),
            None if self.host.unreachable => CartError::passing("offline"),
            None if self.host.locked.is_some() => CartError::passing("cart-locked"),
            None if in_review => CartError::new("review-needed"),
            None => return,
        };
        while let Some(place) = self
            .questions
            .iter()
            .position(|question| question.stage == Stage::Waits && question.inquiry.needs_token())
        {
            self.answer_question(place, Err(error.clone()));
        }
    }

    /// Whether the answer was one to a question.
    pub(super) fn question_answered(
        &mut self,
        call: CallId,
        result: &Result<Response, Failure>,
        now: Now,
    ) -> bool {
        let asked = |question: &Question| matches!(question.stage, Stage::Asked { call: ours, .. } if ours == call);
        let Some(place) = self.questions.iter().position(asked) else {
            return false;
        };
        let Some(question) = self.questions.get(place) else {
            return false;
        };
        let is_checkout = question.inquiry.is_checkout();
        let is_resumed = question.is_resumed;
        if question.inquiry.is_alone() {
            // Without the lock something else may be under way by now.
            if matches!(self.busy, Busy::Asking { call: ours, .. } if ours == call) {
                self.busy = Busy::No;
            }
            self.stale |= !is_checkout;
        }
        if is_checkout && *result == Err(Failure::NotSent) {
            self.not_begun(place);
            return true;
        }
        let told = match result {
            Ok(response) => self.adapter.told(&question.inquiry, response),
            Err(failure) => Err(Trouble::Unknown(CartError::passing(failure.code()))),
        };
        let unknown = match told {
            Err(Trouble::Unknown(_)) => true,
            // One that was sent before may have been made where nobody finds it any more.
            Err(Trouble::CartGone) => is_resumed,
            _ => false,
        };
        if let Err(Trouble::Token(_)) = &told {
            self.forget_tokens();
            if !std::mem::replace(&mut self.renewed, true) && self.can_renew() {
                if is_checkout && !is_resumed {
                    self.drop_checkout();
                }
                if let Some(question) = self.questions.get_mut(place) {
                    question.stage = Stage::Waits;
                }
                return true;
            }
        }
        let is_judged = matches!(told, Err(Trouble::Refused(_)));
        let answer = told.map_err(|trouble| match trouble {
            Trouble::Token(error)
            | Trouble::Forbidden(error)
            | Trouble::Locked(error)
            | Trouble::Unknown(error)
            | Trouble::Refused(error) => error,
            Trouble::Limited { .. } => CartError::passing("rate-limited"),
            Trouble::CartGone => {
                // Reading it tells what of it is lost.
                self.stale = true;
                CartError::new("cart-gone")
            }
        });
        if is_checkout {
            match &answer {
                // The shopper is not through with it: it is asked for again.
                Ok(Told::CheckedOut(told)) if told.secret.is_some() => {}
                // Who may not ask at the moment hears nothing of what was asked before.
                Err(_) if is_resumed && !is_judged => {}
                Ok(Told::CheckedOut(told)) if !told.lost.is_empty() => {
                    self.checkout_made(now);
                    self.take_back(&told.lost.clone());
                }
                Ok(_) => self.checkout_made(now),
                Err(error) if error.is("already-submitted") => {
                    self.checkout_made(now);
                    (self.disputed, self.stale) = (true, true);
                }
                // Nobody knows whether the server has the cart: it stays as it is until the shopper says so.
                Err(_) if unknown && !without(Guard::CheckoutDoubt) => {}
                Err(_) => {
                    self.drop_checkout();
                    // What stood in its way may show in the cart.
                    self.stale |= self.asks_others();
                }
            }
        }
        let answer = match answer {
            Err(error) if is_checkout && unknown => {
                Err(CartError::new("checkout-unknown").saying(error.code.into_owned()))
            }
            answer => answer,
        };
        self.answer_question(place, answer);
        true
    }

    /// What merchants have not taken is the shopper's again. Without the lock that is for whoever reads the order.
    fn take_back(&mut self, lost: &[BagKey]) {
        if self.epoch().is_some() {
            self.end_order(self.base.clone(), lost);
        } else {
            self.stale = true;
        }
    }

    /// Tells those who wait to check out that somebody has done so.
    pub(super) fn refuse_checkouts(&mut self) {
        let is_due =
            |question: &Question| question.stage == Stage::Waits && question.inquiry.is_checkout();
        while let Some(place) = self.questions.iter().position(is_due) {
            self.answer_question(place, Err(CartError::new("already-submitted")));
        }
    }

    pub(super) fn answer_question(&mut self, place: usize, result: Result<Told, CartError>) {
        if place < self.questions.len() {
            let question = self.questions.remove(place);
            self.reply(question.ticket, result);
        }
    }

    pub(super) fn reply(&mut self, ticket: Ticket, result: Result<Told, CartError>) {
        self.outputs.push_back(Output::Answered { ticket, result });
    }

    pub(super) fn next_question_timeout(&self) -> Option<u64> {
        self.questions
            .iter()
            .filter_map(|question| match question.stage {
                Stage::Asked { until, .. } => Some(until),
                Stage::Waits | Stage::Begins => None,
            })
            .min()
    }

    /// Gives up on questions that the driver never answered.
    pub(super) fn time_out_questions(&mut self, now: Now) {
        let late: Vec<CallId> = self
            .questions
            .iter()
            .filter_map(|question| match question.stage {
                Stage::Asked { call, until } if until <= now.mono => Some(call),
                _ => None,
            })
            .collect();
        for call in late {
            self.question_answered(call, &Err(Failure::Timeout), now);
        }
    }
}
