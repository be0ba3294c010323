//! Violet: one cart of many merchants, with a bag for each, behind a secret that no page may know.
//!
//! `record` is what is kept, `open` the way to change it, `answers` what is told of it, `failures` what happens when a
//! merchant's shop does not go along. An endpoint is a function in the module of its subject.

mod access;
mod additions;
mod answers;
mod asked;
mod calls;
mod carts;
mod catalogue;
mod control;
mod customers;
mod discounts;
mod errors;
mod facade;
mod failures;
mod fields;
mod open;
mod orders;
mod payment;
mod pricing;
mod rate;
mod record;
mod reference_form;
mod seed;
mod shelves;
mod shipping;
mod skus;
mod submit;
mod token;
mod when;

use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};

use self::errors::Refusal;
pub(crate) use self::{
    calls::MerchantCalls,
    control::{names, prices, reprice, restock, stock, truth},
    payment::confirm,
    seed::seed,
};
use crate::Sandbox;

/// The API, and the vendor's proxy before it.
pub(crate) fn owns(path: &str) -> bool {
    ["/v1/", "/api/checkout/", "/api/orders/"]
        .iter()
        .any(|beginning| path.starts_with(beginning))
}

pub(crate) fn routes(sandbox: &Sandbox) -> Router<Sandbox> {
    let facade = checkout("/api");
    checkout("/v1")
        .merge(access::routes())
        .merge(facade.route_layer(from_fn_with_state(sandbox.clone(), facade::translate)))
}

fn checkout(prefix: &str) -> Router<Sandbox> {
    Router::new()
        .merge(carts::routes(prefix))
        .merge(skus::routes(prefix))
        .merge(customers::routes(prefix))
        .merge(discounts::routes(prefix))
        .merge(shipping::routes(prefix))
        .merge(pricing::routes(prefix))
        .merge(payment::routes(prefix))
        .merge(submit::routes(prefix))
        .merge(orders::routes(prefix))
}

/// An error that comes from nowhere in particular.
pub(crate) fn refusal(status: StatusCode) -> Response {
    Refusal::of_status(status).into_response()
}
