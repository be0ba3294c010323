//! The record and the memory brought into agreement: at the start, after another tab wrote, and when the lock is taken.

use super::busy::{Busy, Lock};
use super::doubt::Doubt;
use super::output::{Event, Outcome, OutcomeStatus, Output};
use super::record::{Change, Kind, Record, Row, entry_row, row};
use super::timing::Now;
use super::{Durability, Engine, StoreTrouble};
use crate::cart::Snapshot;
use crate::error::CartError;
use crate::intent::{Ask, Entry, IntentId, Log, Standing};

/// How much of a record is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All of it: it holds everything that was written, here and by other tabs.
    Whole,
    /// Only the intents that this page does not know: the rest it knows better.
    Additions,
}

impl Engine {
    /// The record was opened, or read again.
    pub(super) fn loaded(
        &mut self,
        rows: Vec<Row>,
        bridge: &[String],
        durability: Durability,
        now: Now,
    ) {
        if self.opened && durability == self.durability && self.rewrites != self.reload_asked {
            // It was read before something that was written here since.
            self.reload();
            return;
        }
        let mut record = Record::read(rows);
        record.take_bridge(bridge);
        if !self.opened {
            record.forget_pages(bridge);
        }
        if durability > self.durability && self.opened {
            self.outputs
                .push_back(Output::Event(Event::Storage { error: None }));
            self.storage_error = None;
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

    /// Takes over what the record holds. What only this page has is kept.
    pub(super) fn take_record(&mut self, record: Record, trust: Trust, now: Now) {
        let mut changes = record.repairs;
        if record.aside != self.aside {
            self.aside = record.aside;
            if record.aside > 0 {
                self.notice(CartError::new("record-set-aside"), None, None, None);
            }
        }
        for (client, number) in record.seen {
            if client == self.config.client {
                self.intents = self.intents.max(number);
            }
        }
        // What was asked for in a way that cannot be read any more, or while another request of this page was under
        // way, may have been sent: only the shopper can say whether it is wanted once more.
        let foreign = record.attempt.as_ref().filter(|attempt| {
            trust == Trust::Additions && self.attempt.as_ref().is_some_and(|ours| ours != *attempt)
        });
        let is_unsure = |entry: &Entry| {
            entry.waits()
                && matches!(entry.intent.ask, Ask::Add { .. })
                && (record.lost_attempt
                    || foreign.is_some_and(|attempt| attempt.covers(&entry.intent.id)))
        };
        for mut entry in record.log.entries().iter().cloned() {
            if self.settled.contains(&entry.intent.id) {
                changes.push(Change::Drop(Kind::Intent, entry.intent.id.to_string()));
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
            self.drop_vanished(&record.log);
            let is_same = self.take_recorded_name(record.name);
            match record.base {
                Some(base) => self.base = base,
                None if !is_same => self.base = Snapshot::empty(self.adapter.currency()),
                None => {}
            }
            if self.is_unnamed() && self.base.lines.is_empty() {
                // The next one is made in the shop's currency, whatever the last one was in.
                self.base.currency = self.adapter.currency();
            }
            self.orphans = record.orphans;
            if self.checkout != record.checkout {
                self.checkout = record.checkout;
                self.hold(now);
                self.look_again();
            }
        }
        let is_news = (trust == Trust::Whole && !self.unrecorded) || self.attempt.is_none();
        if is_news && record.attempt != self.attempt {
            self.doubt = record
                .attempt
                .as_ref()
                .map(|_| Doubt::since(now.mono, now.mono, self.asks_others()));
            self.attempt = record.attempt;
        }
        // Whoever has taken the lock since is at work: the cart is not at rest any more.
        self.left &= self.attempt.is_none();
        self.persist(changes, None, false);
    }

    /// What this page knew to be in the record, and is not there any more, was settled by another tab.
    fn drop_vanished(&mut self, log: &Log) {
        let vanished: Vec<IntentId> = self
            .log
            .entries()
            .iter()
            .filter(|entry| entry.stored && log.get(&entry.intent.id).is_none())
            .map(|entry| entry.intent.id.clone())
            .collect();
        for id in vanished {
            self.settled_elsewhere(&id, None);
        }
    }

    fn settled_elsewhere(&mut self, id: &IntentId, outcome: Option<Outcome>) {
        let Some(entry) = self.log.remove(id) else {
            return;
        };
        if !entry.stored || self.storage_error.is_some() {
            // A row that could not be written yet would come after its end.
            self.persist(
                vec![Change::Drop(Kind::Intent, id.to_string())],
                None,
                false,
            );
        }
        let ask = &entry.intent.ask;
        let outcome = outcome.unwrap_or_else(|| {
            let error = CartError::new("settled-elsewhere");
            Outcome::of(ask, OutcomeStatus::Superseded, self.held(ask), Some(error))
        });
        self.settle(id.clone(), entry.intent.change, outcome);
        // It is no news to the tab that settled it.
        self.told.retain(|(told, _)| told != id);
    }

    /// Another tab changed the record.
    pub(super) fn heard(&mut self, settled: Vec<(IntentId, Outcome)>) {
        for (id, outcome) in settled {
            if outcome.status != OutcomeStatus::Review {
                self.settled_elsewhere(&id, Some(outcome));
            }
        }
        self.reload();
    }

    /// The drain lock is held: the record is the truth now, and only this tab writes to it.
    pub(super) fn locked(&mut self, epoch: u64, rows: Option<Vec<Row>>, now: Now) {
        if self.lock != Lock::Asked {
            self.outputs.push_back(Output::Unlock);
            return;
        }
        self.lock = Lock::Held(epoch);
        if let Some(rows) = rows {
            self.take_record(Record::read(rows), Trust::Whole, now);
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

    /// A batch was written, or was not.
    pub(super) fn stored(&mut self, batch: u64, result: Result<(), StoreTrouble>, now: Now) {
        let recording = matches!(self.busy, Busy::Recording { batch: ours, .. } if ours == batch);
        let beginning = matches!(self.busy, Busy::Beginning { batch: ours, .. } if ours == batch);
        let naming = self.naming.take_if(|ours| *ours == batch).is_some();
        match result {
            Ok(()) => {
                self.intents_stored(batch);
                self.storage_error = None;
                if recording {
                    self.recorded(now);
                }
                if beginning {
                    self.begun(now);
                }
            }
            Err(StoreTrouble::EpochMoved) => {
                if recording {
                    self.busy = Busy::No;
                    self.attempt = None;
                    self.doubt = None;
                }
                if naming {
                    self.lose_name();
                }
                self.lock_lost();
                self.outputs.push_back(Output::Unlock);
                self.reload();
            }
            Err(trouble) => {
                let error = match trouble {
                    StoreTrouble::Full => CartError::passing("storage-full"),
                    StoreTrouble::Failed(error) => error,
                    StoreTrouble::EpochMoved => return,
                };
                self.storage_lost(self.durability.min(Durability::Session), error);
                if recording {
                    self.not_recorded(now);
                }
                if beginning {
                    self.begun_unwritten(now);
                }
            }
        }
    }

    /// The driver never said what has become of a batch.
    pub(super) fn hangs(&mut self, batch: u64, now: Now) {
        let error = CartError::passing("storage-hanging");
        self.stored(batch, Err(StoreTrouble::Failed(error)), now);
    }

    /// The record cannot be written: the cart goes on without, and says so.
    pub(super) fn storage_lost(&mut self, durability: Durability, error: CartError) {
        self.opened = true;
        self.durability = durability;
        self.naming = None;
        self.not_stored(&error);
        if self.storage_error.as_ref() != Some(&error) {
            self.notice(error.clone(), None, None, None);
            self.outputs.push_back(Output::Event(Event::Storage {
                error: Some(error.clone()),
            }));
        }
        self.storage_error = Some(error);
    }

    /// Writes the intents that the record does not hold yet.
    pub(super) fn store_what_is_not(&mut self) {
        let changes = self.unwritten();
        self.persist(changes, None, false);
    }

    /// The rows of the intents that the record does not hold yet, and of the pages that they came from.
    pub(super) fn unwritten(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut seen: Vec<(&str, u64)> = Vec::new();
        // What was sent without an attempt record would look unsent to whoever reads it.
        let sent = self.attempt.as_ref().filter(|_| self.unrecorded);
        let is_sent = |id| sent.is_some_and(|attempt| attempt.covers(id));
        let entries = self.log.entries().iter();
        for entry in entries.filter(|entry| !entry.stored && !is_sent(&entry.intent.id)) {
            changes.extend(entry_row(entry).map(Change::Put));
            let id = &entry.intent.id;
            match seen.iter_mut().find(|(client, _)| *client == id.client()) {
                Some((_, number)) => *number = id.number().max(*number),
                None => seen.push((id.client(), id.number())),
            }
        }
        let seen = seen
            .into_iter()
            .filter_map(|(client, number)| row(Kind::Seen, client, &number));
        changes.extend(seen.map(Change::Put));
        changes
    }
}
