//! What the server says that the cart comes to.

use super::prices::{Prices, includes_tax};
use crate::cart::{Line, StatedTotals};
use crate::money::Money;
use crate::vendor::wire::{Object, Unreadable};

/// The totals in a `display_price`.
///
/// What is to be paid is the server's word and never summed up. Tax and subtotal are told where they add up to it: the
/// tax of prices that include it is in the lines already, would be counted twice, and is told beside the others.
pub(super) fn totals(
    stated: &Object<'_>,
    lines: &[Line],
    is_mixed: bool,
    prices: Prices,
) -> Result<StatedTotals, Unreadable> {
    let total = prices.money(stated, "with_tax")?;
    let tax = prices.money(stated, "tax")?;
    let discount = prices.money(stated, "discount")?;
    let discount = discount.and_then(|below_zero| below_zero.neg().ok());
    let shipping = prices.money(stated, "shipping")?;
    let shipping = match (shipping, prices.money(stated, "shipping_discount")?) {
        (Some(shipping), Some(off)) => shipping.add(below_zero(off)).ok(),
        (shipping, _) => shipping,
    };
    let nothing = Money::zero(prices.currency);
    let sum = lines
        .iter()
        .try_fold(nothing, |sum, line| sum.add(line.total?).ok());
    // What the server adds to the lines beyond discount and shipping is the tax that does not lie in them.
    let on_top = total.zip(sum).and_then(|(total, sum)| {
        let rest = total.sub(sum).ok()?;
        let rest = rest.add(discount.unwrap_or(nothing)).ok()?;
        rest.sub(shipping.unwrap_or(nothing)).ok()
    });
    let most = tax.unwrap_or(nothing);
    let is_whole = |on_top: &Money| *on_top == most || *on_top == nothing;
    let is_part = |on_top: &Money| is_mixed && (0..most.minor).contains(&on_top.minor);
    let on_top = on_top.filter(|on_top| is_whole(on_top) || is_part(on_top));
    let included = on_top.and_then(|on_top| most.sub(on_top).ok());
    let included = included.filter(|included| included.minor > 0);
    let is_all_within = included.is_some() && on_top == Some(nothing);
    Ok(StatedTotals {
        subtotal: sum.filter(|_| on_top.is_some()),
        discount,
        shipping,
        tax: tax.and(on_top).filter(|_| !is_all_within),
        included_tax: included,
        total,
    })
}

/// Whether some of the items have their tax in the price, and others have it added.
pub(super) fn is_mixed(items: &[Object<'_>]) -> bool {
    let has = |within: bool| {
        items.iter().any(|item| {
            let includes_tax = includes_tax(item);
            includes_tax == Ok(Some(within))
        })
    };
    has(true) && has(false)
}

/// A discount on shipping, whichever sign it is written with.
fn below_zero(off: Money) -> Money {
    match off.neg() {
        Ok(negative) if off.minor > 0 => negative,
        _ => off,
    }
}
