//! Tax items: rates and amounts that a server puts on the items of a cart.

use axum::Router;

use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
}
