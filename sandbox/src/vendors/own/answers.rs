//! The cart as it is told: amounts are decimals, as text.

use rusqlite::Result;
use serde_json::{Value, json};

use super::record::{COUPON, Cart};
use crate::{catalogue::Store, shop::Shop};

pub(super) fn told(shop: &Shop, cart: &Cart) -> Result<Value> {
    let mut subtotal: i64 = 0;
    let mut items = Vec::with_capacity(cart.items.len());
    for row in &cart.items {
        let price = row.price(shop)?;
        let total = price.saturating_mul(row.quantity);
        subtotal = subtotal.saturating_add(total);
        items.push(json!({
            "id": row.id,
            "sku": row.sku,
            "name": row.item().map(|item| item.name),
            "quantity": row.quantity,
            "price": decimal(price),
            "total": decimal(total),
        }));
    }
    // Ten per cent, half a cent up.
    let discount = match cart.coupon {
        true => subtotal
            .saturating_add(5)
            .checked_div(10)
            .unwrap_or_default(),
        false => 0,
    };
    let coupons = match cart.coupon {
        true => vec![json!({ "code": COUPON, "discount": decimal(discount) })],
        false => Vec::new(),
    };
    Ok(json!({
        "id": cart.id,
        "state": if cart.ordered { "ordered" } else { "open" },
        "currency": Store::first().currency,
        "items": items,
        "coupons": coupons,
        "subtotal": decimal(subtotal),
        "discount": decimal(discount),
        "total": decimal(subtotal.saturating_sub(discount)),
    }))
}

fn decimal(minor: i64) -> String {
    let (units, cents) = (minor.checked_div(100), minor.checked_rem(100));
    format!(
        "{}.{:02}",
        units.unwrap_or_default(),
        cents.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_amount_has_two_decimals() {
        assert_eq!([5, 70, 1250].map(super::decimal), ["0.05", "0.70", "12.50"]);
    }
}
