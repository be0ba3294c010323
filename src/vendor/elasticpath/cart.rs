//! The cart in an answer: read by itself, or the collection of items that a write answers with.

use super::lines::lines;
use super::prices::{Prices, currency};
use super::promotions::codes;
use super::totals::{is_mixed, totals};
use crate::cart::{Bag, BagKey, Snapshot};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable};

/// The cart that was read: its items lie beside it, and none do where it has none.
pub(super) fn whole(
    body: &Object<'_>,
    first: Currency,
    base: &Snapshot,
) -> Result<Snapshot, Unreadable> {
    let cart = body.object("data")?.ok_or(Unreadable("data"))?;
    let id = cart.text("id")?.ok_or(Unreadable("id"))?;
    let included = body.part("included")?;
    let items = match included.list("items")? {
        Some(items) => items,
        None if names_items(&cart)? => return Err(Unreadable("included")),
        None => Vec::new(),
    };
    let promotions = included.list("promotions")?.unwrap_or_default();
    let taxes = included.list("tax_items")?.unwrap_or_default();
    let mut snapshot = snapshot(&items, &promotions, Some(&taxes), &cart, first, base)?;
    if !snapshot.lines.is_empty() {
        snapshot.cart_id = Some(id);
    }
    Ok(snapshot)
}

/// The cart after a write: all of its items, with what they come to.
pub(super) fn collection(
    body: &Object<'_>,
    first: Currency,
    base: &Snapshot,
) -> Result<Option<Snapshot>, Unreadable> {
    let Some(items) = body.list("data")? else {
        return Ok(None);
    };
    let mut snapshot = snapshot(&items, &[], None, body, first, base)?;
    // It says less of itself than a read does: what is not said has not changed.
    if !snapshot.lines.is_empty() {
        snapshot.cart_id.clone_from(&base.cart_id);
    }
    if snapshot.origin.is_none() {
        snapshot.origin.clone_from(&base.origin);
    }
    Ok(Some(snapshot))
}

fn snapshot(
    items: &[Object<'_>],
    promotions: &[Object<'_>],
    taxes: Option<&[Object<'_>]>,
    holder: &Object<'_>,
    first: Currency,
    base: &Snapshot,
) -> Result<Snapshot, Unreadable> {
    let meta = holder.part("meta")?;
    let display_price = meta.part("display_price")?;
    let prices = Prices {
        currency: currency_of(&display_price, items)?.unwrap_or(first),
    };
    let lines = lines(items, taxes, prices, base)?;
    let codes = codes(items, promotions, &lines, prices, base)?;
    let origin = meta.part("timestamps")?.text("created_at")?;
    if lines.is_empty() && codes.is_empty() {
        return Ok(Snapshot {
            origin,
            ..Snapshot::empty(first)
        });
    }
    let totals = totals(&display_price, &lines, is_mixed(items), prices)?;
    let mut bag = Bag::of(BagKey::whole_cart());
    bag.totals = totals;
    Ok(Snapshot {
        cart_id: None,
        currency: prices.currency,
        lines,
        bags: vec![bag],
        codes,
        asleep: Vec::new(),
        said: Vec::new(),
        totals,
        // What is to be paid is the server's word: a sum of ours is no more than an estimate of it.
        unpriced: totals.total.is_none(),
        origin,
    })
}

/// The currency that the first item has fixed: that of the total or, where it is not stated, of any item.
fn currency_of(
    display_price: &Object<'_>,
    items: &[Object<'_>],
) -> Result<Option<Currency>, Unreadable> {
    let total = display_price.part("with_tax")?;
    if !items.is_empty()
        && let Some(currency) = currency(&total)?
    {
        return Ok(Some(currency));
    }
    for item in items {
        if let Some(currency) = currency(&item.part("unit_price")?)? {
            return Ok(Some(currency));
        }
    }
    Ok(None)
}

/// Whether a cart says that it has items.
fn names_items(cart: &Object<'_>) -> Result<bool, Unreadable> {
    let items = cart.part("relationships")?.part("items")?.list("data")?;
    Ok(items.is_some_and(|items| !items.is_empty()))
}
