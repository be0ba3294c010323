//! How a call is refused: a list of complaints, each with a status of its own, under the status of the whole.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// An error answer.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) complaints: Vec<Complaint>,
}

/// One entry of `errors`: alone in a refusal, or beside the data of a write that succeeded in part.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    pub(super) status: StatusCode,
    title: String,
    detail: String,
    source: Option<String>,
    meta: Map<String, Value>,
}

impl Refusal {
    /// Refused for several reasons; the first one gives the status.
    pub(super) fn of(complaints: Vec<Complaint>) -> Self {
        let status = complaints
            .first()
            .map_or(StatusCode::BAD_REQUEST, |first| first.status);
        Self { status, complaints }
    }

    pub(super) fn of_status(status: StatusCode) -> Self {
        let (title, detail) = match status {
            StatusCode::UNAUTHORIZED => {
                ("Unable to validate access token", "The token is not valid.")
            }
            StatusCode::FORBIDDEN => ("Forbidden", "The token does not allow this."),
            StatusCode::NOT_FOUND => ("Not Found", "There is nothing at this path."),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("Method Not Allowed", "Not with this method at this path.")
            }
            StatusCode::CONFLICT => ("Conflict", "A write conflict was detected."),
            StatusCode::TOO_MANY_REQUESTS => ("Too Many Requests", "The rate limit was reached."),
            StatusCode::SERVICE_UNAVAILABLE => ("Service Unavailable", "Down for maintenance."),
            _ => (
                "Internal Server Error",
                "There was an internal server error.",
            ),
        };
        Complaint::new(status, title, detail).into()
    }
}

impl Complaint {
    pub(super) fn new(status: StatusCode, title: &str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title: title.to_owned(),
            detail: detail.into(),
            source: None,
            meta: Map::new(),
        }
    }

    pub(super) fn bad_request(title: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, title, detail)
    }

    pub(super) fn unprocessable(title: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, title, detail)
    }

    pub(super) fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            "The token does not allow this.",
        )
    }

    /// `source` is a path such as `data.items[0].quantity`.
    pub(super) fn required(source: &str) -> Self {
        Self::bad_request("required", format!("{source} is required")).at(source)
    }

    pub(super) fn invalid_type(source: &str, expected: &str) -> Self {
        Self::bad_request(
            "invalid_type",
            format!("{source} must be of the type {expected}"),
        )
        .at(source)
    }

    pub(super) fn number_gte(source: &str, least: i64) -> Self {
        Self::bad_request("number_gte", format!("{source} must be at least {least}")).at(source)
    }

    pub(super) fn insufficient_stock(name: &str, id: &str, sku: &str) -> Self {
        let detail = format!("There is not enough stock to add {name} to your cart");
        Self::bad_request("Insufficient stock", detail)
            .with("id", id)
            .with("sku", sku)
    }

    /// `by` is `id` or `sku`, whichever was asked for.
    pub(super) fn product_not_found(by: &str, value: &str) -> Self {
        let detail = "The requested product could not be found";
        Self::new(StatusCode::NOT_FOUND, "Product not found", detail).with(by, value)
    }

    pub(super) fn item_not_found(id: &str) -> Self {
        let detail = "The requested item could not be found in the cart";
        Self::new(StatusCode::NOT_FOUND, "Not Found", detail).with("id", id)
    }

    /// A key of `meta`.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.meta.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn at(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    pub(super) fn json(&self) -> Value {
        let mut entry = json!({
            "status": self.status.as_u16(),
            "title": self.title,
            "detail": self.detail,
        });
        if let Some(entry) = entry.as_object_mut() {
            if let Some(source) = &self.source {
                entry.insert("source".to_owned(), json!(source));
            }
            if !self.meta.is_empty() {
                entry.insert("meta".to_owned(), Value::Object(self.meta.clone()));
            }
            if self.status.is_server_error() {
                entry.insert("request_id".to_owned(), json!(REQUEST_ID));
            }
        }
        entry
    }
}

impl From<Complaint> for Refusal {
    fn from(complaint: Complaint) -> Self {
        Self::of(vec![complaint])
    }
}

impl From<rusqlite::Error> for Complaint {
    fn from(_: rusqlite::Error) -> Self {
        let detail = "There was an internal server error.";
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Internal Server Error",
            detail,
        )
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let entries: Vec<Value> = self.complaints.iter().map(Complaint::json).collect();
        (self.status, Json(json!({ "errors": entries }))).into_response()
    }
}

const REQUEST_ID: &str = "0f0e0d0c-0000-4000-8000-00000000abcd";
