//! What the server says that the cart comes to.

use super::prices::Prices;
use crate::cart::{Line, StatedTotals};
use crate::money::Money;
use crate::vendor::wire::{Object, Unreadable};

/// The totals in a `display_price`.
///
/// What is to be paid is the server's word and never summed up. Tax and subtotal are told where they add up to it: the
/// tax of prices that include it is in the lines already, and would be counted twice.
pub(super) fn totals(
    display_price: Option<&Object<'_>>,
    lines: &[Line],
    prices: Prices,
) -> Result<StatedTotals, Unreadable> {
    let Some(stated) = display_price else {
        return Ok(StatedTotals::default());
    };
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
    let adds_up = on_top == Some(tax.unwrap_or(nothing));
    let is_within = on_top == Some(nothing);
    Ok(StatedTotals {
        subtotal: sum.filter(|_| adds_up || is_within),
        discount,
        shipping,
        tax: tax.filter(|_| adds_up),
        total,
    })
}

/// A discount on shipping, whichever sign it is written with.
fn below_zero(off: Money) -> Money {
    match off.neg() {
        Ok(negative) if off.minor > 0 => negative,
        _ => off,
    }
}
