//! What survives a page: the record, the bridge and the drain lock, as a browser keeps them.

use std::collections::{BTreeMap, VecDeque};

use cartwright::sync::{Batch, Change, Count, Kind, Row, StoreTrouble, codec};

use super::release;

/// The cart of which shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The one that pages are opened for: a guest's, or that of a customer who was known from the start.
    First,
    /// The customer's that a guest becomes.
    Customer,
}

/// What a browser profile keeps of one cart.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    pub rows: BTreeMap<(Kind, String), String>,
    pub bridge: BTreeMap<String, String>,
    pub epoch: u64,
    /// Whether the epoch was ended for want of room for the next one.
    pub ended: bool,
    pub holder: Option<usize>,
    pub waiting: VecDeque<usize>,
    pub full: bool,
}

impl Disk {
    pub fn read(&self) -> Vec<Row> {
        self.rows
            .iter()
            .map(|((kind, id), text)| Row {
                kind: *kind,
                id: id.clone(),
                text: text.clone(),
            })
            .collect()
    }

    /// The epoch that is written down, if one is.
    pub fn recorded(&self) -> Option<u64> {
        (!self.ended).then_some(self.epoch)
    }

    pub fn write(&mut self, batch: &Batch) -> Result<(), StoreTrouble> {
        if batch.epoch.is_some_and(|epoch| epoch != self.epoch) {
            return Err(StoreTrouble::EpochMoved);
        }
        if self.full
            && batch
                .changes
                .iter()
                .any(|change| matches!(change, Change::Put(_)))
        {
            return Err(StoreTrouble::Full);
        }
        for change in &batch.changes {
            match change {
                Change::Put(row) => self.put(row),
                Change::Drop(kind, id) => self.remove(*kind, id),
                Change::PutAsGuest(_) | Change::DropAsGuest(..) => {}
            }
        }
        Ok(())
    }

    /// What a guest has left is taken out, in the transaction in which it became the customer's.
    pub fn leave(&mut self, batch: &Batch) {
        for change in &batch.changes {
            match change {
                Change::PutAsGuest(row) => self.put(row),
                Change::DropAsGuest(kind, id) => self.remove(*kind, id),
                Change::Put(_) | Change::Drop(..) => {}
            }
        }
    }

    /// A count that arrives late takes nothing back.
    fn put(&mut self, row: &Row) {
        let name = (row.kind, row.id.clone());
        let there = self.rows.get(&name).and_then(|text| count_of(text));
        let late = count_of(&row.text)
            .zip(there)
            .is_some_and(|(late, there)| late.number < there.number);
        if row.kind != Kind::Seen || !late {
            self.rows.insert(name, row.text.clone());
        }
    }

    /// The count of a page that is not idle, or not any more, stays.
    fn remove(&mut self, kind: Kind, id: &str) {
        let name = (kind, id.to_owned());
        let there = self.rows.get(&name);
        let count = there.and_then(|text| codec::decode::<Count>(text));
        let stays = count.is_some_and(|count| count.idle_since.is_none());
        if kind != Kind::Seen || !stays {
            self.rows.remove(&name);
        }
    }
}

fn count_of(text: &str) -> Option<Count> {
    codec::decode(&release::older(text))
}
