//! A token for a phone number. Any six digits are the right code, except six zeros.

use axum::{Json, body::Bytes, extract::State, http::StatusCode};
use serde_json::{Value, json};

use super::{access::token_of, errors::Refusal, wanted::object};
use crate::{Sandbox, catalogue::Customer};

pub(super) async fn log_in(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = object(&body)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let (phone, code) = (text("phoneNumber"), text("verificationCode"));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let missing: Vec<Value> = [
        ("phoneNumber", digits.is_empty()),
        ("verificationCode", code.is_empty()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(field, _)| json!({ "field": field, "message": format!("{field} is required") }))
    .collect();
    if !missing.is_empty() {
        return Err(Refusal::validation(missing));
    }
    let right = code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
    if !right || code == "000000" {
        return Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "INVALID_CREDENTIALS",
            "The verification code is wrong.",
        ));
    }
    let known = Customer::seeded()
        .iter()
        .find(|customer| customer.phone.strip_prefix('+') == Some(digits.as_str()))
        .map(|customer| customer.id.to_owned());
    let token = token_of(
        &known.unwrap_or(digits),
        sandbox.switches().token_generation,
    );
    Ok(Json(json!({ "success": true, "token": token })))
}
