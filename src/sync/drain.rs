//! What to do next: nothing, wait, read, check the stock, or write — one thing at a time, under the drain lock.

use super::attempt::Attempt;
use super::busy::{Busy, Lock, Next};
use super::opening::Name;
use super::output::{CallId, Output};
use super::record::{Change, Kind, entry_row, row};
use super::submit::Making;
use super::timing::{CEILING, LEASE, Now, PATIENCE, QUIET, patience};
use super::variant::{Guard, without};
use super::{Durability, Engine};
use crate::cart::Code;
use crate::error::CartError;
use crate::http::Request;
use crate::intent::{Deed, Entry, Source, Work, coalesce};
use crate::vendor::Plan;

impl Engine {
    /// Works out what to do next, and does it as far as it can be done now.
    pub(super) fn drain(&mut self, now: Now) {
        if self.leaving.is_some() || self.has_question_about_cart() || self.is_unrecorded() {
            // Somebody waits for it, or nobody else gets on before.
            self.host.attend(now.mono);
        }
        if without(Guard::Reads) {
            self.read_beside();
        }
        loop {
            if !matches!(self.busy, Busy::No) || self.left {
                return;
            }
            self.answer_leave();
            if self.left {
                return;
            }
            self.forget_unnamed();
            if self.waits_for_lock() && self.syncs.is_empty() {
                return;
            }
            let next = self.next(now);
            let Lock::Held(epoch) = self.lock else {
                let is_needed = match next {
                    Next::Rest => self.leaving.is_some(),
                    Next::Wait(_) => self.leaving.is_some() && self.is_at_rest(),
                    _ => true,
                };
                if self.lock == Lock::Free && is_needed {
                    self.lock = Lock::Asked;
                    self.outputs.push_back(Output::Lock);
                }
                self.answer_syncs(&next);
                return;
            };
            match next {
                // Who takes the lock next does not find it in the record.
                Next::Wait(_) if self.is_unrecorded() => {
                    self.answer_syncs(&next);
                    return;
                }
                Next::Rest | Next::Wait(_) if without(Guard::ShortLock) => {
                    self.answer_syncs(&next);
                    return;
                }
                Next::Rest | Next::Wait(_) => {
                    self.unlock();
                    self.answer_syncs(&next);
                    return;
                }
                Next::Close(works) => self.close_works(works, epoch),
                next => match self.opening() {
                    Some(step) => self.open(step, now),
                    None => self.carry_out(next, epoch, now),
                },
            }
        }
    }

    /// Nothing is done before the lock is had, and then it is worked out anew what that is.
    pub(super) fn waits_for_lock(&self) -> bool {
        self.lock == Lock::Asked
    }

    fn carry_out(&mut self, next: Next, epoch: u64, now: Now) {
        match next {
            Next::Rest | Next::Wait(_) | Next::Close(_) => {}
            Next::Ask => self.ask_alone(now),
            Next::Discard => self.discard_orphan(now),
            Next::Read => {
                let request = self.adapter.read(&self.session);
                let call = self.send(request, None);
                self.busy = Busy::Reading {
                    call,
                    since: now.mono,
                    until: now.mono.saturating_add(PATIENCE),
                };
            }
            Next::Count => self.count(now),
            Next::Probe => self.probe(now),
            Next::Write(works) => self.write(works, epoch, now),
        }
    }

    pub(super) fn next(&self, now: Now) -> Next {
        if !self.opened || !self.has_server() || self.host.paused.is_some() {
            return Next::Rest;
        }
        let wanted = self.wanted(now);
        match wanted {
            Next::Rest | Next::Wait(_) => wanted,
            _ if self.host.not_before() > now.mono => Next::Wait(self.host.not_before()),
            // A write that is lost on the way is in doubt for long, and a read costs little; and what the server has
            // after a failure is not known before it is read. Where there is no cart yet there is nothing to read, but
            // each request that makes one and whose answer is lost leaves one behind: after a failure it is asked whether
            // somebody is there.
            Next::Write(_) | Next::Close(_) | Next::Count | Next::Ask
                if !(self.host.is_proven() || self.is_unnamed() && self.host.is_untried()) =>
            {
                Next::Read
            }
            _ => wanted,
        }
    }

    fn wanted(&self, now: Now) -> Next {
        if let (Some(_), Some(doubt)) = (&self.attempt, &self.doubt) {
            return if doubt.read_at > now.mono {
                Next::Wait(doubt.read_at)
            } else {
                Next::Read
            };
        }
        if let Some(until) = self.left_to_others(now) {
            return Next::Wait(until);
        }
        if !self.stock.is_empty() {
            return Next::Count;
        }
        if self.stale && !self.is_unnamed() {
            return Next::Read;
        }
        if self.has_call_to_make() {
            return Next::Ask;
        }
        if let Some(probe_at) = self.probe_at.filter(|_| self.is_held()) {
            return if probe_at > now.mono {
                Next::Wait(probe_at)
            } else {
                Next::Probe
            };
        }
        if self.may_be_bought() {
            // What is asked for meanwhile is for the cart that is there afterwards: an order is made of what it was begun of.
            return Next::Rest;
        }
        let due = self.unsent.map_or(0, |(first, last)| {
            first
                .saturating_add(CEILING)
                .min(last.saturating_add(QUIET))
        });
        // What waits is gone through when something can be done about it, and not with each change before.
        let mut moments = [due, self.host.not_before()].into_iter();
        if let Some(moment) = moments.find(|moment| *moment > now.mono)
            && self.log.entries().iter().any(Entry::waits)
        {
            return Next::Wait(moment);
        }
        let mut works = coalesce(self.log.entries(), &self.base);
        for work in &mut works {
            if without(Guard::EmptyClear) && self.is_clear(work) {
                work.deed = Deed::Clear;
            }
            // The shop has made the guest's cart the customer's, or the server has never told them apart.
            if self.is_from_itself(&work.deed) {
                work.deed = Deed::Nothing { key: None };
            }
        }
        if works.is_empty() {
            return if self.orphans.is_empty() {
                Next::Rest
            } else {
                Next::Discard
            };
        }
        let (closed, sendable): (Vec<Work>, Vec<Work>) = works
            .into_iter()
            .partition(|work| matches!(work.deed, Deed::Nothing { .. } | Deed::Orphan { .. }));
        if !closed.is_empty() {
            return Next::Close(closed);
        }
        let (sendable, unfit): (Vec<Work>, Vec<Work>) = sendable
            .into_iter()
            .partition(|work| self.unfit(&work.deed).is_none());
        if !unfit.is_empty() {
            return Next::Close(unfit);
        }
        if self.record_at > now.mono {
            return Next::Wait(self.record_at);
        }
        // Adds first: a room may send a run of the same sort as one request.
        let mut sendable = Work::in_order(sendable, &|work| matches!(work.deed, Deed::Add { .. }));
        // A server that hands on what it is asked may be asked too much for one merchant and not for the next.
        if self.asks_others() {
            sendable = Work::in_order(sendable, &|work| {
                !work.covers.iter().any(|id| self.limited.contains(id))
            });
        }
        // What failed before goes alone, so that it does not take others with it.
        if let Some(place) = sendable.iter().position(|work| self.has_failed(work)) {
            sendable = vec![sendable.remove(place)];
        }
        Next::Write(sendable)
    }

    /// Why the cart, of which more may be known now than when it was asked for, cannot take it on: an item has its price
    /// in another currency, or the server gives by itself what is to be taken off.
    pub(super) fn unfit(&self, deed: &Deed) -> Option<CartError> {
        match deed {
            Deed::Add { item, .. } => self.adapter.suits(item.as_str(), self.base.currency).err(),
            Deed::Code {
                code,
                merchant,
                on: false,
            } if Code::is_given(self.base.codes.iter(), code, merchant.as_deref()) => {
                Some(CartError::new("code-automatic").about(code.as_str()))
            }
            Deed::Code {
                code,
                merchant,
                on: true,
            } => {
                // It is there, and would be no better for being there twice.
                let mut codes = self.base.codes.iter();
                let known = codes.find(|known| {
                    known.is(code) && known.is_for(merchant.as_deref()) && !known.automatic
                });
                known?.status.fault()
            }
            _ => None,
        }
    }

    /// Whether what is to be brought is in the cart already, being that cart.
    fn is_from_itself(&self, deed: &Deed) -> bool {
        let Deed::Bring {
            from: Source::Cart { id } | Source::Guest { id },
            ..
        } = deed
        else {
            return false;
        };
        self.name == Name::Known && self.session.cart.as_ref() == Some(id)
    }

    fn has_failed(&self, work: &Work) -> bool {
        let mut entries = work.covers.iter().filter_map(|id| self.log.get(id));
        entries.any(|entry| entry.failures > 0)
    }

    pub(super) fn pause(&mut self, error: CartError) {
        self.host.paused = Some(error);
    }

    pub(super) fn send(&mut self, request: Request, not_after: Option<u64>) -> CallId {
        self.calls = self.calls.saturating_add(1);
        self.outputs.push_back(Output::Send {
            call: self.calls,
            request,
            not_after,
        });
        self.calls
    }

    fn count(&mut self, now: Now) {
        let Some(check) = self.stock.first() else {
            return;
        };
        match self.adapter.ask(&check.inquiry(), &self.session) {
            Ok(request) => {
                let call = self.send(request, None);
                self.busy = Busy::Counting {
                    call,
                    until: now.mono.saturating_add(PATIENCE),
                };
            }
            Err(_) => self.counted(None),
        }
    }

    /// Writes down what is about to be asked for; it is sent when that is on the device.
    fn write(&mut self, mut works: Vec<Work>, epoch: u64, now: Now) {
        let Plan { request, takes } = self.adapter.plan(&works, &self.session, &self.base);
        works.truncate(takes);
        self.unsent = None;
        self.attempts = self.attempts.saturating_add(1);
        let attempt = Attempt {
            epoch,
            number: self.attempts,
            at: now.wall,
            works,
        };
        // With all that it covers: who settles it for us finds its intents beside it, and we that they are gone.
        let record = row(Kind::Attempt, "", &attempt).map(Change::Put);
        self.attempt = Some(attempt);
        let mut changes = self.unwritten_or_covered();
        changes.extend(record.filter(|_| !without(Guard::Record)));
        if without(Guard::Record) || without(Guard::Kept) {
            changes.extend(self.taken_out());
        }
        let batch = self.persist_attempt(changes, epoch);
        self.busy = Busy::Recording {
            batch,
            request,
            since: now.mono,
        };
        if self.durability == Durability::Memory {
            self.unrecorded = true;
            self.recorded(now);
        }
    }

    /// The attempt is written down (or there is nothing to write to): send it, if its lease is not over.
    pub(super) fn recorded(&mut self, now: Now) {
        let Busy::Recording { request, since, .. } = std::mem::replace(&mut self.busy, Busy::No)
        else {
            return;
        };
        let lease = if without(Guard::Lease) {
            u64::MAX
        } else {
            LEASE
        };
        let not_after = since.saturating_add(lease);
        if now.mono > not_after {
            self.drop_attempt();
            return;
        }
        let until = now.mono.saturating_add(patience(request.slow));
        let call = self.send(request, Some(not_after));
        if self.is_unnamed() {
            let is_recorded = !self.unrecorded;
            self.making.push(Making { call, is_recorded });
        }
        self.note_nameless();
        self.busy = Busy::Writing {
            call,
            since: now.mono,
            until,
        };
    }

    /// Takes the attempt back: it is known not to have been applied.
    pub(super) fn drop_attempt(&mut self) {
        let mut changes = Vec::new();
        if self.unrecorded {
            changes.extend(self.covered().iter().filter_map(entry_row).map(Change::Put));
        }
        changes.push(self.end_attempt());
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    pub(super) const fn epoch(&self) -> Option<u64> {
        match self.lock {
            Lock::Held(epoch) => Some(epoch),
            Lock::Free | Lock::Asked => None,
        }
    }

    /// Gives up on what has taken too long.
    pub(super) fn woke(&mut self, now: Now) {
        self.time_out_questions(now);
        let Some(until) = self.busy.until().filter(|until| *until <= now.mono) else {
            return;
        };
        match std::mem::replace(&mut self.busy, Busy::No) {
            Busy::No => {}
            Busy::Authorizing { .. } => self.host.failed(now.mono, true),
            // Its question is given up beside it.
            Busy::Asking { .. } => self.stale = true,
            Busy::Recording { batch, request, .. } => {
                self.busy = Busy::Recording {
                    batch,
                    request,
                    since: until,
                };
                self.hangs(batch, now);
            }
            Busy::Beginning { batch, request, .. } => {
                self.busy = Busy::Beginning {
                    batch,
                    request,
                    since: until,
                };
                self.hangs(batch, now);
            }
            busy => self.given_up(busy, now),
        }
    }
}
