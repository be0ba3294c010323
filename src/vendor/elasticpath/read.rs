//! Answers to replies.

use super::answer::Answer;
use super::cart;
use super::errors::{Class, Complaint, unreadable};
use super::partial::Complaints;
use crate::cart::Snapshot;
use crate::error::CartError;
use crate::http::Response;
use crate::intent::{Deed, Work};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable, cut};
use crate::vendor::{Refusal, Reply, Trouble};

/// What the answer to reading the cart means.
pub(super) fn cart(response: &Response, first: Currency, base: &Snapshot) -> Reply {
    let cart = match Answer::open(response) {
        Answer::Good(body) => body.and_then(|body| cart::whole(&body, first, base)),
        Answer::Bad(whole, _) => {
            return Reply::Trouble(match whole.class {
                // A name that nobody uses makes a cart; that there is none is said by older servers.
                Class::NotFound => Trouble::CartGone,
                // There is no wish to refuse: who may not even look can only be told so.
                Class::Refused => Trouble::Forbidden(whole.error),
                _ => whole.trouble(response),
            });
        }
    };
    cart.map_or_else(|what| Reply::Trouble(unreadable(what)), done_with)
}

/// What the answer to a write means.
pub(super) fn answer(
    works: &[Work],
    response: &Response,
    first: Currency,
    base: &Snapshot,
) -> Reply {
    if response.status == 204 {
        // It is done, and nothing is said of the cart; but one without lines needs no telling.
        let is_clear = works.iter().all(|work| work.deed == Deed::Clear);
        return Reply::Done {
            cart: is_clear.then(|| Snapshot::empty(first)),
            refused: Vec::new(),
            notes: Vec::new(),
        };
    }
    match Answer::open(response) {
        // It tells of the cart, and not what that holds: this has not changed.
        Answer::Good(_)
            if works
                .iter()
                .any(|work| matches!(work.deed, Deed::Put { .. })) =>
        {
            done_with(base.clone())
        }
        Answer::Good(body) => body
            .and_then(|body| done(works, &body, response.status, first, base))
            .unwrap_or_else(|what| Reply::Trouble(unreadable(what))),
        Answer::Bad(whole, each) if whole.class.judges() => not_done(works, &whole, each, base),
        Answer::Bad(whole, _) => Reply::Trouble(whole.trouble(response)),
    }
}

/// Done, but for what the answer complains of.
fn done(
    works: &[Work],
    body: &Object<'_>,
    status: u16,
    first: Currency,
    base: &Snapshot,
) -> Result<Reply, Unreadable> {
    let complaints = Complaint::all(body, status);
    let cart = cart::collection(body, first, base)?;
    let Some(cart) = cart else {
        if complaints.is_empty() {
            return Err(Unreadable("data"));
        }
        // A success that holds nothing but complaints.
        let whole = complaints.first().cloned();
        let whole = whole.unwrap_or_else(|| Complaint::of_status(400));
        return Ok(not_done(works, &whole, complaints, base));
    };
    let sorted = Complaints::sort(complaints, works, base, |work| is_done(work, &cart));
    let mut refused = Vec::new();
    for (place, (work, complaint)) in works.iter().zip(sorted.by_work).enumerate() {
        let error = match complaint {
            Some(complaint) => verdict(work, complaint),
            None => not_listed(work, body, &cart),
        };
        refused.extend(error.map(|error| Refusal::of(place, work, error)));
    }
    let notes = sorted.others.into_iter().map(noted).collect();
    Ok(Reply::Done {
        cart: Some(cart),
        refused,
        notes,
    })
}

/// A refusal of the whole request, work by work.
fn not_done(works: &[Work], whole: &Complaint, each: Vec<Complaint>, base: &Snapshot) -> Reply {
    let together = works.len() > 1;
    // Of several works, what names none of them is held against none of them.
    let sorted = Complaints::sort(each, works, base, |_| together);
    let mut refused = Vec::new();
    for (place, (work, own)) in works.iter().zip(sorted.by_work).enumerate() {
        let spoilt = together && own.is_none();
        if let Some(mut error) = verdict(work, own.unwrap_or_else(|| whole.clone())) {
            // Refused along with others and not for what it is: by itself it may pass.
            error.retryable |= spoilt;
            refused.push(Refusal::of(place, work, error));
        }
    }
    Reply::Done {
        cart: None,
        refused,
        notes: Vec::new(),
    }
}

/// What a complaint means to the work that met it; nothing where what was to go is gone.
fn verdict(work: &Work, complaint: Complaint) -> Option<CartError> {
    let mut error = complaint.error;
    let is_missing = complaint.class == Class::NotFound;
    match &work.deed {
        Deed::Set { quantity: 0, .. }
        | Deed::Clear
        | Deed::Code { on: false, .. }
        | Deed::Put { .. }
            if is_missing =>
        {
            return None;
        }
        Deed::Set { .. } if is_missing && error.is("not-found") => {
            error.code = "line-gone".into();
        }
        Deed::Add { .. } if is_missing && error.is("not-found") => {
            error.code = "item-not-found".into();
        }
        Deed::Bring { .. } if is_missing && error.is("not-found") => {
            error.code = "source-not-found".into();
        }
        // Whatever stands in the way of a code, it is not on the cart.
        Deed::Code { on: true, .. } if error.is("refused") || error.is("not-found") => {
            error.code = "code-invalid".into();
        }
        _ => {}
    }
    Some(error)
}

/// A code that was taken and is not on the cart: it gives nothing here, and the server says why in passing.
fn not_listed(work: &Work, body: &Object<'_>, cart: &Snapshot) -> Option<CartError> {
    let Deed::Code { on: true, .. } = work.deed else {
        return None;
    };
    if is_done(work, cart) {
        return None;
    }
    let messages = body.part("meta").and_then(|meta| meta.list("messages"));
    let messages = messages.ok().flatten().unwrap_or_default();
    let message = messages.into_iter().find_map(|message| {
        let text = |name| message.text(name).ok().flatten();
        text("description").or_else(|| text("title"))
    });
    let message = cut(message.unwrap_or_default(), MAX_MESSAGE);
    Some(CartError::new("code-not-applied").saying(message))
}

/// Whether the cart shows what a work asked for.
fn is_done(work: &Work, cart: &Snapshot) -> bool {
    match &work.deed {
        Deed::Add { item, key, .. } => cart
            .own_of(item, key)
            .is_some_and(|held| held >= work.deed.target()),
        Deed::Set { key, quantity, .. } => {
            cart.line(key).map_or(0, |line| line.quantity) == *quantity
        }
        Deed::Code { code, on, .. } => cart.codes.iter().any(|known| known.is(code)) == *on,
        // What of it did not come is told beside it.
        _ => true,
    }
}

/// Something that was not asked for, or came along with what was.
fn noted(complaint: Complaint) -> CartError {
    let subject = complaint.about.into_iter().next();
    let mut error = complaint.error;
    error.subject = subject;
    error
}

fn done_with(cart: Snapshot) -> Reply {
    Reply::Done {
        cart: Some(cart),
        refused: Vec::new(),
        notes: Vec::new(),
    }
}

const MAX_MESSAGE: usize = 500;
