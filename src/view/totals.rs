//! Totals: what the server stated while nothing is waiting, and the best estimate while something is.

use crate::cart::{Line, StatedTotals};
use crate::money::{Money, MoneyError};
use crate::pricing::{Sums, Unknown};

/// What the cart costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Sum of the line totals; none when it does not fit into 64 bits.
    pub subtotal: Option<Money>,
    /// What is taken off; none when nobody has stated it.
    pub discount: Option<Money>,
    /// Shipping; none when nobody has stated it.
    pub shipping: Option<Money>,
    /// Tax; none when nobody has stated it.
    pub tax: Option<Money>,
    /// Tax that lies in the prices already; none when nobody has stated it.
    pub included_tax: Option<Money>,
    /// What is to be paid, as far as it is known; none when it does not fit into 64 bits.
    pub total: Option<Money>,
    /// Sum of the product quantities.
    pub item_count: u64,
    /// Whether the server may yet state other amounts.
    pub estimated: bool,
    /// Why they are estimated.
    pub reasons: Vec<Reason>,
}

/// Why totals are estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Changes wait to be confirmed.
    Pending,
    /// A line has no price yet, and counts as nothing.
    PriceUnknown,
    /// The sum does not fit into 64 bits.
    AmountOutOfRange,
    /// Discount, shipping and tax are those of the cart before the waiting changes.
    StatedBeforeChange,
    /// The server has yet to work out shipping, tax and discounts.
    NotPriced,
    /// A line is priced in another currency, and counts as nothing.
    OtherCurrency,
    /// Nobody has stated how a line, or shipping, is taxed; it counts without tax.
    TaxUnknown,
    /// The tax of a line is that of before the waiting changes.
    TaxHeld,
    /// Nobody has stated what a code takes off, or it did not fit the cart before, or a new line may bring a promotion of
    /// its own; it takes off nothing.
    CodeUnknown,
    /// What a code takes off is what it took off before the waiting changes, or it may not count any more.
    CodeHeld,
    /// What shipping costs is not known; it counts as nothing.
    ShippingUnknown,
    /// By the shop's rules the cart that the server has confirmed would have come to something else.
    RulesDiffer,
}

impl From<&Unknown> for Reason {
    fn from(unknown: &Unknown) -> Self {
        match unknown {
            Unknown::Price => Self::PriceUnknown,
            Unknown::Currency => Self::OtherCurrency,
            Unknown::Tax | Unknown::ShippingTax => Self::TaxUnknown,
            Unknown::TaxHeld => Self::TaxHeld,
            Unknown::Code { .. } => Self::CodeUnknown,
            Unknown::CodeHeld { .. } => Self::CodeHeld,
            Unknown::Shipping => Self::ShippingUnknown,
        }
    }
}

/// What is counted of the rows, whatever they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    items: u64,
    priceless: usize,
}

impl Count {
    pub(super) fn add(&mut self, line: &Line) {
        if line.total.is_none() {
            self.priceless = self.priceless.saturating_add(1);
        }
        self.items = self.items.saturating_add(line.quantity.into());
    }

    pub(super) fn take(&mut self, line: &Line) {
        if line.total.is_none() {
            self.priceless = self.priceless.saturating_sub(1);
        }
        self.items = self.items.saturating_sub(line.quantity.into());
    }
}

/// What totals rest on: how far the server's word goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Basis {
    /// Something waits to be confirmed.
    pub(super) pending: bool,
    /// The server has yet to work out what is added to the lines.
    pub(super) unpriced: bool,
    /// The lines are not what they were, and it is known how the rest follows from them.
    pub(super) by_rules: bool,
    /// A waiting wish may change what is added to the lines in a way that nobody knows.
    pub(super) moved: bool,
    /// Nobody can know what the server itself takes off a new line.
    pub(super) promoted: bool,
    /// Nobody has said what sending a new line costs.
    pub(super) unsent: bool,
    /// How far the rules explain what the server has confirmed.
    pub(super) proof: Proof,
}

/// How far the shop's rules explain what the server has confirmed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Proof {
    /// It comes to something else.
    differs: bool,
    /// It states a tax, and nothing that it says of its lines leads to any.
    holds_tax: bool,
}

impl Proof {
    /// Whether these `sums` are those of the confirmed cart, of which the server stated `stated`.
    pub(super) fn of(sums: &Sums, stated: &StatedTotals) -> Self {
        let held = stated
            .tax
            .filter(|tax| sums.tax.is_none() && tax.minor != 0);
        let nothing = Money::zero(sums.total.currency);
        let expected = sums.total.add(held.unwrap_or(nothing)).ok();
        let subtotal = stated.subtotal.unwrap_or(sums.subtotal);
        let shown = stated.total.or_else(|| together(Some(subtotal), stated));
        Self {
            differs: expected != shown,
            holds_tax: held.is_some(),
        }
    }
}

impl Basis {
    /// The totals of what was counted. `sums` is asked only where the server's word does not do.
    pub(super) fn totals(
        self,
        count: &Count,
        stated: &StatedTotals,
        sums: impl FnOnce() -> Result<Sums, MoneyError>,
    ) -> Totals {
        let mut reasons = Vec::new();
        let mut name = |reason| {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        };
        if self.pending {
            name(Reason::Pending);
        }
        if self.unpriced && count.items > 0 {
            name(Reason::NotPriced);
        }
        if count.priceless > 0 {
            name(Reason::PriceUnknown);
        }
        let is_stated = stated.subtotal.is_some() && stated.total.is_some();
        let sums = (self.pending || self.by_rules || !is_stated).then(sums);
        let sums = sums.and_then(Result::ok);
        let summed = sums.as_ref().map(|sums| sums.subtotal);
        let parts = match &sums {
            Some(sums) if self.by_rules => {
                if self.moved {
                    name(Reason::StatedBeforeChange);
                }
                let unknowns = sums.unknowns.iter().map(Reason::from);
                unknowns.for_each(&mut name);
                if self.promoted {
                    name(Reason::CodeUnknown);
                }
                if self.unsent {
                    name(Reason::ShippingUnknown);
                }
                if self.proof.differs {
                    name(Reason::RulesDiffer);
                }
                let held = stated
                    .tax
                    .filter(|_| self.proof.holds_tax && count.items > 0);
                if held.is_some() {
                    name(Reason::TaxHeld);
                }
                estimated(sums, stated, held)
            }
            _ if self.pending => {
                sums.iter().flat_map(uncounted).for_each(&mut name);
                if is_anything_beside(stated) {
                    name(Reason::StatedBeforeChange);
                }
                StatedTotals {
                    subtotal: summed,
                    total: together(summed, stated),
                    ..*stated
                }
            }
            _ => {
                sums.iter().flat_map(uncounted).for_each(&mut name);
                let subtotal = stated.subtotal.or(summed);
                StatedTotals {
                    subtotal,
                    total: stated.total.or_else(|| together(subtotal, stated)),
                    ..*stated
                }
            }
        };
        if parts.subtotal.is_none() || parts.total.is_none() {
            name(Reason::AmountOutOfRange);
        }
        Totals {
            subtotal: parts.subtotal,
            discount: parts.discount,
            shipping: parts.shipping,
            tax: parts.tax,
            included_tax: parts.included_tax,
            total: parts.total,
            item_count: count.items,
            estimated: !reasons.is_empty(),
            reasons,
        }
    }
}

/// Why a line is not in the sum of the lines.
fn uncounted(sums: &Sums) -> impl Iterator<Item = Reason> {
    let of_lines = |unknown: &&Unknown| matches!(unknown, Unknown::Price | Unknown::Currency);
    sums.unknowns.iter().filter(of_lines).map(Reason::from)
}

/// What is worked out by the shop's rules, with the tax that is held. What stood there as nothing is nothing still.
fn estimated(sums: &Sums, stated: &StatedTotals, held: Option<Money>) -> StatedTotals {
    let nothing = |was: Option<Money>| was.filter(|was| was.minor == 0);
    let on_top = sums.tax.and_then(|all| all.sub(sums.tax_within).ok());
    let is_within_told = sums.tax_within.minor != 0 || stated.included_tax.is_some();
    StatedTotals {
        subtotal: Some(sums.subtotal),
        discount: sums.discount.or_else(|| nothing(stated.discount)),
        shipping: sums.shipping.or_else(|| nothing(stated.shipping)),
        tax: on_top.or(held).or_else(|| nothing(stated.tax)),
        included_tax: is_within_told.then_some(sums.tax_within),
        total: match held {
            Some(held) => sums.total.add(held).ok(),
            None => Some(sums.total),
        },
    }
}

/// Whether the server has stated anything beside what the lines come to.
fn is_anything_beside(stated: &StatedTotals) -> bool {
    let beside = [
        stated.discount,
        stated.shipping,
        stated.tax,
        stated.included_tax,
    ];
    beside.iter().any(Option::is_some)
}

/// What lines come to with what the server has stated beside them; none where that does not fit into 64 bits.
fn together(subtotal: Option<Money>, stated: &StatedTotals) -> Option<Money> {
    let subtotal = subtotal?;
    let nothing = Money::zero(subtotal.currency);
    let less = subtotal.sub(stated.discount.unwrap_or(nothing)).ok()?;
    let sent = less.add(stated.shipping.unwrap_or(nothing)).ok()?;
    sent.add(stated.tax.unwrap_or(nothing)).ok()
}
