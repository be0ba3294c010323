//! What rows come to, kept up to date while they come and go.

use super::totals::{Basis, Count, Totals};
use crate::cart::{Line, StatedTotals};
use crate::pricing::Pricing;

/// The rows of the cart, or of a bag, as they are counted and priced.
#[derive(Clone, Debug)]
pub(super) struct Cost {
    count: Count,
    pricing: Pricing,
}

impl Cost {
    /// That of these rows, by a pricing without any.
    pub(super) fn of<'a>(pricing: Pricing, lines: impl Iterator<Item = &'a Line>) -> Self {
        let count = Count::default();
        let mut cost = Self { count, pricing };
        lines.for_each(|line| cost.add(line));
        cost
    }

    pub(super) fn add(&mut self, line: &Line) {
        self.count.add(line);
        self.pricing.add(line);
    }

    pub(super) fn take(&mut self, line: &Line) {
        self.count.take(line);
        self.pricing.take(line);
    }

    /// The totals of these rows, which must be those that were counted.
    pub(super) fn totals(
        &self,
        basis: Basis,
        stated: &StatedTotals,
        lines: &mut dyn Iterator<Item = &Line>,
    ) -> Totals {
        basis.totals(&self.count, stated, || self.pricing.sums(lines))
    }
}
