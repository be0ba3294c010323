//! What a cart comes to.

use super::record::Cart;
use crate::switches::Switches;

/// All sums of a cart, in minor units.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) with_tax: i64,
    pub(super) without_tax: i64,
    pub(super) tax: i64,
    /// Zero or below.
    pub(super) discount: i64,
    pub(super) without_discount: i64,
    pub(super) shipping: i64,
    pub(super) shipping_discount: i64,
}

impl Totals {
    pub(super) fn of(_: &Cart, _: Switches) -> Self {
        Self::default()
    }
}
