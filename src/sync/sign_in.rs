//! A guest becomes a customer: what the guest's cart holds becomes the customer's, once.
//!
//! Where the guest's cart is at the server, it is first brought to rest, and stays under the lock until it is the
//! customer's: what was in doubt would else be brought along and asked for again.

use super::Engine;
use super::busy::{Busy, Lock};
use super::opening::Name;
use super::output::{Outcome, OutcomeStatus, Output, Ticket};
use super::reconcile::Trust;
use super::record::{Change, Kind, Record, Row, entry_row, row};
use super::timing::Now;
use super::variant::{Guard, without};
use crate::cart::{BagKey, Code, CodeStatus, Line, Snapshot};
use crate::error::CartError;
use crate::intent::{Ask, Brought, Entry, IntentId, Source};

impl Engine {
    /// Nothing more is sent about a guest's cart: it is about to become a customer's.
    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.leaving = Some(ticket);
        // What is said of a person is in no record, and another tab may have said it anew.
        self.stale |= !self.base.said.is_empty();
        self.unsent = self.unsent.map(|_| (0, 0));
        // That it could not be reached may be old: what comes along is asked for once more.
        self.host.unreachable = false;
        self.host.hurry();
    }

    /// Whether the guest's cart is at rest, and stays so.
    pub const fn has_left(&self) -> bool {
        self.left
    }

    /// The shopper has thought better of it: who waits for the cart to be at rest is told so.
    pub(super) fn give_up_sign_in(&mut self) {
        if let Some(ticket) = self.leaving {
            self.reply(ticket, Err(CartError::new("signed-out")));
        }
        self.stay();
    }

    /// Nothing has come of the sign-in.
    pub(super) const fn stay(&mut self) {
        self.leaving = None;
        self.left = false;
    }

    /// Answers those who wait for the guest's cart to be at rest: it stays so until it is the customer's.
    pub(super) fn answer_leave(&mut self) {
        let is_ours =
            !self.has_server() || (self.is_at_rest() && matches!(self.lock, Lock::Held(_)));
        if !is_ours || !self.opened {
            return;
        }
        let Some(ticket) = self.leaving.take() else {
            return;
        };
        if self.checkout.as_ref().is_some_and(|begun| !begun.done) {
            // Nobody knows whether the cart has become an order.
            self.reply(ticket, Err(CartError::new("checkout-under-way")));
            return;
        }
        self.left = true;
        self.outputs.push_back(Output::Synced { ticket });
    }

    /// Whether nothing is left to be done about the cart, as far as this page knows.
    pub(super) fn is_at_rest(&self) -> bool {
        // What comes along is what the server has, as far as it can be asked.
        let is_known = !self.stale || self.host.unreachable;
        is_known
            && self.attempt.is_none()
            && self.unread.is_none()
            && self.stock.is_empty()
            && matches!(self.busy, Busy::No)
            && !self.has_question_about_cart()
            // What waits for the end of a checkout is not waited for.
            && (self.may_be_bought() || !self.log.entries().iter().any(|entry| entry.waits()))
    }

    /// A guest has signed in: the lines of the guest's cart are added to the customer's.
    pub(super) fn signed_in(&mut self, rows: Vec<Row>, bridge: &[String], now: Now) {
        // What has become an order is not asked for again.
        let is_ordered = self.checkout.is_some();
        let is_emptied = self.last_clear().is_some();
        let asks = if is_ordered {
            Vec::new()
        } else {
            self.asks_of_guest()
        };
        let guests: Vec<IntentId> = self
            .log
            .entries()
            .iter()
            .map(|entry| entry.intent.id.clone())
            .collect();
        let in_review: Vec<Entry> = match self.session.cart {
            Some(_) => self
                .log
                .entries()
                .iter()
                .filter(|entry| !entry.waits())
                .cloned()
                .collect(),
            None => Vec::new(),
        };
        // That they are over may have found no room in the record, and the next guest would ask for them again.
        let over = self.settled.iter();
        let mut changes: Vec<Change> = over.map(drop_as_guest).collect();
        changes.push(Change::DropAsGuest(Kind::Attempt, String::new()));
        let counts = self.counts_without(&guests);
        changes.extend(counts.into_iter().map(as_guest));
        for id in guests {
            changes.push(drop_as_guest(&id));
            if let Some(entry) = self.log.remove(&id) {
                let outcome = Outcome::of(&entry.intent.ask, OutcomeStatus::Superseded, None, None);
                self.settle(id, entry.intent.change, outcome);
            }
        }
        changes.push(Change::DropAsGuest(Kind::Base, String::new()));
        // The name that the shop has chosen goes to the customer with the cart, and may soon be removed with it.
        let next = self.config.named.then(|| self.next_guests_name());
        changes.push(match next.and_then(|name| row(Kind::Name, "", &name)) {
            Some(next) => Change::PutAsGuest(next),
            None => Change::DropAsGuest(Kind::Name, String::new()),
        });
        // It would hold the cart of the next guest.
        changes.push(Change::DropAsGuest(Kind::Checkout, String::new()));
        let is_needed = is_ordered || (self.adapter.capabilities().brings && !is_emptied);
        if let Some(cart) = self.session.cart.take().filter(|_| !is_needed) {
            changes.push(self.abandon(cart));
        }
        self.told.clear();
        self.config.customer = true;
        self.config.named = false;
        self.naming = None;
        self.unnamed = false;
        self.nameless.clear();
        self.proposed = None;
        self.base = Snapshot::empty(self.adapter.currency());
        self.stale = true;
        self.forget_tokens();
        self.name = Name::default();
        self.stay();
        // Whatever is still asked on the guest's behalf says nothing of the customer's cart.
        self.busy = Busy::No;
        // The guest's lock is let go of by whoever holds it for us, when all this is written.
        let guests_epoch = self.epoch();
        self.lock = Lock::Free;
        self.host.resume();
        let mut record = Record::look(rows);
        record.take_bridge(bridge);
        self.take_record(record, Trust::Whole, now);
        self.store_what_is_not();
        for Entry {
            intent, standing, ..
        } in in_review
        {
            changes.extend(self.append(vec![intent.ask], now.wall));
            if let Some(entry) = self.log.last_mut() {
                entry.standing = standing;
                changes.extend(entry_row(entry).map(Change::Put));
            }
        }
        // What the customer's cart says of itself stays.
        let asks = asks.into_iter().filter(|ask| !self.is_said(ask));
        let asks: Vec<Ask> = asks.collect();
        if !asks.is_empty() {
            changes.extend(self.append(asks, now.wall));
        }
        if without(Guard::LeftOnce) {
            changes.retain(|change| !matches!(change, Change::DropAsGuest(..)));
        }
        // One transaction: the guest's cart is either still the guest's or already the customer's. It stays the guest's
        // where another tab has taken it over: what that tab has done with it is not known here.
        self.persist(
            changes,
            guests_epoch.filter(|_| !without(Guard::LeftUnderLock)),
            true,
        );
    }

    /// What makes the guest's cart the customer's: its lines, where there is nothing of it at the server, else that cart
    /// as a whole and what is not part of it yet.
    fn asks_of_guest(&self) -> Vec<Ask> {
        let brings = self.adapter.capabilities().brings;
        let Some(cart) = self.session.cart.clone().filter(|_| brings) else {
            let lines = self.view.lines().iter().map(|row| brought(&row.line));
            return self.asks_anew(lines.collect());
        };
        let mut asks = Vec::new();
        let last_clear = self.last_clear();
        if !self.base.lines.is_empty() && last_clear.is_none() {
            // What the server gave by itself it gives the customer anew, or not: nobody asks for it.
            let wanted = self.base.lines.iter().filter(|line| line.own() > 0);
            asks.push(Ask::Bring {
                from: Source::Guest { id: cart },
                items: wanted.map(brought).collect(),
            });
        }
        // What the shopper emptied was the guest's cart: what the customer has from before stays.
        let entries = self.log.entries().iter();
        let entries = entries.skip(last_clear.map_or(0, |place| place.saturating_add(1)));
        let waiting = entries.filter(|entry| entry.waits());
        asks.extend(waiting.map(|entry| entry.intent.ask.clone()));
        asks
    }

    /// What makes another cart what this one is, line by line.
    pub(super) fn asks_anew(&self, lines: Vec<Brought>) -> Vec<Ask> {
        let mut asks: Vec<Ask> = lines.into_iter().map(Brought::into_add).collect();
        if !asks.is_empty() {
            asks.extend(self.base.codes.iter().filter_map(entered));
            asks.extend(self.said_of_guest());
        }
        asks
    }

    /// Who buys, where to and in which way, as the guest has said it.
    fn said_of_guest(&self) -> Vec<Ask> {
        let said = self.base.said.iter().filter_map(|said| {
            let (value, unkept) = self.adapter.put(&said.field, said.value.as_ref()?).ok()?;
            let field = said.field.clone();
            Some(Ask::Put {
                field,
                value,
                unkept,
            })
        });
        let chosen = self.base.bags.iter().filter_map(|bag| {
            Some(Ask::Ship {
                bag: bag.key.clone(),
                method: Some(bag.shipping.as_ref()?.id.clone()),
            })
        });
        said.chain(chosen).collect()
    }

    /// Whether the cart says something of the kind already, or is about to.
    pub(super) fn is_said(&self, ask: &Ask) -> bool {
        let is_known = match ask {
            Ask::Put { field, .. } => self.base.said.iter().any(|said| said.field == *field),
            Ask::Ship { bag, .. } => {
                let mut bags = self.base.bags.iter();
                bags.any(|known| known.key == *bag && known.shipping.is_some())
            }
            _ => return false,
        };
        let mut waiting = self.log.entries().iter();
        is_known || waiting.any(|entry| entry.intent.ask.is_undone_by(ask))
    }

    /// Where in the log the cart is emptied for the last time.
    fn last_clear(&self) -> Option<usize> {
        let clears = |entry: &Entry| entry.waits() && entry.intent.ask == Ask::Clear;
        self.log.entries().iter().rposition(clears)
    }
}

pub(super) fn brought(line: &Line) -> Brought {
    Brought {
        key: line.key().clone(),
        item: line.face.item.clone(),
        quantity: line.own(),
        display: line.display().into(),
    }
}

fn drop_as_guest(id: &IntentId) -> Change {
    Change::DropAsGuest(Kind::Intent, id.to_string())
}

/// The wish for a promotion code that counts, or may count yet.
fn entered(code: &Code) -> Option<Ask> {
    let counts = matches!(code.status, CodeStatus::Applied | CodeStatus::Pending);
    (counts && !code.automatic).then(|| Ask::Code {
        code: code.code.clone(),
        merchant: (code.bag != BagKey::whole_cart()).then(|| code.bag.as_str().to_owned()),
        on: true,
    })
}

fn as_guest(change: Change) -> Change {
    match change {
        Change::Put(row) => Change::PutAsGuest(row),
        Change::Drop(kind, id) => Change::DropAsGuest(kind, id),
        change => change,
    }
}
