//! What sending the cart, or a bag, costs.

use std::rc::Rc;

use super::Unknown;
use super::row::minor;
use super::tax::{Known, Taxation, levied};
use crate::cart::{Bag, BagKey, Level, Rules, ShippingTax, Terms};
use crate::money::{Currency, Money, MoneyError};

/// How the cart, or a bag, is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The bag that is sent, or the whole cart.
    pub bag: BagKey,
    /// What it costs; none where nobody has stated it.
    pub price: Option<Money>,
    /// What the bag must come to for it to cost nothing; none where nothing was stated.
    pub free_from: Option<Money>,
    /// How it is taxed, as far as that was stated.
    pub terms: Option<Rc<Terms>>,
}

impl Delivery {
    /// What sending a bag cost when the server stated it, or else what the chosen way costs; none where there is neither,
    /// and none has to be chosen.
    pub fn of(bag: &Bag) -> Option<Self> {
        let price = match (bag.totals.shipping, &bag.shipping) {
            (None, None) if bag.needs_shipping == Some(true) => None,
            (None, None) => return None,
            (None, Some(chosen)) => chosen.price,
            (stated, _) => stated,
        };
        Some(Self {
            bag: bag.key.clone(),
            price,
            free_from: None,
            terms: None,
        })
    }

    /// What it costs in the end, given what is compared with its threshold; none where that is not known.
    pub(super) fn cost(&self, measured: i128, currency: Currency) -> Option<i64> {
        let free_from = self.free_from.and_then(|amount| minor(amount, currency));
        if free_from.is_some_and(|from| measured >= i128::from(from)) {
            return Some(0);
        }
        let price = self.price.and_then(|price| minor(price, currency));
        price.filter(|price| *price >= 0)
    }

    /// The tax on what it costs, and whether that lies within; what is not stated is none, and `unknown` is told.
    pub(super) fn tax(
        &self,
        cost: i64,
        rules: &Rules,
        currency: Currency,
        unknown: impl FnOnce(Unknown),
    ) -> Result<Option<(i64, bool)>, MoneyError> {
        if rules.shipping == ShippingTax::Untaxed {
            return Ok(None);
        }
        let taxation = Taxation::of(self.terms.as_ref(), rules, currency);
        let tax = match taxation.known {
            Known::Free => return Ok(None),
            Known::Nothing if cost > 0 => {
                unknown(Unknown::ShippingTax);
                return Ok(None);
            }
            // What costs nothing is not taxed, whatever was stated for what it costs otherwise.
            _ if cost == 0 => Some(0),
            Known::Levies(levies) => levied(levies, cost, 1, taxation.within, Level::Line, rules),
            Known::Amount(amount) => Some(amount),
            Known::Nothing => None,
        };
        let tax = tax.ok_or(MoneyError::OutOfRange)?;
        Ok(Some((tax, taxation.within)))
    }
}
