//! Paying: a token of a card, or an intent that the shopper confirms in the page. Nothing is charged.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    routing::post,
};
use rusqlite::Result as Kept;
use serde_json::{Map, Value, json};

use super::{
    access::Caller,
    asked::Asked,
    errors::{Exception, Refusal},
    fields::{Fields, body},
    open::{Open, change, conclude},
    pricing,
    record::{self, Cart, Payment, Status},
    submit,
};
use crate::{
    Sandbox,
    shop::Shop,
    switches::{SecretPlace, Switches},
};

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    let path = format!("{prefix}/checkout/cart/{{cart}}/payment");
    Router::new()
        .route(&path, post(pay))
        .route(&format!("{path}/update"), post(update))
}

async fn pay(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let price_cart = asked.price_cart(false)?;
    let complete = fields.flag("complete_checkout")?.unwrap_or_default();
    let app_order_id = fields.text("app_order_id")?.map(str::to_owned);
    let open_to_payment = |cart: &Cart| match cart.status {
        Status::InProgress => Ok(false),
        _ => Err(Refusal::from(Exception::submitted())),
    };
    let told = conclude(&sandbox, &cart, &asked, open_to_payment, |open| {
        // An intent that is made with the price is for the price.
        if price_cart {
            pricing::price(open)?;
        }
        attach(open, &fields, complete)?;
        if complete {
            return submit::submit(open, app_order_id.clone());
        }
        open.cart.app_order_id = app_order_id
            .clone()
            .or_else(|| open.cart.app_order_id.take());
        Ok(())
    })?;
    Ok(Json(told))
}

async fn update(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        let total = open.cart.total();
        match &mut open.cart.payment {
            Some(Payment::Intent {
                amount, confirmed, ..
            }) => {
                // Who has confirmed another amount has not confirmed this one.
                *confirmed = *confirmed && *amount == total;
                *amount = total;
                Ok(())
            }
            _ => Err(Exception::invalid("The cart has no payment intent.").into()),
        }
    })?;
    Ok(Json(told))
}

fn attach(open: &mut Open<'_>, fields: &Fields<'_>, complete: bool) -> Result<(), Refusal> {
    let raw = fields
        .whole_object()
        .keys()
        .find(|name| name.starts_with("card_"));
    if let Some(name) = raw {
        let message = format!("{name}: cards are taken as tokens only");
        return Err(Exception::invalid(message).into());
    }
    if fields.flag("intent_based_capture")?.unwrap_or_default() {
        if complete {
            let message = "complete_checkout cannot be combined with intent_based_capture";
            return Err(Exception::invalid(message).into());
        }
        // There is one intent for each cart.
        let (id, secret) = match &open.cart.payment {
            Some(Payment::Intent { id, secret, .. }) => (*id, secret.clone()),
            _ => {
                let id = open.next_id(INTENTS)?;
                let end = open.cart.token.get(..24).unwrap_or_default();
                (id, format!("pi_sandbox{id}_secret_{end}"))
            }
        };
        open.cart.payment = Some(Payment::Intent {
            id,
            secret,
            amount: open.cart.total(),
            confirmed: false,
        });
        return Ok(());
    }
    if open.cart.wallet_based_checkout {
        let message = "A wallet based checkout is paid by an intent.";
        return Err(Exception::invalid(message).into());
    }
    fields.needed("token")?;
    check_choice(fields, "payment_provider", &["STRIPE", "ADYEN", "EXTERNAL"])?;
    check_choice(fields, "type", &TOKEN_KINDS)?;
    open.cart.payment = Some(Payment::Token {
        id: open.next_id(METHODS)?,
    });
    Ok(())
}

fn check_choice(fields: &Fields<'_>, name: &str, known: &[&str]) -> Result<(), Refusal> {
    match fields.text(name)? {
        Some(chosen) if !known.contains(&chosen) => {
            Err(Exception::invalid(format!("{name} must be one of {}", known.join(", "))).into())
        }
        _ => Ok(()),
    }
}

/// Plays the payment provider in the shopper's page. Says whether there is such an intent.
pub(crate) fn confirm(shop: &Shop, client_secret: &str) -> Kept<bool> {
    for mut cart in record::carts(shop)? {
        if let Some(Payment::Intent {
            secret, confirmed, ..
        }) = &mut cart.payment
            && secret == client_secret
        {
            *confirmed = true;
            record::save(shop, &cart)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a cart tells of how it is paid.
pub(super) fn told(cart: &Cart, switches: Switches) -> Map<String, Value> {
    let mut told = Map::new();
    let by_intent = matches!(cart.payment, Some(Payment::Intent { .. }));
    told.insert("intent_based_checkout".to_owned(), json!(by_intent));
    match &cart.payment {
        None => {}
        Some(Payment::Token { id }) => {
            let card = json!({
                "payment_method_id": id,
                "brand": "visa",
                "last_four": "4242",
                "exp_month": 12,
                "exp_year": 2034,
            });
            told.insert("payment_method".to_owned(), card);
        }
        Some(Payment::Intent {
            id,
            secret,
            amount,
            confirmed,
        }) => {
            let mut transaction = Map::new();
            let status = status(cart.status, *confirmed);
            transaction.insert("id".to_owned(), json!(id));
            transaction.insert("payment_provider".to_owned(), json!("STRIPE"));
            transaction.insert("amount".to_owned(), json!(amount));
            transaction.insert("currency".to_owned(), json!(cart.currency));
            transaction.insert("capture_status".to_owned(), json!(status));
            transaction.insert("capture_method".to_owned(), json!("AUTOMATIC"));
            transaction.insert("status".to_owned(), json!(status));
            // It has been in three places in the course of time.
            let name = "payment_intent_client_secret".to_owned();
            match switches.client_secret_in {
                SecretPlace::Root => told.insert(name, json!(secret)),
                SecretPlace::Transaction => transaction.insert(name, json!(secret)),
                SecretPlace::Metadata => {
                    transaction.insert("metadata".to_owned(), json!({ name: secret }))
                }
            };
            told.insert("payment_transactions".to_owned(), json!([transaction]));
            // Which card it was is known when it was charged, and not by its digits.
            if cart.status != Status::InProgress && cart.status != Status::RequiresAction {
                let card = json!({
                    "payment_method_id": id,
                    "brand": "visa",
                    "exp_month": 12,
                    "exp_year": 2034,
                });
                told.insert("payment_method".to_owned(), card);
            }
        }
    }
    told
}

fn status(cart: Status, confirmed: bool) -> &'static str {
    match (cart, confirmed) {
        (Status::RequiresAction, _) => "REQUIRES_ACTION",
        (Status::InProgress, true) => "REQUIRES_CAPTURE",
        (Status::InProgress, false) => "REQUIRES_PAYMENT_METHOD",
        _ => "CAPTURED",
    }
}

const TOKEN_KINDS: [&str; 5] = [
    "SINGLE_USE_CARD_TOKEN",
    "MULTI_USE_CARD_TOKEN",
    "BANK_TOKEN",
    "PAYMENT_INTENT",
    "VIOLET_PAYMENT_METHOD_ID",
];
const INTENTS: i64 = 84_800;
const METHODS: i64 = 15_200;
