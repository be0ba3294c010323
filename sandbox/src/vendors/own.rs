//! A server of a shop's own: a small REST cart, such as one is written in an afternoon.
//!
//! `record` is what is kept, `answers` what is told of it. Whoever knows the id of a cart has it.

mod answers;
mod carts;
mod items;
mod record;
mod refusal;

use axum::{
    Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, patch, post},
};
use rusqlite::Result;
use serde_json::{Value, json};

use self::refusal::Refusal;
use crate::{
    Sandbox,
    catalogue::{Item, Store},
    shop::Shop,
};

pub(crate) fn owns(path: &str) -> bool {
    path.starts_with("/shop/")
}

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/shop/carts", post(carts::make))
        .route("/shop/carts/{cart}", get(carts::read))
        .route(
            "/shop/carts/{cart}/items",
            post(items::add).delete(items::clear),
        )
        .route(
            "/shop/carts/{cart}/items/{item}",
            patch(items::set).delete(items::remove),
        )
        .route("/shop/carts/{cart}/coupons", post(carts::enter))
        .route("/shop/carts/{cart}/coupons/{code}", delete(carts::take_off))
        .route("/shop/carts/{cart}/checkout", post(carts::check_out))
}

/// An error that comes from nowhere in particular.
pub(crate) fn refusal(status: StatusCode) -> Response {
    Refusal::of_status(status).into_response()
}

/// What a client needs to know to start.
pub(crate) fn seed() -> Value {
    let store = Store::first();
    let item = |item: &Item| {
        json!({
            "sku": item.external_variant_id,
            "name": item.name,
            "unitPrice": { "amount": item.price, "currency": store.currency },
            "stock": item.stock,
        })
    };
    let items: Vec<Value> = store.items().iter().map(item).collect();
    json!({ "currency": store.currency, "coupons": [record::COUPON], "items": items })
}

/// Every cart as it is.
pub(crate) fn truth(shop: &Shop) -> Result<Vec<Value>> {
    let carts = record::all(shop)?;
    Ok(carts
        .iter()
        .map(|cart| json!({ "vendor": "own", "cartId": cart.id, "items": cart.items, "ordered": cart.ordered }))
        .collect())
}
