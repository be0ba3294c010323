//! Promotion codes: put in by hand, taken out again. Case does not matter.

use axum::http::StatusCode;
use serde_json::json;

use super::{
    answers::currency,
    discounts::{reaches_minimum, with_code},
    errors::Complaint,
    open::Open,
};

/// A code that is there already changes nothing. A promotion in another currency is skipped with a message.
pub(super) fn apply(open: &mut Open<'_>, code: &str) -> Result<(), Complaint> {
    if open.cart.items.is_empty() {
        return Err(refused(
            code,
            "A promotion cannot be added to an empty cart",
        ));
    }
    if open.cart.custom_discounts_enabled {
        return Err(refused(code, "The cart uses custom discounts"));
    }
    if open
        .cart
        .codes
        .iter()
        .any(|known| known.eq_ignore_ascii_case(code))
    {
        return Ok(());
    }
    let known: Vec<_> = with_code(code).collect();
    if known.is_empty() {
        let detail = "No promotion could be found with the given code.";
        return Err(Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("code", code));
    }
    let live: Vec<_> = known
        .into_iter()
        .filter(|promotion| !promotion.expired)
        .collect();
    if live.is_empty() {
        return Err(refused(code, "The promotion has expired"));
    }
    let reached: Vec<_> = live
        .into_iter()
        .filter(|promotion| reaches_minimum(promotion, &open.cart))
        .collect();
    if reached.is_empty() {
        return Err(refused(
            code,
            "The cart does not come to the minimum of the promotion",
        ));
    }
    let currency = currency(&open.cart).to_owned();
    let (fitting, strange): (Vec<_>, Vec<_>) = reached
        .into_iter()
        .partition(|promotion| promotion.speaks(&currency));
    for promotion in strange {
        open.messages.push(json!({
            "source": { "type": "promotion", "id": promotion.id },
            "title": "currency mismatch",
            "description": format!("discount unavailable in currency {currency}"),
        }));
    }
    if let Some(spelt) = fitting.first().and_then(|promotion| promotion.code) {
        open.check_room(fitting.len())?;
        open.cart.codes.push(spelt.to_owned());
    }
    Ok(())
}

/// Only what was put in by hand: an automatic promotion has no code that could be taken out.
pub(super) fn remove(open: &mut Open<'_>, code: &str) -> Result<(), Complaint> {
    let before = open.cart.codes.len();
    open.cart
        .codes
        .retain(|known| !known.eq_ignore_ascii_case(code));
    if open.cart.codes.len() < before {
        return Ok(());
    }
    let detail = "The code is not applied to the cart";
    Err(Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("code", code))
}

fn refused(code: &str, why: &str) -> Complaint {
    Complaint::unprocessable("Could not apply EP promotion with the given code", why)
        .with("code", code)
}
