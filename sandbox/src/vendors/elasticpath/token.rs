//! Access tokens for a client id, and with the secret those of a server.

use std::collections::BTreeMap;

use axum::{Json, Router, body::Bytes, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};

use super::{
    access::{ACCESS_LIFE, Grant, access_token},
    catalogue::{CLIENT_ID, CLIENT_SECRET},
    errors::{Complaint, Refusal},
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new().route("/oauth/access_token", post(issue))
}

async fn issue(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let fields = fields(&body);
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let (grant, identifier) = match field("grant_type") {
        "implicit" => (Grant::Implicit, "implicit"),
        "client_credentials" => (Grant::ClientCredentials, "client_credentials"),
        _ => {
            let detail = "grant_type is implicit or client_credentials";
            return Err(Complaint::bad_request("Bad Request", detail).into());
        }
    };
    let known = field("client_id") == CLIENT_ID;
    if !known || (grant == Grant::ClientCredentials && field("client_secret") != CLIENT_SECRET) {
        let detail = "The client is not known.";
        return Err(Complaint::new(StatusCode::UNAUTHORIZED, "Unauthorized", detail).into());
    }
    let number = sandbox.shop().next_number()?;
    Ok(Json(json!({
        "access_token": access_token(&sandbox, grant, number),
        "token_type": "Bearer",
        "expires_in": ACCESS_LIFE,
        "expires": sandbox.clock().seconds().saturating_add(ACCESS_LIFE),
        "identifier": identifier,
    })))
}

/// A form as documented, or the same fields as JSON, which some clients send whatever type they name.
fn fields(body: &[u8]) -> BTreeMap<String, String> {
    serde_json::from_slice(body).unwrap_or_else(|_| form(&String::from_utf8_lossy(body)))
}

fn form(body: &str) -> BTreeMap<String, String> {
    body.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (unescaped(name), unescaped(value)))
        .collect()
}

/// Percent signs and pluses resolved; what is not an escape stays.
pub(super) fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after
            .first_chunk::<2>()
            .filter(|_| *first == b'%')
            .and_then(|digits| str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
