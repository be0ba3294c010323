//! What a page shows: the confirmed cart with the intent log folded over it.
//!
//! The fold is total. It meets carts that nobody foresaw, and has an answer for each of them.

mod cost;
mod estimate;
#[cfg(test)]
mod growth;
mod rows;
mod totals;

pub use totals::{Reason, Totals};

use std::rc::Rc;

use crate::cart::{
    BagKey, Code, CodeStatus, Display, ItemRef, Line, LineKey, Rules, Snapshot, StatedTotals,
    Tariff,
};
use crate::intent::{Ask, Entry};
use crate::money::Currency;
use cost::Costs;
use estimate::Estimate;
use rows::Rows;
use totals::{Basis, Proof};

/// The cart as it is shown. Two are equal that show the same.
#[derive(Clone, Debug)]
pub struct View {
    currency: Currency,
    rows: Rows,
    codes: Vec<ViewCode>,
    stated: StatedTotals,
    unpriced: bool,
    pending: usize,
    /// Whether a wish has changed what is paid for.
    touched: bool,
    /// Whether a wish has changed how, or where to, it is sent.
    moved: bool,
    /// Whether nobody can know what the server itself takes off a new line.
    promoted: bool,
    /// Whether nobody has said what sending a new line costs.
    unsent: bool,
    /// How far the rules explain what was confirmed.
    proof: Proof,
    estimate: Estimate,
    costs: Costs,
    /// Whether every line is to be priced anew: other codes count.
    stale: bool,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        self.currency == other.currency
            && self.lines() == other.lines()
            && self.codes == other.codes
            && self.pending == other.pending
            && self.totals() == other.totals()
    }
}

impl Eq for View {}

/// One row as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewLine {
    /// The row, with the quantity that the shopper asked for.
    pub line: Line,
    /// Whether something about it waits to be confirmed.
    pub pending: bool,
}

/// One promotion as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewCode {
    /// The promotion.
    pub code: Code,
    /// Whether it waits to be confirmed.
    pub pending: bool,
}

/// What one intent did to the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// The row at this place changed.
    Line(usize),
    /// Rows came or went.
    Rows,
    /// No row changed.
    Nothing,
}

impl View {
    /// Folds `entries` over the confirmed cart of a shop that follows these rules, as far as they are known, and states
    /// nothing itself.
    pub fn fold(base: &Snapshot, entries: &[Entry], rules: Option<Rules>) -> Self {
        Self::of(base, entries, rules, &Rc::default())
    }

    /// The same for a shop that states some things itself.
    pub fn of(
        base: &Snapshot,
        entries: &[Entry],
        rules: Option<Rules>,
        tariff: &Rc<Tariff>,
    ) -> Self {
        let known = |code: &Code| ViewCode {
            code: code.clone(),
            pending: false,
        };
        let estimate = Estimate::of(base, rules, tariff);
        let lines = base.lines.iter().map(|line| ViewLine {
            line: estimate.taxed(line.clone()),
            pending: false,
        });
        let lines: Vec<ViewLine> = lines.collect();
        let codes: Vec<ViewCode> = base.codes.iter().map(known).collect();
        let rows = || lines.iter().map(|row| &row.line);
        let costs = Costs::of(&estimate, &codes, rows());
        let proof = match estimate.is_by_rules() && !base.unpriced {
            true => costs.whole().proof(&base.totals, &mut rows()),
            false => Proof::default(),
        };
        let mut view = Self {
            currency: base.currency,
            rows: Rows::of(lines),
            codes,
            stated: base.totals,
            unpriced: base.unpriced,
            pending: 0,
            touched: false,
            moved: false,
            promoted: false,
            unsent: false,
            proof,
            estimate,
            costs,
            stale: false,
        };
        for entry in entries {
            view.change(entry);
        }
        view.tidy();
        view
    }

    /// Folds one more entry over it: the same as folding from scratch with that entry at the end.
    pub fn apply(&mut self, entry: &Entry) -> Touched {
        let touched = self.change(entry);
        self.tidy();
        touched
    }

    /// What takes all rows is left to [`tidy`](Self::tidy), so that it is done once for a whole log.
    fn change(&mut self, entry: &Entry) -> Touched {
        self.pending = self.pending.saturating_add(1);
        if !entry.folds() {
            return Touched::Nothing;
        }
        self.touched |= !matches!(entry.intent.ask, Ask::Put { .. } | Ask::Ship { .. });
        match &entry.intent.ask {
            Ask::Add {
                key,
                item,
                quantity,
                display,
            } => self.add(key, item, *quantity, display, entry.clamp),
            Ask::Set { key, quantity, .. } => match self.place(key) {
                Some(place) => self.set(place, clamped(*quantity, entry.clamp)),
                None => Touched::Nothing,
            },
            Ask::Clear => {
                self.rows = Rows::default();
                // Nothing of what was stated is about a cart without lines.
                self.stated = StatedTotals::default();
                self.proof = Proof::default();
                self.estimate.clear();
                self.stale = true;
                Touched::Rows
            }
            Ask::Code { code, merchant, on } => {
                match self.set_code(code, merchant.as_deref(), *on) {
                    true => Touched::Rows,
                    false => Touched::Nothing,
                }
            }
            Ask::Ship { .. } => {
                self.moved = true;
                Touched::Nothing
            }
            Ask::Put { field, .. } => {
                self.moved |= matches!(field.as_str(), "customer" | "shipping-address");
                Touched::Nothing
            }
            Ask::Bring { items, .. } => {
                for brought in items {
                    let (key, item) = (&brought.key, &brought.item);
                    self.add(key, item, brought.quantity, &brought.display, None);
                }
                Touched::Rows
            }
        }
    }

    fn add(
        &mut self,
        key: &LineKey,
        item: &ItemRef,
        quantity: u32,
        display: &Display,
        clamp: Option<u32>,
    ) -> Touched {
        let place = self.place(key);
        let before = place
            .and_then(|place| self.rows.get(place))
            .map_or(0, |row| row.line.quantity);
        let wanted = clamped(before.saturating_add(quantity), clamp);
        match place {
            Some(place) => self.set(place, wanted),
            None if wanted == 0 => Touched::Nothing,
            None => {
                // A cart that is begun anew may be in another currency than the one before it.
                if let (true, Some(price)) = (self.rows.is_empty(), display.unit_price) {
                    self.currency = price.currency;
                    self.estimate.begin_in(price.currency);
                    self.stale = true;
                }
                let line = Line::asked(key.clone(), item.clone(), wanted, display);
                let line = self.estimate.taxed(line);
                // Where its tax is unknown that is reason enough.
                if line.terms.is_some() {
                    self.promoted |= self.estimate.is_promoted();
                    self.unsent |= self.estimate.is_unsent(&self.stated);
                }
                self.costs.add(&line);
                self.rows.push(ViewLine {
                    line,
                    pending: true,
                });
                Touched::Rows
            }
        }
    }

    /// Answers whether rows went.
    fn set_code(&mut self, code: &str, merchant: Option<&str>, on: bool) -> bool {
        self.stale = true;
        let is_it = |row: &ViewCode| row.code.is_entered(code, merchant);
        if !on {
            self.codes.retain(|row| !is_it(row));
            self.estimate.forget(code);
            // What the server gave for it goes with it, and is not to be paid.
            return self.rows.take_given_for(code);
        }
        if !self.codes.iter().any(is_it) {
            let bag = merchant.map_or_else(BagKey::whole_cart, BagKey::from);
            let code = Code {
                status: CodeStatus::Pending,
                ..Code::of(code.into(), bag)
            };
            self.codes.push(ViewCode {
                code,
                pending: true,
            });
        }
        false
    }

    fn tidy(&mut self) {
        self.rows.close_up();
        if std::mem::take(&mut self.stale) {
            let lines = self.rows.as_slice().iter().map(|row| &row.line);
            self.costs = Costs::of(&self.estimate, &self.codes, lines);
        }
    }

    fn set(&mut self, place: usize, quantity: u32) -> Touched {
        if quantity == 0 {
            if let Some(row) = self.rows.take_out(place) {
                self.costs.take(&row.line);
            }
            return Touched::Rows;
        }
        if let Some(row) = self.rows.get_mut(place) {
            self.costs.take(&row.line);
            row.line.set_quantity(quantity);
            row.pending = true;
            self.costs.add(&row.line);
        }
        Touched::Line(place)
    }

    fn place(&self, key: &LineKey) -> Option<usize> {
        self.rows.place(key)
    }

    /// The promotions, in the order to show them.
    pub fn codes(&self) -> &[ViewCode] {
        &self.codes
    }

    /// The rows, in the order to show them.
    pub fn lines(&self) -> &[ViewLine] {
        self.rows.as_slice()
    }

    /// The row that goes by `key`.
    pub fn line(&self, key: &LineKey) -> Option<&ViewLine> {
        self.rows.get(self.place(key)?)
    }

    /// How many of the line named `key` are shown; 0 when there is no such row.
    pub fn quantity(&self, key: &LineKey) -> u32 {
        self.line(key).map_or(0, |row| row.line.quantity)
    }

    /// What its amounts are in.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// How many intents are unsettled.
    pub const fn pending(&self) -> usize {
        self.pending
    }

    /// What it costs.
    pub fn totals(&self) -> Totals {
        let mut lines = self.lines().iter().map(|row| &row.line);
        let whole = self.costs.whole();
        whole.totals(self.basis(), &self.stated, &mut lines)
    }

    /// What the rows in one bag cost, of which the server stated `stated`.
    pub fn totals_of(&self, bag: &BagKey, stated: &StatedTotals) -> Totals {
        let rows = self.lines().iter().map(|row| &row.line);
        let mut lines = rows.filter(|line| line.face.bag == *bag);
        let own = self.costs.bag(bag);
        own.totals(self.basis(), stated, &mut lines)
    }

    const fn basis(&self) -> Basis {
        Basis {
            pending: self.pending > 0,
            unpriced: self.unpriced,
            by_rules: (self.touched || self.unpriced) && self.estimate.is_by_rules(),
            moved: self.moved,
            promoted: self.promoted,
            unsent: self.unsent,
            proof: self.proof,
        }
    }
}

const fn clamped(quantity: u32, clamp: Option<u32>) -> u32 {
    match clamp {
        Some(most) if most < quantity => most,
        _ => quantity,
    }
}
