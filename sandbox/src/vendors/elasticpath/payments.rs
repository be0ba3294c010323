//! Payment intents of a cart. Nobody is charged: the intent is a name and an amount.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{post, put},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    catalogue::DEFAULT_CURRENCY,
    errors::{Complaint, Refusal},
    fields::Fields,
    open::{Told, change},
    totals::Totals,
    wanted,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v2/carts/{cart}/payments", post(create))
        .route("/v2/carts/{cart}/payments/{intent}", put(update))
}

/// For what the cart comes to now; an earlier intent is left behind.
async fn create(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    through_the_gateway(&fields)?;
    let (told, ()) = change(&sandbox, &cart, |open| {
        if Totals::of(&open.cart, open.switches).sums.with_tax <= 0 {
            let detail = "There is nothing to pay for in the cart.";
            return Err(Complaint::bad_request("Bad Request", detail).into());
        }
        open.cart.payment_intent_id = format!("pi_{}", open.next_id()?.replace('-', ""));
        Ok(())
    })?;
    let amount = told.totals.sums.with_tax;
    Ok((StatusCode::CREATED, Json(answer(&told, amount, &fields))))
}

async fn update(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path((cart, intent)): Path<(String, String)>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    through_the_gateway(&fields)?;
    let amount = fields
        .whole("amount")?
        .ok_or_else(|| Complaint::required(&fields.path("amount")))?;
    if amount < 1 {
        return Err(Complaint::number_gte(&fields.path("amount"), 1).into());
    }
    if fields.value("payment_method_types").is_none() {
        return Err(Complaint::required(&fields.path("payment_method_types")).into());
    }
    let (told, ()) = change(&sandbox, &cart, |open| {
        if open.cart.payment_intent_id == intent {
            return Ok(());
        }
        let detail = "The cart has no such payment intent";
        let complaint = Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail);
        Err(complaint.with("id", intent.as_str()).into())
    })?;
    Ok(Json(answer(&told, amount, &fields)))
}

/// The cart, and beside it what the payment service says of the intent.
fn answer(told: &Told, amount: i64, asked: &Fields<'_>) -> Value {
    let id = &told.cart.payment_intent_id;
    let currency = told.cart.currency.as_deref().unwrap_or(DEFAULT_CURRENCY);
    let types = asked.value("payment_method_types").cloned();
    json!({
        "data": told.cart(),
        "meta": { "payment_intent": { "payment_intent": {
            "id": id,
            "object": "payment_intent",
            "amount": amount,
            "currency": currency.to_ascii_lowercase(),
            "client_secret": format!("{id}_secret"),
            "payment_method_types": types.unwrap_or_else(|| json!(["card"])),
            "status": "requires_payment_method",
        } } },
    })
}

fn through_the_gateway(fields: &Fields<'_>) -> Result<(), Complaint> {
    if fields.needed("gateway")? != GATEWAY {
        let detail = format!("{} must be {GATEWAY}", fields.path("gateway"));
        return Err(Complaint::bad_request("Bad Request", detail));
    }
    match fields.needed("method")? {
        "purchase" | "authorize" => Ok(()),
        _ => {
            let detail = format!("{} must be purchase or authorize", fields.path("method"));
            Err(Complaint::bad_request("Bad Request", detail))
        }
    }
}

const GATEWAY: &str = "elastic_path_payments_stripe";
