//! The drain lock, as the pages of a device have it one after the other.

use cartwright::sync::Input;

use super::disk::Whose;
use super::page::Hold;
use super::reading::Purpose;
use super::{Happening, World, record};

/// How long a page without a record waits for what the last holder of the lock has told.
const HEARSAY: u64 = 100;

impl World {
    pub(super) fn grant(&mut self, device: usize, whose: Whose) {
        let disk = self.kept(device, whose);
        if disk.holder.is_some() {
            return;
        }
        let Some(place) = disk.waiting.front().copied() else {
            return;
        };
        let wait = self.pending_commits(place);
        if wait > 0 || self.has_pending_commits(place) {
            self.after(wait, Happening::Locks { device, whose });
            return;
        }
        let disk = self.kept(device, whose);
        disk.waiting.pop_front();
        disk.holder = Some(place);
        let life = self.pages[place].life;
        let takes = Happening::Takes {
            page: place,
            life,
            whose,
            has_waited: false,
        };
        // A frozen page holds it, and begins when it thaws.
        if let Some(takes) = self.hold_back(takes) {
            self.takes(takes);
        }
    }

    pub(super) fn takes(&mut self, what: Happening) {
        let Happening::Takes {
            page,
            life,
            whose,
            has_waited,
        } = what
        else {
            return;
        };
        let device = self.pages[page].device;
        let is_its = self.kept(device, whose).holder == Some(page) && self.lives(page, life);
        if !is_its || whose != self.pages[page].whose {
            return;
        }
        match self.pages[page].hold {
            Hold::Asked => {}
            Hold::Held => return,
            // It has heard meanwhile that the lock was lost, and asks for it no more.
            Hold::Free => {
                let hold = self.pages[page].holds;
                return self.soon(Happening::Unlocks {
                    page,
                    life,
                    whose,
                    hold,
                });
            }
        }
        self.count_lock();
        if self.pages[page].apart.is_some() {
            // What the page that had it before has told is on its way.
            if !has_waited {
                let waits = Happening::Takes {
                    page,
                    life,
                    whose,
                    has_waited: true,
                };
                self.after(HEARSAY, waits);
                return;
            }
            self.pages[page].hold = Hold::Held;
            self.pages[page].holds += 1;
            // There is no record to begin an epoch in.
            let epoch =
                record::UNRECORDED + u64::from(self.pages_born) * 1_000 + self.count % 1_000;
            let bridge = self.read_bridge(page, device, whose);
            return self.tell_locked_apart(page, epoch, bridge);
        }
        if let Some(wait) = self.at_work(page) {
            // It stood still meanwhile, and goes on with what it had begun.
            let takes = Happening::Takes {
                page,
                life,
                whose,
                has_waited,
            };
            return self.after(wait, takes);
        }
        self.pages[page].hold = Hold::Held;
        self.pages[page].holds += 1;
        self.forget_single_rows(page);
        let reading = self.reading(page);
        let disk = self.kept(device, whose);
        disk.epoch += 1;
        // Where there is no room for a new epoch, the one before is ended.
        disk.ended = disk.full;
        let unrecorded = if disk.full { record::UNRECORDED } else { 0 };
        let epoch = unrecorded + disk.epoch;
        let hold = self.pages[page].holds;
        self.tells(page, reading, Purpose::Lock { epoch, hold });
    }

    /// A page that cannot have the record has the lock.
    pub(super) fn tell_locked_apart(&mut self, page: usize, epoch: u64, bridge: Vec<String>) {
        self.pages[page].hangs = None;
        self.tell_taken(page);
        let locked = Input::Locked {
            epoch,
            rows: None,
            bridge,
        };
        self.tell(page, locked);
    }
}
