//! The cart, with which every write and every read is answered.

use super::amounts::{Amounts, is_priced};
use super::bag::part;
use super::buyer::said;
use super::lines::keyed;
use super::wire::{age, id, put_in_order};
use crate::cart::{Bag, BagKey, Snapshot, StatedTotals};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable};

/// What an answer shows: a cart, or the order that has become of it.
pub(super) enum Shown {
    Cart(Snapshot),
    /// With the bags whose merchants have not taken their part.
    Order(Snapshot, Vec<BagKey>),
}

impl Shown {
    pub(super) fn read(
        body: &Object<'_>,
        first: Currency,
        base: &Snapshot,
    ) -> Result<Self, Unreadable> {
        let status = match body.text("status")? {
            Some(status) => Some(status),
            None => body.text("order_status")?,
        };
        let status = status.unwrap_or_default();
        let snapshot = snapshot(body, first, base);
        if !ORDERED.contains(&status.as_str()) {
            return snapshot.map(Self::Cart);
        }
        // Bought is bought, whether or not what it holds can be read.
        let order = snapshot.unwrap_or_else(|_| Snapshot::empty(first));
        let lost = unsold(&status, &order.bags, &[REJECTED]);
        Ok(Self::Order(order, lost))
    }
}

/// The bags of an order that stand in one of these ways. Where the order itself does, all but those that their merchants
/// have taken: a bag's own word counts for more.
fn unsold(status: &str, bags: &[Bag], words: &[&str]) -> Vec<BagKey> {
    let bags = bags.iter();
    let out = bags.filter(|bag| match bag.status.as_deref() {
        Some(word) if words.contains(&word) => true,
        Some(word) => words.contains(&status) && !TAKEN.contains(&word),
        None => words.contains(&status),
    });
    out.map(|bag| bag.key.clone()).collect()
}

/// The bags of the answer to a submit whose merchants have not taken their part.
pub(super) fn refused_bags(body: &Object<'_>, status: &str, first: Currency) -> Vec<BagKey> {
    let order = snapshot(body, first, &Snapshot::empty(first));
    let bags = order.map(|order| order.bags).unwrap_or_default();
    unsold(status, &bags, &[REJECTED, "CANCELED"])
}

fn snapshot(body: &Object<'_>, first: Currency, base: &Snapshot) -> Result<Snapshot, Unreadable> {
    let own = match id(body, "id")? {
        Some(own) => own,
        None => id(body, "order_id")?.ok_or(Unreadable("id"))?,
    };
    let amounts = Amounts::of(body, first)?;
    let is_priced = is_priced(body)?;
    let totals = amounts.totals(body, is_priced)?;
    let mut snapshot = Snapshot::empty(amounts.currency);
    snapshot.cart_id = Some(own);
    snapshot.said = said(body);
    let mut rows = Vec::new();
    for bag in body.list("bags")?.unwrap_or_default() {
        let mut part = part(&bag, amounts, is_priced, base)?;
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
        return is_empty.then_some(snapshot).ok_or(Unreadable("bags"));
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
    snapshot.unpriced = !is_priced || snapshot.totals.total.is_none();
    Ok(snapshot)
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

/// How a cart stands that is one no longer. One that the shopper's bank has a question about can still be submitted, and
/// a word that is not known here yet ends nothing.
const ORDERED: [&str; 8] = [
    "PROCESSING",
    "SUBMITTED",
    "ACCEPTED",
    "COMPLETED",
    "CANCELED",
    "PARTIALLY_REFUNDED",
    "REFUNDED",
    REJECTED,
];

const REJECTED: &str = "REJECTED";

/// How a bag stands that its merchant has taken.
const TAKEN: [&str; 5] = [
    "ACCEPTED",
    "COMPLETED",
    "PARTIALLY_REFUNDED",
    "REFUNDED",
    "BACKORDERED",
];
