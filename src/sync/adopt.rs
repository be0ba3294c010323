//! Confirming: the server's cart becomes the base, and what it settles leaves the log, in one step.

use super::Engine;
use super::doubt::{Doubt, Finding, judge, judge_renamed};
use super::output::{Outcome, OutcomeStatus};
use super::record::{Change, Kind, row};
use super::timing::{MAX_FAILURES, MAX_ROUNDS, Now};
use super::variant::{Guard, without};
use crate::cart::{Line, Snapshot};
use crate::error::CartError;
use crate::intent::{Ask, Deed, IntentId, Work};
use crate::vendor::{Naming, Refusal};

impl Engine {
    /// The server has judged the attempt: all of it is done but for what it refused.
    pub(super) fn judged(
        &mut self,
        cart: Option<Snapshot>,
        refused: Vec<Refusal>,
        notes: &[CartError],
        now: Now,
    ) {
        let Some(mut attempt) = self.attempt.take() else {
            return;
        };
        // It may be a cart no longer: a refusal that says nothing else is looked into.
        let is_bare = cart.is_none() && refused.iter().any(|refused| refused.error.is("refused"));
        self.stale |= is_bare && self.asks_others();
        let mut changes = Vec::new();
        let mut done = Vec::new();
        let mut not_done = Vec::new();
        for (place, work) in attempt.works.into_iter().enumerate() {
            match refused
                .iter()
                .find(|refusal| refusal.work == place || without(Guard::Alone))
            {
                Some(refusal) => not_done.push((work, refusal.error.clone())),
                None => done.push(work),
            }
        }
        if cart.is_none() && !done.is_empty() {
            // What was done shows in the cart that is read next.
            attempt.works = done;
            changes.extend(row(Kind::Attempt, "", &attempt).map(Change::Put));
            self.attempt = Some(attempt);
            self.doubt = Some(Doubt::answered(now.mono));
            done = Vec::new();
        } else {
            changes.push(self.end_attempt());
        }
        let before = cart.map(|cart| self.replace_base(cart, &mut changes));
        for work in done {
            let finding = match (&work.deed, notes.first()) {
                (Deed::Bring { .. }, Some(note)) => Finding::Partly(note.clone()),
                _ => Finding::Applied,
            };
            self.confirm(&work, finding, before.as_ref(), &mut changes);
        }
        self.take_notes(notes);
        for (work, error) in not_done {
            self.refuse(work, error, &mut changes);
        }
        self.missed(before, &mut changes);
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// Judges the attempt by a cart that was read at `begun`, after it.
    pub(super) fn judge_attempt(&mut self, cart: Snapshot, begun: u64) {
        let (Some(attempt), Some(mut doubt)) = (self.attempt.take(), self.doubt.take()) else {
            return;
        };
        let findings: Vec<Finding> = attempt
            .works
            .iter()
            .map(|work| self.find(&work.deed, &cart))
            .collect();
        let found: Vec<Option<u32>> = attempt
            .works
            .iter()
            .map(|work| {
                work.deed
                    .key()
                    .and_then(|key| cart.line(key))
                    .map(|line| line.quantity)
            })
            .collect();
        // Another device has added more: what says how many there are to be would take that back by landing late.
        let may_take_back = self.adapter.capabilities().adds_by_quantity
            && begun < doubt.settled_at
            && !doubt.is_over;
        let clear = findings.iter().all(|finding| match finding {
            Finding::Applied | Finding::Refused(_) => true,
            Finding::Accepted => !may_take_back,
            _ => false,
        });
        let is_silent = findings
            .iter()
            .any(|finding| matches!(finding, Finding::NotApplied | Finding::Undecided(_)));
        let over = doubt.is_over_with(begun, &found, attempt.is_repeatable(), is_silent);
        if !clear && !over {
            doubt.read_again(begun, found);
            self.attempt = Some(attempt);
            self.doubt = Some(doubt);
            return;
        }
        if cart.lines.is_empty() && !self.base.lines.is_empty() && !clear {
            // Not one line is left: the cart itself is gone, and says nothing about what was asked of it.
            self.count_rounds(&attempt.works);
            self.adopt_read(cart);
            return;
        }
        let answered = doubt.answered;
        let mut changes = vec![self.end_attempt()];
        let mut before = self.replace_base(cart, &mut changes);
        for (work, finding) in attempt.works.iter().zip(findings) {
            match finding {
                Finding::Applied | Finding::Accepted | Finding::Partly(_) => {
                    self.confirm(work, finding, Some(&before), &mut changes)
                }
                Finding::Refused(error) => self.reject(work, &error, &mut changes),
                Finding::NotApplied if answered => {
                    self.reject(work, &CartError::new("not-applied"), &mut changes);
                }
                Finding::NotApplied => match &doubt.failed {
                    Some(error) if work.deed.is_repeatable() => {
                        self.count_failure(std::slice::from_ref(work), error);
                    }
                    _ => changes.extend(self.count_round(work)),
                },
                Finding::Undecided(error) => {
                    for id in &work.covers {
                        changes.extend(self.review(id, error.clone()));
                    }
                }
            }
        }
        // What the shopper has taken out is not missed.
        before.lines.retain(|line| !attempt.removes(line));
        self.missed(Some(before), &mut changes);
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// What a cart says of a work that was planned from the base.
    fn find(&self, deed: &Deed, read: &Snapshot) -> Finding {
        let found = judge(deed, &self.base, read);
        match deed {
            Deed::Add { item, quantity, .. } if found == Finding::NotApplied => {
                let is_it = |line: &Line| self.adapter.makes(item.as_str(), line);
                judge_renamed(*quantity, is_it, &self.base, read)
            }
            _ => found,
        }
    }

    fn count_rounds(&mut self, works: &[Work]) {
        let mut changes = vec![self.end_attempt()];
        for work in works {
            changes.extend(self.count_round(work));
        }
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// The work is known not to have been applied: it is planned again, an add at most so often. A merge may fail as often
    /// as any other write: all that a guest had is in it, and would be gone from what the page shows.
    fn count_round(&mut self, work: &Work) -> Vec<Change> {
        let mut changes = Vec::new();
        for id in &work.covers {
            let Some(entry) = self.log.get_mut(id) else {
                continue;
            };
            let round = u8::from(!without(Guard::Repair));
            entry.rounds = entry.rounds.saturating_add(round);
            let is_within = match &work.deed {
                Deed::Bring { .. } => entry.rounds < MAX_FAILURES,
                _ => entry.rounds <= MAX_ROUNDS,
            };
            let again = is_within || without(Guard::Rounds) || work.deed.is_repeatable();
            if again {
                changes.extend(super::record::entry_row(entry).map(Change::Put));
            } else {
                changes.extend(self.review(id, CartError::passing("not-applied")));
            }
        }
        changes
    }

    /// Takes over a cart that was read while nothing was in doubt.
    pub(super) fn adopt_read(&mut self, cart: Snapshot) {
        let is_same = cart.origin.is_some() && cart.origin == self.base.origin;
        let is_emptied = cart.lines.is_empty() && !self.base.lines.is_empty();
        let is_bought = self.checkout.is_some();
        let gone = is_emptied && (!is_same || is_bought) && !self.may_have_emptied();
        let cart = self.as_known(cart);
        if cart == self.base {
            return;
        }
        let mut changes = Vec::new();
        let before = self.replace_base(cart, &mut changes);
        if gone {
            self.gone(before, &mut changes);
        } else {
            self.missed(Some(before), &mut changes);
        }
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// A cart by the names that it is known by here.
    fn as_known(&self, mut cart: Snapshot) -> Snapshot {
        let asked: Vec<&Ask> = self
            .log
            .entries()
            .iter()
            .map(|entry| &entry.intent.ask)
            .collect();
        cart.keep_keys(&self.base, |key| {
            asked.iter().any(|ask| ask.key() == Some(key))
        });
        if cart.cart_id.is_none() && self.adapter.capabilities().naming == Naming::Chosen {
            cart.cart_id.clone_from(&self.session.cart);
        }
        cart.keep_asleep(&self.base, |gone| {
            asked.iter().any(|ask| match ask {
                Ask::Code { code, on, .. } => !on && code.eq_ignore_ascii_case(gone),
                _ => false,
            })
        });
        cart
    }

    /// The server's cart becomes the base; the one before it is handed back.
    pub(super) fn replace_base(&mut self, cart: Snapshot, changes: &mut Vec<Change>) -> Snapshot {
        let cart = self.as_known(cart);
        changes.extend(self.take_given_name(cart.cart_id.as_ref()));
        if self.is_unnamed() {
            changes.extend(self.end_nameless());
        }
        changes.extend(row(Kind::Base, "", &cart).map(Change::Put));
        let before = std::mem::replace(&mut self.base, cart);
        self.notice_sold_out(&before);
        self.mark_blamed(&before);
        before
    }

    /// What could be had and cannot be had any more is pointed out, once.
    fn notice_sold_out(&mut self, before: &Snapshot) {
        let is_news = |line: &&Line| {
            line.available == Some(false)
                && before
                    .line(line.key())
                    .is_some_and(|before| before.available != Some(false))
        };
        let lines = self.base.lines.iter().filter(is_news);
        let sold_out: Vec<_> = lines.map(|line| line.key().clone()).collect();
        for key in sold_out {
            let error = CartError::new("out-of-stock").about(key.as_str());
            self.notice(error, Some(key), None, None);
        }
    }

    /// Settles the intents of a work that was done, by the cart that shows it.
    pub(super) fn confirm(
        &mut self,
        work: &Work,
        as_found: Finding,
        before: Option<&Snapshot>,
        changes: &mut Vec<Change>,
    ) {
        let key = work.deed.key();
        let got = key.map(|key| match (&work.deed, self.base.line(key)) {
            // The server may keep what was added on another line of the item.
            (Deed::Add { item, key, .. }, _) => self.base.quantity_of(item, key).unwrap_or(0),
            (_, line) => line.map_or(0, |line| line.quantity),
        });
        let met = as_found == Finding::Applied
            && match &work.deed {
                // An increment is met as well when another device has added to it.
                Deed::Add { item, key, .. } => {
                    self.base.own_of(item, key).unwrap_or(0) >= work.deed.target()
                }
                Deed::Set { key, quantity, .. } => {
                    let before = before.and_then(|before| before.line(key));
                    Line::is_set(before, self.base.line(key), *quantity)
                }
                _ => got.is_none_or(|got| got == work.deed.target()),
            };
        if matches!(as_found, Finding::Applied | Finding::Accepted) {
            changes.extend(self.abandon_source(&work.deed));
            changes.extend(self.choose_again(&work.deed, before));
        }
        let last = work.covers.last();
        for id in &work.covers {
            changes.push(Change::Drop(Kind::Intent, id.to_string()));
            let Some(entry) = self.log.remove(id) else {
                continue;
            };
            let overtaken = Some(id) != last && self.is_overtaken(&entry.intent.ask, work, id);
            let (status, error) = match entry.clamp {
                _ if overtaken => (OutcomeStatus::Superseded, None),
                Some(most) => (
                    OutcomeStatus::Adjusted,
                    Some(CartError::new("insufficient-stock").with_available(Some(most))),
                ),
                None if met => (OutcomeStatus::Confirmed, None),
                None if let Finding::Partly(note) = &as_found => {
                    (OutcomeStatus::Partial, Some(note.clone()))
                }
                None => (
                    OutcomeStatus::Adjusted,
                    Some(CartError::new("quantity-changed")),
                ),
            };
            let outcome = Outcome::of(&entry.intent.ask, status, got, error);
            if Some(id) == last {
                self.done_event(&work.deed, id, &outcome, met, before);
            }
            self.settle(id.clone(), entry.intent.change, outcome);
        }
    }

    /// Settles works that need no request: intents that cancel each other out, those about a line that is gone, and
    /// those that the cart cannot take on.
    pub(super) fn close_works(&mut self, mut works: Vec<Work>, epoch: u64) {
        let left = self.leave_to_shopper(&mut works);
        let over: Vec<IntentId> = works.iter().flat_map(|work| work.covers.clone()).collect();
        let mut changes = self.counts_without(&over);
        changes.extend(left);
        for work in works {
            if let Some(error) = self.unfit(&work.deed) {
                self.refuse(work, error, &mut changes);
                continue;
            }
            let Some((last, earlier)) = work.covers.split_last() else {
                continue;
            };
            for id in earlier {
                self.close(id, OutcomeStatus::Superseded, &mut changes);
            }
            if matches!(work.deed, Deed::Orphan { .. }) {
                changes.extend(self.review(last, CartError::new("line-gone")));
            } else {
                self.close(last, OutcomeStatus::Confirmed, &mut changes);
            }
        }
        self.persist(changes, Some(epoch), false);
        self.unfolded = true;
    }

    /// Settles an intent by the cart as it is.
    pub(super) fn close(
        &mut self,
        id: &IntentId,
        status: OutcomeStatus,
        changes: &mut Vec<Change>,
    ) {
        let Some(entry) = self.log.remove(id) else {
            return;
        };
        let ask = &entry.intent.ask;
        let outcome = Outcome::of(ask, status, self.held(ask), None);
        changes.push(Change::Drop(Kind::Intent, id.to_string()));
        if status == OutcomeStatus::Confirmed && entry.failures > 0 {
            // It was sent, and a read found it done.
            self.found_done(ask, id, &outcome);
        }
        self.settle(id.clone(), entry.intent.change, outcome);
    }

    /// Whether a later intent of the same work has taken the place of this one: it was changed before it was sent.
    fn is_overtaken(&self, ask: &Ask, work: &Work, id: &IntentId) -> bool {
        match work.deed {
            Deed::Clear | Deed::Put { .. } | Deed::Ship { .. } => true,
            _ => work
                .covers
                .iter()
                .skip_while(|other| *other != id)
                .skip(1)
                .any(|later| {
                    self.log
                        .get(later)
                        .is_some_and(|later| matches!(later.intent.ask, Ask::Set { .. }))
                        && ask.key().is_some()
                }),
        }
    }
}
