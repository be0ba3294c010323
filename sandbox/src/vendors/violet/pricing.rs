//! Pricing: the merchants say what shipping, taxes and discounts come to. Until then nobody knows.

use axum::{
    Json, Router,
    extract::{Path, State},
    routing::get,
};
use serde_json::Value;

use super::{
    access::Caller,
    asked::Asked,
    catalogue::{self, Sku},
    discounts,
    errors::Refusal,
    failures::{self, Failure},
    open::{Open, change},
    record::{Bag, Sums, Tax},
    shelves::Shelf,
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    Router::new().route(&format!("{prefix}/checkout/cart/{{cart}}/price"), get(read))
}

/// Reads like a GET and writes like none: every merchant is called.
async fn read(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let already = asked.price_cart(false)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        failures::reveal(&mut open.cart);
        if already { Ok(()) } else { price(open) }
    })?;
    Ok(Json(told))
}

/// Prices each bag whose merchant answers. Lines have today's price from then on.
pub(super) fn price(open: &mut Open<'_>) -> Result<(), Refusal> {
    let state = open.cart.shipping_address.as_ref().map(|address| {
        let state = address.get("state").and_then(Value::as_str);
        state.unwrap_or_default().to_owned()
    });
    let email = open
        .cart
        .customer
        .as_ref()
        .map(|customer| customer.email.clone());
    for merchant in open.merchants() {
        if !open.reach(merchant)? {
            if let Some(bag) = open.bag_of_mut(merchant) {
                bag.priced = false;
                bag.sums = None;
            }
            let failure =
                Failure::unreachable("EXTERNAL_PRICE_CART", merchant, "the cart was not priced");
            open.fail(failure)?;
            continue;
        }
        let (shop, now, currency) = (open.shop, open.now, open.cart.currency.clone());
        let Some(bag) = open.bag_of_mut(merchant) else {
            continue;
        };
        for line in &mut bag.lines {
            if let Some(sku) = catalogue::sku(line.sku) {
                line.price = Shelf::of(shop, sku)?.price(&currency);
            }
        }
        let discount = discounts::judge(bag, &currency, email.as_deref(), now);
        bag.sums = Some(Sums {
            shipping: bag.method.as_ref().map_or(0, |method| method.price),
            discount,
            taxes: state
                .as_deref()
                .map(|state| taxes(bag, state))
                .unwrap_or_default(),
        });
        bag.priced = true;
    }
    Ok(())
}

/// One for each line and jurisdiction, on the whole line. What is sent nowhere is not taxed.
fn taxes(bag: &Bag, state: &str) -> Vec<Tax> {
    let jurisdictions =
        catalogue::merchant(bag.merchant).map(|merchant| merchant.jurisdictions(state));
    let taxed = bag.lines.iter().filter(|line| {
        let sku = catalogue::sku(line.sku);
        sku.is_some_and(|sku| !Sku::is_digital(sku))
    });
    let of_line = |total: i64| {
        let jurisdictions = jurisdictions.unwrap_or_default().iter();
        jurisdictions.map(move |jurisdiction| Tax {
            state: state.to_owned(),
            name: jurisdiction.name.to_owned(),
            rate: jurisdiction.rate.told(),
            amount: jurisdiction.rate.of(total),
        })
    };
    taxed.flat_map(|line| of_line(line.total())).collect()
}
