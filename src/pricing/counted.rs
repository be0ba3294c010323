//! A line as it is counted: behind its discounts, with its tax.

use super::row::Row;
use super::tax::{Known, Taxation, fixed, levied};
use super::{PricedLine, Unknown};
#[cfg(test)]
use crate::cart::effort::Effort;
use crate::cart::{Level, Rules, Taxed};
use crate::money::{Currency, Money, MoneyError};

/// A line behind its discounts, and how it is taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'a> {
    pub(super) row: Row<'a>,
    /// None where the line counts as nothing.
    pub(super) taxation: Option<Taxation<'a>>,
    /// What is taxed of it.
    pub(super) base: i64,
    /// Its own tax, as far as it has an own one: where all lines are taxed together that is a fixed amount at most.
    pub(super) tax: i64,
    /// With that tax, unless the price holds it.
    total: i64,
}

impl<'a> Counted<'a> {
    pub(super) fn of(row: Row<'a>, rules: &Rules, currency: Currency) -> Result<Self, MoneyError> {
        #[cfg(test)]
        PRICED.with(Effort::count);
        let taxation = Taxation::of(row.line.terms.as_ref(), rules, currency);
        let base = match rules.taxed {
            Taxed::Discounted => row.left,
            Taxed::Full => row.value.unwrap_or_default(),
        };
        let tax = match (row.value, taxation.known) {
            (None, _) | (_, Known::Free | Known::Nothing) => Some(0),
            (_, Known::Amount(amount)) => Some(amount),
            (_, Known::Levies(levies)) if rules.level == Level::Cart => {
                i64::try_from(fixed(levies)).ok()
            }
            (_, Known::Levies(levies)) => {
                let quantity = row.line.quantity;
                levied(levies, base, quantity, taxation.within, rules.level, rules)
            }
        };
        let tax = tax.ok_or(MoneyError::OutOfRange)?;
        let on_top = if taxation.within { 0 } else { tax };
        Ok(Self {
            row,
            taxation: row.value.is_some().then_some(taxation),
            base,
            tax,
            total: row.left.checked_add(on_top).ok_or(MoneyError::OutOfRange)?,
        })
    }

    pub(super) fn unknown(&self) -> Option<&'static Unknown> {
        let of_tax = self.taxation.and_then(|taxation| taxation.unknown());
        self.row.unknown.or(of_tax)
    }

    /// As it is shown.
    pub(super) fn line(&self, rules: &Rules, currency: Currency) -> PricedLine {
        let money = |minor| Money::new(minor, currency);
        let unknown = self.unknown().cloned();
        let Some((taxation, value)) = self.taxation.zip(self.row.value) else {
            return PricedLine {
                unknown,
                ..PricedLine::default()
            };
        };
        let is_shared = rules.level == Level::Cart && matches!(taxation.known, Known::Levies(_));
        let has_own = taxation.is_stated() && !is_shared;
        PricedLine {
            subtotal: Some(money(value)),
            discount: Some(money(self.row.off())),
            tax: has_own.then(|| money(self.tax)),
            total: Some(money(self.total)),
            unknown,
        }
    }
}

#[cfg(test)]
thread_local! {
    /// Lines that are priced.
    pub(crate) static PRICED: Effort = const { Effort::none() };
}
