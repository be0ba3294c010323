//! Totals: what the server stated while nothing is waiting, and the best estimate while something is.

use crate::cart::{Line, StatedTotals};
use crate::money::{Currency, Money};

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
    /// The server has yet to work out shipping, tax and discounts.
    NotPriced,
    /// Discount, shipping and tax are those of the cart before the waiting changes.
    StatedBeforeChange,
}

/// The sum over the rows, kept up to date row by row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    minor: i128,
    items: u64,
    unpriced: usize,
}

impl Sum {
    pub(super) fn add(&mut self, line: &Line) {
        match line.total {
            Some(total) => self.minor = self.minor.saturating_add(total.minor.into()),
            None => self.unpriced = self.unpriced.saturating_add(1),
        }
        self.items = self.items.saturating_add(line.quantity.into());
    }

    pub(super) fn take(&mut self, line: &Line) {
        match line.total {
            Some(total) => self.minor = self.minor.saturating_sub(total.minor.into()),
            None => self.unpriced = self.unpriced.saturating_sub(1),
        }
        self.items = self.items.saturating_sub(line.quantity.into());
    }
}

impl Totals {
    pub(super) fn of(
        sum: &Sum,
        stated: &StatedTotals,
        currency: Currency,
        pending: bool,
        unpriced: bool,
    ) -> Self {
        let summed = i64::try_from(sum.minor)
            .ok()
            .map(|minor| Money { minor, currency });
        let mut reasons = Vec::new();
        if pending {
            reasons.push(Reason::Pending);
            let parts = [
                stated.discount,
                stated.shipping,
                stated.tax,
                stated.included_tax,
            ];
            if parts.iter().any(Option::is_some) {
                reasons.push(Reason::StatedBeforeChange);
            }
        }
        if unpriced && sum.items > 0 {
            reasons.push(Reason::NotPriced);
        }
        if sum.unpriced > 0 {
            reasons.push(Reason::PriceUnknown);
        }
        let subtotal = if pending {
            summed
        } else {
            stated.subtotal.or(summed)
        };
        let computed = subtotal.and_then(|subtotal| {
            let less = stated
                .discount
                .map_or(Ok(subtotal), |discount| subtotal.sub(discount))
                .ok()?;
            let sent = stated
                .shipping
                .map_or(Ok(less), |shipping| less.add(shipping))
                .ok()?;
            stated.tax.map_or(Ok(sent), |tax| sent.add(tax)).ok()
        });
        let total = if pending {
            computed
        } else {
            stated.total.or(computed)
        };
        if subtotal.is_none() || total.is_none() {
            reasons.push(Reason::AmountOutOfRange);
        }
        Self {
            subtotal,
            discount: stated.discount,
            shipping: stated.shipping,
            tax: stated.tax,
            included_tax: stated.included_tax,
            total,
            item_count: sum.items,
            estimated: !reasons.is_empty(),
            reasons,
        }
    }
}
