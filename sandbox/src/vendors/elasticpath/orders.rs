//! Orders, as the shopper may read them.

use axum::Router;

use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
}
