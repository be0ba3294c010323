//! What is read of a record, and when the page has it: what other pages write meanwhile is not in it, and what the page
//! itself hands over meanwhile is laid over it.

use std::collections::{BTreeMap, BTreeSet};

use cartwright::intent::IntentId;
use cartwright::sync::{Batch, Change, Input, Kind, Retry, Row};

use super::disk::Whose;
use super::fault::Fault;
use super::page::{Hold, Page};
use super::record::UNRECORDED;
use super::{Happening, World};

/// What a record held as it was read.
#[derive(Debug)]
pub(super) struct Reading {
    whose: Whose,
    pub(super) rows: BTreeMap<(Kind, String), String>,
    pub(super) epoch: Option<u64>,
    /// How much the page had handed over by then.
    pub(super) since: usize,
}

/// What the record was read for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// To see what others have written.
    Look,
    /// To begin an epoch under the drain lock, and which of the times that the page has it.
    Lock { epoch: u64, hold: u32 },
}

impl World {
    /// What the record of a page holds now.
    pub(super) fn reading(&mut self, place: usize) -> Reading {
        let Page { whose, device, .. } = self.pages[place];
        let since = self.pages[place].handed.len();
        let disk = self.kept(device, whose);
        Reading {
            whose,
            rows: disk.rows.clone(),
            epoch: disk.recorded(),
            since,
        }
    }

    /// The rows that a page is handed at once.
    pub(super) fn rows_now(&mut self, place: usize) -> Vec<Row> {
        let reading = self.reading(place);
        self.rows_of(place, &reading)
    }

    /// It is on its way to the page.
    pub(super) fn tells(&mut self, page: usize, reading: Reading, purpose: Purpose) {
        if self.reads_take == 0 {
            return self.told(page, &reading, purpose);
        }
        let life = self.pages[page].life;
        // What is read later is there later.
        let wait = self
            .chance
            .between(1, self.reads_take)
            .max(self.pending_reads(page));
        let told = Happening::Told {
            page,
            life,
            reading,
            purpose,
        };
        self.after(wait, told);
    }

    /// The page has it.
    pub(super) fn told(&mut self, page: usize, reading: &Reading, purpose: Purpose) {
        let Page { whose, device, .. } = self.pages[page];
        if whose != reading.whose {
            return;
        }
        self.note_lateness(page, reading);
        match purpose {
            Purpose::Look => {
                let rows = self.rows_of(page, reading);
                self.tell_rows(page, rows);
                self.tell_trouble(page);
            }
            Purpose::Lock { epoch, hold } => {
                let Page {
                    hold: its, holds, ..
                } = self.pages[page];
                if (its, holds) != (Hold::Held, hold) {
                    return;
                }
                let rows = self.rows_of(page, reading);
                self.pages[page].epoch = (epoch < UNRECORDED).then_some(epoch);
                let bridge = self.read_bridge(page, device, whose);
                if self.pages[page].apart.is_some() {
                    // It is out of reach since.
                    return self.tell_locked_apart(page, epoch, bridge);
                }
                self.clear_bridge(page, &rows);
                let locked = Input::Locked {
                    epoch,
                    rows: Some(rows),
                    bridge,
                };
                self.tell_record(page, locked);
            }
        }
    }

    fn note_lateness(&mut self, place: usize, reading: &Reading) {
        let Page { whose, device, .. } = self.pages[place];
        let is_more = self.pages[place].handed.len() > reading.since;
        if is_more || self.kept(device, whose).rows != reading.rows {
            self.struck.strike(Fault::ReadsLate);
        }
    }

    /// The page hands a batch over: what it has of its record by then, and what it is about to be told, has it as well.
    pub(super) fn hand_over(&mut self, place: usize, batch: &Batch) {
        let page = &mut self.pages[place];
        for change in &batch.changes {
            if let Change::Put(row) = change {
                page.firsts.remove(&row.id);
            }
        }
        page.firsts.extend(firsts(batch));
        let names = |change: &Change| matches!(change, Change::Put(row) if row.kind == Kind::Name);
        if batch.changes.iter().chain(&page.unsaved).any(names) {
            let ends = batch.changes.iter().filter_map(|change| match change {
                Change::Drop(Kind::Intent, id) => Some(id.clone()),
                _ => None,
            });
            page.ended_with_name.extend(ends);
        }
        if self.reads_take > 0 && batch.retry != Retry::Never {
            let changes = batch.changes.iter().cloned();
            self.pages[place].handed.extend(changes);
        }
    }

    /// How long until all that a page has handed over is written, and it has all that it has read; none where that is so.
    pub(super) fn at_work(&self, place: usize) -> Option<u64> {
        let reads =
            |what: &Happening| matches!(what, Happening::Told { page, .. } if *page == place);
        let is_busy = self.has_pending_commits(place) || self.agenda.values().any(reads);
        is_busy.then(|| self.pending_commits(place).max(self.pending_reads(place)))
    }

    /// How long until a page has all that it has read.
    pub(super) fn pending_reads(&self, place: usize) -> u64 {
        let told = self.agenda.iter().filter_map(|(when, what)| match what {
            Happening::Told { page, .. } if *page == place => Some(when.0),
            _ => None,
        });
        told.max().unwrap_or(0).saturating_sub(self.now)
    }
}

/// The intents that a batch brings as new ones: they wait, come with the count of their page, under no lock, and were not set
/// aside before.
pub(super) fn firsts(batch: &Batch) -> BTreeSet<String> {
    if batch.epoch.is_some() {
        return BTreeSet::new();
    }
    let rows = batch.changes.iter().filter_map(|change| match change {
        Change::Put(row) => Some(row),
        _ => None,
    });
    let is_counted = |id: &str| {
        let client = IntentId::parse(id).expect("an id");
        let mut rows = rows.clone();
        rows.any(|row| row.kind == Kind::Seen && row.id == client.client())
    };
    let was_aside = |id: &str| {
        let aside = format!("intent/{id}");
        let mut changes = batch.changes.iter();
        changes.any(|change| matches!(change, Change::Drop(Kind::Aside, its) if *its == aside))
    };
    let intents = rows.clone().filter(|row| row.kind == Kind::Intent);
    let waiting = intents.filter(|row| row.text.contains(r#""standing":"waiting""#));
    let firsts = waiting.filter(|row| is_counted(&row.id) && !was_aside(&row.id));
    firsts.map(|row| row.id.clone()).collect()
}
