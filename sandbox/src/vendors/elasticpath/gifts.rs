//! Gifts: what promotions put into a cart by themselves, resize and take out again, on any write.

use super::{
    catalogue::{Promotion, by_sku},
    discounts,
    errors::{Complaint, Refusal},
    open::Open,
    record::{Item, Kind},
    shelves::Shelf,
};

/// Brings the gifts in line with the rest of the cart. What cannot be given is told beside the data.
pub(super) fn settle(open: &mut Open<'_>) -> Result<(), Refusal> {
    let gifts = discounts::gifts(&open.cart, open.switches);
    for item in &mut open.cart.items {
        let wanted = gifts.iter().any(|(_, sku, _)| *sku == item.sku);
        if item.auto_add_quantity > 0 && !wanted {
            item.quantity = item.quantity.saturating_sub(item.auto_add_quantity);
            item.auto_add_quantity = 0;
        }
    }
    for (promotion, sku, quantity) in gifts {
        give(open, promotion, sku, quantity)?;
    }
    open.cart.items.retain(|item| item.quantity > 0);
    Ok(())
}

fn give(
    open: &mut Open<'_>,
    promotion: &Promotion,
    sku: &str,
    quantity: i64,
) -> Result<(), Refusal> {
    let (Some(product), Some(currency)) = (by_sku(sku), open.cart.currency.clone()) else {
        return Ok(());
    };
    let shelf = Shelf::of(open.shop, product)?;
    let now = open.now;
    let place = open
        .cart
        .items
        .iter()
        .position(|item| item.sku == sku && item.auto_add_quantity > 0)
        .or_else(|| {
            open.cart.items.iter().position(|item| {
                item.kind == Kind::CartItem && item.sku == sku && item.custom_inputs.is_empty()
            })
        });
    let present = place.and_then(|at| open.cart.items.get_mut(at));
    let own = present.as_ref().map_or(0, |item| {
        item.quantity.saturating_sub(item.auto_add_quantity).max(0)
    });
    let total = own.saturating_add(quantity);
    let complaint = if shelf.price(&currency).is_none() {
        let detail = format!("{} cannot be given in {currency}", product.name);
        Some(
            Complaint::bad_request("currency mismatch", detail)
                .with("id", promotion.id)
                .with("sku", sku),
        )
    } else if shelf.covers(total) {
        None
    } else {
        Some(Complaint::insufficient_stock(
            &product.name,
            &product.id(),
            sku,
        ))
    };
    if let Some(complaint) = complaint {
        open.complaints.push(complaint);
        if let Some(item) = present {
            item.quantity = own;
            item.auto_add_quantity = 0;
        }
        return Ok(());
    }
    if let Some(item) = present {
        if item.quantity != total || item.auto_add_quantity != quantity {
            item.updated_at = now;
        }
        item.quantity = total;
        item.auto_add_quantity = quantity;
        return Ok(());
    }
    let id = open.next_id()?;
    open.cart.items.push(Item {
        id,
        quantity,
        auto_add_quantity: quantity,
        unit_price: shelf.price(&currency).unwrap_or_default(),
        created_at: now,
        updated_at: now,
        ..Item::of(product, &shelf)
    });
    Ok(())
}
