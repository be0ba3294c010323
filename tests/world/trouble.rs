//! Storage that fails in the middle: the page goes on with its copy in memory, and opens the record again later.

use std::collections::BTreeMap;

use cartwright::error::CartError;
use cartwright::sync::{Batch, Change, Durability, Input, Kind, Row, StoreTrouble};

use super::disk::Whose;
use super::fault::Fault;
use super::page::Page;
use super::shop::Shop;
use super::{Happening, World};

/// How long until the page tries to open the record again.
const AGAIN: u64 = 5_000;

/// The rows as the page has them.
pub type Copy = BTreeMap<(Kind, String), String>;

impl World {
    /// From the next transaction on nothing can be written, until the record is opened again.
    pub fn fail_storage(&mut self, place: usize) {
        if self.pages[place].apart.is_some() || self.pages[place].engine.is_none() {
            return;
        }
        // The page goes on with the rows as they are now, and has not read them.
        let page = &self.pages[place];
        let known = (page.name.clone(), page.epoch, page.there.clone());
        let rows = self.rows_now(place);
        let page = &mut self.pages[place];
        (page.name, page.epoch, page.there) = known;
        let copy = rows.into_iter().map(|row| ((row.kind, row.id), row.text));
        self.pages[place].apart = Some(copy.collect());
        self.struck.strike(Fault::StorageFails);
        self.find_later(place);
    }

    /// The same, and the transaction that finds it so does not answer; whether it is written all the same.
    pub fn hang_storage(&mut self, place: usize, lands: bool) {
        self.fail_storage(place);
        self.pages[place].hangs = Some(lands);
    }

    /// Ends a page and opens it again, and its record does not open in time: nothing is known of what it holds.
    pub fn reload_apart(&mut self, place: usize) {
        self.kill(place, true);
        self.begin_with(place, Some(Copy::new()));
    }

    /// The record is opened again some time later, where it could not be.
    pub(super) fn find_later(&mut self, place: usize) {
        if self.pages[place].apart.is_some() {
            let life = self.pages[place].life;
            self.after(AGAIN, Happening::Finds { page: place, life });
        }
    }

    /// Whether the other pages cannot know what this one writes: its record cannot be had; or, where an add is sent as
    /// the quantity that comes of it, has no room for what the cart holds.
    pub(super) fn is_parted(&mut self, place: usize, whose: Whose) -> bool {
        let is_full = self.shop == Shop::Violet && self.kept(self.pages[place].device, whose).full;
        self.pages.len() > 1 && (self.pages[place].apart.is_some() || is_full)
    }

    /// The record can be had after all.
    pub(super) fn find(&mut self, place: usize) {
        if let Some(wait) = self.at_work(place) {
            let life = self.pages[place].life;
            self.after(wait.max(1), Happening::Finds { page: place, life });
            return;
        }
        self.pages[place].apart = None;
        self.pages[place].hangs = None;
        self.read_again(place);
    }

    /// A page that goes on reads its record once more.
    pub(super) fn read_again(&mut self, place: usize) {
        let rows = self.rows_now(place);
        self.tell_rows(place, rows);
    }

    /// Hands a page that goes on what its record holds.
    pub(super) fn tell_rows(&mut self, place: usize, rows: Vec<Row>) {
        let durability = self.durability(place);
        self.tell_record(
            place,
            Input::Loaded {
                rows,
                bridge: None,
                durability,
            },
        );
    }

    /// How long what the page has as its record lasts.
    pub(super) fn durability(&self, place: usize) -> Durability {
        match self.pages[place].apart {
            Some(_) => Durability::Session,
            None => Durability::Durable,
        }
    }

    /// What the page hears of a batch while it cannot have its record. What hangs was begun, and others wait until it has
    /// ended: it is there, or is not, before anybody reads.
    pub(super) fn write_apart(&mut self, place: usize, whole: &Batch) -> StoreTrouble {
        let Page {
            device,
            whose,
            hangs,
            ..
        } = self.pages[place];
        self.pages[place].hangs = None;
        match hangs {
            Some(lands) => {
                self.struck.strike(Fault::WriteHangs);
                if lands {
                    let _ = self.write_to(device, whose, whole);
                }
                let ids = whole.changes.iter().filter_map(|change| match change {
                    Change::Put(row) if row.kind == Kind::Intent => Some(row.id.clone()),
                    _ => None,
                });
                self.pages[place].unanswered.extend(ids);
                StoreTrouble::Unanswered(CartError::passing("storage-hanging"))
            }
            None => StoreTrouble::Failed(Self::storage_failed()),
        }
    }

    /// Why nothing can be written.
    pub(super) fn storage_failed() -> CartError {
        CartError::passing("storage-failed")
    }

    /// Tells the page, which was handed its copy, how long that lasts.
    pub(super) fn tell_trouble(&mut self, place: usize) {
        if self.pages[place].apart.is_some() {
            // Nothing is begun from here on.
            self.pages[place].hangs = None;
            self.tell(
                place,
                Input::StorageLost {
                    durability: Durability::Session,
                    error: Self::storage_failed(),
                },
            );
        }
    }
}
