//! What an answer changes: the one to a write, to a read, or none at all.

use super::Engine;
use super::busy::Busy;
use super::doubt::Doubt;
use super::output::CallId;
use super::record::{Change, Kind};
use super::timing::{MAX_FAILURES, Now};
use super::variant::{Guard, taken, without};
use crate::error::CartError;
use crate::http::{Failure, Response};
use crate::intent::{Deed, Standing, Work};
use crate::vendor::{Refusal, Reply, Told, Trouble};

impl Engine {
    /// A request was answered, or failed.
    pub(super) fn answered(&mut self, call: CallId, result: Result<Response, Failure>, now: Now) {
        if self.question_answered(call, &result, now) {
            return;
        }
        let opening_call = self.is_opening(call);
        let busy = std::mem::replace(&mut self.busy, Busy::No);
        match (busy, result) {
            (
                Busy::Writing {
                    call: ours, since, ..
                },
                result,
            ) if ours == call => match result {
                Ok(response) => self.write_answered(&response, since, now),
                Err(failure) => self.write_failed(&failure, since, now),
            },
            (
                Busy::Reading {
                    call: ours, since, ..
                },
                result,
            ) if ours == call => match result {
                Ok(response) => self.read_answered(&response, since, now),
                Err(failure) => self.unreachable(&failure, now),
            },
            (Busy::Opening { opening, .. }, result) if opening_call == Some(opening) => {
                match result {
                    Ok(response) => self.opened_with(opening, &response, now),
                    Err(failure) => self.not_opened(&failure, now),
                }
            }
            (
                Busy::Discarding {
                    call: ours, cart, ..
                },
                result,
            ) if ours == call => match result {
                Ok(response) => self.discarded(&cart, &response, now),
                Err(failure) => self.unreachable(&failure, now),
            },
            (Busy::Counting { call: ours, .. }, result) if ours == call => match result {
                Ok(response) => self.count_answered(&response, now),
                Err(failure) => self.unreachable(&failure, now),
            },
            (Busy::Probing { call: ours, .. }, result) if ours == call => match result {
                Ok(response) => self.probe_answered(&response, now),
                Err(failure) => self.unreachable(&failure, now),
            },
            // An answer that nobody waits for any more: its request was given up, and is in doubt or forgotten.
            (busy, result) => {
                self.busy = busy;
                if without(Guard::Reads) {
                    self.adopt_beside(&result);
                }
                if let Ok(response) = result
                    && self.making.iter().any(|made| made.call == call)
                {
                    self.made_too_late(&response);
                }
            }
        }
        self.making.retain(|made| made.call != call);
    }

    /// A request was given up by the engine itself, because the driver never answered.
    pub(super) fn given_up(&mut self, busy: Busy, now: Now) {
        match busy {
            Busy::Writing { since, .. } => self.write_failed(&Failure::Timeout, since, now),
            Busy::Opening { .. } => self.not_opened(&Failure::Timeout, now),
            _ => self.unreachable(&Failure::Timeout, now),
        }
    }

    pub(super) fn unreachable(&mut self, failure: &Failure, now: Now) {
        let there = matches!(failure, Failure::TooLarge | Failure::Unreadable);
        self.host.failed(now.mono, !there);
    }

    fn write_failed(&mut self, failure: &Failure, since: u64, now: Now) {
        if *failure == Failure::NotSent {
            self.drop_attempt();
            return;
        }
        self.unreachable(failure, now);
        if self.is_unnamed() || without(Guard::Doubt) {
            self.drop_attempt();
        } else {
            self.doubt = Some(Doubt::since(since, now.mono, self.asks_others()));
        }
    }

    fn write_answered(&mut self, response: &Response, since: u64, now: Now) {
        let Some(attempt) = self.attempt.take() else {
            return;
        };
        let works = attempt.works.clone();
        let reply = taken(self.adapter.answer(&works, response, &self.base));
        self.attempt = Some(attempt);
        match reply {
            Reply::Done {
                cart,
                refused,
                notes,
            } => {
                self.host.answered();
                self.host.locked = None;
                self.renewed = false;
                self.judged(cart, refused, &notes, now);
            }
            Reply::Ordered { order, lost } => {
                self.doubt = Some(Doubt::since(since, now.mono, false));
                self.ordered(order, &lost);
            }
            Reply::Trouble(Trouble::Unknown(error)) => {
                self.host.failed(now.mono, false);
                // What may yet land would undo what is asked for after it; a clear would take all of it along.
                let may_land = error.is("server-timeout") && !without(Guard::Landing);
                let is_harmless =
                    |work: &Work| work.deed.is_repeatable() && work.deed != Deed::Clear;
                if self.is_unnamed() || !may_land && works.iter().all(is_harmless) {
                    self.drop_attempt();
                    self.count_failure(&works, &error);
                } else {
                    let mut doubt = Doubt::since(since, now.mono, self.asks_others());
                    doubt.failed = Some(error);
                    self.doubt = Some(doubt);
                }
            }
            Reply::Trouble(Trouble::Refused(error)) => {
                let refused = (0..works.len())
                    .map(|work| Refusal {
                        work,
                        error: error.clone(),
                    })
                    .collect();
                self.judged(None, refused, &[], now);
            }
            Reply::Trouble(Trouble::CartGone) => {
                self.drop_attempt();
                if self.base.lines.is_empty() && !self.has_given_name() {
                    // It was known to be empty, and that stood in no way: asking again at once would go on for ever.
                    self.host.failed(now.mono, false);
                    self.count_failure(&works, &CartError::new("cart-gone"));
                    return;
                }
                self.cart_gone();
            }
            Reply::Trouble(trouble) => {
                if let Trouble::Limited { .. } = trouble {
                    let covered = works.iter().flat_map(|work| &work.covers);
                    self.limited = covered.cloned().collect();
                }
                self.drop_attempt();
                self.not_applied(trouble, now);
            }
        }
    }

    /// Whether a write takes its time, because others are asked about it.
    pub(super) fn asks_others(&self) -> bool {
        self.adapter.capabilities().asks_others
    }

    /// The server has said that it did nothing, and why it may do it later.
    pub(super) fn not_applied(&mut self, trouble: Trouble, now: Now) {
        match trouble {
            Trouble::Token(error) => {
                self.forget_tokens();
                if std::mem::replace(&mut self.renewed, true) || !self.can_renew() {
                    self.renewed = false;
                    self.pause(error);
                }
            }
            Trouble::Forbidden(error) => self.pause(error),
            Trouble::Limited { after } => {
                let wait = after.map(|after| {
                    u64::from(after.wait_seconds(now.wall / 1_000)).saturating_mul(1_000)
                });
                self.host.limited(now.mono, wait);
            }
            Trouble::Locked(error) => self.host.locked(now.mono, error),
            Trouble::CartGone => {
                self.cart_gone();
            }
            Trouble::Unknown(_) | Trouble::Refused(_) => self.host.failed(now.mono, false),
        }
    }

    fn read_answered(&mut self, response: &Response, begun: u64, now: Now) {
        match self.adapter.cart(response, &self.base) {
            Reply::Done {
                cart: Some(cart),
                notes,
                ..
            } => {
                self.host.answered();
                self.renewed = false;
                self.stale = false;
                if self.attempt.is_some() && self.doubt.is_some() {
                    self.judge_attempt(cart, begun);
                } else {
                    self.adopt_read(cart);
                }
                if std::mem::take(&mut self.disputed) && self.is_held() {
                    // It is no order: it was refused for something else.
                    self.drop_checkout();
                }
                self.take_notes(&notes);
            }
            Reply::Done { cart: None, .. } => self.host.failed(now.mono, false),
            Reply::Ordered { order, lost } => self.ordered(order, &lost),
            Reply::Trouble(trouble) => self.not_applied(trouble, now),
        }
    }

    fn count_answered(&mut self, response: &Response, now: Now) {
        let Some(check) = self.stock.first() else {
            return;
        };
        match self.adapter.told(&check.inquiry(), response) {
            Ok(Told::Availability(availability)) => {
                self.host.answered();
                self.counted(availability.available_quantity);
            }
            Ok(_) | Err(Trouble::Refused(_) | Trouble::Forbidden(_) | Trouble::CartGone) => {
                self.counted(None)
            }
            Err(trouble) => self.not_applied(trouble, now),
        }
    }

    /// Counts a failed write against its intents; after too many the shopper is asked.
    pub(super) fn count_failure(&mut self, works: &[Work], error: &CartError) {
        let mut changes = Vec::new();
        for id in works.iter().flat_map(|work| &work.covers) {
            let Some(entry) = self.log.get_mut(id) else {
                continue;
            };
            entry.failures = entry.failures.saturating_add(1);
            let too_often = entry.failures >= MAX_FAILURES;
            if !too_often {
                changes.extend(super::record::entry_row(entry).map(Change::Put));
                continue;
            }
            changes.extend(self.review(id, error.clone()));
        }
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// Puts an intent aside for the shopper to decide.
    pub(super) fn review(
        &mut self,
        id: &crate::intent::IntentId,
        error: CartError,
    ) -> Option<Change> {
        let entry = self.log.get_mut(id)?;
        entry.standing = Standing::Review { error };
        let change = super::record::entry_row(entry).map(Change::Put);
        self.reviewed(id);
        change
    }

    /// The rows that a settled attempt leaves behind.
    pub(super) fn end_attempt(&mut self) -> Change {
        if !self.unrecorded {
            self.leftover = Some(None);
        }
        self.attempt = None;
        self.unrecorded = false;
        self.doubt = None;
        Change::Drop(Kind::Attempt, String::new())
    }
}
