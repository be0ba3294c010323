//! How a call is refused: a code, a sentence, and for some the details.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// An error answer. Clients decide on the code.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) message: String,
    errors: Vec<Value>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            errors: Vec::new(),
        }
    }

    pub(super) fn with_errors(mut self, errors: Vec<Value>) -> Self {
        self.errors = errors;
        self
    }

    pub(super) fn bad_request(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    pub(super) fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, message)
    }

    pub(super) fn invalid_request(message: impl Into<String>) -> Self {
        Self::bad_request("INVALID_REQUEST", message)
    }

    pub(super) fn validation(errors: Vec<Value>) -> Self {
        Self::bad_request("VALIDATION_FAILED", "Validation failed").with_errors(errors)
    }

    pub(super) fn phone_not_verified() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "PHONE_NOT_VERIFIED",
            "The customer's phone number is not verified.",
        )
    }

    pub(super) fn store_not_found() -> Self {
        Self::not_found("STORE_NOT_FOUND", "There is no such store.")
    }

    pub(super) fn variant_not_found() -> Self {
        Self::not_found("VARIANT_NOT_FOUND", "The store has no such variant.")
    }

    pub(super) fn cart_item_not_found() -> Self {
        Self::not_found("CART_ITEM_NOT_FOUND", "The cart has no such item.")
    }

    pub(super) fn cart_not_found() -> Self {
        Self::not_found("CART_NOT_FOUND", NO_CART)
    }

    pub(super) fn cart_empty() -> Self {
        Self::not_found("CART_EMPTY", NO_CART)
    }

    pub(super) fn of_status(status: StatusCode) -> Self {
        let (code, message) = match status {
            StatusCode::UNAUTHORIZED => ("UNAUTHORIZED", "Authentication is required."),
            StatusCode::FORBIDDEN => ("ACCESS_DENIED", "Access denied."),
            StatusCode::NOT_FOUND => ("NOT_FOUND", "There is nothing at this path."),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("METHOD_NOT_ALLOWED", "Not with this method at this path.")
            }
            StatusCode::CONFLICT => ("CONFLICT", "The request conflicts with another one."),
            StatusCode::TOO_MANY_REQUESTS => ("RATE_LIMIT_EXCEEDED", "Too many requests."),
            StatusCode::SERVICE_UNAVAILABLE => ("SERVICE_UNAVAILABLE", "Down for maintenance."),
            _ => ("INTERNAL_ERROR", "Something went wrong."),
        };
        Self::new(status, code, message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({ "success": false, "message": self.message, "errorCode": self.code });
        if let Some(fields) = body.as_object_mut()
            && !self.errors.is_empty()
        {
            fields.insert("errors".to_owned(), Value::Array(self.errors));
        }
        (self.status, Json(body)).into_response()
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

const NO_CART: &str = "The customer has no cart in this store.";
