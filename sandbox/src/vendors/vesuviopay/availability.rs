//! Whether there is enough of something now. Advice only: stock is checked again with every change.

use axum::{Json, body::Bytes, extract::State};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    access::{KeyHolder, Shopper},
    answers::Success,
    errors::Refusal,
    money::Decimal,
    wanted::object,
};
use crate::{
    Sandbox,
    catalogue::Store,
    shop::{Shelf, Shop},
};

pub(super) async fn plain(
    State(sandbox): State<Sandbox>,
    holder: KeyHolder,
    body: Bytes,
) -> Result<Json<Success<Availability>>, Refusal> {
    let body = object(&body)?;
    let shelf = shelf_of(&sandbox.shop(), holder.store, &body)?;
    Ok(Success::of(judge(holder.store, &shelf, quantity(&body)?)))
}

pub(super) async fn with_subscription(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Json<Success<Availability>>, Refusal> {
    let body = object(&body)?;
    let shop = sandbox.shop();
    let shelf = shelf_of(&shop, shopper.store, &body)?;
    let since = shop.waiting_since(&shopper.owner(), &shelf)?;
    let answer = judge(shopper.store, &shelf, quantity(&body)?);
    Ok(Success::of(Availability {
        is_subscribed: since.is_some(),
        is_subscribed_to_back_in_stock: Some(since.is_some()),
        subscription_date: since,
        ..answer
    }))
}

/// The variant that a body names.
pub(super) fn shelf_of(
    shop: &Shop,
    store: &Store,
    body: &Map<String, Value>,
) -> Result<Shelf, Refusal> {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let (product, variant) = (text("externalProductId"), text("externalVariantId"));
    if product.is_empty() || variant.is_empty() {
        let message = "externalProductId and externalVariantId are required.";
        return Err(Refusal::invalid_request(message));
    }
    shop.shelf(store.id, product, variant)?
        .ok_or_else(Refusal::variant_not_found)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Availability {
    is_available: bool,
    /// 0 for an untracked variant: it means nothing then.
    available_quantity: i64,
    requested_quantity: i64,
    track_inventory: bool,
    is_subscribed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_subscribed_to_back_in_stock: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_date: Option<String>,
    product: PricedProduct,
}

#[derive(Serialize)]
struct PricedProduct {
    name: &'static str,
    price: Decimal,
}

fn judge(store: &Store, shelf: &Shelf, quantity: i64) -> Availability {
    let item = store.item(&shelf.external_product_id, &shelf.external_variant_id);
    Availability {
        is_available: shelf.covers(quantity),
        available_quantity: shelf.stock.unwrap_or_default(),
        requested_quantity: quantity,
        track_inventory: shelf.stock.is_some(),
        is_subscribed: false,
        is_subscribed_to_back_in_stock: None,
        subscription_date: None,
        product: PricedProduct {
            name: item.map_or("", |item| item.name),
            price: Decimal(shelf.price),
        },
    }
}

fn quantity(body: &Map<String, Value>) -> Result<i64, Refusal> {
    match body.get("quantity") {
        None | Some(Value::Null) => Ok(1),
        Some(quantity) => quantity
            .as_i64()
            .filter(|quantity| *quantity >= 1)
            .ok_or_else(|| {
                Refusal::invalid_request("quantity must be a whole number of at least 1.")
            }),
    }
}
