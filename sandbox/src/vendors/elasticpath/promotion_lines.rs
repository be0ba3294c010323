//! The lines that promotions have of their own: a negative price beside items that are already cheaper by it.

use serde_json::{Value, json};

use super::{
    answers::{currency, no_image, unit_and_value},
    errors::Refusal,
    open::Open,
    record::{Cart, PromotionLine},
    totals::Totals,
    when::rfc3339,
};

/// Lines for the promotions that are in effect now, and none for the others.
pub(super) fn settle(open: &mut Open<'_>) -> Result<(), Refusal> {
    let totals = Totals::of(&open.cart, open.switches);
    let in_effect = |id: &str| {
        totals
            .promotions
            .iter()
            .any(|(promotion, _)| promotion.id == id)
    };
    open.cart.promotion_lines.retain(|id, _| in_effect(id));
    for (promotion, _) in &totals.promotions {
        if open.cart.promotion_lines.contains_key(promotion.id) {
            continue;
        }
        let line = PromotionLine {
            id: open.next_id()?,
            created_at: open.now,
        };
        open.messages.push(json!({
            "source": { "type": "promotion_item", "id": line.id },
            "title": "Promotion Added",
            "description": "Promotion has been added to cart.",
        }));
        open.cart
            .promotion_lines
            .insert(promotion.id.to_owned(), line);
    }
    Ok(())
}

/// The promotions themselves, for `included`.
pub(super) fn promotions(totals: &Totals) -> Vec<Value> {
    let told = totals.promotions.iter().map(|(promotion, _)| {
        json!({
            "type": "rule_promotion",
            "id": promotion.id,
            "name": promotion.name,
            "automatic": promotion.code.is_none(),
        })
    });
    told.collect()
}

/// One line for each promotion in effect.
pub(super) fn told<'a>(cart: &'a Cart, totals: &'a Totals) -> impl Iterator<Item = Value> + 'a {
    totals.promotions.iter().filter_map(|(promotion, amount)| {
        let line = cart.promotion_lines.get(promotion.id)?;
        let currency = currency(cart);
        let price = json!({ "amount": amount, "currency": currency, "includes_tax": false });
        let entry = |amount: i64| unit_and_value(amount, 1, currency);
        // So the vendor writes it, without a currency.
        let nothing = json!({ "amount": 0, "currency": "", "formatted": "0" });
        Some(json!({
            "id": line.id,
            "type": "promotion_item",
            "promotion_id": promotion.id,
            "name": promotion.name,
            "description": "Promotion",
            "sku": promotion.told_code(),
            "code": promotion.told_code(),
            "slug": "",
            "image": no_image(),
            "quantity": 1,
            "manage_stock": false,
            "unit_price": price,
            "value": price,
            "links": {},
            "meta": {
                "display_price": {
                    "with_tax": entry(*amount),
                    "without_tax": entry(*amount),
                    "tax": entry(0),
                    "discount": entry(0),
                    "without_discount": { "unit": nothing, "value": nothing },
                },
                "timestamps": { "created_at": rfc3339(line.created_at), "updated_at": rfc3339(cart.updated_at) },
            },
        }))
    })
}
