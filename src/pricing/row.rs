//! A line on its way through the discounts.

use super::Unknown;
use crate::cart::Line;
use crate::money::{Currency, Money, MoneyError};

/// A line, what it comes to, and what discounts have left of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) line: &'a Line,
    /// None where nobody knows; nothing is left then either.
    pub(super) value: Option<i64>,
    pub(super) left: i64,
    /// Why its value is not known.
    pub(super) unknown: Option<&'static Unknown>,
}

impl<'a> Row<'a> {
    /// A line before any discount. The server's word for what it comes to counts where there is one.
    pub(super) fn of(line: &'a Line, currency: Currency) -> Result<Self, MoneyError> {
        let stated = match (line.total, line.unit_price) {
            (None, Some(price)) => Some(price.times(line.quantity)?),
            (total, _) => total,
        };
        let (value, unknown) = match stated {
            None => (None, Some(&Unknown::Price)),
            Some(money) if money.currency != currency => (None, Some(&Unknown::Currency)),
            // Nobody is paid for taking something: that is no price.
            Some(money) if money.minor < 0 => (None, Some(&Unknown::Price)),
            Some(money) => (Some(money.minor), None),
        };
        Ok(Self {
            line,
            value,
            left: value.unwrap_or_default(),
            unknown,
        })
    }

    /// What discounts take off it.
    pub(super) fn off(&self) -> i64 {
        // Never below zero: what is left is never more than there was.
        self.value.unwrap_or_default().saturating_sub(self.left)
    }

    /// Takes so much off it, or all where there is less.
    pub(super) fn take(&mut self, off: i64) {
        let off = off.clamp(0, self.left);
        self.left = self.left.saturating_sub(off);
    }
}

/// An amount of one currency in minor units; none where it is of another one.
pub(super) fn minor(money: Money, currency: Currency) -> Option<i64> {
    (money.currency == currency).then_some(money.minor)
}
