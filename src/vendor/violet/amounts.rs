//! Amounts, all in the minor units of the cart's currency. What is not stated is absent, and not zero.

use crate::cart::StatedTotals;
use crate::json::Json;
use crate::money::{Currency, Money};
use crate::vendor::wire::{Object, Unreadable};

/// The amounts of one cart, which has one currency for as long as it is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts {
    pub(super) currency: Currency,
}

impl Amounts {
    /// Those of a cart or an order, which says its currency in one of two fields; else they are taken for `first`.
    pub(super) fn of(body: &Object<'_>, first: Currency) -> Result<Self, Unreadable> {
        for name in ["currency", "base_currency"] {
            if let Some(code) = body.text(name)?.filter(|code| !code.is_empty()) {
                let currency = Currency::parse(&code).map_err(|_| Unreadable(name))?;
                return Ok(Self { currency });
            }
        }
        Ok(Self { currency: first })
    }

    /// An amount; none where it is not stated.
    pub(super) fn money(
        self,
        holder: &Object<'_>,
        name: &'static str,
    ) -> Result<Option<Money>, Unreadable> {
        let minor = holder.read(name, i64::read)?;
        match minor {
            Some(minor) if minor < 0 => Err(Unreadable(name)),
            minor => Ok(minor.map(|minor| Money::new(minor, self.currency))),
        }
    }

    /// What a cart or a bag comes to. Before it is priced nothing but the lines counts, whatever else is stated.
    pub(super) fn totals(
        self,
        holder: &Object<'_>,
        is_priced: bool,
    ) -> Result<StatedTotals, Unreadable> {
        let priced = |name| match is_priced {
            true => self.money(holder, name),
            false => Ok(None),
        };
        Ok(StatedTotals {
            subtotal: self.money(holder, "sub_total")?,
            discount: priced("discount_total")?,
            shipping: priced("shipping_total")?,
            tax: priced("tax_total")?,
            included_tax: None,
            total: priced("total")?,
        })
    }
}

/// Whether totals are those of the cart as it is.
pub(super) fn is_priced(body: &Object<'_>) -> Result<bool, Unreadable> {
    match body.flag("priced")? {
        Some(priced) => Ok(priced),
        None => Ok(body.token("total")?.is_some()),
    }
}
