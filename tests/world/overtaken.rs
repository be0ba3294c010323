//! A guest's cart that comes along, or stays the guest's because another page had taken it over.

use cartwright::intent::{Entry, Intent};
use cartwright::sync::{Batch, Change, StoreTrouble};

use super::World;
use super::disk::Whose;
use super::happening::Step;
use super::history::Deed;
use super::record::UNRECORDED;

/// What a page needs to be a guest's again.
pub struct Guest {
    /// What the guest had asked for, until it is handed over to come along.
    asked: Vec<Entry>,
    /// What could not be written.
    unsaved: Vec<Change>,
    /// Another page had the lock before what came along was written.
    is_overtaken: bool,
}

impl Guest {
    pub(super) const fn is_overtaken(&self) -> bool {
        self.is_overtaken
    }
}

/// Whether something is changed in it as a guest's.
pub(super) fn leaves(batch: &Batch) -> bool {
    let mut changes = batch.changes.iter();
    changes.any(|change| matches!(change, Change::PutAsGuest(_) | Change::DropAsGuest(..)))
}

impl World {
    /// The page is about to go on as the customer's.
    pub(super) fn sets_out(&mut self, place: usize) {
        let page = &mut self.pages[place];
        page.guest = Some(Guest {
            asked: page.engine().log().entries().to_vec(),
            unsaved: std::mem::take(&mut page.unsaved),
            is_overtaken: false,
        });
    }

    /// What comes along is handed over.
    pub(super) fn comes_along(&mut self, place: usize) {
        let page = &mut self.pages[place];
        let Some(guest) = &mut page.guest else {
            return;
        };
        let asked = std::mem::take(&mut guest.asked);
        let mut brought = page.pending();
        brought.retain(|intent| {
            let is_new = !page.there.contains(&intent.id.to_string());
            is_new && page.engine().is_own(&intent.id)
        });
        let last = brought.last();
        page.brought = last.map(|intent| intent.change.to_string());
        for (intent, instead_of) in in_the_place_of(&asked, &brought) {
            self.write_down(|| Deed::Brought { intent, instead_of });
        }
    }

    /// Writes what comes along, and takes it out of the guest's record: as long as the guest's epoch is still that of
    /// the page. One for which there was no room is over when there is another.
    pub(super) fn bring(&mut self, device: usize, batch: &Batch) -> Result<(), StoreTrouble> {
        let mut batch = batch.clone();
        let guests = self.kept(device, Whose::First).recorded();
        let is_over = batch.epoch.take().is_some_and(|epoch| match guests {
            Some(now) => now != epoch,
            None => epoch < UNRECORDED,
        });
        if is_over {
            return Err(StoreTrouble::EpochMoved);
        }
        self.kept(device, Whose::Customer).write(&batch)?;
        self.kept(device, Whose::First).leave(&batch);
        Ok(())
    }

    /// What has come of it is known in the page.
    pub(super) fn note_brought(&mut self, place: usize, result: &Result<(), StoreTrouble>) {
        if let Some(guest) = &mut self.pages[place].guest {
            guest.is_overtaken = *result == Err(StoreTrouble::EpochMoved);
        }
    }

    /// The engine is about to be replaced, with what was handed over written. Where nothing was, or another page had taken
    /// the guest's cart over, the cart is the guest's again, with all that could not be written before.
    pub(super) fn is_whose_again(&mut self, place: usize, is_handed: bool) {
        let page = &mut self.pages[place];
        let Some(guest) = page.guest.take() else {
            return;
        };
        if is_handed && !guest.is_overtaken {
            page.is_signed_in = true;
            return;
        }
        page.unsaved = guest.unsaved;
        page.there.clear();
        page.name = None;
    }

    /// Whether another page had taken the guest's cart over: the engine does not hear of it, another one takes its place.
    pub(super) fn is_guests_again(&mut self, place: usize) -> bool {
        let guest = self.pages[place].guest.as_ref();
        if !guest.is_some_and(Guest::is_overtaken) {
            return false;
        }
        self.note(|| format!("{place} is a guest's again"));
        self.replace_engine(place);
        self.signs(place, Step::Leaves);
        true
    }
}

/// Which of the guest's intents each stands for that was brought along: for the one that asks for the same, where each
/// comes along by itself, else for all of its line.
fn in_the_place_of(guests: &[Entry], brought: &[Intent]) -> Vec<(String, Vec<String>)> {
    let mut left: Vec<&Entry> = guests.iter().collect();
    // What came before the cart was emptied stays behind.
    let last_first = brought.iter().rev();
    let alike = last_first.map(|intent| {
        let same = left
            .iter()
            .rposition(|guests| guests.intent.ask == intent.ask);
        let same = same.map(|place| left.remove(place));
        (intent, same)
    });
    let alike: Vec<(&Intent, Option<&Entry>)> = alike.collect();
    let of_line = |intent: &Intent| {
        let key = intent.ask.key();
        let its = left.iter().filter(|guests| guests.intent.ask.key() == key);
        let its = its.filter(|guests| key.is_some() && guests.waits());
        its.map(|guests| guests.intent.id.to_string()).collect()
    };
    let told = alike.iter().map(|(intent, same)| {
        let instead_of = match same {
            Some(same) => vec![same.intent.id.to_string()],
            None => of_line(intent),
        };
        (intent.id.to_string(), instead_of)
    });
    told.collect()
}
