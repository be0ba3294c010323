//! Pages that stand still while the world goes on.

use cartwright::sync::Input;

use super::fault::Fault;
use super::history::Deed;
use super::page::{Hold, Page};
use super::{Happening, World};

impl World {
    /// From now on the page hears of nothing. Transactions that it had begun come to their end; what it would have begun
    /// after them waits, and so does what it would have told after that.
    pub fn freeze(&mut self, place: usize) {
        let Page { frozen, life, .. } = self.pages[place];
        if frozen {
            return;
        }
        self.note(|| format!("{place} freezes"));
        self.struck.strike(Fault::Freezes);
        self.pages[place].frozen = true;
        let commits = self.commits_of(place, life);
        if commits.is_empty() {
            return;
        }
        let begun = self.chance.below(commits.len() as u64 + 1) as usize;
        let Some(since) = commits.get(begun).copied() else {
            return;
        };
        self.struck.strike(Fault::BatchWaits);
        let waits = |what: &Happening| match what {
            Happening::Commits {
                page, life: its, ..
            } => (*page, *its) == (place, life),
            Happening::Hears { from, .. } => from.0 == place,
            _ => false,
        };
        let later = self.agenda.range(since..);
        let unbegun = later.filter(|(_, what)| waits(what));
        let unbegun: Vec<(u64, u64)> = unbegun.map(|(when, _)| *when).collect();
        for when in unbegun {
            let what = self.agenda.remove(&when);
            self.pages[place].unbegun.extend(what);
        }
    }

    /// Its transactions are begun where they were not.
    pub(super) fn begin_transactions(&mut self, place: usize) {
        let wait = self.pending_commits(place);
        for what in std::mem::take(&mut self.pages[place].unbegun) {
            self.after(wait, what);
        }
    }

    /// The page goes on where it stood; that its lock is gone it hears among the rest.
    pub fn thaw(&mut self, place: usize) {
        if self.pages[place].frozen {
            let first = self.chance.percent(50);
            self.thaw_and_hear(place, first, 4);
        }
    }

    /// The same; that its lock is gone it hears first, or after fewer than so many other things.
    pub fn thaw_and_hear(&mut self, place: usize, first: bool, late: u64) {
        self.pages[place].frozen = false;
        self.note(|| format!("{place} thaws"));
        self.begin_transactions(place);
        if self.is_robbed(place) && first {
            self.lose_lock(place);
        }
        for what in std::mem::take(&mut self.held) {
            if let Some(what) = self.hold_back(what) {
                self.soon(what);
            }
        }
        if self.is_robbed(place) && !first {
            for _ in 0..self.chance.below(late) {
                self.step();
            }
            if self.is_robbed(place) {
                self.lose_lock(place);
            }
        }
        self.pages[place].robbed.clear();
        self.tell(place, Input::Shown);
    }

    fn lose_lock(&mut self, place: usize) {
        let Page { device, whose, .. } = self.pages[place];
        if self.kept(device, whose).holder == Some(place) {
            // It has let go of what was taken from it, and was given it anew.
            return;
        }
        self.pages[place].hold = Hold::Free;
        self.tell(place, Input::LockLost);
    }

    /// Whether the lock of the cart that it shows was taken from a page.
    fn is_robbed(&self, place: usize) -> bool {
        let page = &self.pages[place];
        page.robbed.contains(&page.whose)
    }

    /// A page that waits for the lock takes it from one that is frozen.
    pub fn steal(&mut self) {
        for (device, whose) in self.cabinets() {
            let Some(holder) = self.kept(device, whose).holder else {
                continue;
            };
            if self.pages[holder].frozen && !self.kept(device, whose).waiting.is_empty() {
                self.note(|| format!("{holder} is robbed"));
                self.struck.strike(Fault::LockStolen);
                self.write_down(|| Deed::Robbed {
                    page: holder,
                    whose,
                });
                self.pages[holder].robbed.push(whose);
                // What it was about to let go of is not what it may be given next.
                self.held.retain(|what| {
                    !matches!(what, Happening::Unlocks { page, whose: its, .. } if (*page, *its) == (holder, whose))
                });
                self.kept(device, whose).holder = None;
                self.soon(Happening::Locks { device, whose });
            }
        }
    }

    /// What happens now, unless it happens to a page that is frozen: then it waits.
    pub(super) fn hold_back(&mut self, what: Happening) -> Option<Happening> {
        if what.page().is_some_and(|page| self.pages[page].frozen) {
            self.held.push(what);
            return None;
        }
        Some(what)
    }
}
