//! News and answers, as JavaScript tells them on.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::crossing::{error, maybe, object};
use super::host::Host;
use crate::cart::Display;
use crate::error::CartError;
use crate::sync::{Event, LineEvent, LostItem, Outcome, Ticket};
use crate::vendor::Told;

#[derive(Serialize)]
struct Detail<'a> {
    id: String,
    key: Option<&'a str>,
    outcome: &'a Outcome,
    by: Option<i64>,
    lost: Option<Lost<'a>>,
}

#[derive(Serialize)]
struct Cleared<'a> {
    id: String,
    items: Vec<Lost<'a>>,
}

#[derive(Serialize)]
struct Lost<'a> {
    /// JSON: the host reads it.
    item: &'a str,
    quantity: u32,
    display: &'a Display,
}

#[derive(Serialize)]
struct Subscription {
    #[serde(rename = "isSubscribed")]
    is_subscribed: bool,
}

#[derive(Serialize)]
struct Checkout<'a> {
    url: Option<&'a str>,
    /// JSON: the host reads it.
    order: Option<&'a str>,
    secret: Option<&'a str>,
}

/// Tells an event under its public name.
pub(super) fn event(event: Event, host: &Host) {
    match event {
        Event::Created { id } => host.event("cart:created", JsValue::from_str(&id.to_string())),
        Event::CheckoutStarted { reference } => {
            host.event("cart:checkout-started", JsValue::from_str(&reference));
        }
        Event::ItemAdded(line) => of_line("cart:item-added", &line, host),
        Event::ItemUpdated(line) => of_line("cart:item-updated", &line, host),
        Event::ItemRemoved(line) => of_line("cart:item-removed", &line, host),
        Event::Adjusted(line) => of_line("cart:adjusted", &line, host),
        Event::Rejected(line) => of_line("cart:rejected", &line, host),
        Event::Review(line) => of_line("cart:review", &line, host),
        Event::Cleared { id, items } => {
            let cleared = Cleared {
                id: id.to_string(),
                items: items.iter().map(lost).collect(),
            };
            host.event("cart:cleared", object(&cleared));
        }
        Event::Gone { items } => {
            let lost: Vec<Lost<'_>> = items.iter().map(lost).collect();
            host.event("cart:gone", object(&lost));
        }
        Event::Storage { error } => host.event("cart:storage", maybe(error.as_ref())),
    }
}

fn of_line(name: &str, line: &LineEvent, host: &Host) {
    let detail = Detail {
        id: line.id.to_string(),
        key: line.line.as_ref().map(|key| key.as_str()),
        outcome: &line.outcome,
        by: line.by,
        lost: line.lost.as_deref().map(lost),
    };
    host.event(name, object(&detail));
}

fn lost(lost: &LostItem) -> Lost<'_> {
    Lost {
        item: lost.item.as_str(),
        quantity: lost.quantity,
        display: &lost.display,
    }
}

/// Tells the answer to a question.
pub(super) fn told(ticket: Ticket, result: Result<Told, CartError>, host: &Host) {
    let (answer, trouble) = match result {
        Ok(Told::Availability(availability)) => (object(&availability), JsValue::UNDEFINED),
        Ok(Told::Subscription { is_subscribed }) => {
            (object(&Subscription { is_subscribed }), JsValue::UNDEFINED)
        }
        Ok(Told::CheckedOut(done)) => {
            let checkout = Checkout {
                url: done.url.as_deref(),
                order: done.order.as_deref(),
                secret: done.secret.as_deref(),
            };
            (object(&checkout), JsValue::UNDEFINED)
        }
        // JSON: the host reads it.
        Ok(Told::Said(text)) => (JsValue::from_str(&text), JsValue::UNDEFINED),
        // The engine's own question: nobody out here has asked it.
        Ok(Told::Hold { .. }) => return,
        Err(trouble) => (JsValue::UNDEFINED, error(&trouble)),
    };
    host.told(ticket, answer, trouble);
}
