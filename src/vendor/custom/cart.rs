//! The cart in an answer, with its codes and totals.

use super::row::{self, money};
use crate::cart::{Bag, BagKey, Code, Snapshot, StatedTotals};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable, cut};

/// The cart that `stated` is. Where carts are made it has a name; elsewhere its id only tells whether it is still the same.
pub(super) fn cart(
    stated: &Object<'_>,
    currency: Currency,
    is_named: bool,
    base: &Snapshot,
) -> Result<Snapshot, Unreadable> {
    let id = stated.text("id")?.filter(|id| !id.is_empty());
    if id.is_none() && is_named {
        return Err(Unreadable("id"));
    }
    let rows = stated.list("lines")?.ok_or(Unreadable("lines"))?;
    let lines = row::lines(&rows, currency, base)?;
    let mut cart = Snapshot::empty(currency);
    if is_named {
        cart.cart_id = id;
    } else {
        cart.origin = id;
    }
    cart.codes = codes(stated, currency)?;
    if !lines.is_empty() {
        cart.totals = totals(stated, currency)?;
        cart.bags.push(Bag {
            totals: cart.totals,
            ..Bag::of(BagKey::whole_cart())
        });
    }
    cart.lines = lines;
    Ok(cart)
}

fn totals(stated: &Object<'_>, currency: Currency) -> Result<StatedTotals, Unreadable> {
    let totals = stated.part("totals")?;
    let amount = |name| money(&totals, name, currency);
    Ok(StatedTotals {
        subtotal: amount("subtotal")?,
        discount: amount("discount")?,
        shipping: amount("shipping")?,
        tax: amount("tax")?,
        included_tax: amount("includedTax")?,
        total: amount("total")?,
    })
}

fn codes(stated: &Object<'_>, currency: Currency) -> Result<Vec<Code>, Unreadable> {
    let codes = stated.list("codes")?.unwrap_or_default();
    let read = |code: &Object<'_>| {
        let name = code.text("code")?.filter(|name| !name.is_empty());
        let name = cut(name.ok_or(Unreadable("code"))?, MAX_CODE);
        Ok(Code {
            id: code.text("id")?,
            name: code.text("name")?,
            discount: money(code, "discount", currency)?,
            automatic: code.flag("automatic")?.unwrap_or_default(),
            ..Code::of(name, BagKey::whole_cart())
        })
    };
    codes.iter().map(read).collect()
}

const MAX_CODE: usize = 255;
