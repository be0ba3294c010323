//! Reading a cart, and changing one line of it or all.

use axum::{
    body::Bytes,
    extract::{Extension, Path, State},
    response::{IntoResponse, Response},
};

use super::{
    access::Shopper,
    answers::{self, Reading},
    errors::Refusal,
    lines::Open,
    wanted::{Addition, Setting, one},
};
use crate::{Sandbox, gate::Stale};

pub(super) async fn get(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    stale: Option<Extension<Stale>>,
) -> Result<Response, Refusal> {
    let owner = shopper.owner();
    let shop = sandbox.shop();
    let cart = match stale {
        Some(_) => shop.stale_cart(&owner)?,
        None => shop.cart(&owner)?,
    };
    // Only the first cart is missing: one that was emptied stays, and answers 200.
    let cart = cart.ok_or_else(Refusal::cart_empty)?;
    let reading = Reading::of(&shop, sandbox.switches(), &owner);
    Ok(reading.answer(&cart)?.into_response())
}

pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Response, Refusal> {
    let wanted: Addition = one(&body)?;
    change(&sandbox, &shopper, |open| open.add(&wanted).map(drop))
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Response, Refusal> {
    let wanted: Setting = one(&body)?;
    change(&sandbox, &shopper, |open| open.set(&wanted))
}

pub(super) async fn remove(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    Path((_, line)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    change(&sandbox, &shopper, |open| open.remove(&line))
}

pub(super) async fn clear(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
) -> Result<Response, Refusal> {
    change(&sandbox, &shopper, |open| {
        if !open.exists() {
            return Err(Refusal::cart_not_found());
        }
        open.cart.lines.clear();
        Ok(())
    })
}

fn change(
    sandbox: &Sandbox,
    shopper: &Shopper,
    edit: impl FnOnce(&mut Open<'_>) -> Result<(), Refusal>,
) -> Result<Response, Refusal> {
    let mut shop = sandbox.shop();
    let mut open = Open::new(sandbox, &mut shop, shopper.owner())?;
    edit(&mut open)?;
    let (owner, cart) = open.save()?;
    let switches = sandbox.switches();
    if switches.writes_without_cart {
        return Ok(answers::bare().into_response());
    }
    let reading = Reading::of(&shop, switches, &owner);
    Ok(reading.answer(&cart)?.into_response())
}
