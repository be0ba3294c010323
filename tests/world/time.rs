//! Time: what is going to happen, and letting it happen.

use cartwright::error::CartError;
use cartwright::sync::Input;

use super::history::Deed;
use super::page::Page;
use super::reading::Purpose;
use super::{Happening, World};

impl World {
    /// Lets the next thing happen; false when nothing is going to.
    pub fn step(&mut self) -> bool {
        self.look();
        let Some((when, what)) = self.agenda.pop_first() else {
            return false;
        };
        self.now = self.now.max(when.0);
        self.count_step();
        let Some(what) = self.hold_back(what) else {
            return true;
        };
        match what {
            Happening::Arrives { letter, answered } => self.arrives(letter, answered),
            Happening::Answered {
                page,
                life,
                call,
                result,
            } => {
                if self.lives(page, life) {
                    let call_of = (page, life, call);
                    self.write_down(|| Deed::Heard { call: call_of });
                    self.tell(page, Input::Answer { call, result });
                }
            }
            Happening::Commits {
                page,
                life,
                whose,
                batch,
            } => {
                // A transaction that was begun comes to its end also under a frozen page, which hears of it later.
                let result = self.write(page, whose, &batch);
                self.forget_left(page, &batch);
                let batch = batch.id;
                let committed = Happening::Committed {
                    page,
                    life,
                    batch,
                    result,
                };
                if let Some(committed) = self.hold_back(committed) {
                    self.committed(committed);
                }
            }
            takes @ Happening::Takes { .. } => self.takes(takes),
            committed @ Happening::Committed { .. } => self.committed(committed),
            Happening::Authorizes { page, life } => {
                if self.lives(page, life) {
                    let tokens = match self.pages[page].has_no_token {
                        true => Err(CartError::passing("token-missing")),
                        false => Ok(self.tokens(page)),
                    };
                    self.tell(page, Input::Authorized(tokens));
                }
            }
            Happening::Wakes { page, life, at } => {
                if self.lives(page, life) && self.pages[page].wake_at == Some(at) {
                    self.pages[page].wake_at = None;
                    self.tell(page, Input::Woke);
                }
            }
            Happening::Reads { page, life } => {
                // What is asked for while a read is under way needs another one, and is answered by that alone.
                if self.lives(page, life) && !self.is_to_read(page) {
                    if self.reads_take > 0
                        && let Some(wait) = self.at_work(page)
                    {
                        self.after(wait, Happening::Reads { page, life });
                        return true;
                    }
                    let reading = self.reading(page);
                    self.tells(page, reading, Purpose::Look);
                }
            }
            Happening::Told {
                page,
                life,
                reading,
                purpose,
            } => {
                let is_over = matches!(purpose, Purpose::Look) && self.is_to_read(page);
                if self.lives(page, life) && !is_over {
                    self.told(page, &reading, purpose);
                }
            }
            Happening::Finds { page, life } => {
                if self.lives(page, life) && self.pages[page].apart.is_some() {
                    self.find(page);
                }
            }
            Happening::Hears {
                page,
                life,
                settled,
                from: _,
            } => {
                if self.lives(page, life) {
                    self.tell(page, Input::Heard { settled });
                }
            }
            Happening::Unlocks {
                page,
                life,
                whose,
                hold,
            } => {
                let device = self.pages[page].device;
                let is_held = self.kept(device, whose).holder == Some(page);
                if is_held && self.lives(page, life) && self.pages[page].holds == hold {
                    if self.has_pending_commits(page) {
                        let wait = self.pending_commits(page);
                        let again = Happening::Unlocks {
                            page,
                            life,
                            whose,
                            hold,
                        };
                        self.after(wait, again);
                        return true;
                    }
                    self.kept(device, whose).holder = None;
                    // Let go of twice, it is not what the page has been given since.
                    self.pages[page].holds += 1;
                }
                self.soon(Happening::Locks { device, whose });
            }
            Happening::Signs { page, life, step } => {
                if self.lives(page, life) {
                    self.signs(page, step);
                }
            }
            Happening::Locks { device, whose } => self.grant(device, whose),
        }
        true
    }

    /// Whether a page has asked for its record once more since.
    fn is_to_read(&self, place: usize) -> bool {
        self.agenda
            .values()
            .any(|what| matches!(what, Happening::Reads { page, .. } if *page == place))
    }

    fn committed(&mut self, what: Happening) {
        let Happening::Committed {
            page,
            life,
            batch,
            result,
        } = what
        else {
            return;
        };
        self.forget_bridge(page, batch, result.is_ok());
        if self.lives(page, life) && !self.is_guests_again(page) {
            self.tell(page, Input::Stored { batch, result });
        }
    }

    /// Lets things happen for so long.
    pub fn run(&mut self, span: u64) {
        let until = self.now + span;
        while self
            .agenda
            .first_key_value()
            .is_some_and(|(when, _)| when.0 <= until)
        {
            self.step();
        }
        self.now = until;
    }

    /// Lets things happen until nothing is pending, for forty minutes at the most: by then also a page that has left the
    /// server alone for long is back.
    pub fn settle(&mut self) {
        let until = self.now + 2_400_000;
        loop {
            let quiet = self
                .agenda
                .values()
                .all(|what| matches!(what, Happening::Wakes { .. }));
            if quiet && self.pages.iter().all(Page::is_idle) {
                return;
            }
            match self.agenda.first_key_value() {
                Some((when, _)) if when.0 <= until => self.step(),
                _ => return,
            };
        }
    }

    /// How long until the last batch of a page is on the disk.
    pub(super) fn pending_commits(&self, place: usize) -> u64 {
        let commits = self.agenda.iter().filter_map(|(when, what)| match what {
            Happening::Commits { page, .. } if *page == place => Some(when.0),
            _ => None,
        });
        commits.max().unwrap_or(0).saturating_sub(self.now)
    }

    pub(super) fn has_pending_commits(&self, place: usize) -> bool {
        self.agenda
            .values()
            .any(|what| matches!(what, Happening::Commits { page, .. } if *page == place))
    }

    pub(super) fn lives(&self, page: usize, life: u32) -> bool {
        self.pages[page].engine.is_some() && self.pages[page].life == life
    }
}
