//! Amounts as the server writes them: whole minor units with a currency beside them. Whatever is not stated is absent,
//! and not zero.

use super::inputs::whole;
use crate::json::{Token, Writer};
use crate::money::{Currency, Money};
use crate::vendor::wire::{Object, Unreadable};

/// The prices of one cart, which has one currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prices {
    pub(super) currency: Currency,
}

impl Prices {
    /// An amount; none where it is not stated. One of another currency cannot be added to the others.
    pub(super) fn money(
        self,
        holder: &Object<'_>,
        name: &'static str,
    ) -> Result<Option<Money>, Unreadable> {
        match holder.object(name)? {
            Some(price) => self.amount(&price, name).map(Some),
            None => Ok(None),
        }
    }

    fn amount(self, price: &Object<'_>, name: &'static str) -> Result<Money, Unreadable> {
        let minor = price.read("amount", whole)?.ok_or(Unreadable(name))?;
        match currency(price)? {
            Some(other) if other != self.currency => Err(Unreadable("currency")),
            _ => Ok(Money::new(minor, self.currency)),
        }
    }
}

/// The currency of an amount; none where it is left empty, as it is where there is nothing to state.
pub(super) fn currency(price: &Object<'_>) -> Result<Option<Currency>, Unreadable> {
    let code = price.text("currency")?.filter(|code| !code.is_empty());
    let known = code.map(|code| Currency::parse(&code).map_err(|_| Unreadable("currency")));
    known.transpose()
}

/// Whether the price of an item holds its tax.
pub(super) fn includes_tax(item: &Object<'_>) -> Result<Option<bool>, Unreadable> {
    item.part("unit_price")?.flag("includes_tax")
}

/// An amount in whatever currency it has; none where it has none.
pub(super) fn stated(holder: &Object<'_>, name: &'static str) -> Result<Option<Money>, Unreadable> {
    let Some(price) = holder.object(name)? else {
        return Ok(None);
    };
    match currency(&price)? {
        Some(currency) => Prices { currency }.amount(&price, name).map(Some),
        None => Ok(None),
    }
}

/// An amount in our own words, or that there is none.
pub(super) fn write(money: Option<Money>, to: &mut Writer) {
    match money {
        Some(money) => to.object(|to| {
            to.field("amount", &money.minor);
            to.name("currency").text(money.currency.code());
        }),
        None => to.raw(Token::NULL.raw()),
    }
}
