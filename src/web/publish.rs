//! The view on its way to the page: numbers for what changed, words only where they are new.
//!
//! A line is named by a number, its *slot*, for as long as the page lives: a word costs fifty times what a number does.

use std::rc::Rc;

use serde::Serialize;

use super::crossing::{amount, maybe, object};
use super::host::Host;
use crate::cart::{
    Bag, BagKey, CodeStatus, Issue, LineFace, LineId, LineKey, Places, StatedTotals,
};
use crate::error::CartError;
use crate::json::written;
use crate::money::{Currency, Money};
use crate::sync::{Changes, Durability, Engine, Status};
use crate::view::{Reason, Totals, ViewCode, ViewLine};

/// What the page already has.
#[derive(Default)]
pub(super) struct Published {
    slots: Places<LineKey>,
    faces: Vec<Face>,
    head: Option<Head>,
    codes: Vec<ViewCode>,
    issues: Vec<Issue>,
}

struct Face {
    face: Rc<LineFace>,
    id: Option<LineId>,
    currency: Currency,
    error: Option<CartError>,
}

#[derive(PartialEq)]
struct Head {
    cart_id: Option<String>,
    currency: Currency,
    bags: Vec<Bag>,
    /// Whether rows lie in none of the server's bags: it has not said yet whose they are.
    loose: bool,
}

/// A promotion as the page is told of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownCode<'a> {
    code: &'a str,
    bag: &'a str,
    name: Option<&'a str>,
    discount: Option<f64>,
    currency: Option<&'a str>,
    status: CodeStatus,
    automatic: bool,
    pending: bool,
}

impl<'a> ShownCode<'a> {
    fn of(row: &'a ViewCode) -> Self {
        let code = &row.code;
        Self {
            code: &code.code,
            bag: code.bag.as_str(),
            name: code.name.as_deref(),
            discount: code.discount.and_then(|discount| amount(discount.minor)),
            currency: code
                .discount
                .as_ref()
                .map(|discount| discount.currency.code()),
            status: code.status,
            automatic: code.automatic,
            pending: row.pending,
        }
    }
}

// Which numbers of a line count, and what it says without one.
const UNIT: u32 = 1;
const TOTAL: u32 = 2;
const PENDING: u32 = 4;
const ASKED_FOR: u32 = 8;
const AVAILABLE: u32 = 16;
const COUNTED: u32 = 32;
const OUT_OF_RANGE: u32 = 64;

impl Published {
    /// Publishes everything.
    pub(super) fn all(&mut self, engine: &Engine, host: &Host) {
        let lines = engine.view().lines().iter();
        let all = Changes {
            rows: true,
            lines: lines.map(|row| row.line.key().clone()).collect(),
        };
        self.changed(&all, engine, host);
    }

    /// Publishes what changed.
    pub(super) fn changed(&mut self, changes: &Changes, engine: &Engine, host: &Host) {
        for key in &changes.lines {
            if let Some(row) = engine.view().line(key) {
                self.line(row, engine, host);
            }
        }
        if changes.rows {
            let rows = engine.view().lines().iter();
            let order: Vec<u32> = rows.map(|row| self.slot(row, engine, host)).collect();
            host.order(&order);
        }
        self.head(engine, host, changes.rows);
        if self.codes != engine.view().codes() {
            self.codes = engine.view().codes().to_vec();
            let codes: Vec<ShownCode<'_>> = self.codes.iter().map(ShownCode::of).collect();
            host.codes(object(&codes));
        }
        self.issues(engine, host);
        let loose = self.head.as_ref().is_some_and(|head| head.loose);
        totals(engine, host, loose);
    }

    fn slot(&mut self, row: &ViewLine, engine: &Engine, host: &Host) -> u32 {
        match self.slots.get(row.line.key().as_str()) {
            Some(place) => slot(place),
            None => self.line(row, engine, host),
        }
    }

    fn line(&mut self, row: &ViewLine, engine: &Engine, host: &Host) -> u32 {
        let line = &row.line;
        let slot = self.face(row, engine, host);
        let mut known = 0;
        let mut number =
            |money: Option<Money>, bit: u32| match money.map(|money| amount(money.minor)) {
                Some(Some(amount)) => {
                    known |= bit;
                    amount
                }
                Some(None) => {
                    known |= OUT_OF_RANGE;
                    0.0
                }
                None => 0.0,
            };
        let unit = number(line.unit_price, UNIT);
        let total = number(line.total, TOTAL);
        // A price that is known and a sum that is not: the sum does not fit.
        if line.unit_price.is_some() && line.total.is_none() {
            known |= OUT_OF_RANGE;
        }
        let flag = |set: bool, bit: u32| if set { bit } else { 0 };
        known |= flag(row.pending, PENDING)
            | flag(line.available.is_some(), ASKED_FOR)
            | flag(line.available == Some(true), AVAILABLE)
            | flag(line.available_quantity.is_some(), COUNTED);
        let counted = line.available_quantity.unwrap_or(0);
        let given = line.given.min(line.quantity);
        host.line(slot, known, line.quantity, given, unit, total, counted);
        slot
    }

    /// The slot of a line, told in words first where the page does not know them.
    fn face(&mut self, row: &ViewLine, engine: &Engine, host: &Host) -> u32 {
        let line = &row.line;
        let error = engine.line_error(line.key());
        let currency = line
            .unit_price
            .map_or_else(|| engine.view().currency(), |price| price.currency);
        let place = self.slots.get(line.key().as_str()).unwrap_or_else(|| {
            let place = self.faces.len();
            self.slots.put(line.key().clone(), place);
            place
        });
        let slot = slot(place);
        if self.faces.get(place).is_some_and(|known| {
            (Rc::ptr_eq(&known.face, &line.face) || known.face == line.face)
                && known.id == line.id
                && known.currency == currency
                && known.error.as_ref() == error
        }) {
            return slot;
        }
        let face = &line.face;
        let attributes = (!face.attributes.is_empty()).then(|| written(&face.attributes));
        host.face(
            slot,
            face.key.as_str(),
            line.id.as_ref().map(LineId::as_str),
            face.item.as_str(),
            face.kind.as_str(),
            &face.bag.0,
            currency.code(),
            face.name.as_deref(),
            face.sku.as_deref(),
            face.image_url.as_deref(),
            attributes,
            maybe(error),
        );
        let told = Face {
            face: Rc::clone(face),
            id: line.id.clone(),
            currency,
            error: error.cloned(),
        };
        match self.faces.get_mut(place) {
            Some(known) => *known = told,
            None => self.faces.push(told),
        }
        slot
    }

    fn head(&mut self, engine: &Engine, host: &Host, rows: bool) {
        let base = engine.base();
        let currency = engine.view().currency();
        let same = self.head.as_ref().is_some_and(|head| {
            head.cart_id == base.cart_id && head.currency == currency && head.bags == base.bags
        });
        if same && !rows {
            return;
        }
        let loose = engine.view().lines().iter().any(|row| {
            let bag = &row.line.face.bag;
            !base.bags.iter().any(|known| known.key == *bag)
        });
        if same && self.head.as_ref().is_some_and(|head| head.loose == loose) {
            return;
        }
        host.head(
            base.cart_id.as_deref(),
            currency.code(),
            object(&base.bags),
            loose,
        );
        self.head = Some(Head {
            cart_id: base.cart_id.clone(),
            currency,
            bags: base.bags.clone(),
            loose,
        });
    }

    /// The issues, and what stands in the way of sending where no issue says so already.
    fn issues(&mut self, engine: &Engine, host: &Host) {
        let obstacle = engine.obstacle().filter(|obstacle| {
            let known = |issue: &Issue| issue.line.is_none() && issue.error.code == obstacle.code;
            !engine.issues().iter().any(known)
        });
        let count = engine
            .issues()
            .len()
            .saturating_add(usize::from(obstacle.is_some()));
        let same = self.issues.len() == count
            && self.issues.iter().zip(engine.issues()).all(|(a, b)| a == b)
            && obstacle.is_none_or(|obstacle| {
                self.issues
                    .last()
                    .is_some_and(|last| last.error == *obstacle)
            });
        if same {
            return;
        }
        self.issues = engine.issues().to_vec();
        self.issues.extend(obstacle.map(|error| Issue {
            error: error.clone(),
            line: None,
            asked: None,
            got: None,
        }));
        host.issues(object(&self.issues));
    }
}

fn slot(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn totals(engine: &Engine, host: &Host, loose: bool) {
    let bags = &engine.base().bags;
    if bags.len().saturating_add(usize::from(loose)) > 1 {
        let known = bags.iter().map(|bag| (&bag.key, bag.totals));
        let whole = BagKey::whole_cart();
        let rest = loose.then_some((&whole, StatedTotals::default()));
        for (place, (key, stated)) in known.chain(rest).enumerate() {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let crossing = Crossing::of(&engine.view().totals_of(key, &stated));
            host.bag(
                place,
                &crossing.amounts,
                crossing.known,
                crossing.items,
                crossing.reasons,
            );
        }
    }
    let crossing = Crossing::of(&engine.view().totals());
    host.publish(
        &crossing.amounts,
        crossing.known,
        crossing.items,
        crossing.reasons,
        u32::try_from(engine.log().len()).unwrap_or(u32::MAX),
        match engine.status() {
            Status::Ready => 0,
            Status::Syncing => 1,
            Status::Offline => 2,
            Status::Paused => 3,
            Status::Readonly => 4,
        },
        match engine.durability() {
            Durability::Memory => 0,
            Durability::Session => 1,
            Durability::Durable => 2,
        },
    );
}

/// Totals as numbers: the six amounts, which of them count, the quantities, and why they are estimated.
struct Crossing {
    amounts: [f64; 6],
    known: u32,
    items: f64,
    reasons: u32,
}

impl Crossing {
    fn of(totals: &Totals) -> Self {
        let mut crossing = Self {
            amounts: [0.0; 6],
            known: 0,
            items: totals.item_count as f64,
            reasons: 0,
        };
        for reason in &totals.reasons {
            crossing.reasons |= bit(*reason);
        }
        let all = [
            totals.subtotal,
            totals.discount,
            totals.shipping,
            totals.tax,
            totals.total,
            totals.included_tax,
        ];
        for (place, money) in all.into_iter().enumerate() {
            let Some(money) = money else { continue };
            match (amount(money.minor), crossing.amounts.get_mut(place)) {
                (Some(amount), Some(number)) => {
                    *number = amount;
                    crossing.known |= 1 << place;
                }
                _ => crossing.reasons |= bit(Reason::AmountOutOfRange),
            }
        }
        crossing
    }
}

const fn bit(reason: Reason) -> u32 {
    match reason {
        Reason::Pending => 1,
        Reason::PriceUnknown => 2,
        Reason::AmountOutOfRange => 4,
        Reason::StatedBeforeChange => 8,
        Reason::NotPriced => 16,
        Reason::OtherCurrency => 32,
        Reason::TaxUnknown => 64,
        Reason::TaxHeld => 128,
        Reason::CodeUnknown => 256,
        Reason::CodeHeld => 512,
        Reason::ShippingUnknown => 1024,
        Reason::RulesDiffer => 2048,
    }
}
