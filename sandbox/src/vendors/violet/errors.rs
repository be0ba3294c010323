//! How a call is refused. There are two bodies: one of the API, one of the gateway before it.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::clock::Clock;

/// An error answer.
#[derive(Debug)]
pub(super) enum Refusal {
    Api(Exception),
    Gateway {
        status: StatusCode,
        message: String,
        error_code: u32,
        /// Milliseconds since 1970.
        timestamp: i64,
    },
}

/// The body of the API.
#[derive(Debug)]
pub(super) struct Exception {
    status: StatusCode,
    error: &'static str,
    code: u32,
    message: String,
    /// `data`.
    more: Option<Value>,
}

impl Exception {
    pub(super) fn new(
        status: StatusCode,
        (error, code): (&'static str, u32),
        message: impl Into<String>,
    ) -> Self {
        Self {
            status,
            error,
            code,
            message: message.into(),
            more: None,
        }
    }

    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, INVALID_REQUEST, message)
    }

    pub(super) fn missing(field: &str) -> Self {
        Self::invalid(format!("{field} is required"))
    }

    pub(super) fn no_cart() -> Self {
        let message = "The cart could not be found.";
        Self::new(StatusCode::NOT_FOUND, CART_NOT_FOUND, message)
    }

    pub(super) fn submitted() -> Self {
        let message = "The cart has been submitted and cannot be changed.";
        Self::new(StatusCode::CONFLICT, ALREADY_SUBMITTED, message)
    }

    pub(super) fn unmet(message: impl Into<String>) -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, STEPS_MISSING, message)
    }

    pub(super) fn with(mut self, more: Value) -> Self {
        self.more = Some(more);
        self
    }
}

impl Refusal {
    /// At the gateway; the time is that of the sandbox's clock where the caller knows it.
    pub(super) fn gateway(
        status: StatusCode,
        message: &str,
        error_code: u32,
        timestamp: i64,
    ) -> Self {
        Self::Gateway {
            status,
            message: message.to_owned(),
            error_code,
            timestamp,
        }
    }

    /// One that comes from nowhere in particular.
    pub(super) fn of_status(status: StatusCode) -> Self {
        let api = |name, message| Self::Api(Exception::new(status, name, message));
        match status {
            StatusCode::NOT_FOUND => api(("not_found", 404), "There is nothing at this path."),
            StatusCode::CONFLICT => api(("conflict", 409), "The cart is being changed elsewhere."),
            StatusCode::TOO_MANY_REQUESTS => api(
                RATE_LIMITED,
                "The merchant's platform limits the rate of calls.",
            ),
            _ => {
                let (message, error_code) = match status {
                    StatusCode::UNAUTHORIZED => ("Token has expired", TOKEN_EXPIRED),
                    StatusCode::FORBIDDEN => ("Forbidden", 12),
                    StatusCode::METHOD_NOT_ALLOWED => ("Method not allowed", 14),
                    StatusCode::SERVICE_UNAVAILABLE => ("Service unavailable", 21),
                    _ => ("Internal server error", 20),
                };
                Self::gateway(status, message, error_code, Clock::default().millis())
            }
        }
    }
}

impl From<Exception> for Refusal {
    fn from(exception: Exception) -> Self {
        Self::Api(exception)
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Api(Exception {
                status,
                error,
                code,
                message,
                more,
            }) => {
                let mut body = json!({ "message": message, "error": error, "code": code });
                if let (Some(fields), Some(more)) = (body.as_object_mut(), more) {
                    fields.insert("data".to_owned(), more);
                }
                (status, Json(body)).into_response()
            }
            Self::Gateway {
                status,
                message,
                error_code,
                timestamp,
            } => {
                let body = json!({
                    "status": status.as_u16(),
                    "message": message,
                    "error_code": error_code,
                    "timestamp": timestamp,
                });
                (status, Json(body)).into_response()
            }
        }
    }
}

/// Of the gateway, and documented.
pub(super) const TOKEN_EXPIRED: u32 = 11;

// Documented.
pub(super) const NO_EXTERNAL_CART: (&str, u32) = ("external_cart_creation_failure", 2503);
pub(super) const BLOCKED_ADDRESS: (&str, u32) = ("blocked_address", 4236);
pub(super) const NOT_PUBLISHED: (&str, u32) = ("offer_not_published", 2011);
// The names and numbers of the others are known to nobody but this sandbox.
pub(super) const INVALID_REQUEST: (&str, u32) = ("invalid_request", 4000);
pub(super) const BAD_CREDENTIALS: (&str, u32) = ("invalid_credentials", 4001);
pub(super) const CART_NOT_FOUND: (&str, u32) = ("cart_not_found", 4004);
pub(super) const NO_SUCH_ENTITY: (&str, u32) = ("entity_not_found", 4005);
pub(super) const SKU_NOT_FOUND: (&str, u32) = ("sku_not_found", 4006);
pub(super) const ALREADY_SUBMITTED: (&str, u32) = ("order_already_submitted", 4009);
pub(super) const STEPS_MISSING: (&str, u32) = ("checkout_incomplete", 4012);
pub(super) const EXTERNAL_FAILURE: (&str, u32) = ("external_platform_failure", 4022);
pub(super) const RATE_LIMITED: (&str, u32) = ("external_rate_limit_reached", 4029);
