//! Everything that the totals need to know of the lines, kept so that a line can be counted in and out.

use super::Unknown;
use super::counted::Counted;
use super::groups::Groups;
use super::tax::Known;
use crate::cart::{BagKey, Level, Rules};
use crate::money::{MoneyError, Rounding};

/// The sums over the lines. They are wider than any amount, so that what comes in and goes out again leaves no trace.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    bags: Vec<(BagKey, Region)>,
    groups: Groups,
    tax: Tax,
    /// How many lines have a stated tax.
    stated: i128,
    unknown: [(Unknown, i128); 4],
}

/// What the lines of the cart, or of a bag, come to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Region {
    pub(super) lines: i128,
    pub(super) value: i128,
    pub(super) left: i128,
    /// The same of the lines that a discount of the cart is taken off.
    pub(super) open_value: i128,
    pub(super) open_left: i128,
}

/// A tax, and how much of it comes on top of prices.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tax {
    pub(super) all: i128,
    pub(super) on_top: i128,
}

/// Whether a line comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    In,
    Out,
}

impl Default for Tally {
    fn default() -> Self {
        let none = |unknown| (unknown, 0);
        Self {
            bags: Vec::new(),
            groups: Groups::default(),
            tax: Tax::default(),
            stated: 0,
            unknown: [
                Unknown::Price,
                Unknown::Currency,
                Unknown::Tax,
                Unknown::TaxHeld,
            ]
            .map(none),
        }
    }
}

impl Tally {
    pub(super) fn count(&mut self, counted: &Counted<'_>, rules: &Rules, direction: Direction) {
        if let Some(unknown) = counted.unknown() {
            let known = self.unknown.iter_mut().find(|(known, _)| known == unknown);
            if let Some((_, lines)) = known {
                direction.shift(lines, 1);
            }
        }
        let Some(taxation) = counted.taxation else {
            return;
        };
        self.region_mut(&counted.row.line.face.bag, |region| {
            let is_open = rules.discounted.has(counted.row.line.face.kind);
            let (value, left) = (counted.row.value.unwrap_or_default(), counted.row.left);
            direction.shift(&mut region.lines, 1);
            direction.shift(&mut region.value, value);
            direction.shift(&mut region.left, left);
            direction.shift(&mut region.open_value, if is_open { value } else { 0 });
            direction.shift(&mut region.open_left, if is_open { left } else { 0 });
        });
        if taxation.is_stated() {
            direction.shift(&mut self.stated, 1);
        }
        direction.shift(&mut self.tax.all, counted.tax);
        direction.shift(
            &mut self.tax.on_top,
            if taxation.within { 0 } else { counted.tax },
        );
        if let (Level::Cart, Known::Levies(levies)) = (rules.level, taxation.known) {
            self.groups.count(
                levies,
                taxation.within,
                counted.base,
                rules.rates,
                direction,
            );
        }
    }

    fn region_mut(&mut self, bag: &BagKey, change: impl FnOnce(&mut Region)) {
        let place = self.bags.iter().position(|(known, _)| known == bag);
        let place = place.unwrap_or_else(|| {
            self.bags.push((bag.clone(), Region::default()));
            self.bags.len().saturating_sub(1)
        });
        let Some((_, region)) = self.bags.get_mut(place) else {
            return;
        };
        change(region);
        if region.lines == 0 {
            self.bags.swap_remove(place);
        }
    }

    /// What lies in a bag, or in the whole cart.
    pub(super) fn region(&self, bag: &BagKey) -> Region {
        let covered = self.bags.iter().filter(|(known, _)| bag.covers(known));
        covered.fold(Region::default(), |sum, (_, region)| Region {
            lines: sum.lines.saturating_add(region.lines),
            value: sum.value.saturating_add(region.value),
            left: sum.left.saturating_add(region.left),
            open_value: sum.open_value.saturating_add(region.open_value),
            open_left: sum.open_left.saturating_add(region.open_left),
        })
    }

    /// The tax on all lines; none where nobody has stated any.
    pub(super) fn tax(&self, rounding: Rounding) -> Result<Option<Tax>, MoneyError> {
        let mut tax = self.tax;
        self.groups.add_to(&mut tax, rounding)?;
        Ok((self.stated > 0).then_some(tax))
    }

    /// What is not known of some line.
    pub(super) fn unknowns(&self) -> impl Iterator<Item = Unknown> {
        let some = self.unknown.iter().filter(|(_, lines)| *lines > 0);
        some.map(|(unknown, _)| unknown.clone())
    }
}

impl Tax {
    /// Adds more tax; none where the sum ends even these wide numbers.
    pub(super) fn add(&mut self, more: i128, within: bool) -> Option<()> {
        self.all = self.all.checked_add(more)?;
        if !within {
            self.on_top = self.on_top.checked_add(more)?;
        }
        Some(())
    }
}

impl Direction {
    /// Lets an amount come or go. A sum over all lines that there could ever be is far from 128 bits.
    pub(super) fn shift(self, sum: &mut i128, amount: impl Into<i128>) {
        *sum = match self {
            Self::In => sum.saturating_add(amount.into()),
            Self::Out => sum.saturating_sub(amount.into()),
        };
    }
}
