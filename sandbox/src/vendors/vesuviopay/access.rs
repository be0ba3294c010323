//! Who is calling: the customer by a bearer token, the shop by a publishable key.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, StatusCode, header, request::Parts},
};

use super::errors::Refusal;
use crate::{
    Sandbox,
    catalogue::{Customer, Store},
    shop::Owner,
};

/// A customer with a verified phone, in a store that exists, with a key that fits if there is one.
pub(super) struct Shopper {
    pub(super) store: &'static Store,
    customer: String,
}

/// Whoever holds the publishable key of the store.
pub(super) struct KeyHolder {
    pub(super) store: &'static Store,
}

impl Shopper {
    pub(super) fn owner(&self) -> Owner {
        Owner {
            store: self.store.id.to_owned(),
            customer: self.customer.clone(),
        }
    }
}

impl FromRequestParts<Sandbox> for Shopper {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Refusal> {
        let switches = sandbox.switches();
        let customer = bearer(&parts.headers, switches.token_generation)?;
        let key = key_store(&parts.headers)?;
        if key.is_none() && switches.require_api_key {
            return Err(no_key());
        }
        if !Customer::has_verified_phone(&customer) {
            return Err(Refusal::phone_not_verified());
        }
        let id = store_id(parts, sandbox).await?;
        let store = Store::find(&id).ok_or_else(Refusal::store_not_found)?;
        match key {
            Some(key) if key.id != store.id => Err(no_store_access()),
            _ => Ok(Self { store, customer }),
        }
    }
}

impl FromRequestParts<Sandbox> for KeyHolder {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Refusal> {
        let store = key_store(&parts.headers)?.ok_or_else(no_key)?;
        let id = store_id(parts, sandbox).await?;
        if store.id.eq_ignore_ascii_case(&id) {
            Ok(Self { store })
        } else {
            Err(no_store_access())
        }
    }
}

/// The token of a customer. Generation 0 is the plain form.
pub(super) fn token_of(customer: &str, generation: u32) -> String {
    match generation {
        0 => format!("customer_{customer}"),
        _ => format!("customer_{customer}.{generation}"),
    }
}

fn bearer(headers: &HeaderMap, generation: u32) -> Result<String, Refusal> {
    let header = headers
        .get(header::AUTHORIZATION)
        .ok_or_else(|| unauthorized("UNAUTHORIZED", "A customer token is required."))?;
    let invalid = || unauthorized("INVALID_TOKEN", "The customer token is not valid.");
    let (scheme, token) = header
        .to_str()
        .ok()
        .and_then(|header| header.split_once(' '))
        .ok_or_else(invalid)?;
    let name = token
        .trim()
        .strip_prefix("customer_")
        .filter(|name| !name.is_empty() && scheme.eq_ignore_ascii_case("bearer"))
        .ok_or_else(invalid)?;
    let (customer, issued) = match name.rsplit_once('.') {
        Some((customer, issued)) if !customer.is_empty() => match issued.parse::<u32>() {
            Ok(issued) => (customer, issued),
            Err(_) => (name, 0),
        },
        _ => (name, 0),
    };
    if issued < generation {
        return Err(unauthorized(
            "TOKEN_EXPIRED",
            "The customer token has expired.",
        ));
    }
    Ok(customer.to_owned())
}

/// The store whose key was sent, if one was sent. Secret keys have no business in a page.
fn key_store(headers: &HeaderMap) -> Result<Option<&'static Store>, Refusal> {
    let Some(key) = headers.get("x-api-key") else {
        return Ok(None);
    };
    let key = key.to_str().unwrap_or_default();
    if key.starts_with("sk_") {
        return Err(unauthorized(
            "INVALID_API_KEY",
            "A secret key must not be used here. Use the publishable key.",
        ));
    }
    Store::of_key(key)
        .map(Some)
        .ok_or_else(|| unauthorized("INVALID_API_KEY", "The API key is not valid."))
}

async fn store_id(parts: &mut Parts, sandbox: &Sandbox) -> Result<String, Refusal> {
    let path = RawPathParams::from_request_parts(parts, sandbox)
        .await
        .map_err(|_| Refusal::store_not_found())?;
    path.iter()
        .find(|(name, _)| *name == "storeId")
        .map(|(_, id)| id.to_owned())
        .ok_or_else(Refusal::store_not_found)
}

fn unauthorized(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, code, message)
}

fn no_key() -> Refusal {
    unauthorized("INVALID_API_KEY", "A publishable API key is required.")
}

fn no_store_access() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "NO_STORE_ACCESS",
        "The API key does not belong to this store.",
    )
}
