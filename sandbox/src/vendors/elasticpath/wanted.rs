//! What a request body asks for, and what is wrong with it.

use serde_json::{Map, Value};

use super::errors::{Complaint, Refusal};

/// The body as a JSON object. Its type is not looked at: clients differ in what they name it.
pub(super) fn body(bytes: &[u8]) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(bytes).map_err(|_| {
        Complaint::bad_request("Bad Request", "The body must be a JSON object.").into()
    })
}

/// `data` where it must be one object.
pub(super) fn one(body: &Map<String, Value>) -> Result<&Map<String, Value>, Refusal> {
    body.get("data")
        .ok_or_else(|| Refusal::from(Complaint::required("data")))?
        .as_object()
        .ok_or_else(|| Complaint::invalid_type("data", "object").into())
}

/// `data` where one object stands for a list of one.
pub(super) fn several(body: &Map<String, Value>) -> Result<&[Value], Refusal> {
    match body.get("data") {
        None => Err(Complaint::required("data").into()),
        Some(Value::Array(list)) => Ok(list),
        Some(one) => Ok(std::slice::from_ref(one)),
    }
}

/// A switch in `options`, which stands beside `data`.
pub(super) fn option(body: &Map<String, Value>, name: &str, default: bool) -> bool {
    body.get("options")
        .and_then(|options| options.get(name))
        .and_then(Value::as_bool)
        .unwrap_or(default)
}
