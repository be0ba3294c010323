//! Submitting: the cart becomes an order at each merchant's shop, or at some of them.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    routing::post,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    asked::Asked,
    catalogue, customers,
    errors::{Exception, Refusal},
    failures::Failure,
    fields::{Fields, body},
    open::{Open, conclude},
    record::{Bag, BagStatus, Cart, DiscountStatus, Payment, Status},
    shelves::Shelf,
    shipping,
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    Router::new().route(
        &format!("{prefix}/checkout/cart/{{cart}}/submit"),
        post(answer),
    )
}

/// Asked for again with the same reference, it answers what has come of it the first time.
async fn answer(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let app_order_id = fields.text("app_order_id")?.map(str::to_owned);
    let referral_id = fields.short("referral_id", LONGEST_REFERENCE)?;
    for name in ["app_transaction_id", "app_transaction_gateway"] {
        fields.text(name)?;
    }
    let already = |cart: &Cart| {
        let same = app_order_id.is_none() || app_order_id == cart.app_order_id;
        match cart.status {
            Status::InProgress => Ok(false),
            // Without a reference nobody can tell a repeat from another attempt.
            _ if !same || cart.app_order_id.is_none() => Err(Exception::submitted().into()),
            Status::RequiresAction => Ok(false),
            _ => Ok(true),
        }
    };
    let told = conclude(&sandbox, &cart, &asked, already, |open| {
        if let Some(customer) = fields.object("order_customer")? {
            customers::apply(open, &customer)?;
        }
        if let Some(referral) = referral_id {
            open.cart.referral_id = Some(referral.to_owned());
        }
        submit(open, app_order_id.clone())
    })?;
    Ok(Json(told))
}

pub(super) fn submit(open: &mut Open<'_>, app_order_id: Option<String>) -> Result<(), Refusal> {
    check(&open.cart)?;
    open.cart.app_order_id = app_order_id.or_else(|| open.cart.app_order_id.take());
    if open.switches.submit_requires_action && open.cart.status == Status::InProgress {
        open.cart.status = Status::RequiresAction;
        return Ok(());
    }
    let merchants = open.merchants();
    let alone = merchants.len() <= 1;
    for merchant in merchants {
        let refusal = refusal(open, merchant)?;
        let accepted = refusal.is_none();
        if let Some(message) = refusal {
            let failure = Failure::refused("EXTERNAL_SUBMIT_CART", merchant, message);
            if alone {
                return Err(failure.alone.into());
            }
            open.note(failure)?;
        }
        let external_id = open.next_id(EXTERNAL_ORDERS)?;
        let later = open.switches.accepts_later;
        if let Some(bag) = open.bag_of_mut(merchant) {
            bag.discounts
                .retain(|discount| discount.status == DiscountStatus::Applied);
            bag.status = match (accepted, later) {
                (true, true) => BagStatus::Submitted,
                (true, false) => BagStatus::Accepted,
                (false, _) => BagStatus::Rejected,
            };
            bag.external_id = accepted.then(|| external_id.to_string());
        }
    }
    let accepted = |bag: &Bag| bag.status != BagStatus::Rejected;
    open.cart.status = match (
        open.cart.bags.iter().any(accepted),
        open.switches.accepts_later,
    ) {
        (true, true) => Status::Processing,
        (true, false) => Status::Completed,
        (false, _) => Status::Rejected,
    };
    Ok(())
}

/// The merchants' answers to what they had only received. Says whether there was anything.
pub(super) fn settle(cart: &mut Cart) -> bool {
    let waiting = cart.status == Status::Processing;
    if waiting {
        cart.status = Status::Completed;
        let bags = cart.bags.iter_mut();
        bags.filter(|bag| bag.status == BagStatus::Submitted)
            .for_each(|bag| bag.status = BagStatus::Accepted);
    }
    waiting
}

/// Why a merchant does not take its bag, if it does not.
fn refusal(open: &mut Open<'_>, merchant: i64) -> Result<Option<String>, Refusal> {
    if !open.reach(merchant)? {
        let platform = Open::platform(merchant);
        return Ok(Some(format!(
            "{platform} returned a server error, the order was not placed."
        )));
    }
    if open.switches.rejecting_merchant == merchant {
        return Ok(Some("The merchant does not accept the order.".to_owned()));
    }
    for line in open
        .cart
        .bag_of(merchant)
        .into_iter()
        .flat_map(|bag| &bag.lines)
    {
        let Some(sku) = catalogue::sku(line.sku) else {
            continue;
        };
        if !Shelf::of(open.shop, sku)?.covers(line.quantity) {
            return Ok(Some(format!("{} is no longer available.", sku.name)));
        }
    }
    Ok(None)
}

/// Whether every step before this one was taken.
fn check(cart: &Cart) -> Result<(), Refusal> {
    if cart.troubles.iter().any(|trouble| trouble.hidden) {
        let message = "The cart has errors that were not looked at.";
        return Err(Exception::unmet(message).into());
    }
    let unsent = |bag: &Bag| bag.method.is_none() && !shipping::is_digital(bag);
    let missing: Vec<&str> = [
        ("skus", cart.bags.is_empty()),
        ("customer", cart.customer.is_none()),
        ("shipping_address", cart.shipping_address.is_none()),
        ("billing_address", cart.billing_address.is_none()),
        ("shipping_method", cart.bags.iter().any(unsent)),
        ("payment_method", cart.payment.is_none()),
        ("price", !cart.is_priced()),
    ]
    .into_iter()
    .filter_map(|(step, missing)| missing.then_some(step))
    .collect();
    if !missing.is_empty() {
        let message = format!(
            "The cart cannot be submitted without {}.",
            missing.join(", ")
        );
        return Err(Exception::unmet(message)
            .with(json!({ "missing": missing }))
            .into());
    }
    match &cart.payment {
        Some(Payment::Intent { amount, .. }) if *amount != cart.total() => {
            let message = "The payment intent is for another amount; it must be updated.";
            Err(Exception::unmet(message).into())
        }
        Some(Payment::Intent {
            confirmed: false, ..
        }) => {
            let message = "The payment intent was not confirmed in the page.";
            Err(Exception::unmet(message).into())
        }
        _ => Ok(()),
    }
}

const LONGEST_REFERENCE: usize = 128;
const EXTERNAL_ORDERS: i64 = 5_435_463_139_000;
