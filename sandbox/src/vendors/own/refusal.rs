//! How a call is refused: `{"error", "left"?}` and a status.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

pub(super) struct Refusal {
    status: StatusCode,
    error: &'static str,
    left: Option<i64>,
}

impl Refusal {
    const fn new(status: StatusCode, error: &'static str) -> Self {
        Self {
            status,
            error,
            left: None,
        }
    }

    pub(super) const fn of_status(status: StatusCode) -> Self {
        Self::new(status, "failed")
    }

    pub(super) const fn not_found(error: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, error)
    }

    pub(super) const fn conflict(error: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, error)
    }

    pub(super) const fn bad(error: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error)
    }

    pub(super) const fn not_enough(left: i64) -> Self {
        Self {
            left: Some(left),
            ..Self::conflict("not_enough")
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = match self.left {
            Some(left) => json!({ "error": self.error, "left": left }),
            None => json!({ "error": self.error }),
        };
        (self.status, Json(body)).into_response()
    }
}
