//! Answers to inquiries.

use super::envelope::{Answer, data};
use super::errors::Class;
use super::names::{
    AVAILABLE_QUANTITY, CHECKOUT_URL, DATA, IS_AVAILABLE, REQUESTED_QUANTITY, SUBSCRIBED,
    TRACK_INVENTORY,
};
use super::wire::{Object, Unreadable, object};
use crate::http::Response;
use crate::json::Json;
use crate::vendor::{Availability, CheckedOut, Inquiry, Told, Trouble};

/// What the answer to an inquiry means.
pub(super) fn told(inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
    let body = match Answer::open(response) {
        Answer::Good(_) if *inquiry == Inquiry::Hold => return Ok(Told::Hold { is_held: false }),
        Answer::Good(body) => body,
        Answer::Bad(fault, _) if *inquiry == Inquiry::Hold => {
            return match fault.trouble(response) {
                Trouble::Locked(_) => Ok(Told::Hold { is_held: true }),
                // It looked for the line: a cart that is held would not have got that far.
                Trouble::Refused(_) | Trouble::CartGone => Ok(Told::Hold { is_held: false }),
                trouble => Err(trouble),
            };
        }
        Answer::Bad(fault, _) => {
            let gone = fault.class == Class::NotSubscribed;
            if gone && matches!(inquiry, Inquiry::UnsubscribeBackInStock { .. }) {
                return Ok(Told::Subscription {
                    is_subscribed: false,
                });
            }
            return Err(fault.trouble(response));
        }
    };
    let told = match inquiry {
        Inquiry::Availability { quantity, .. } => {
            availability(&body, *quantity).map(Told::Availability)
        }
        Inquiry::SubscribeBackInStock { .. } => subscription(&body, true),
        Inquiry::UnsubscribeBackInStock { .. } => subscription(&body, false),
        Inquiry::Hold => Ok(Told::Hold { is_held: false }),
        Inquiry::Checkout { .. } => checkout(&body).map(|url| {
            Told::CheckedOut(CheckedOut {
                url,
                ..CheckedOut::default()
            })
        }),
        Inquiry::Call { .. } => Err(Unreadable("call")),
    };
    told.map_err(|unreadable| Trouble::Unknown(unreadable.error()))
}

fn availability(body: &Object<'_>, asked: u32) -> Result<Availability, Unreadable> {
    let data = body.object(DATA)?.ok_or(Unreadable(DATA))?;
    let stock = data.stock(AVAILABLE_QUANTITY)?;
    // Where stock is not tracked the number is there and means nothing.
    let track_inventory = data
        .flag(TRACK_INVENTORY)?
        .unwrap_or_else(|| stock.is_some());
    Ok(Availability {
        is_available: data.flag(IS_AVAILABLE)?.ok_or(Unreadable(IS_AVAILABLE))?,
        available_quantity: stock.filter(|_| track_inventory),
        requested_quantity: data.count(REQUESTED_QUANTITY)?.unwrap_or(asked),
        track_inventory,
        is_subscribed: subscribed(&data)?,
    })
}

fn subscription(body: &Object<'_>, done: bool) -> Result<Told, Unreadable> {
    let stated = data(body).map_or(Ok(None), |data| subscribed(&data))?;
    Ok(Told::Subscription {
        is_subscribed: stated.unwrap_or(done),
    })
}

/// The flag under any of its names; a status in words counts when it says that there is one.
fn subscribed(data: &Object<'_>) -> Result<Option<bool>, Unreadable> {
    for name in SUBSCRIBED {
        let Some(token) = data.token(name)? else {
            continue;
        };
        let worded = |status: String| {
            ["subscribed", "active"]
                .iter()
                .any(|word| status.eq_ignore_ascii_case(word))
        };
        return bool::read(token)
            .or_else(|| String::read(token).map(worded))
            .map(Some)
            .ok_or(Unreadable(name));
    }
    Ok(None)
}

/// Where the cart is paid: a web address or nothing. Any other scheme would be run by the page that follows it.
fn checkout(body: &Object<'_>) -> Result<Option<String>, Unreadable> {
    let Some(data) = body.token(DATA)? else {
        return Ok(None);
    };
    let url = match object(data) {
        Some(data) => data.text(CHECKOUT_URL)?,
        None => Some(String::read(data).ok_or(Unreadable(DATA))?),
    };
    match url {
        Some(url) if !is_web_address(&url) => Err(Unreadable(CHECKOUT_URL)),
        url => Ok(url),
    }
}

fn is_web_address(url: &str) -> bool {
    let starts = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (starts("https://") || starts("http://"))
        && url.len() <= MAX_URL
        && !url
            .chars()
            .any(|character| character.is_control() || character.is_whitespace())
}

const MAX_URL: usize = 8_000;
