//! The way to the checkout: checks the cart, sends the customer a link, and locks the cart.

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};

use super::{access::Shopper, errors::Refusal, lines::Open};
use crate::Sandbox;

pub(super) async fn finish(
    State(sandbox): State<Sandbox>,
    shopper: Result<Shopper, Refusal>,
) -> Result<Json<Value>, Refusal> {
    // This call alone is documented to answer 400 here; every other one forbids.
    let shopper = shopper.map_err(|mut refusal| {
        if refusal.code == "PHONE_NOT_VERIFIED" {
            refusal.status = StatusCode::BAD_REQUEST;
        }
        refusal
    })?;
    let mut shop = sandbox.shop();
    let mut open = Open::new(&sandbox, &mut shop, shopper.owner())?;
    if !open.exists() {
        return Err(Refusal::cart_not_found());
    }
    if open.cart.lines.is_empty() {
        return Err(Refusal::bad_request("EMPTY_CART", "The cart is empty."));
    }
    if let Some(refusal) = open.unavailable()? {
        return Err(refusal);
    }
    open.cart.locked_until = Some(sandbox.clock().seconds().saturating_add(LOCK_SECONDS));
    open.cart.finishes = open.cart.finishes.saturating_add(1);
    let url = format!("https://pay.example/c/9f2c{:04x}", open.next_number()?);
    open.save()?;
    if sandbox.switches().bare_checkout_url {
        return Ok(Json(json!({ "success": true, "data": url })));
    }
    Ok(Json(
        json!({ "success": true, "data": { "checkoutUrl": url } }),
    ))
}

const LOCK_SECONDS: i64 = 30 * 60;
