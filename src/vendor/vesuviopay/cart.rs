//! The cart in an answer, flat or grouped by brand, to bags and totals.

use super::lines::Lines;
use super::names::{BRAND, GROUPS, ID, ITEMS, NAME, SUBTOTAL, TAX, TOTAL};
use super::wire::{Object, Unreadable, cut};
use crate::cart::{Bag, BagKey, Snapshot, StatedTotals};
use crate::money::{Currency, Money};

/// The cart that `holder` holds; none when it holds no list of items, nor of brands.
pub(super) fn cart(
    holder: &Object<'_>,
    currency: Currency,
    base: &Snapshot,
) -> Result<Option<Snapshot>, Unreadable> {
    let groups = groups(holder)?;
    let items = holder.list(ITEMS)?;
    if groups.is_none() && items.is_none() {
        return Ok(None);
    }
    let groups = groups.unwrap_or_default();
    let mut totals = stated(holder, currency)?;
    let mut lines = Lines::new(currency);
    let mut bags: Vec<Bag> = Vec::new();
    if groups.is_empty() {
        let whole = Bag {
            totals,
            ..Bag::of(BagKey::whole_cart())
        };
        lines.read(&items.unwrap_or_default(), &whole.key)?;
        bags.push(whole);
    } else {
        let mut parts = Vec::with_capacity(groups.len());
        for group in &groups {
            let bag = bag(group, currency)?;
            lines.read(&group.list(ITEMS)?.ok_or(Unreadable(ITEMS))?, &bag.key)?;
            parts.push(bag.totals);
            match bags.iter_mut().find(|known| known.key == bag.key) {
                // A brand in two pieces: what either states is not what the brand comes to.
                Some(known) => known.totals = StatedTotals::default(),
                None => bags.push(bag),
            }
        }
        totals.subtotal = totals
            .subtotal
            .or_else(|| sum(&parts, |part| part.subtotal));
        totals.tax = totals.tax.or_else(|| sum(&parts, |part| part.tax));
        totals.total = totals.total.or_else(|| sum(&parts, |part| part.total));
    }
    let lines = lines.keyed(base)?;
    if lines.is_empty() {
        // Whether or not the server still keeps an entry for it: there is one empty cart.
        return Ok(Some(Snapshot::empty(currency)));
    }
    Ok(Some(Snapshot {
        cart_id: None,
        currency,
        lines,
        bags,
        codes: Vec::new(),
        asleep: Vec::new(),
        said: Vec::new(),
        totals,
        unpriced: false,
        origin: None,
    }))
}

fn groups<'a>(holder: &Object<'a>) -> Result<Option<Vec<Object<'a>>>, Unreadable> {
    for name in GROUPS {
        if let Some(groups) = holder.list(name)? {
            return Ok(Some(groups));
        }
    }
    Ok(None)
}

fn bag(group: &Object<'_>, currency: Currency) -> Result<Bag, Unreadable> {
    let brand = group.part(BRAND)?;
    let merchant_id = brand.text(ID)?.map(|id| cut(id, MAX_TEXT));
    let name = brand.text(NAME)?.map(|name| cut(name, MAX_TEXT));
    let key = match merchant_id.as_deref().or(name.as_deref()) {
        Some(brand) => BagKey(["brand/", brand].concat().into()),
        None => BagKey::whole_cart(),
    };
    Ok(Bag {
        merchant_id,
        name,
        totals: stated(group, currency)?,
        ..Bag::of(key)
    })
}

fn stated(holder: &Object<'_>, currency: Currency) -> Result<StatedTotals, Unreadable> {
    Ok(StatedTotals {
        subtotal: holder.money(SUBTOTAL, currency)?,
        tax: holder.money(TAX, currency)?,
        included_tax: None,
        total: holder.money(TOTAL, currency)?,
        ..StatedTotals::default()
    })
}

/// The sum of an amount over all parts; none when one of them does not state it.
fn sum(parts: &[StatedTotals], amount: fn(&StatedTotals) -> Option<Money>) -> Option<Money> {
    let mut amounts = parts.iter().map(amount);
    let first = amounts.next()??;
    amounts.try_fold(first, |sum, amount| sum.add(amount?).ok())
}

/// The most characters of a name that are kept.
pub(super) const MAX_TEXT: usize = 2_000;
