//! The ends of pages, of engines and of all that a device keeps.

use std::collections::BTreeSet;

use cartwright::sync::{Change, Kind};

use super::disk::{Disk, Whose};
use super::fault::Fault;
use super::history::Deed;
use super::overtaken::leaves;
use super::page::Page;
use super::trouble::Copy;
use super::{Happening, World};

/// The end of a page that is in the middle of something.
#[derive(Clone, Copy, Debug)]
pub struct Doom {
    pub page: usize,
    /// After so many more things that it does.
    pub after: u64,
    /// Whether the engine alone ends.
    pub traps: bool,
    pub keeps_bridge: bool,
}

impl World {
    /// Closes a page without warning and opens it again: what was not yet on the disk may be lost.
    pub fn reload(&mut self, place: usize, keeps_bridge: bool) {
        self.struck.strike(Fault::PageDies);
        self.kill(place, keeps_bridge);
        self.begin_again(place);
    }

    /// Opens a page again that has died.
    pub fn begin_again(&mut self, place: usize) {
        self.begin_with(place, None);
    }

    /// The same with these rows, where the record cannot be had.
    pub(super) fn begin_with(&mut self, place: usize, apart: Option<Copy>) {
        self.pages_born += 1;
        let born = self.pages_born;
        let seed = self.chance.next();
        let shop = self.shop;
        self.pages[place].begin(shop, born, seed);
        self.pages[place].apart = apart;
        self.load(place);
        self.find_later(place);
    }

    /// Ends a page. A batch that was on its way to the disk may or may not arrive.
    pub fn kill(&mut self, place: usize, keeps_bridge: bool) {
        let Page { life, device, .. } = self.pages[place];
        if self.pages[place].engine.is_none() {
            return;
        }
        self.end_life(place);
        let commits = self.commits_of(place, life);
        // Transactions were begun in order: some first of them are complete.
        let begun = self.chance.below(commits.len() as u64 + 1) as usize;
        // Where the record cannot be had, none was begun.
        let complete = match self.pages[place].apart {
            Some(_) => 0,
            None => begun,
        };
        for (count, when) in commits.into_iter().enumerate() {
            if let Some(Happening::Commits { whose, batch, .. }) = self.agenda.remove(&when) {
                if count < complete {
                    let batch = self.without_ends(device, whose, &batch);
                    let _ = self.write_to(device, whose, &batch);
                } else {
                    self.struck.strike(Fault::BatchLost);
                }
            }
        }
        for whose in [Whose::First, Whose::Customer] {
            let disk = self.kept(device, whose);
            if !keeps_bridge && !disk.bridge.is_empty() {
                disk.bridge.clear();
                self.struck.strike(Fault::BridgeLost);
            }
        }
        self.leave_locks(place);
        self.give_up_sign_in(place);
        let now = self.now;
        self.agenda.retain(|_, what| {
            !matches!(what, Happening::Hears { from, .. } if from.0 == place && from.1 >= now)
        });
    }

    /// The engine of a page is lost, and another one begins with what the page has handed over. Nobody waits any more
    /// for what it had asked for.
    pub fn trap(&mut self, place: usize) {
        if self.pages[place].engine.is_none() {
            return;
        }
        self.note(|| format!("{place} traps"));
        self.struck.strike(Fault::EngineTraps);
        self.replace_engine(place);
        self.give_up_sign_in(place);
    }

    /// Another engine takes the place of that of a page, with what that has handed over.
    pub(super) fn replace_engine(&mut self, place: usize) {
        let life = self.pages[place].life;
        self.begin_transactions(place);
        self.end_life(place);
        let mut is_handed = false;
        let mut handed = BTreeSet::new();
        for when in self.commits_of(place, life) {
            let Some(Happening::Commits { whose, batch, .. }) = self.agenda.remove(&when) else {
                continue;
            };
            is_handed |= leaves(&batch);
            if self.write(place, whose, &batch).is_ok() {
                self.forget_bridge(place, batch.id, true);
                handed.extend(batch.changes.into_iter().filter_map(|change| match change {
                    Change::Put(row) if row.kind == Kind::Intent => Some(row.id),
                    _ => None,
                }));
            }
        }
        self.leave_locks(place);
        self.is_whose_again(place, is_handed);
        let page = &mut self.pages[place];
        let kept = (
            std::mem::take(&mut page.unsaved),
            std::mem::take(&mut page.there),
            page.name.take(),
            page.epoch.take(),
            page.apart.take(),
        );
        self.pages_born += 1;
        let born = self.pages_born;
        let seed = self.chance.next();
        let shop = self.shop;
        let page = &mut self.pages[place];
        page.begin(shop, born, seed);
        (page.unsaved, page.there, page.name, page.epoch, page.apart) = kept;
        self.find_later(place);
        for change in handed {
            self.hear_stored(place, change);
        }
        self.load(place);
    }

    fn end_life(&mut self, place: usize) {
        let page = &mut self.pages[place];
        // One that ends before it has read its record says nothing of what is in it.
        if page.loaded {
            page.left = page.log_ids();
        }
        page.engine = None;
        self.write_down(|| Deed::Ended { page: place });
    }

    /// Whether the page is to end before the next thing that it does; then it has ended.
    pub(super) fn meets_doom(&mut self, place: usize) -> bool {
        let Some(doom) = self.doom.as_mut().filter(|doom| doom.page == place) else {
            return false;
        };
        if doom.after > 0 {
            doom.after -= 1;
            return false;
        }
        let Doom {
            traps,
            keeps_bridge,
            ..
        } = *doom;
        self.doom = None;
        if traps {
            self.trap(place);
        } else {
            self.note(|| format!("{place} dies"));
            self.struck.strike(Fault::PageDiesMidway);
            self.kill(place, keeps_bridge);
        }
        true
    }

    /// What the page says is stored, it has said.
    pub(super) fn hear_stored(&mut self, place: usize, change: String) {
        let stored = &mut self.pages[place].stored;
        if stored.insert(change.clone(), true).is_none() {
            self.write_down(|| Deed::Stored { change });
        }
    }

    /// What lies on the bridge of a device is cut off somewhere.
    pub fn tear_bridge(&mut self, device: usize) {
        let at = self.chance.next();
        for whose in [Whose::First, Whose::Customer] {
            let mut rows = self.kept(device, whose).bridge.values_mut();
            if let Some(text) = rows.next() {
                text.truncate(at as usize % text.len().max(1));
                self.struck.strike(Fault::BridgeTorn);
            }
        }
    }

    /// The browser throws away all that a device keeps; its pages are closed.
    pub fn evict(&mut self, device: usize) {
        self.struck.strike(Fault::Evicted);
        for place in 0..self.pages.len() {
            if self.pages[place].device == device && self.pages[place].engine.is_some() {
                self.kill(place, false);
            }
        }
        for whose in [Whose::First, Whose::Customer] {
            *self.kept(device, whose) = Disk::default();
        }
        self.write_down(|| Deed::Evicted { device });
    }

    pub(super) fn commits_of(&self, place: usize, life: u32) -> Vec<(u64, u64)> {
        let is_its = |what: &Happening| matches!(what, Happening::Commits { page, life: its, .. } if (*page, *its) == (place, life));
        let commits = self.agenda.iter().filter(|(_, what)| is_its(what));
        commits.map(|(when, _)| *when).collect()
    }

    fn leave_locks(&mut self, place: usize) {
        let device = self.pages[place].device;
        for whose in [Whose::First, Whose::Customer] {
            let disk = self.kept(device, whose);
            disk.waiting.retain(|waiting| *waiting != place);
            if disk.holder == Some(place) {
                disk.holder = None;
                self.soon(Happening::Locks { device, whose });
            }
        }
    }
}
