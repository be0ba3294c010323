//! The record as a page has it: what is on the disk, and over it what the page could not write and still means to.

use std::collections::BTreeSet;

use cartwright::intent::IntentId;
use cartwright::sync::{Batch, Change, Count, Input, Kind, Retry, Row, StoreTrouble, codec};

use super::World;
use super::disk::{Disk, Whose};
use super::overtaken::{Guest, leaves};
use super::page::Page;
use super::reading::{Reading, firsts};
use super::release;
use super::trouble::Copy;

/// Epochs from here on are in no record: nothing that is written under one of them may count.
pub(super) const UNRECORDED: u64 = 1 << 52;

impl World {
    /// Writes a batch, with all that could not be written before it.
    pub(super) fn write(
        &mut self,
        place: usize,
        whose: Whose,
        batch: &Batch,
    ) -> Result<(), StoreTrouble> {
        let device = self.pages[place].device;
        let batch = &self.without_ends(device, whose, batch);
        if whose != self.pages[place].whose {
            // It was handed over before the page went on as another shopper's.
            return self.write_to(device, whose, batch);
        }
        let (late, staying): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut self.pages[place].unsaved)
                .into_iter()
                .partition(|change| batch.epoch.is_some() || !is_single(kind_of(change)));
        self.pages[place].unsaved = staying;
        let mut whole = batch.clone();
        let kept = &self.cabinet(device, whose).rows;
        let firsts = &self.pages[place].firsts;
        let late_ones = late.iter().filter(|change| !is_over(kept, firsts, change));
        whole.changes = late_ones.chain(&batch.changes).cloned().collect();
        let result = match batch.epoch {
            _ if self.pages[place].apart.is_some() => {
                let failed = self.write_apart(place, &whole);
                self.pages[place].unsaved.extend(late);
                if batch.retry != Retry::Never {
                    let copy = self.pages[place].apart.iter_mut();
                    copy.for_each(|copy| note(copy, &batch.changes));
                    self.pages[place].unsaved.extend(batch.changes.clone());
                }
                return Err(failed);
            }
            Some(epoch) if epoch >= UNRECORDED && !leaves(batch) => Err(StoreTrouble::Full),
            _ => self.write_to(device, whose, &whole),
        };
        if leaves(batch) {
            self.note_brought(place, &result);
        }
        match &result {
            Ok(()) => self.note_there(place, &whole.changes),
            Err(StoreTrouble::EpochMoved) => self.pages[place].unsaved.extend(late),
            Err(_) if batch.retry != Retry::Always => self.pages[place].unsaved.extend(late),
            Err(_) => self.pages[place].unsaved.extend(whole.changes),
        }
        result
    }

    /// A batch without the new intents of which the record says that they are over.
    pub(super) fn without_ends(&self, device: usize, whose: Whose, batch: &Batch) -> Batch {
        let mut batch = batch.clone();
        let kept = &self.cabinet(device, whose).rows;
        let firsts = firsts(&batch);
        let changes = &mut batch.changes;
        changes.retain(|change| !is_over(kept, &firsts, change));
        batch
    }

    /// Writes a batch as it is.
    pub(super) fn write_to(
        &mut self,
        device: usize,
        whose: Whose,
        batch: &Batch,
    ) -> Result<(), StoreTrouble> {
        match leaves(batch) {
            true => self.bring(device, batch)?,
            false => self.kept(device, whose).write(batch)?,
        }
        let names = batch.changes.iter().filter_map(|change| match change {
            Change::Put(row) if row.kind == Kind::Name => row.text.split('"').rev().nth(1),
            _ => None,
        });
        self.names.extend(names.map(Into::into));
        Ok(())
    }

    /// What lay on the guest's bridge and came along in this batch is gone from there.
    pub(super) fn forget_left(&mut self, place: usize, batch: &Batch) {
        let guest = &self.pages[place].guest;
        let is_overtaken = guest.as_ref().is_some_and(Guest::is_overtaken);
        if self.pages[place].engine.is_none() || is_overtaken {
            return;
        }
        let device = self.pages[place].device;
        for change in &batch.changes {
            if let Change::DropAsGuest(Kind::Intent, id) = change {
                self.kept(device, Whose::First).bridge.remove(id);
            }
        }
    }

    /// Of what a cart has one of, only what was written under the same epoch counts.
    pub(super) fn forget_single_rows(&mut self, place: usize) {
        let unsaved = &mut self.pages[place].unsaved;
        unsaved.retain(|change| !matches!(kind_of(change), Kind::Base | Kind::Attempt));
    }

    fn note_there(&mut self, place: usize, changes: &[Change]) {
        let Page { there, name, .. } = &mut self.pages[place];
        for change in changes {
            match change {
                Change::Put(row) if row.kind == Kind::Name => *name = Some(row.text.clone()),
                Change::Drop(Kind::Name, _) => *name = None,
                Change::Put(row) if row.kind == Kind::Intent => {
                    there.insert(row.id.clone());
                }
                Change::Drop(Kind::Intent, id) => {
                    there.remove(id);
                }
                _ => {}
            }
        }
    }

    /// What was in the record and is not there any more was settled: no late word of it counts.
    fn forget_what_is_settled(&mut self, place: usize, reading: &Reading) {
        let rows = &reading.rows;
        let now: BTreeSet<String> = rows
            .keys()
            .filter(|(kind, _)| *kind == Kind::Intent)
            .map(|(_, id)| id.clone())
            .collect();
        let page = &mut self.pages[place];
        page.unanswered.clear();
        let there = std::mem::take(&mut page.there);
        page.unsaved.retain(|change| match change {
            Change::Put(row) if row.kind == Kind::Intent => {
                now.contains(&row.id) || !there.contains(&row.id) && !has_seen(rows, &row.id)
            }
            _ => true,
        });
        page.there = now;
        let name = rows.get(&(Kind::Name, String::new())).cloned();
        let epoch = reading.epoch;
        let page = &mut self.pages[place];
        let is_other = name != page.name;
        let is_over = is_other || epoch != page.epoch;
        (page.name, page.epoch) = (name, epoch);
        if is_other {
            // Another page has found or made a cart meanwhile: ours is not the shopper's, and what was asked of it is not over.
            let ended = std::mem::take(&mut page.ended_with_name);
            page.unsaved.retain(|change| match change {
                Change::Drop(Kind::Intent, id) => !ended.contains(id),
                _ => kind_of(change) != Kind::Name,
            });
        }
        if is_over {
            self.forget_single_rows(place);
        }
        self.note_landed(place, reading);
    }

    /// What the page has handed over since, it hears of after this.
    fn note_landed(&mut self, place: usize, reading: &Reading) {
        let Page { whose, device, .. } = self.pages[place];
        let rows = &self.cabinet(device, whose).rows;
        let has_landed = |change: &&Change| match change {
            Change::Put(row) => rows.get(&(row.kind, row.id.clone())) == Some(&row.text),
            Change::Drop(kind, id) => !rows.contains_key(&(*kind, id.clone())),
            Change::PutAsGuest(_) | Change::DropAsGuest(..) => false,
        };
        let since = self.pages[place].handed.iter().skip(reading.since);
        let landed: Vec<Change> = since.filter(has_landed).cloned().collect();
        self.note_there(place, &landed);
    }

    /// The rows that the page hands to its engine.
    pub(super) fn rows_of(&mut self, place: usize, reading: &Reading) -> Vec<Row> {
        let rows = self.rows_as_kept(place, reading);
        self.as_read(place, rows)
    }

    fn rows_as_kept(&mut self, place: usize, reading: &Reading) -> Vec<Row> {
        if let Some(copy) = &self.pages[place].apart {
            let rows = copy.iter().map(|((kind, id), text)| Row {
                kind: *kind,
                id: id.clone(),
                text: text.clone(),
            });
            return rows.collect();
        }
        self.forget_what_is_settled(place, reading);
        let mut disk = Disk {
            rows: reading.rows.clone(),
            ..Disk::default()
        };
        let Page {
            unsaved, handed, ..
        } = &self.pages[place];
        let since = handed.iter().skip(reading.since);
        let changes = unsaved.iter().chain(since).cloned().collect();
        let _ = disk.write(&Batch {
            id: 0,
            changes,
            epoch: None,
            strict: false,
            retry: Retry::Always,
        });
        disk.read()
    }

    /// The intents of which the page has the rows in memory only.
    pub(super) fn unsaved(&self, place: usize) -> impl Iterator<Item = &str> {
        let Page {
            unsaved,
            there,
            unanswered,
            ..
        } = &self.pages[place];
        let rows = unsaved.iter().filter_map(|change| match change {
            Change::Put(row) if row.kind == Kind::Intent => Some(row),
            _ => None,
        });
        let ids = rows.map(|row| row.id.as_str());
        ids.filter(|id| !there.contains(*id) && !unanswered.contains(*id))
    }

    /// Hands the page its record, and tells it what of it stands in memory only.
    pub(super) fn tell_record(&mut self, place: usize, input: Input) {
        self.tell(place, input);
        let unsaved = self.unsaved(place);
        let unsaved: Vec<IntentId> = unsaved.filter_map(IntentId::parse).collect();
        if let Some(engine) = &mut self.pages[place].engine {
            engine.unstored(&unsaved);
        }
        if self.pages[place].apart.is_some() {
            self.tell_taken(place);
        }
        self.drain(place);
    }
}

/// Whether the count of its page has come to an intent.
fn has_seen(rows: &Copy, id: &str) -> bool {
    let id = IntentId::parse(id).expect("an id");
    let text = rows.get(&(Kind::Seen, id.client().into()));
    let count = text.and_then(|text| codec::decode::<Count>(&release::older(text)));
    count.is_some_and(|count| count.number >= id.number())
}

/// Whether another page has written down an intent that is handed over as a new one, and may have ended it since.
fn is_over(rows: &Copy, firsts: &BTreeSet<String>, change: &Change) -> bool {
    match change {
        Change::Put(row) if row.kind == Kind::Intent && firsts.contains(&row.id) => {
            rows.contains_key(&(row.kind, row.id.clone())) || has_seen(rows, &row.id)
        }
        _ => false,
    }
}

/// What is changed in a copy of the rows.
fn note(copy: &mut Copy, changes: &[Change]) {
    for change in changes {
        match change {
            Change::Put(row) => {
                copy.insert((row.kind, row.id.clone()), row.text.clone());
            }
            Change::Drop(kind, id) => {
                copy.remove(&(*kind, id.clone()));
            }
            Change::PutAsGuest(_) | Change::DropAsGuest(..) => {}
        }
    }
}

const fn is_single(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Base | Kind::Attempt | Kind::Checkout | Kind::Name
    )
}

const fn kind_of(change: &Change) -> Kind {
    match change {
        Change::Put(row) | Change::PutAsGuest(row) => row.kind,
        Change::Drop(kind, _) | Change::DropAsGuest(kind, _) => *kind,
    }
}
