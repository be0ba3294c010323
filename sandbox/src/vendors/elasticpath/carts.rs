//! Carts as a whole.

use axum::Router;

use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
}
