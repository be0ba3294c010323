//! Elastic Path: carts named by the client, items in a collection, promotions as lines of their own.
//!
//! `record` is what is kept, `open` the way to change it, `answers` what is told of it. An endpoint is a function in
//! the module of its subject, which answers the routes of that subject.

mod access;
mod accounts;
mod additions;
mod amounts;
mod answers;
mod associations;
mod buyer;
mod carts;
mod catalogue;
mod checkout;
mod codes;
mod components;
mod control;
mod custom_discounts;
mod discounts;
mod edition;
mod entries;
mod errors;
mod fields;
mod gifts;
mod includes;
mod inputs;
mod items;
mod lines;
mod open;
mod orders;
mod pace;
mod pages;
mod past;
mod payments;
mod product;
mod products;
mod promotion_lines;
mod record;
mod seed;
mod settings;
mod shelves;
mod shipping_groups;
mod taxes;
mod telling;
mod token;
mod totals;
mod wanted;

use axum::{
    Router,
    extract::Request,
    http::{StatusCode, Uri},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};

use self::errors::Refusal;
pub(crate) use self::{
    control::{names, prices, reprice, restock, stock, truth, withdraw},
    pace::Pace,
    seed::seed,
};
use crate::{Sandbox, when};

/// The vendor has one host for everything, and its paths begin in three ways.
pub(crate) fn owns(path: &str) -> bool {
    ["/v2/", "/oauth/", "/catalog/"]
        .iter()
        .any(|beginning| path.starts_with(beginning))
}

pub(crate) fn routes(sandbox: &Sandbox) -> Router<Sandbox> {
    Router::new()
        .merge(token::routes())
        .merge(carts::routes())
        .merge(items::routes())
        .merge(taxes::routes())
        .merge(custom_discounts::routes())
        .merge(shipping_groups::routes())
        .merge(associations::routes())
        .merge(payments::routes())
        .merge(checkout::routes())
        .merge(orders::routes())
        .merge(products::routes())
        .merge(accounts::routes())
        .route_layer(from_fn_with_state(sandbox.clone(), edition::rewrite))
        .route_layer(from_fn_with_state(sandbox.clone(), pace::limit))
}

/// An error that comes from nowhere in particular.
pub(crate) fn refusal(status: StatusCode) -> Response {
    Refusal::of_status(status).into_response()
}

/// Some clients join paths with one slash too many.
pub(crate) async fn collapse_slashes(mut request: Request) -> Request {
    let uri = request.uri();
    let path = uri.path();
    if path.contains("//") && owns(&single(path)) {
        let query = uri.query().map(|query| format!("?{query}"));
        let collapsed = format!("{}{}", single(path), query.unwrap_or_default());
        if let Ok(collapsed) = collapsed.parse::<Uri>() {
            *request.uri_mut() = collapsed;
        }
    }
    request
}

fn single(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    format!("/{}", segments.join("/"))
}
