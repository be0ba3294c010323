//! One merchant's part of the cart.

use super::amounts::Amounts;
use super::discounts::codes;
use super::lines::Row;
use super::taxes;
use super::wire::id;
use crate::cart::{Bag, BagKey, Code, Shipping, Snapshot};
use crate::vendor::wire::{Object, Unreadable, cut};

/// A bag with what lies in it.
pub(super) struct Part {
    pub(super) bag: Bag,
    pub(super) rows: Vec<Row>,
    pub(super) codes: Vec<Code>,
}

/// Reads a bag. It goes by its merchant: the server makes another one when the merchant's last item has gone and one
/// comes back.
pub(super) fn part(
    bag: &Object<'_>,
    amounts: Amounts,
    is_priced: bool,
    base: &Snapshot,
) -> Result<Part, Unreadable> {
    let own = id(bag, "id")?.ok_or(Unreadable("id"))?;
    let merchant_id = id(bag, "merchant_id")?;
    let key = match &merchant_id {
        Some(merchant) => BagKey::from(merchant.as_str()),
        None => BagKey(["bag/", &own].concat().into()),
    };
    let mut rows = Vec::new();
    let mut of_lines = Vec::new();
    for line in bag.list("skus")?.unwrap_or_default() {
        if let Some(row) = Row::read(&line, &key, amounts)? {
            of_lines.extend(taxes::of_line(&line, rows.len()));
            rows.push(row);
        }
    }
    let totals = amounts.totals(bag, is_priced)?;
    let counted_at = totals.subtotal.filter(|_| is_priced);
    taxes::tell(bag, of_lines, &mut rows, totals.tax);
    Ok(Part {
        codes: codes(bag, &key, amounts, counted_at, base)?,
        bag: Bag {
            id: Some(own),
            merchant_id,
            name: bag.text("merchant_name")?.map(|name| cut(name, MAX_TEXT)),
            totals,
            status: bag.text("status")?.map(|word| cut(word, MAX_TEXT)),
            shipping: shipping(bag, amounts)?,
            needs_shipping: Some(rows.iter().any(|row| row.is_sent)),
            ..Bag::of(key)
        },
        rows,
    })
}

fn shipping(bag: &Object<'_>, amounts: Amounts) -> Result<Option<Shipping>, Unreadable> {
    let Some(method) = bag.object("shipping_method")? else {
        return Ok(None);
    };
    let Some(id) = id(&method, "shipping_method_id")? else {
        return Ok(None);
    };
    Ok(Some(Shipping {
        id,
        label: method.text("label")?.map(|label| cut(label, MAX_TEXT)),
        price: amounts.money(&method, "price")?,
    }))
}

const MAX_TEXT: usize = 500;
