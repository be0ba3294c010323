//! Whose cart it is: customers and accounts.

use axum::Router;

use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
}
