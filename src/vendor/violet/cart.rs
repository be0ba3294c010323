//! The cart, with which every write and every read is answered.

use super::amounts::{Amounts, is_priced};
use super::bag::part;
use super::lines::keyed;
use super::wire::{age, id, put_in_order};
use crate::cart::{BagKey, Snapshot, StatedTotals};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable};

/// The cart in an answer; none where it is a cart no longer, because it was bought.
pub(super) fn cart(
    body: &Object<'_>,
    first: Currency,
    base: &Snapshot,
) -> Result<Option<Snapshot>, Unreadable> {
    let own = match id(body, "id")? {
        Some(own) => own,
        None => id(body, "order_id")?.ok_or(Unreadable("id"))?,
    };
    let status = match body.text("status")? {
        Some(status) => Some(status),
        None => body.text("order_status")?,
    };
    // One that the shopper's bank has a question about can still be submitted.
    if !matches!(
        status.as_deref(),
        None | Some("IN_PROGRESS" | "REQUIRES_ACTION")
    ) {
        return Ok(None);
    }
    let amounts = Amounts::of(body, first)?;
    let is_priced = is_priced(body)?;
    let totals = amounts.totals(body, is_priced)?;
    let mut snapshot = Snapshot::empty(amounts.currency);
    snapshot.cart_id = Some(own);
    let mut rows = Vec::new();
    for bag in body.list("bags")?.unwrap_or_default() {
        let mut part = part(&bag, amounts, is_priced)?;
        if snapshot.bags.iter().any(|known| known.key == part.bag.key) {
            return Err(Unreadable("merchant_id"));
        }
        // One that holds nothing is on its way out.
        if !part.rows.is_empty() {
            rows.append(&mut part.rows);
            snapshot.codes.append(&mut part.codes);
            snapshot.bags.push(part.bag);
        }
    }
    if rows.is_empty() {
        let is_empty = totals.subtotal.is_none_or(|subtotal| subtotal.minor == 0);
        return is_empty.then_some(Some(snapshot)).ok_or(Unreadable("bags"));
    }
    snapshot.lines = keyed(rows, base)?;
    // The newest comes first, and moves everything that was there.
    put_in_order(&mut snapshot.bags, |one, other| {
        age(one.id.as_deref()) < age(other.id.as_deref())
    });
    let place = |key: &BagKey| snapshot.bags.iter().position(|bag| bag.key == *key);
    put_in_order(&mut snapshot.codes, |one, other| {
        (place(&one.bag), age(one.id.as_deref())) < (place(&other.bag), age(other.id.as_deref()))
    });
    snapshot.totals = whole(totals, &snapshot);
    snapshot.unpriced = !is_priced;
    Ok(Some(snapshot))
}

/// What the server states for the cart. Where it is not said what the lines come to, the bags say it.
fn whole(mut totals: StatedTotals, snapshot: &Snapshot) -> StatedTotals {
    if totals.subtotal.is_none() {
        let mut parts = snapshot.bags.iter().map(|bag| bag.totals.subtotal);
        let first = parts.next().flatten();
        totals.subtotal =
            first.and_then(|first| parts.try_fold(first, |sum, part| sum.add(part?).ok()));
    }
    totals
}
