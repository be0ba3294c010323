//! The older edition of the documentation, where it tells another answer than the newer one.

use axum::{
    Json,
    body::to_bytes,
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::Sandbox;

/// Rewrites answers when the switch says so.
pub(super) async fn rewrite(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if !sandbox.switches().older_edition {
        return response;
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    match response.status() {
        StatusCode::UNAUTHORIZED => single_error(response).await,
        StatusCode::CREATED if last == "items" || last == "checkout" => {
            (StatusCode::OK, response).into_response()
        }
        StatusCode::OK if method == Method::DELETE && path.contains("/items/") => {
            StatusCode::NO_CONTENT.into_response()
        }
        StatusCode::OK if last == "access_token" => {
            let answer = json_of(response).await;
            Json(json!({ "data": answer })).into_response()
        }
        _ => response,
    }
}

/// `errors` is the one error, not a list of it.
async fn single_error(response: Response) -> Response {
    let status = response.status();
    let mut answer = json_of(response).await;
    let first = answer
        .pointer_mut("/errors/0")
        .map(Value::take)
        .unwrap_or_default();
    (status, Json(json!({ "errors": first }))).into_response()
}

async fn json_of(response: Response) -> Value {
    match to_bytes(response.into_body(), usize::MAX).await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(_) => Value::Null,
    }
}
