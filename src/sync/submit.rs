//! Taking in what the shopper asks for: checked, named, appended, shown — all before the call returns.

use super::drain::Busy;
use super::output::Output;
use super::record::{Change, Kind, entry_row, row};
use super::timing::{MAX_PENDING, Now};
use super::{Changes, Engine};
use crate::cart::{Display, ItemRef, LineKey};
use crate::error::CartError;
use crate::intent::{Ask, Entry, Intent, IntentId, Source, Standing, Work};
use crate::json::written;
use crate::vendor::Item;
use crate::view::Touched;

/// A refused work whose item's stock is to be asked for.
#[derive(Debug)]
pub(super) struct StockCheck {
    pub(super) item: ItemRef,
    pub(super) work: Work,
    pub(super) error: CartError,
}

/// One thing that the shopper asks for, as it comes from outside.
#[derive(Clone, Debug)]
pub enum Wish {
    /// So many more of an item.
    Add {
        /// The item reference, as JSON.
        item: String,
        /// How many more.
        quantity: u32,
        /// What the page knows of the item.
        display: Display,
    },
    /// Exactly so many on a line; 0 removes it.
    Update {
        /// The line.
        key: LineKey,
        /// How many there shall be.
        quantity: u32,
    },
    /// No lines at all.
    Clear,
    /// A promotion code on the cart, or off it.
    Code {
        /// What the shopper entered.
        code: String,
        /// The merchant that it is for, where the vendor has several.
        merchant: Option<String>,
        /// Whether it is to be on the cart.
        on: bool,
    },
    /// All that another cart holds, or that was once ordered.
    Bring {
        /// Where from.
        from: Source,
    },
}

/// The longest that one intent may be in the record.
const MAX_INTENT_BYTES: usize = 16 * 1024;

/// The longest that a promotion code may be.
const MAX_CODE_BYTES: usize = 255;

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
        let mut changes = self.append(asks, now.wall);
        let change = self.named(
            self.intents
                .saturating_sub(self.last_change_len().saturating_sub(1)),
        );
        if clears && self.checkout.take().is_some() {
            changes.push(Change::Drop(Kind::Checkout, String::new()));
        }
        self.unsent = Some((self.unsent.map_or(now.mono, |(first, _)| first), now.mono));
        self.persist(changes, None, false);
        self.proceed(now);
        Ok(change)
    }

    fn check(&self, wish: Wish) -> Result<Ask, CartError> {
        let most = self.adapter.capabilities().max_quantity;
        match wish {
            Wish::Add {
                item,
                quantity,
                display,
            } => {
                let Item {
                    reference: item,
                    key,
                    kind,
                } = self.adapter.item(&item)?;
                let display = Display { kind, ..display };
                let total = self.view.quantity(&key).checked_add(quantity);
                if quantity == 0 || total.is_none_or(|total| total > most) {
                    return Err(CartError::new("quantity-out-of-range")
                        .about(key.as_str())
                        .with_available(Some(most)));
                }
                if display
                    .unit_price
                    .is_some_and(|price| price.currency != self.base.currency)
                {
                    return Err(CartError::new("currency-mismatch").about("display.unitPrice"));
                }
                let ask = Ask::Add {
                    key,
                    item,
                    quantity,
                    display: display.into(),
                };
                if written(&ask).len() > MAX_INTENT_BYTES {
                    Err(CartError::new("too-large").about("item"))
                } else {
                    Ok(ask)
                }
            }
            Wish::Update { key, quantity } => {
                if quantity > most {
                    return Err(CartError::new("quantity-out-of-range")
                        .about(key.as_str())
                        .with_available(Some(most)));
                }
                let Some(row) = self.view.line(&key) else {
                    return Err(CartError::new("line-not-found").about(key.as_str()));
                };
                Ok(Ask::Set {
                    item: row.line.face.item.clone(),
                    key,
                    quantity,
                })
            }
            Wish::Clear => Ok(Ask::Clear),
            Wish::Code { code, merchant, on } => {
                if !self.adapter.capabilities().codes {
                    return Err(CartError::new("unsupported").about("code"));
                }
                if code.trim().is_empty() || code.len() > MAX_CODE_BYTES {
                    return Err(CartError::new("invalid-argument").about("code"));
                }
                let code = code.trim().to_owned();
                Ok(Ask::Code { code, merchant, on })
            }
            Wish::Bring { from } => {
                if !self.adapter.capabilities().brings {
                    return Err(CartError::new("unsupported").about("items"));
                }
                let items = Vec::new();
                Ok(Ask::Bring { from, items })
            }
        }
    }

    /// Whether the cart would have more rows than the vendor takes.
    fn is_too_long(&self, asks: &[Ask]) -> bool {
        let mut new: Vec<&LineKey> = Vec::new();
        let mut codes: usize = 0;
        for ask in asks {
            match ask {
                Ask::Add { key, .. } if self.view.line(key).is_none() && !new.contains(&key) => {
                    new.push(key);
                }
                Ask::Code { on: true, .. } => codes = codes.saturating_add(1),
                _ => {}
            }
        }
        let more = new.len().saturating_add(codes);
        let rows = self
            .view
            .lines()
            .len()
            .saturating_add(self.view.codes().len());
        more > 0 && rows.saturating_add(more) > self.adapter.capabilities().max_rows
    }

    /// Appends asks to the log as one change, and folds them in.
    pub(super) fn append(&mut self, asks: Vec<Ask>, since: u64) -> Vec<Change> {
        // What failed to be written before goes first: a number is seen only when all below it are written.
        let mut changes = match self.storage_error {
            Some(_) => self.unwritten(),
            None => Vec::new(),
        };
        let mut ids = Vec::new();
        let change = self.named(self.intents.saturating_add(1));
        for ask in asks {
            self.intents = self.intents.saturating_add(1);
            let id = self.named(self.intents);
            let intent = Intent {
                id: id.clone(),
                seq: self.log.next_seq(),
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
        if self.log.get(id).is_none() {
            return Err(CartError::new("change-not-found").about(id.to_string()));
        }
        if self
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.covers(id))
        {
            return Err(CartError::passing("in-flight").about(id.to_string()));
        }
        let changes = self.take_out(
            id,
            super::OutcomeStatus::Rejected,
            Some(CartError::new("discarded")),
        );
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
        let Some(entry) = self.log.remove(id) else {
            return Vec::new();
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
        vec![Change::Drop(Kind::Intent, id.to_string())]
    }

    /// Hands a batch of changes to the driver.
    pub(super) fn persist(
        &mut self,
        changes: Vec<Change>,
        epoch: Option<u64>,
        strict: bool,
    ) -> u64 {
        if changes.is_empty() {
            return self.batches;
        }
        self.batches = self.batches.saturating_add(1);
        let rewrites = changes.iter().any(|change| match change {
            Change::Put(row) => !matches!(row.kind, Kind::Intent | Kind::Seen),
            Change::Drop(..) | Change::DropAsGuest(..) => true,
        });
        self.rewrites = self.rewrites.saturating_add(u64::from(rewrites));
        let intents = changes.iter().filter_map(|change| match change {
            Change::Put(row) if row.kind == Kind::Intent => IntentId::parse(&row.id),
            _ => None,
        });
        self.storing.push((self.batches, intents.collect()));
        let batch = super::Batch {
            id: self.batches,
            changes,
            epoch,
            strict,
        };
        self.outputs.push_back(Output::Persist(batch));
        self.batches
    }
}
