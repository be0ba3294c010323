//! The bridge, as the pages of a device have it together: each puts on it what it was asked for, and whoever finds that
//! in the record takes it away.

use std::collections::BTreeSet;

use cartwright::intent::IntentId;
use cartwright::sync::Row;

use super::World;
use super::page::Page;

impl World {
    /// Puts an intent of a page there, where no other page has taken it away.
    pub(super) fn keep(&mut self, place: usize, row: &Row) {
        let Page { whose, device, .. } = self.pages[place];
        let is_known = self.pages[place].lying.contains(&row.id);
        let bridge = &mut self.kept(device, whose).bridge;
        if is_known && !bridge.contains_key(&row.id) {
            return;
        }
        bridge.insert(row.id.clone(), row.text.clone());
        self.pages[place].lying.insert(row.id.clone());
    }

    /// A batch has reached the record, or has failed to: what it wrote leaves the bridge, and what it took out does in any
    /// case.
    pub(super) fn forget_bridge(&mut self, page: usize, batch: u64, done: bool) {
        let device = self.pages[page].device;
        let bridged = self.pages[page].bridging.remove(&batch);
        for (whose, id, is_over) in bridged.into_iter().flatten() {
            if done || is_over {
                self.kept(device, whose).bridge.remove(&id);
                self.pages[page].lying.remove(&id);
            }
        }
    }

    /// What the record holds is taken away, under the drain lock.
    pub(super) fn clear_bridge(&mut self, place: usize, rows: &[Row]) {
        let Page { whose, device, .. } = self.pages[place];
        let mut held = super::sign_in::intents(rows);
        for unsaved in self.unsaved(place) {
            held.remove(unsaved);
        }
        // What is on its way there stays: a page that ends before it arrives would leave it nowhere.
        for (_, id, _) in self.pages[place].bridging.values().flatten() {
            held.remove(id);
        }
        let page = &mut self.pages[place];
        page.lying.retain(|id| !held.contains(id));
        let bridge = &mut self.kept(device, whose).bridge;
        bridge.retain(|id, _| !held.contains(id));
    }

    /// Tells a page that cannot read the record what other pages have taken away.
    pub(super) fn tell_taken(&mut self, place: usize) {
        let taken = self.taken(place);
        if let Some(engine) = &mut self.pages[place].engine {
            engine.taken(&taken);
        }
    }

    fn taken(&self, place: usize) -> Vec<IntentId> {
        let Page {
            whose,
            device,
            ref lying,
            ..
        } = self.pages[place];
        let there: BTreeSet<&String> = self.cabinet(device, whose).bridge.keys().collect();
        let taken = lying.iter().filter(|id| !there.contains(id));
        taken.filter_map(|id| IntentId::parse(id)).collect()
    }
}
