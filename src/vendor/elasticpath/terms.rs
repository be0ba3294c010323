//! What the server says of an item's tax, and of what is taken off that item alone.

use std::rc::Rc;

use super::prices::{Prices, includes_tax};
use crate::cart::{Charge, Levies, Levy, Line, Share, Terms};
use crate::money::{Money, Rate};
use crate::vendor::wire::{Object, Unreadable};

/// The tax on an item. `taxes` are those of all items, which only a read of the cart brings along; without them an item
/// has those that its line had `before`, as long as there are as many.
pub(super) fn terms(
    item: &Object<'_>,
    taxes: Option<&[Object<'_>]>,
    before: Option<&Line>,
    prices: Prices,
) -> Result<Option<Rc<Terms>>, Unreadable> {
    let named = match item.part("relationships")?.object("taxes")? {
        Some(named) => Some(named.list("data")?.unwrap_or_default()),
        None => None,
    };
    let known = || {
        let levies = before?.terms.as_ref()?.levies.as_ref()?;
        (Some(levies.count()) == named.as_ref().map(Vec::len)).then(|| levies.clone())
    };
    let levies = match (&named, taxes) {
        (Some(named), _) if named.is_empty() => Some(Levies::default()),
        (Some(named), Some(taxes)) => levies(named, taxes, prices)?,
        _ => known(),
    };
    let tax = match levies {
        Some(_) => None,
        None => stated(item, prices)?,
    };
    let terms = Terms {
        includes_tax: includes_tax(item)?,
        levies,
        tax,
        shares: shares(item, prices)?,
    };
    let same = before.and_then(|before| before.terms.clone());
    // One in memory, however often the cart is read.
    Ok(same
        .filter(|same| **same == terms)
        .or_else(|| Some(Rc::new(terms))))
}

/// The taxes that are named; none where one of them is not among `taxes`, or their sum cannot be told exactly.
fn levies(
    named: &[Object<'_>],
    taxes: &[Object<'_>],
    prices: Prices,
) -> Result<Option<Levies>, Unreadable> {
    let mut all = Vec::with_capacity(named.len());
    for name in named {
        let id = name.text("id")?;
        let mut found = taxes.iter().filter(|tax| tax.text("id") == Ok(id.clone()));
        let Some(tax) = found.next() else {
            return Ok(None);
        };
        let rate = tax.read("rate", |rate| Rate::from_fraction(rate.raw()).ok())?;
        let amount = tax.read("amount", super::inputs::whole)?;
        let charge = match (rate, amount) {
            (Some(rate), _) => Charge::Rate { rate },
            (None, Some(minor)) => Charge::Amount {
                amount: Money::new(minor, prices.currency),
            },
            (None, None) => return Ok(None),
        };
        all.push(Levy {
            name: tax.text("name")?,
            jurisdiction: tax.text("jurisdiction")?,
            charge,
        });
    }
    Ok(Levies::new(all).ok())
}

/// The tax on the whole line, as it stands.
fn stated(item: &Object<'_>, prices: Prices) -> Result<Option<Money>, Unreadable> {
    let display = item.part("meta")?.part("display_price")?;
    prices.money(&display.part("tax")?, "value")
}

/// What promotions take off this item by itself, where the server says so. Its share of what is taken off the cart is
/// another one once the cart is.
fn shares(item: &Object<'_>, prices: Prices) -> Result<Vec<Share>, Unreadable> {
    let mut shares = Vec::new();
    for discount in item.list("discounts")?.unwrap_or_default() {
        if discount.flag("is_cart_discount")? != Some(false) {
            continue;
        }
        let amount = prices.money(&discount, "amount")?;
        let amount = amount.and_then(|below_zero| below_zero.neg().ok());
        if let (Some(code), Some(amount)) = (discount.text("code")?, amount) {
            shares.push(Share { code, amount });
        }
    }
    Ok(shares)
}
