//! The cart as a whole: made, read, with a coupon and without, ordered.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answers::told,
    record::{self, COUPON, Cart, change},
    refusal::Refusal,
};
use crate::Sandbox;

pub(super) async fn make(
    State(sandbox): State<Sandbox>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let shop = sandbox.shop();
    let cart = Cart {
        id: format!("crt_{:06x}", shop.next_number()?),
        ..Cart::default()
    };
    record::keep(&shop, &cart)?;
    Ok((StatusCode::CREATED, Json(told(&shop, &cart)?)))
}

pub(super) async fn read(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let shop = sandbox.shop();
    let cart = record::cart(&shop, &id)?;
    Ok(Json(told(&shop, &cart)?))
}

#[derive(Deserialize)]
pub(super) struct Coupon {
    code: String,
}

pub(super) async fn enter(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Json(coupon): Json<Coupon>,
) -> Result<Json<Value>, Refusal> {
    let (cart, ()) = change(&sandbox, &id, |_, cart| {
        if !coupon.code.eq_ignore_ascii_case(COUPON) {
            return Err(Refusal::bad("unknown_coupon"));
        }
        cart.coupon = true;
        Ok(())
    })?;
    Ok(Json(told(&sandbox.shop(), &cart)?))
}

pub(super) async fn take_off(
    State(sandbox): State<Sandbox>,
    Path((id, _)): Path<(String, String)>,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &id, |_, cart| {
        cart.coupon = false;
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn check_out(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let (_, number) = change(&sandbox, &id, |shop, cart| {
        if cart.items.is_empty() {
            return Err(Refusal::bad("empty"));
        }
        cart.ordered = true;
        Ok(shop.next_number()?)
    })?;
    Ok(Json(json!({ "order": format!("R-{number}") })))
}
