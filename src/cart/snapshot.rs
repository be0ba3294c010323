//! The whole cart as the server last stated it.

use serde::Serialize;

use super::{Bag, ItemRef, Line, LineKey};
use crate::money::{Currency, Money};

/// The confirmed cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The server's name of the cart, where it has one.
    pub cart_id: Option<String>,
    /// What its amounts are in.
    pub currency: Currency,
    /// Its rows, in the server's order.
    pub lines: Vec<Line>,
    /// Its parts; one that holds everything where the vendor does not divide it.
    pub bags: Vec<Bag>,
    /// What the server stated for the whole cart.
    pub totals: StatedTotals,
}

/// Totals as a server stated them: what it did not state is absent, and not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatedTotals {
    /// Sum of the line totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotal: Option<Money>,
    /// What is taken off, as a positive amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<Money>,
    /// Shipping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping: Option<Money>,
    /// Tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Money>,
    /// What is to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Money>,
}

impl Snapshot {
    /// A cart with nothing in it.
    pub const fn empty(currency: Currency) -> Self {
        Self {
            cart_id: None,
            currency,
            lines: Vec::new(),
            bags: Vec::new(),
            totals: StatedTotals {
                subtotal: None,
                discount: None,
                shipping: None,
                tax: None,
                total: None,
            },
        }
    }

    /// The line named `key`.
    pub fn line(&self, key: &LineKey) -> Option<&Line> {
        self.lines.iter().find(|line| line.key() == key)
    }

    /// How many of `item` the cart holds, over all of its lines; none when it has no such line.
    pub fn quantity_of(&self, item: &ItemRef) -> Option<u32> {
        self.lines
            .iter()
            .filter(|line| line.face.item == *item)
            .map(|line| line.quantity)
            .reduce(u32::saturating_add)
    }
}
