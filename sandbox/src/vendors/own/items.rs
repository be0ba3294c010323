//! What lies in a cart: adds increment, changes are absolute, and what is removed answers without a body.

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    answers::told,
    record::{Row, change, find},
    refusal::Refusal,
};
use crate::{Sandbox, catalogue::Store, shop::Shop};

#[derive(Deserialize)]
pub(super) struct Addition {
    sku: String,
    quantity: i64,
}

#[derive(Deserialize)]
pub(super) struct Setting {
    quantity: i64,
}

/// An add whose `Idempotency-Key` is known has been done already.
pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(wanted): Json<Addition>,
) -> Result<Json<Value>, Refusal> {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok());
    let (cart, ()) = change(&sandbox, &id, |shop, cart| {
        if let Some(key) = key {
            if cart.keys.iter().any(|known| known == key) {
                return Ok(());
            }
            cart.keys.push(key.to_owned());
        }
        if wanted.quantity < 1 {
            return Err(Refusal::bad("bad_quantity"));
        }
        let place = cart.items.iter().position(|row| row.sku == wanted.sku);
        let mut row = match place.and_then(|place| cart.items.get(place)) {
            Some(row) => row.clone(),
            None => Row {
                id: format!("itm_{:06x}", shop.next_number()?),
                sku: wanted.sku.clone(),
                quantity: 0,
            },
        };
        row.quantity = row.quantity.saturating_add(wanted.quantity);
        stocked(shop, &row)?;
        match place.and_then(|place| cart.items.get_mut(place)) {
            Some(known) => *known = row,
            None => cart.items.push(row),
        }
        Ok(())
    })?;
    Ok(Json(told(&sandbox.shop(), &cart)?))
}

pub(super) async fn set(
    State(sandbox): State<Sandbox>,
    Path((id, item)): Path<(String, String)>,
    Json(Setting { quantity }): Json<Setting>,
) -> Result<Json<Value>, Refusal> {
    let (cart, ()) = change(&sandbox, &id, |shop, cart| {
        if quantity < 1 {
            return Err(Refusal::bad("bad_quantity"));
        }
        let row = cart.items.iter_mut().find(|row| row.id == item);
        let row = row.ok_or_else(|| Refusal::not_found("unknown_item"))?;
        row.quantity = quantity;
        stocked(shop, row)
    })?;
    Ok(Json(told(&sandbox.shop(), &cart)?))
}

pub(super) async fn remove(
    State(sandbox): State<Sandbox>,
    Path((id, item)): Path<(String, String)>,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &id, |_, cart| {
        let count = cart.items.len();
        cart.items.retain(|row| row.id != item);
        match cart.items.len() == count {
            true => Err(Refusal::not_found("unknown_item")),
            false => Ok(()),
        }
    })?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn clear(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &id, |_, cart| {
        cart.items.clear();
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the shop sells it, and has so many.
fn stocked(shop: &Shop, row: &Row) -> Result<(), Refusal> {
    let item = find(&row.sku).ok_or_else(|| Refusal::bad("unknown_sku"))?;
    let shelf = shop.shelf(Store::first().id, item.external_product_id, &row.sku)?;
    match shelf.and_then(|shelf| shelf.stock) {
        Some(stock) if stock < row.quantity => Err(Refusal::not_enough(stock)),
        _ => Ok(()),
    }
}
