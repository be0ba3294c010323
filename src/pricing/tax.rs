//! The tax of a line.

use std::rc::Rc;

use super::Unknown;
use super::row::minor;
use crate::cart::{Level, Levies, Prices, Rates, Rules, Terms, Unstated};
use crate::money::{Currency, divide};

/// How a line, or shipping, is taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taxation<'a> {
    pub(super) known: Known<'a>,
    /// Whether the price holds it.
    pub(super) within: bool,
}

/// What is known of a tax.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known<'a> {
    /// All of it.
    Levies(&'a Levies),
    /// What it came to.
    Amount(i64),
    /// That there is none.
    Free,
    /// Nothing.
    Nothing,
}

impl<'a> Taxation<'a> {
    pub(super) fn of(terms: Option<&'a Rc<Terms>>, rules: &Rules, currency: Currency) -> Self {
        let includes = terms.and_then(|terms| terms.includes_tax);
        Self {
            known: Known::of(terms, rules, currency),
            within: includes.unwrap_or(rules.prices == Prices::Gross),
        }
    }

    /// Whether tax has been stated, if only that there is none.
    pub(super) const fn is_stated(&self) -> bool {
        matches!(self.known, Known::Levies(_) | Known::Amount(_))
    }

    pub(super) const fn unknown(&self) -> Option<&'static Unknown> {
        match self.known {
            Known::Levies(_) | Known::Free => None,
            Known::Amount(_) => Some(&Unknown::TaxHeld),
            Known::Nothing => Some(&Unknown::Tax),
        }
    }
}

impl<'a> Known<'a> {
    fn of(terms: Option<&'a Rc<Terms>>, rules: &Rules, currency: Currency) -> Self {
        if let Some(levies) = terms.and_then(|terms| terms.levies.as_ref()) {
            let is_foreign = levies.amounts().any(|amount| amount.currency != currency);
            return if is_foreign {
                Self::Nothing
            } else {
                Self::Levies(levies)
            };
        }
        let stated = terms.and_then(|terms| minor(terms.tax?, currency));
        match (stated, rules.unstated) {
            (Some(amount), _) => Self::Amount(amount),
            (None, Unstated::Untaxed) => Self::Free,
            (None, Unstated::Unknown) => Self::Nothing,
        }
    }
}

/// What is levied on so many that come to `base` together; none where it does not fit into 64 bits.
pub(super) fn levied(
    levies: &Levies,
    base: i64,
    quantity: u32,
    within: bool,
    level: Level,
    rules: &Rules,
) -> Option<i64> {
    let whole = denominator(levies, within)?;
    let (times, whole) = match level {
        Level::Unit if quantity == 0 => return Some(0),
        Level::Unit => (i128::from(quantity), whole.checked_mul(quantity.into())?),
        Level::Line | Level::Cart => (1, whole),
    };
    let rounded = |rate: u64| {
        let exact = i128::from(base).checked_mul(i128::from(rate))?;
        divide(exact, whole, rules.rounding)?.checked_mul(times)
    };
    let by_rates = match rules.rates {
        Rates::Together => rounded(levies.sum())?,
        Rates::Each => {
            let mut rates = levies.rates();
            rates.try_fold(0i128, |sum, (_, rate)| sum.checked_add(rounded(rate)?))?
        }
    };
    i64::try_from(by_rates.checked_add(fixed(levies))?).ok()
}

/// What is levied whatever the line comes to.
pub(super) fn fixed(levies: &Levies) -> i128 {
    levies
        .amounts()
        .map(|amount| i128::from(amount.minor))
        .sum()
}

/// What the rates are parts of: the price, or the price without the tax that it holds.
fn denominator(levies: &Levies, within: bool) -> Option<i128> {
    let one = 10i128.checked_pow(levies.scale())?;
    if within {
        one.checked_add(levies.sum().into())
    } else {
        Some(one)
    }
}
