//! VesuvioPay: carts of customers with a verified phone, prices as decimals, adds that increment.

mod access;
mod answers;
mod availability;
mod back_in_stock;
mod bulk;
mod cart;
mod errors;
mod finish;
mod lines;
mod login;
mod money;
mod rates;
mod wanted;

use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde_json::{Value, json};

use self::{access::token_of, errors::Refusal};
pub(crate) use self::{answers::truth, rates::Rates};
use crate::{
    Sandbox,
    catalogue::{Customer, Store},
};

/// The reading path alone lacks the `store` segment.
pub(crate) fn routes(sandbox: &Sandbox) -> Router<Sandbox> {
    Router::new()
        .route("/api/v1/auth/login", post(login::log_in))
        .route("/api/v1/sdk/cart/{storeId}", get(cart::get))
        .route("/api/v1/sdk/cart/store/{storeId}", delete(cart::clear))
        .route(
            "/api/v1/sdk/cart/store/{storeId}/item",
            post(cart::add).put(cart::update),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/item/{cartItemId}",
            delete(cart::remove),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/items/bulk",
            post(bulk::add).put(bulk::update),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/availability",
            post(availability::plain),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/availability-with-subscription",
            post(availability::with_subscription),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/back-in-stock-subscription",
            post(back_in_stock::subscribe).delete(back_in_stock::unsubscribe),
        )
        .route(
            "/api/v1/sdk/cart/store/{storeId}/finish",
            post(finish::finish),
        )
        .route_layer(from_fn_with_state(sandbox.clone(), rates::limit))
}

/// An error that comes from nowhere in particular.
pub(crate) fn refusal(status: StatusCode) -> Response {
    Refusal::of_status(status).into_response()
}

/// What a client needs to know to start.
pub(crate) fn seed() -> Value {
    let store = Store::first();
    let customers: Vec<Value> = Customer::seeded()
        .iter()
        .map(|customer| json!({ "id": customer.id, "token": token_of(customer.id, 0) }))
        .collect();
    let items: Vec<Value> = store
        .items()
        .iter()
        .map(|item| {
            json!({
                "externalProductId": item.external_product_id,
                "externalVariantId": item.external_variant_id,
                "name": item.name,
                "unitPrice": { "amount": item.price, "currency": store.currency },
                "stock": item.stock,
                "imageUrl": item.image_url(),
            })
        })
        .collect();
    json!({ "storeId": store.id, "apiKey": store.api_key, "customers": customers, "items": items })
}
