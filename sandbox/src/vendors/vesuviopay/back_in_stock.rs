//! Asking to be told when a variant is back.

use std::collections::BTreeMap;

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    access::Shopper, answers::Success, availability::shelf_of, errors::Refusal, wanted::object,
};
use crate::Sandbox;

/// Twice is not an error: the second time updates the subscription.
pub(super) async fn subscribe(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Json<Success<Subscription>>, Refusal> {
    let shop = sandbox.shop();
    let shelf = shelf_of(&shop, shopper.store, &object(&body)?)?;
    if shelf.covers(1) {
        return Err(Refusal::bad_request(
            "PRODUCT_IN_STOCK",
            "This variant is in stock.",
        ));
    }
    let owner = shopper.owner();
    shop.wait_for(&owner, &shelf, sandbox.clock().seconds())?;
    Ok(Success::of(Subscription {
        is_subscribed: true,
        subscription_date: shop.waiting_since(&owner, &shelf)?,
    }))
}

/// The ids come in the body, or in the query from clients that cannot send a body with DELETE.
pub(super) async fn unsubscribe(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    Query(query): Query<BTreeMap<String, String>>,
    body: Bytes,
) -> Result<Json<Success<Subscription>>, Refusal> {
    let named: Map<String, Value> = if body.is_empty() {
        query
            .into_iter()
            .map(|(name, id)| (name, Value::String(id)))
            .collect()
    } else {
        object(&body)?
    };
    let shop = sandbox.shop();
    let shelf = shelf_of(&shop, shopper.store, &named)?;
    if !shop.stop_waiting(&shopper.owner(), &shelf)? {
        return Err(Refusal::not_found(
            "SUBSCRIPTION_NOT_FOUND",
            "There is no subscription to this variant.",
        ));
    }
    Ok(Success::of(Subscription {
        is_subscribed: false,
        subscription_date: None,
    }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Subscription {
    is_subscribed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_date: Option<String>,
}
