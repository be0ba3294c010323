//! The lines of a cart, one at a time. There is no other way.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{post, put},
};
use serde_json::Value;

use super::{
    access::Caller,
    additions::{self, Addition, clamped, shortage, unreachable},
    asked::Asked,
    catalogue::{self, Sku},
    errors::{Exception, NO_SUCH_ENTITY, Refusal},
    fields::{Fields, body},
    open::{Open, change, number},
    record::{Fate, Line},
    shelves::Shelf,
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    Router::new()
        .route(&format!("{prefix}/checkout/cart/{{cart}}/skus"), post(add))
        .route(
            &format!("{prefix}/checkout/cart/{{cart}}/skus/{{line}}"),
            put(update).delete(remove),
        )
        .route(
            &format!("{prefix}/checkout/cart/{{cart}}/items"),
            post(add_at_other_path),
        )
}

async fn add(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let addition = Addition::read(&Fields::of(&sent)?)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        match additions::add(open, &addition)? {
            Some(failure) => open.fail(failure),
            None => Ok(()),
        }
    })?;
    Ok(Json(told))
}

/// One page of the documentation has this path, and every other source the one above.
async fn add_at_other_path(
    State(sandbox): State<Sandbox>,
    cart: Path<String>,
    asked: Asked,
    caller: Caller,
    bytes: Bytes,
) -> Response {
    if sandbox.switches().items_path {
        return add(State(sandbox), cart, asked, caller, bytes)
            .await
            .into_response();
    }
    Refusal::of_status(StatusCode::NOT_FOUND).into_response()
}

async fn update(
    State(sandbox): State<Sandbox>,
    Path((cart, line)): Path<(String, String)>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let quantity = fields.needed_whole("quantity")?;
    let named = fields.whole("sku_id")?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        let (line, sku) = line_and_sku(open, &line)?;
        if named.is_some_and(|named| named != sku.id) {
            return Err(Exception::invalid("sku_id is not that of the line").into());
        }
        set(open, &line, sku, quantity)
    })?;
    Ok(Json(told))
}

async fn remove(
    State(sandbox): State<Sandbox>,
    Path((cart, line)): Path<(String, String)>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        let (line, sku) = line_and_sku(open, &line)?;
        if !open.reach(sku.merchant)? {
            let failure = unreachable("EXTERNAL_REMOVE_ITEM", sku, "the item was not removed");
            return open.fail(failure);
        }
        for bag in &mut open.cart.bags {
            bag.lines.retain(|held| held.id != line.id);
        }
        open.cart.bags.retain(|bag| !bag.lines.is_empty());
        open.unprice();
        Ok(())
    })?;
    Ok(Json(told))
}

fn set(open: &mut Open<'_>, line: &Line, sku: &'static Sku, quantity: i64) -> Result<(), Refusal> {
    let up = open.reach(sku.merchant)?;
    let quantity = clamped(quantity, open.switches);
    let shelf = Shelf::of(open.shop, sku)?;
    let failure = if !up {
        Some(unreachable(
            "EXTERNAL_UPDATE_ITEM",
            sku,
            "the item was not updated",
        ))
    } else if quantity > line.quantity && !shelf.covers(quantity) {
        Some(shortage("EXTERNAL_UPDATE_ITEM", sku, &shelf))
    } else {
        None
    };
    let refused = failure.is_some();
    if let Some(failure) = failure {
        open.fail(failure)?;
        if !open.without_waiting {
            return Ok(());
        }
    }
    let price = shelf.price(&open.cart.currency);
    if let Some(held) = open.cart.line_mut(line.id) {
        held.fate = refused.then_some(Fate::Quantity(line.quantity));
        held.quantity = quantity;
        held.price = price;
    }
    open.unprice();
    Ok(())
}

fn line_and_sku(open: &mut Open<'_>, id: &str) -> Result<(Line, &'static Sku), Refusal> {
    let missing = || {
        let message = "The SKU could not be found in the cart.";
        Exception::new(StatusCode::NOT_FOUND, NO_SUCH_ENTITY, message)
    };
    let id = number(id).map_err(|_| missing())?;
    let line = open.cart.line_mut(id).cloned().ok_or_else(missing)?;
    let sku = catalogue::sku(line.sku).ok_or_else(missing)?;
    Ok((line, sku))
}
