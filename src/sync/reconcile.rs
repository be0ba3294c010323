//! The record and the memory brought into agreement: at the start, after another tab wrote, and when the lock is taken.

use super::drain::{Busy, Doubt, Lock};
use super::output::{Event, Outcome, OutcomeStatus, Output};
use super::record::{Change, Kind, Record, Row, entry_row};
use super::timing::Now;
use super::{Durability, Engine, StoreTrouble};
use crate::cart::Snapshot;
use crate::error::CartError;
use crate::intent::{Ask, Entry, IntentId, Standing};

impl Engine {
    /// The record was opened, or read again.
    pub(super) fn loaded(
        &mut self,
        rows: Vec<Row>,
        bridge: &[String],
        durability: Durability,
        now: Now,
    ) {
        let mut record = Record::read(rows);
        record.take_bridge(bridge);
        if durability > self.durability && self.opened {
            self.outputs
                .push_back(Output::Event(Event::Storage { error: None }));
            self.storage_error = None;
        }
        self.durability = durability;
        self.take_record(record, now);
        if !self.opened {
            self.opened = true;
            self.refold();
        }
        self.store_what_is_not();
    }

    /// Takes over what the record holds. What only this page has is kept; what the record has lost meanwhile was
    /// settled by another tab.
    fn take_record(&mut self, record: Record, now: Now) {
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
        let held = matches!(self.lock, Lock::Held(_)) && !matches!(self.busy, Busy::No);
        let known: Vec<IntentId> = self
            .log
            .entries()
            .iter()
            .map(|entry| entry.intent.id.clone())
            .collect();
        for mut entry in record.log.entries().iter().cloned() {
            if record.lost_attempt && entry.waits() && matches!(entry.intent.ask, Ask::Add { .. }) {
                // It may have been sent: only the shopper can say whether it is wanted once more.
                entry.standing = Standing::Review {
                    error: CartError::new("record-unreadable"),
                };
                changes.extend(entry_row(&entry).map(Change::Put));
            }
            match self.log.get_mut(&entry.intent.id) {
                Some(ours) if !held => {
                    let stored = ours.stored || entry.stored;
                    *ours = Entry { stored, ..entry };
                }
                Some(_) => {}
                None => {
                    self.log.insert(entry);
                }
            }
        }
        if !held {
            for id in known {
                let vanished = record.log.get(&id).is_none()
                    && self.log.get(&id).is_some_and(|entry| entry.stored);
                if vanished {
                    self.settled_elsewhere(&id, None);
                }
            }
            if let Some(base) = record.base {
                self.base = base;
            }
            self.checkout = record.checkout;
            if record.attempt != self.attempt {
                self.doubt = record
                    .attempt
                    .as_ref()
                    .map(|_| Doubt::since(now.mono, now.mono));
                self.attempt = record.attempt;
            }
        }
        self.persist(changes, None, false);
        self.refold();
    }

    fn settled_elsewhere(&mut self, id: &IntentId, outcome: Option<Outcome>) {
        let Some(entry) = self.log.remove(id) else {
            return;
        };
        let ask = &entry.intent.ask;
        let outcome = outcome.unwrap_or_else(|| Outcome {
            status: OutcomeStatus::Superseded,
            line: ask.key().cloned(),
            asked: ask.quantity(),
            got: ask
                .key()
                .map(|key| self.base.line(key).map_or(0, |line| line.quantity)),
            error: Some(CartError::new("settled-elsewhere")),
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
        self.refold();
        self.outputs.push_back(Output::Reload);
    }

    /// The drain lock is held: the record is the truth now, and only this tab writes to it.
    pub(super) fn locked(&mut self, epoch: u64, rows: Vec<Row>, now: Now) {
        if self.lock != Lock::Asked {
            self.outputs.push_back(Output::Unlock);
            return;
        }
        self.lock = Lock::Held(epoch);
        if self.durability != Durability::Memory {
            self.take_record(Record::read(rows), now);
        }
    }

    /// The lock could not be had, or was taken away: what is under way is in doubt, for whoever holds it now.
    pub(super) fn lock_lost(&mut self) {
        self.lock = Lock::Free;
        match std::mem::replace(&mut self.busy, Busy::No) {
            Busy::Recording { .. } => self.attempt = None,
            Busy::Writing { since, until, .. } => self.doubt = Some(Doubt::since(since, until)),
            _ => {}
        }
    }

    /// A batch was written, or was not.
    pub(super) fn stored(&mut self, batch: u64, result: Result<(), StoreTrouble>, now: Now) {
        let recording = matches!(self.busy, Busy::Recording { batch: ours, .. } if ours == batch);
        match result {
            Ok(()) => {
                self.intents_stored(batch);
                self.storage_error = None;
                if recording {
                    self.recorded(now);
                }
            }
            Err(StoreTrouble::EpochMoved) => {
                if recording {
                    self.busy = Busy::No;
                    self.attempt = None;
                    self.doubt = None;
                }
                self.lock_lost();
                self.outputs.push_back(Output::Unlock);
                self.outputs.push_back(Output::Reload);
            }
            Err(trouble) => {
                let error = match trouble {
                    StoreTrouble::Full => CartError::passing("storage-full"),
                    StoreTrouble::Failed(error) => error,
                    StoreTrouble::EpochMoved => return,
                };
                self.storage_lost(self.durability.min(Durability::Session), error);
                if recording {
                    self.recorded(now);
                }
            }
        }
    }

    /// The record cannot be written: the cart goes on without, and says so.
    pub(super) fn storage_lost(&mut self, durability: Durability, error: CartError) {
        self.opened = true;
        self.durability = durability;
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
    fn store_what_is_not(&mut self) {
        let missing: Vec<&Entry> = self
            .log
            .entries()
            .iter()
            .filter(|entry| !entry.stored)
            .collect();
        let ids: Vec<IntentId> = missing
            .iter()
            .map(|entry| entry.intent.id.clone())
            .collect();
        let changes: Vec<Change> = missing
            .into_iter()
            .filter_map(entry_row)
            .map(Change::Put)
            .collect();
        if !changes.is_empty() {
            let batch = self.persist(changes, None, false);
            self.storing.push((batch, ids));
        }
    }

    /// A guest has signed in: the lines of the guest's cart are added to the customer's.
    pub(super) fn signed_in(&mut self, rows: Vec<Row>, now: Now) {
        let asks: Vec<Ask> = self
            .view
            .lines()
            .iter()
            .map(|row| Ask::Add {
                key: row.line.key().clone(),
                item: row.line.face.item.clone(),
                quantity: row.line.quantity,
                display: crate::cart::Display {
                    name: row.line.face.name.clone(),
                    unit_price: row.line.unit_price,
                    image_url: row.line.face.image_url.clone(),
                    sku: row.line.face.sku.clone(),
                    attributes: row.line.face.attributes.clone(),
                }
                .into(),
            })
            .collect();
        let guests: Vec<IntentId> = self
            .log
            .entries()
            .iter()
            .map(|entry| entry.intent.id.clone())
            .collect();
        let mut changes: Vec<Change> = Vec::new();
        for id in guests {
            changes.push(Change::DropAsGuest(Kind::Intent, id.to_string()));
            if let Some(entry) = self.log.remove(&id) {
                let ask = &entry.intent.ask;
                let outcome = Outcome {
                    status: OutcomeStatus::Superseded,
                    line: ask.key().cloned(),
                    asked: ask.quantity(),
                    got: None,
                    error: None,
                };
                self.settle(id, entry.intent.change, outcome);
            }
        }
        changes.push(Change::DropAsGuest(Kind::Base, String::new()));
        self.told.clear();
        self.config.customer = true;
        self.base = Snapshot::empty(self.adapter.currency());
        self.stale = true;
        self.session.token = None;
        self.host.resume();
        self.take_record(Record::read(rows), now);
        if !asks.is_empty() {
            changes.extend(self.append(asks, now.wall));
        }
        // One transaction: the guest's cart is either still the guest's or already the customer's.
        self.persist(changes, None, true);
        self.refold();
    }
}
