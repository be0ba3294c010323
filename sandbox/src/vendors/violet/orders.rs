//! Orders: what carts have become.

use axum::{
    Json, Router,
    extract::{Extension, Path, State},
    http::StatusCode,
    routing::get,
};
use serde_json::Value;

use super::{
    access::Caller,
    errors::{Exception, NO_SUCH_ENTITY, Refusal},
    open::{found, look, number},
    record::Status,
};
use crate::{Sandbox, gate::Stale};

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    Router::new().route(&format!("{prefix}/orders/{{order}}"), get(read))
}

/// A cart that was not submitted is no order.
async fn read(
    State(sandbox): State<Sandbox>,
    Path(order): Path<String>,
    stale: Option<Extension<Stale>>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let known = found(&sandbox.shop(), &order);
    match known {
        Ok(cart) if cart.status != Status::InProgress => {
            look(&sandbox, number(&order)?, stale.is_some()).map(Json)
        }
        _ => {
            let message = "The order could not be found.";
            Err(Exception::new(StatusCode::NOT_FOUND, NO_SUCH_ENTITY, message).into())
        }
    }
}
