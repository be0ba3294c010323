//! A guest who signs in: what the page does beside the engine, as the package's own JavaScript does it.

use std::collections::BTreeSet;

use cartwright::sync::{Durability, Input, Kind, Row};

use super::disk::Whose;
use super::happening::{Happening, Step};
use super::{Disk, World};

impl World {
    /// The shopper signs in on a page; one page at a time.
    pub fn sign_in(&mut self, place: usize) {
        self.signing.push_back(place);
        if self.signing.len() == 1 {
            self.go_on_signing();
        }
    }

    /// Whether a page is about to sign in.
    pub fn is_signing(&self, place: usize) -> bool {
        self.signing.contains(&place)
    }

    /// Whether the sign-in of a page has come to its end.
    pub fn has_signed_in(&self, place: usize) -> bool {
        self.pages[place].is_signed_in && !self.signing.contains(&place)
    }

    /// In the end everybody is signed in, and has looked at the cart; or somebody's sign-in never ends.
    #[must_use]
    pub fn all_sign_in(&mut self) -> bool {
        for page in 0..self.pages.len() {
            if !self.is_signing(page) {
                self.sign_in(page);
            }
        }
        let until = self.now + 600_000;
        while (0..self.pages.len()).any(|page| !self.has_signed_in(page)) {
            if !self.step() || self.now >= until {
                return false;
            }
        }
        self.settle();
        self.tell_all(|| Input::Shown);
        self.settle();
        true
    }

    fn go_on_signing(&mut self) {
        if let Some(place) = self.signing.front().copied() {
            let life = self.pages[place].life;
            self.soon(Happening::Signs {
                page: place,
                life,
                step: Step::Leaves,
            });
        }
    }

    /// The page is about it no longer: it has signed in, or the call has ended with the page or its engine.
    pub(super) fn give_up_sign_in(&mut self, place: usize) {
        let was_first = self.signing.front() == Some(&place);
        self.signing.retain(|waiting| *waiting != place);
        if was_first {
            self.go_on_signing();
        }
    }

    /// The guest's cart is at rest.
    pub(super) fn has_left(&mut self, place: usize, ticket: u32) {
        if self.pages[place].leaving == Some(ticket) {
            self.pages[place].leaving = None;
            self.then(place, Step::Reads { again: true });
        }
    }

    /// Nothing can be sent about the guest's cart: the call fails, and the shop may make it again.
    pub(super) fn is_refused(&mut self, place: usize, ticket: u32) {
        if self.pages[place].leaving == Some(ticket) {
            self.pages[place].leaving = None;
            self.signing.retain(|waiting| *waiting != place);
            self.go_on_signing();
        }
    }

    fn then(&mut self, place: usize, step: Step) {
        let life = self.pages[place].life;
        let wait = self.at_work(place).unwrap_or(0) + self.chance.between(0, 4);
        self.after(
            wait,
            Happening::Signs {
                page: place,
                life,
                step,
            },
        );
    }

    pub(super) fn signs(&mut self, place: usize, step: Step) {
        self.note(|| format!("{place} signs in: {step:?}"));
        let device = self.pages[place].device;
        match step {
            Step::Leaves if self.pages[place].whose == Whose::Customer => self.signed(place),
            Step::Leaves => {
                let ticket = 1_000_000 + u32::try_from(self.count).expect("a short life");
                self.pages[place].leaving = Some(ticket);
                self.tell(place, Input::Leave { ticket });
            }
            Step::Reads { again } => {
                if self.at_work(place).is_some() {
                    return self.then(place, Step::Reads { again });
                }
                self.read_again(place);
                let next = match again {
                    true => Step::Reads { again: false },
                    false => Step::Finds,
                };
                self.then(place, next);
            }
            Step::Finds => {
                let rows = self.kept(device, Whose::Customer).read();
                let rows = self.as_read(place, rows);
                self.then(place, Step::Moves { rows });
            }
            Step::Moves { rows } => {
                if self.pages[place].engine().has_left() {
                    self.moves(place, rows);
                    // With an engine that traps the call fails, and the page may be the guest's still.
                    if self.pages[place].whose == Whose::Customer {
                        self.then(place, Step::Ends);
                    }
                } else {
                    self.signs(place, Step::Leaves);
                }
            }
            Step::Ends => {
                if self.has_pending_commits(place) {
                    return self.then(place, Step::Ends);
                }
                self.pages[place].guest = None;
                let guests = self.kept(device, Whose::First);
                guests.waiting.retain(|waiting| *waiting != place);
                if guests.holder == Some(place) {
                    guests.holder = None;
                    self.soon(Happening::Locks {
                        device,
                        whose: Whose::First,
                    });
                }
                for other in 0..self.pages.len() {
                    let page = &self.pages[other];
                    if page.engine.is_some() && (page.device, page.whose) == (device, Whose::First)
                    {
                        let life = page.life;
                        let settled = Vec::new();
                        self.after(
                            1,
                            Happening::Hears {
                                page: other,
                                life,
                                settled,
                                from: (place, self.now),
                            },
                        );
                    }
                }
                self.signed(place);
            }
        }
    }

    fn signed(&mut self, place: usize) {
        self.pages[place].is_signed_in = true;
        self.give_up_sign_in(place);
    }

    /// The page goes on with the customer's cart, of which the record holds `rows`.
    fn moves(&mut self, place: usize, rows: Vec<Row>) {
        self.sets_out(place);
        let page = &mut self.pages[place];
        page.whose = Whose::Customer;
        page.lying.clear();
        page.there = intents(&rows);
        let name = rows.iter().find(|row| row.kind == Kind::Name);
        page.name = name.map(|row| row.text.clone());
        let device = page.device;
        let bridge = self.read_bridge(place, device, Whose::Customer);
        let life = self.pages[place].life;
        self.tell(
            place,
            Input::SignedIn {
                rows: rows.clone(),
                bridge: bridge.clone(),
            },
        );
        // One that trapped has read the record anew: what was read before the guest's cart came says nothing to it.
        let is_same = self.pages[place].engine.is_some() && self.pages[place].life == life;
        if !is_same || self.pages[place].whose == Whose::First {
            return;
        }
        // The copy of the record that the page has: what it has just handed over is in it.
        let mut copy = Disk::default();
        for row in rows {
            copy.rows.insert((row.kind, row.id), row.text);
        }
        for what in self.agenda.values() {
            if let Happening::Commits {
                page,
                life: its,
                whose: Whose::Customer,
                batch,
            } = what
                && (*page, *its) == (place, life)
            {
                let mut batch = batch.clone();
                batch.epoch = None;
                let _ = copy.write(&batch);
            }
        }
        let bridge = Some(self.read_bridge(place, device, Whose::Customer));
        let rows = self.as_read(place, copy.read());
        self.tell_record(
            place,
            Input::Loaded {
                rows,
                bridge,
                durability: Durability::Durable,
            },
        );
    }
}

pub(super) fn intents(rows: &[Row]) -> BTreeSet<String> {
    rows.iter()
        .filter(|row| row.kind == Kind::Intent)
        .map(|row| row.id.clone())
        .collect()
}
