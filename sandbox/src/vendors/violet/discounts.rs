//! Discount codes. Each is for one merchant, and what it does is known when the cart is priced.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, post},
};
use serde_json::Value;

use super::{
    access::Caller,
    asked::Asked,
    catalogue::{Code, Effect, converted},
    errors::{Exception, NO_SUCH_ENTITY, Refusal},
    failures::Failure,
    fields::{Fields, body},
    open::{Open, change, number},
    rate::Rate,
    record::{Bag, Discount, DiscountStatus, Terms},
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    let path = format!("{prefix}/checkout/cart/{{cart}}/discounts");
    Router::new()
        .route(&path, post(add))
        .route(&format!("{path}/{{discount}}"), delete(remove))
}

async fn add(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| apply(open, &fields))?;
    Ok(Json(told))
}

async fn remove(
    State(sandbox): State<Sandbox>,
    Path((cart, discount)): Path<(String, String)>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        let missing = || {
            let message = "The discount could not be found in the cart.";
            Exception::new(StatusCode::NOT_FOUND, NO_SUCH_ENTITY, message)
        };
        let id = number(&discount).map_err(|_| missing())?;
        let bag = open.cart.bags.iter();
        let bag = bag
            .clone()
            .find(|bag| bag.discounts.iter().any(|known| known.id == id));
        let merchant = bag.ok_or_else(missing)?.merchant;
        if !open.reach(merchant)? {
            let kind = "EXTERNAL_REMOVE_DISCOUNT_CODE";
            return open.fail(Failure::unreachable(
                kind,
                merchant,
                "the discount was not removed",
            ));
        }
        if let Some(bag) = open.bag_of_mut(merchant) {
            bag.discounts.retain(|known| known.id != id);
        }
        open.unprice();
        Ok(())
    })?;
    Ok(Json(told))
}

/// A code for a merchant of whom there is nothing in the cart is passed over, and nobody is told.
pub(super) fn apply(open: &mut Open<'_>, fields: &Fields<'_>) -> Result<(), Refusal> {
    fields.needed("code")?;
    let code = fields
        .short("code", LONGEST)?
        .unwrap_or_default()
        .to_owned();
    let merchant = fields.needed_whole("merchant_id")?;
    let email = fields.short("email", LONGEST)?.map(str::to_owned);
    let Some(bag) = open.cart.bag_of(merchant) else {
        return Ok(());
    };
    if bag
        .discounts
        .iter()
        .any(|known| known.code.eq_ignore_ascii_case(&code))
    {
        return Ok(());
    }
    if !open.reach(merchant)? {
        let kind = "EXTERNAL_ADD_DISCOUNT_CODE";
        return open.fail(Failure::unreachable(
            kind,
            merchant,
            "the discount was not added",
        ));
    }
    let (id, now) = (open.next_id(DISCOUNTS)?, open.now);
    if let Some(bag) = open.bag_of_mut(merchant) {
        bag.discounts.push(Discount {
            id,
            code,
            email,
            created_at: now,
            modified_at: now,
            ..Discount::default()
        });
    }
    open.unprice();
    Ok(())
}

/// Judges the codes of a bag one after the other. They take no more off it than it comes to.
pub(super) fn judge(bag: &mut Bag, currency: &str, email: Option<&str>, now: i64) -> i64 {
    let sub_total = bag.sub_total();
    let merchant = bag.merchant;
    let mut left = sub_total;
    for discount in &mut bag.discounts {
        let email = discount.email.as_deref().or(email);
        let (status, terms) = verdict(merchant, &discount.code, sub_total, currency, email);
        let off = match terms {
            Some(Terms::Percent(percent)) => Rate::of_percent(percent).of(sub_total),
            Some(Terms::Amount(amount)) => amount,
            None => 0,
        };
        discount.amount_total = off.min(left);
        left = left.saturating_sub(discount.amount_total);
        if discount.status != status {
            discount.modified_at = now;
        }
        discount.status = status;
        discount.terms = terms;
    }
    sub_total.saturating_sub(left)
}

fn verdict(
    merchant: i64,
    code: &str,
    sub_total: i64,
    currency: &str,
    email: Option<&str>,
) -> (DiscountStatus, Option<Terms>) {
    let Some(code) = Code::find(merchant, code) else {
        return (DiscountStatus::Invalid, None);
    };
    let reached = code
        .minimum
        .is_none_or(|minimum| sub_total >= converted(minimum, currency));
    if !reached || (code.by_email && email.is_none()) {
        return (DiscountStatus::Invalid, None);
    }
    match code.effect {
        Effect::Percent(percent) => (DiscountStatus::Applied, Some(Terms::Percent(percent))),
        Effect::Amount(cents) => {
            let amount = converted(cents, currency);
            (DiscountStatus::Applied, Some(Terms::Amount(amount)))
        }
        Effect::Expired => (DiscountStatus::Expired, None),
        Effect::NotSupported => (DiscountStatus::NotSupported, None),
        Effect::Error => (DiscountStatus::Error, None),
    }
}

const LONGEST: usize = 255;
const DISCOUNTS: i64 = 900;
