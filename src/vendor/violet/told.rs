//! Answers to inquiries.

use super::calls::{ORDER, SHIPPING_METHODS};
use super::cart::refused_bags;
use super::errors::{Class, Failure, unreadable};
use super::order::Order;
use super::wire::{id, text_if_any};
use crate::error::CartError;
use crate::http::Response;
use crate::json::{Json, Token, Writer};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable};
use crate::vendor::{CheckedOut, Inquiry, Told, Trouble};

/// What the answer to an inquiry means.
pub(super) fn told(
    inquiry: &Inquiry,
    response: &Response,
    first: Currency,
) -> Result<Told, Trouble> {
    if !(200..=299).contains(&response.status) {
        return Err(refused(inquiry, response));
    }
    let told = match inquiry {
        Inquiry::Call { name, .. } if name == SHIPPING_METHODS => {
            methods(&response.body).map(Told::Said)
        }
        Inquiry::Call { name, .. } => {
            let body = Object::parse(&response.body, "body");
            let is_paid = !matches!(name.as_str(), ORDER | "price");
            body.and_then(|body| Order::read(&body, first)?.told(is_paid))
                .map(Told::Said)
        }
        Inquiry::Checkout { .. } => return checked_out(&response.body, first),
        _ => Err(Unreadable("inquiry")),
    };
    told.map_err(unreadable)
}

fn refused(inquiry: &Inquiry, response: &Response) -> Trouble {
    let failure = Failure::read(response);
    let mut error = failure.error.clone();
    let code = match (response.status, failure.class, inquiry) {
        // Submitted before, under another reference.
        (409, _, Inquiry::Checkout { .. }) => "already-submitted",
        (409, ..) => "cart-not-ready",
        (_, Class::NotFound, Inquiry::Call { name, .. }) if name == ORDER => "order-not-found",
        (_, Class::NotFound, _) => return Trouble::CartGone,
        // Nothing is repeated here by itself: what a merchant could not do is told.
        (400..=499, Class::Refused, _) => return Trouble::Refused(error),
        _ => return failure.trouble(response),
    };
    error.code = code.into();
    error.retryable = false;
    Trouble::Refused(error)
}

/// An order, or what stands in its way. That some merchants accept and others do not is an order all the same.
fn checked_out(body: &str, first: Currency) -> Result<Told, Trouble> {
    let body = Object::parse(body, "body").map_err(unreadable)?;
    let order = Order::read(&body, first).map_err(unreadable)?;
    let secret = match order.status.as_str() {
        "IN_PROGRESS" => {
            let Some(complaint) = order.complaints.into_iter().next() else {
                return Err(unreadable(Unreadable("status")));
            };
            let mut error: CartError = complaint.error;
            error.retryable = false;
            return Err(Trouble::Refused(error));
        }
        // Also where the answer does not say by what.
        "REQUIRES_ACTION" => Some(order.secret().unwrap_or_default()),
        _ => None,
    };
    let lost = match secret {
        Some(_) => Vec::new(),
        None => refused_bags(&body, &order.status, first),
    };
    Ok(Told::CheckedOut(CheckedOut {
        url: None,
        lost,
        order: Some(order.told(false).map_err(unreadable)?),
        secret,
    }))
}

/// `[{"id", "methods": [{"id", "label", "price", "carrier"}]}]`: bags by the server's name of them, prices in the minor
/// units of the cart's currency.
fn methods(text: &str) -> Result<String, Unreadable> {
    let list = ["{\"bags\":", text, "}"].concat();
    let list = Object::parse(&list, "body")?;
    let bags = list.list("bags")?.ok_or(Unreadable("body"))?;
    let mut told = Vec::with_capacity(bags.len());
    for bag in &bags {
        let own = id(bag, "bag_id")?.ok_or(Unreadable("bag_id"))?;
        let mut methods = Vec::new();
        for method in bag.list("shipping_methods")?.unwrap_or_default() {
            methods.push(self::method(&method)?);
        }
        let mut to = Writer::default();
        to.object(|to| {
            to.field("id", &own);
            to.name("methods")
                .list(|to| methods.iter().for_each(|method| to.raw(method)));
        });
        told.push(to.into_text());
    }
    let mut to = Writer::default();
    to.list(|to| told.iter().for_each(|bag| to.raw(bag)));
    Ok(to.into_text())
}

fn method(method: &Object<'_>) -> Result<String, Unreadable> {
    let own = id(method, "shipping_method_id")?.ok_or(Unreadable("shipping_method_id"))?;
    let price = method.read("price", |token: Token<'_>| {
        i64::read(token).filter(|price| *price >= 0)
    })?;
    let mut to = Writer::default();
    to.object(|to| {
        to.field("id", &own);
        to.field("label", &text_if_any(method, "label"));
        to.field("price", &price);
        let carrier = text_if_any(method, "carrier").or_else(|| text_if_any(method, "Carrier"));
        to.field("carrier", &carrier);
    });
    Ok(to.into_text())
}
