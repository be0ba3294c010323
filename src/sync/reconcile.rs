//! The record and the memory brought into agreement: at the start, after another tab wrote, and when the lock is taken.

use super::busy::{Busy, Lock};
use super::doubt::Doubt;
use super::output::{Event, Outcome, OutcomeStatus, Output};
use super::record::{Change, Kind, Record, Row, entry_row};
use super::timing::Now;
use super::variant::{Guard, without};
use super::{Durability, Engine};
use crate::cart::Snapshot;
use crate::error::CartError;
use crate::intent::{Ask, Entry, IntentId, Standing};

/// How much of a record is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All of it: it holds everything that was written, here and by other tabs.
    Whole,
    /// Only the intents that this page does not know: the rest it knows better.
    Additions,
}

impl Engine {
    /// Asks for the record as it is now.
    pub(super) fn reload(&mut self) {
        self.reload_asked = self.rewrites;
        self.outputs.push_back(Output::Reload);
    }

    /// The record was opened, or read again.
    pub(super) fn loaded(
        &mut self,
        rows: Vec<Row>,
        bridge: Option<&[String]>,
        durability: Durability,
        now: Now,
    ) {
        if self.opened && durability == self.durability && self.rewrites != self.reload_asked {
            // It was read before something that was written here since.
            self.reload();
            return;
        }
        let mut record = Record::look(rows);
        if !without(Guard::Bridge) {
            record.take_bridge(bridge.unwrap_or_default());
        }
        if let Some(bridge) = bridge.filter(|_| !self.opened) {
            record.forget_pages(bridge, now.wall);
        }
        if durability > self.durability && self.opened {
            self.outputs
                .push_back(Output::Event(Event::Storage { error: None }));
            let error = self.storage_error.take();
            if error.is_some_and(|error| !error.is("storage-full")) {
                self.come_back();
            }
            self.stale |= self.unnamed;
        }
        let busy = matches!(self.lock, Lock::Held(_)) && !matches!(self.busy, Busy::No);
        let late = self.opened && durability != self.durability;
        self.durability = durability;
        self.take_record(
            record,
            if busy || late {
                Trust::Additions
            } else {
                Trust::Whole
            },
            now,
        );
        self.opened = true;
        self.store_what_is_not();
    }

    /// The record can be had again. A lock was taken without it: what would be written under its epoch does not count. It
    /// is kept until the answer to what was sent under it is there.
    fn come_back(&mut self) {
        self.is_back = true;
        self.stale = true;
        let sends = matches!(self.busy, Busy::Beginning { .. } | Busy::Asking { .. });
        if matches!(self.lock, Lock::Held(_)) && self.attempt.is_none() && !sends {
            self.let_go();
        }
    }

    /// Takes over what the record holds. What only this page has is kept.
    pub(super) fn take_record(&mut self, mut record: Record, trust: Trust, now: Now) {
        let mut changes = std::mem::take(&mut record.repairs);
        // Without a name of its own, this page would make a second cart, and name the shopper's after it.
        let is_nameless = (self.session.cart.is_none() || self.is_apart()) && record.name.is_some();
        // A name that this page has given without the record lies over that of the cart that the record is about.
        let known = record.base.as_ref().and_then(|base| base.cart_id.clone());
        let name = known
            .filter(|_| self.is_back)
            .or_else(|| record.name.take());
        let mut is_lost = false;
        if trust == Trust::Whole {
            let lost = self.look_at_unread(record.unread.take(), now);
            is_lost = !lost.is_empty() && !without(Guard::LostAttempt);
            changes.extend(lost);
            changes.extend(self.give_up_unrecorded(record.attempt.as_ref()));
            if self.unnamed && self.session.cart != name {
                // Another tab has made a cart meanwhile: ours is not the shopper's.
                self.lose_name();
                if self.is_unrecorded() && self.epoch().is_some() {
                    self.drop_attempt();
                }
            }
        }
        if record.aside != self.aside {
            self.aside = record.aside;
            if record.aside > 0 {
                self.notice(CartError::new("record-set-aside"), None, None, None);
            }
        }
        // What was asked for in a way that cannot be read any more, or while another request of this page was under
        // way, may have been sent: only the shopper can say whether it is wanted once more.
        let foreign = record.attempt.as_ref().filter(|attempt| {
            trust == Trust::Additions && self.attempt.as_ref().is_some_and(|ours| ours != *attempt)
        });
        let unsure = foreign.or(record.overtaken.as_ref());
        let is_unsure = |entry: &Entry| {
            entry.waits()
                && matches!(entry.intent.ask, Ask::Add { .. } | Ask::Bring { .. })
                && (is_lost || unsure.is_some_and(|attempt| attempt.covers(&entry.intent.id)))
        };
        for mut entry in record.log.entries().iter().cloned() {
            if self.settled.contains(&entry.intent.id) {
                // Its end could not be written, and neither could the cart that came of it.
                self.stale = true;
                // In a cart whose name is not in the record it is over with that.
                if !self.unnamed {
                    changes.push(Change::Drop(Kind::Intent, entry.intent.id.to_string()));
                }
                continue;
            }
            if is_unsure(&entry) {
                entry.standing = Standing::Review {
                    error: CartError::new("record-unreadable"),
                };
                changes.extend(entry_row(&entry).map(Change::Put));
            }
            match self.log.get_mut(&entry.intent.id) {
                // The mark is for those who do not know what has become of it.
                Some(ours) if self.unrecorded => ours.stored |= entry.stored,
                Some(ours) => ours.catch_up(&entry),
                None => {
                    self.log.insert(entry);
                }
            }
        }
        if trust == Trust::Whole {
            self.drop_vanished(&record, &mut changes);
        }
        if trust == Trust::Whole || is_nameless {
            let apart = self.leave_own(name.as_ref(), &mut changes);
            let is_same = self.take_recorded_name(name);
            self.unnamed &= is_same;
            // What is asked for next is judged by what the cart held before: an old one would show as done what was lost.
            self.stale |= record.lost_base;
            // There may have been no room for the cart that came of what was told.
            let has_heard = self.has_heard_of_cart();
            match record.base {
                Some(mut base) => {
                    base.keep_said(&self.base);
                    self.stale |= has_heard && base == self.base;
                    self.base = base;
                }
                None if !is_same => self.base = Snapshot::empty(self.adapter.currency()),
                None => self.stale |= has_heard,
            }
            if self.is_unnamed() && self.base.lines.is_empty() {
                // The next one is made in the shop's currency, whatever the last one was in.
                self.base.currency = self.adapter.currency();
            }
            self.orphans = record.orphans;
            if let Some(apart) = apart {
                changes.extend(self.take_along(apart, now));
            }
            if self.checkout != record.checkout {
                self.checkout = record.checkout;
                self.hold(now);
                self.look_again();
            }
        }
        self.take_done(&record.log);
        let is_news = (trust == Trust::Whole && !self.unrecorded) || self.attempt.is_none();
        if is_news && record.attempt != self.attempt {
            self.doubt = record
                .attempt
                .as_ref()
                .map(|_| Doubt::since(now.mono, now.mono, self.asks_others()));
            self.attempt = record.attempt;
        }
        // What the record has still could not be written: what was told counts.
        self.take_overheard(&mut changes);
        self.look_for_order();
        // Whoever has taken the lock since is at work: the cart is not at rest any more.
        self.left &= self.attempt.is_none();
        // Whoever has robbed this page of the lock since may be at work with what is set aside or taken up.
        let epoch = self
            .epoch()
            .filter(|_| changes.iter().any(Change::is_of_aside));
        self.persist(changes, epoch, false);
    }

    /// What was in the record, as this page knows or as the record says, and is not there any more, was settled by another
    /// tab.
    fn drop_vanished(&mut self, record: &Record, changes: &mut Vec<Change>) {
        let was_there = |entry: &Entry| {
            (entry.stored || record.has_seen(&entry.intent.id)) && !without(Guard::Vanished)
        };
        let vanished: Vec<IntentId> = self
            .log
            .entries()
            .iter()
            .filter(|entry| record.log.get(&entry.intent.id).is_none() && was_there(entry))
            .map(|entry| entry.intent.id.clone())
            .collect();
        for id in vanished {
            let told = self.overheard.iter().find(|(told, _)| *told == id);
            let outcome = told.map(|(_, outcome)| outcome.clone());
            self.settled_elsewhere(&id, outcome, changes);
        }
    }

    pub(super) fn settled_elsewhere(
        &mut self,
        id: &IntentId,
        outcome: Option<Outcome>,
        changes: &mut Vec<Change>,
    ) {
        // Done in a cart that has no name yet, it is over all the same in the shopper's.
        self.nameless.retain(|entry| entry.intent.id != *id);
        let Some(entry) = self.log.remove(id) else {
            // A tab that did not know yet may write it down all the same.
            self.remember(id.clone());
            return;
        };
        if !entry.stored || self.storage_error.is_some() {
            // A row that could not be written yet would come after its end.
            changes.push(Change::Drop(Kind::Intent, id.to_string()));
        }
        let ask = &entry.intent.ask;
        let outcome = outcome.unwrap_or_else(|| {
            let error = CartError::new("settled-elsewhere");
            Outcome::of(ask, OutcomeStatus::Superseded, self.held(ask), Some(error))
        });
        self.settle(id.clone(), entry.intent.change, outcome);
        // It is no news to the tab that settled it.
        self.told.retain(|news| news.id != *id);
    }

    /// The drain lock is held: the record is the truth now, and only this tab writes to it.
    pub(super) fn locked(
        &mut self,
        epoch: u64,
        rows: Option<Vec<Row>>,
        bridge: &[String],
        now: Now,
    ) {
        if self.lock != Lock::Asked {
            self.outputs.push_back(Output::Unlock);
            return;
        }
        self.lock = Lock::Held(epoch);
        self.leftover = None;
        let record = rows.map(Record::read);
        self.look_at_bridge(bridge, record.as_ref().map(|record| &record.log));
        if let Some(record) = record.filter(|_| !without(Guard::Reread)) {
            self.take_record(record, Trust::Whole, now);
            if std::mem::take(&mut self.is_back) || self.unnamed || self.proposed.is_some() {
                self.write_name(epoch);
            }
        }
        self.drop_overheard();
        let may_lack_cart = self.is_behind || self.storage_error.is_some();
        if may_lack_cart && self.log.entries().iter().any(Entry::waits) {
            // What another tab has confirmed meanwhile may have found no room either.
            self.stale = true;
            self.is_behind = false;
        }
    }

    /// Lets go of the lock. What was done under one that was taken without the record is not all: what that holds is looked
    /// at once more.
    pub(super) fn unlock(&mut self) {
        self.lock = Lock::Free;
        self.outputs.push_back(Output::Unlock);
        if self.is_back {
            self.reload();
        }
    }

    /// The lock could not be had, or was taken away: what is under way is in doubt, for whoever holds it now.
    pub(super) fn lock_lost(&mut self) {
        if matches!(self.busy, Busy::Beginning { .. }) {
            self.forget_beginning();
        }
        self.lock = Lock::Free;
        // Who waits for the cart to be at rest still does.
        self.left = false;
        // Whoever holds the lock now asks for what was refused once more, and hears why itself.
        self.stock.clear();
        match std::mem::replace(&mut self.busy, Busy::No) {
            Busy::Recording { .. } => self.attempt = None,
            Busy::Writing { since, until, .. } => {
                self.doubt = Some(Doubt::since(since, until, self.asks_others()));
            }
            _ => {}
        }
    }
}
