//! Products of the shopper catalogue, and the configuration of bundles.

use axum::Router;

use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
}
