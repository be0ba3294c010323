//! Taking in what the shopper asks for: checked, named, appended, shown — all before the call returns.

use super::busy::Busy;
use super::output::{BatchId, CallId, Output};
use super::record::{Change, Kind, Retry, entry_row, row, with_asides};
use super::timing::{MAX_PENDING, Now};
use super::variant::{Guard, without};
use super::wish::Wish;
use super::{Changes, Durability, Engine};
use crate::cart::{Display, Snapshot};
use crate::error::CartError;
use crate::intent::{Ask, Entry, Intent, IntentId, Source, Standing};
use crate::view::Touched;

/// A request under way that makes a cart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Making {
    pub(super) call: CallId,
    /// Whether the record holds all that is asked of it.
    pub(super) is_recorded: bool,
}

/// The batch by which the name that the server has given the cart is written down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    pub(super) batch: BatchId,
    pub(super) once: bool,
    /// Whether it is not the first: the driver has kept the name, and writes it with whatever stands under an epoch.
    pub(super) is_kept: bool,
}

impl Engine {
    /// Takes in a change. When it returns, the view shows it.
    ///
    /// # Errors
    /// `invalid-argument` or what the room says of an item, `line-not-found`, `quantity-out-of-range`, `readonly` while
    /// a checkout is under way, `too-many-lines`, `unsupported`, `too-many-pending`, `too-large`, `storage-full`. Nothing is kept then.
    pub fn submit(&mut self, wishes: Vec<Wish>, now: Now) -> Result<IntentId, CartError> {
        if wishes.is_empty() {
            return Err(CartError::new("invalid-argument").about("items"));
        }
        if self.log.len().saturating_add(wishes.len()) > MAX_PENDING {
            return Err(CartError::passing("too-many-pending"));
        }
        let full = self
            .storage_error
            .as_ref()
            .is_some_and(|error| error.is("storage-full"));
        if full && self.log.entries().iter().any(|entry| !entry.stored) {
            return Err(CartError::passing("storage-full"));
        }
        let clears = wishes.iter().any(|wish| matches!(wish, Wish::Clear));
        if self.checkout.is_some() && !clears {
            return Err(CartError::passing("readonly"));
        }
        let asks = wishes
            .into_iter()
            .map(|wish| self.check(wish))
            .collect::<Result<Vec<Ask>, CartError>>()?;
        if self.is_too_long(&asks) {
            let most = u32::try_from(self.adapter.capabilities().max_rows).ok();
            return Err(CartError::new("too-many-lines").with_available(most));
        }
        let renewal = self.adapter.renewal().filter(|_| clears);
        // It would be undone along with all that was asked for before.
        let is_undone =
            |entry: &Entry| entry.waits() && Some(&entry.intent.ask) == renewal.as_ref();
        let renews = self.checkout.is_some() || self.log.entries().iter().any(is_undone);
        let mut changes = self.append(asks, now.wall);
        let change = self.named(
            self.intents
                .saturating_sub(self.last_change_len().saturating_sub(1)),
        );
        if let Some(renewal) = renewal.filter(|_| renews) {
            changes.extend(self.append(vec![renewal], now.wall));
        }
        if clears && let Some(checkout) = self.checkout.take() {
            changes.push(Change::Drop(Kind::Checkout, String::new()));
            if checkout.done
                && let Some(dropped) = self.take_given_name(None)
            {
                // What the server named is an order now: the next cart is another one.
                changes.push(dropped);
                self.base = Snapshot::empty(self.adapter.currency());
                self.unfolded = true;
                changes.extend(row(Kind::Base, "", &self.base).map(Change::Put));
            }
            // What may be an order by now is looked at before anything is done to it.
            self.stale |= !checkout.done;
        }
        self.unsent = Some((self.unsent.map_or(now.mono, |(first, _)| first), now.mono));
        self.hint();
        self.host.attend(now.mono);
        self.persist(changes, None, false);
        self.proceed(now);
        Ok(change)
    }

    /// Appends asks to the log as one change, and folds them in.
    pub(super) fn append(&mut self, asks: Vec<Ask>, since: u64) -> Vec<Change> {
        self.append_at(asks, since, None)
    }

    /// The same at a place in the log: that of an intent that is taken out, or before what waits. None is its end.
    pub(super) fn append_at(
        &mut self,
        asks: Vec<Ask>,
        since: u64,
        place: Option<u64>,
    ) -> Vec<Change> {
        // What failed to be written before goes first: a number is seen only when all below it are written.
        let mut changes = match self.storage_error {
            Some(_) => self.unwritten(),
            None => Vec::new(),
        };
        let mut ids = Vec::new();
        let change = self.named(self.intents.saturating_add(1));
        for mut ask in asks {
            if without(Guard::AppendOnly) {
                changes.extend(self.rewritten(&mut ask));
            }
            self.intents = self.intents.saturating_add(1);
            let id = self.named(self.intents);
            let intent = Intent {
                id: id.clone(),
                seq: match place {
                    Some(place) => place,
                    None if without(Guard::Order) => since,
                    None => self.log.next_seq(),
                },
                change: change.clone(),
                since,
                ask,
            };
            let entry = Entry::new(intent);
            self.forget_issues_of(entry.intent.ask.key());
            self.show(&entry);
            changes.extend(entry_row(&entry).map(Change::Put));
            self.log.insert(entry);
            ids.push(id);
        }
        let client = self.config.client.clone();
        changes.extend(row(Kind::Seen, client, &self.intents).map(Change::Put));
        self.open_change(change, ids);
        changes
    }

    fn show(&mut self, entry: &Entry) {
        let touched = self.view.apply(entry);
        let lines = entry.intent.ask.key().cloned().into_iter().collect();
        match touched {
            Touched::Line(_) => self.mark(Changes { rows: false, lines }),
            Touched::Rows => self.mark(Changes { rows: true, lines }),
            Touched::Nothing => self.mark(Changes::default()),
        }
    }

    fn named(&self, number: u64) -> IntentId {
        IntentId::new(&self.config.client, number)
    }

    /// Sends an intent in review again. A change to a line that is gone becomes an add.
    ///
    /// # Errors
    /// `change-not-found` when no intent in review has that id.
    pub fn retry(&mut self, id: &IntentId, now: Now) -> Result<IntentId, CartError> {
        let entry = self.in_review(id)?;
        let ask = match &entry.intent.ask {
            Ask::Set {
                key,
                item,
                quantity,
            } if self.view.line(key).is_none() && *quantity > 0 => Ask::Add {
                key: key.clone(),
                item: item.clone(),
                quantity: *quantity,
                display: Display::default().into(),
            },
            ask => ask.clone(),
        };
        let dropped = self.take_out(id, super::OutcomeStatus::Superseded, None);
        let mut changes = self.append(vec![ask], now.wall);
        changes.extend(dropped);
        let change = self.named(self.intents);
        self.resume();
        self.unsent = Some((0, 0));
        self.persist(changes, None, false);
        self.unfolded = true;
        self.proceed(now);
        Ok(change)
    }

    /// Drops an intent that waits or is in review, and that is not on its way.
    ///
    /// # Errors
    /// `change-not-found`; `in-flight` while the server may be doing it.
    pub fn discard(&mut self, id: &IntentId, now: Now) -> Result<IntentId, CartError> {
        let Some(entry) = self.log.get(id) else {
            return Err(CartError::new("change-not-found").about(id.to_string()));
        };
        let guests = match &entry.intent.ask {
            Ask::Bring {
                from: Source::Guest { id },
                ..
            } => Some(id.clone()),
            _ => None,
        };
        if self
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.covers(id))
        {
            return Err(CartError::passing("in-flight").about(id.to_string()));
        }
        let mut changes = self.take_out(
            id,
            super::OutcomeStatus::Rejected,
            Some(CartError::new("discarded")),
        );
        // Nobody else knows its name: it would stay at the server as it is.
        changes.extend(guests.map(|cart| self.abandon(cart)));
        self.persist(changes, None, false);
        self.unfolded = true;
        self.proceed(now);
        Ok(id.clone())
    }

    fn in_review(&self, id: &IntentId) -> Result<&Entry, CartError> {
        self.log
            .get(id)
            .filter(|entry| matches!(entry.standing, Standing::Review { .. }))
            .ok_or_else(|| CartError::new("change-not-found").about(id.to_string()))
    }

    fn take_out(
        &mut self,
        id: &IntentId,
        status: super::OutcomeStatus,
        error: Option<CartError>,
    ) -> Vec<Change> {
        let mut changes = self.counts_without(std::slice::from_ref(id));
        let Some(entry) = self.log.remove(id) else {
            return changes;
        };
        if matches!(self.busy, Busy::Counting { .. })
            && self
                .stock
                .first()
                .is_some_and(|check| check.work.covers.contains(id))
        {
            // The answer under way would be taken for that to the next check.
            self.busy = Busy::No;
        }
        self.stock.retain(|check| !check.work.covers.contains(id));
        let ask = &entry.intent.ask;
        let outcome = super::Outcome::of(ask, status, self.held(ask), error);
        self.forget_issues_of(ask.key());
        self.settle(id.clone(), entry.intent.change.clone(), outcome);
        changes.push(Change::Drop(Kind::Intent, id.to_string()));
        changes
    }

    /// Hands a batch of changes to the driver.
    pub(super) fn persist(
        &mut self,
        changes: Vec<Change>,
        epoch: Option<u64>,
        strict: bool,
    ) -> u64 {
        self.hand_over(changes, epoch, strict, Retry::Always)
    }

    /// Hands over that something is about to be sent. What another page has left on the bridge is written with it or not at
    /// all: that page may send it before there is room.
    pub(super) fn persist_attempt(&mut self, changes: Vec<Change>, epoch: u64) -> u64 {
        let mut intents = changes.iter().filter_map(Change::intent);
        let retry = match intents.all(|id| self.is_own(&id)) {
            true => Retry::Always,
            false => Retry::Never,
        };
        self.hand_over(changes, Some(epoch), true, retry)
    }

    fn hand_over(
        &mut self,
        mut changes: Vec<Change>,
        epoch: Option<u64>,
        strict: bool,
        retry: Retry,
    ) -> u64 {
        if changes.is_empty() {
            return self.batches;
        }
        let is_kept = self.unnamed && epoch.is_some();
        if is_kept {
            changes.extend(self.nameless_ends());
            self.unnamed = false;
        }
        let changes = with_asides(changes);
        self.batches = self.batches.saturating_add(1);
        let ends = |change: &Change| matches!(change, Change::Drop(Kind::Attempt, _));
        if self.leftover == Some(None) && changes.iter().any(ends) {
            self.leftover = Some(Some(self.batches));
        }
        let rewrites = changes.iter().any(|change| match change {
            Change::Put(row) => !matches!(row.kind, Kind::Intent | Kind::Seen),
            Change::Drop(..) | Change::PutAsGuest(_) | Change::DropAsGuest(..) => true,
        });
        self.rewrites = self.rewrites.saturating_add(u64::from(rewrites));
        let names = |change: &Change| matches!(change, Change::Put(row) if row.kind == Kind::Name);
        // One that was there before has only another name now, and is nobody's to remove.
        let is_naming = self.durability > Durability::Memory
            && !self.making.is_empty()
            && self.has_given_name()
            && changes.iter().any(names);
        // What the record holds is asked for again, whatever else found no room. Without the name none of this is written.
        let made = self.making.last();
        let once = is_naming && !is_kept && made.is_some_and(|made| made.is_recorded);
        if is_naming || is_kept {
            self.naming = Some(Naming {
                batch: self.batches,
                once,
                is_kept,
            });
        }
        let intents: Vec<IntentId> = changes.iter().filter_map(Change::intent).collect();
        if !intents.is_empty() {
            self.storing.push((self.batches, intents));
        }
        let batch = super::Batch {
            id: self.batches,
            changes,
            epoch: epoch.filter(|_| !without(Guard::Epoch)),
            strict,
            retry: if once { Retry::UnlessFull } else { retry },
        };
        self.outputs.push_back(Output::Persist(batch));
        self.batches
    }
}
