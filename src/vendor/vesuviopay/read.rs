//! Answers to replies.

use super::bulk::{Failures, is_partial};
use super::cart;
use super::envelope::{Answer, data};
use super::errors::{Class, Fault};
use super::names::{ITEMS, NESTED_CART};
use super::verdict::Verdict;
use super::wire::{Object, Unreadable};
use crate::cart::Snapshot;
use crate::http::Response;
use crate::intent::{Deed, Work};
use crate::money::Currency;
use crate::vendor::{Refusal, Reply, Trouble};

/// What the answer to reading the cart means.
pub(super) fn cart(response: &Response, currency: Currency, base: &Snapshot) -> Reply {
    match Answer::open(response) {
        Answer::Good(body) => match whole_cart(data(&body).as_ref(), currency, base) {
            Ok(Some(cart)) => done_with(cart),
            Ok(None) => unknown(Unreadable(ITEMS)),
            Err(unreadable) => unknown(unreadable),
        },
        Answer::Bad(fault, _) => match fault.class {
            Class::NoCart => done_with(Snapshot::empty(currency)),
            // There is no wish to refuse: who may not even look can only be told so.
            class if class.judges() => Reply::Trouble(Trouble::Forbidden(fault.error)),
            _ => Reply::Trouble(fault.trouble(response)),
        },
    }
}

/// What the answer to a write means.
pub(super) fn answer(
    works: &[Work],
    response: &Response,
    currency: Currency,
    base: &Snapshot,
) -> Reply {
    match Answer::open(response) {
        Answer::Good(body) => done(works, &body, currency, base).unwrap_or_else(unknown),
        Answer::Bad(fault, body) if fault.class.judges() => {
            match works.first().map(|work| &work.deed) {
                Some(Deed::Clear) if fault.class == Class::NoCart => {
                    done_with(Snapshot::empty(currency))
                }
                _ => not_done(works, response, &fault, body.as_ref()),
            }
        }
        Answer::Bad(fault, _) => Reply::Trouble(fault.trouble(response)),
    }
}

/// Done, but for what the answer names as failed.
fn done(
    works: &[Work],
    body: &Object<'_>,
    currency: Currency,
    base: &Snapshot,
) -> Result<Reply, Unreadable> {
    let data = data(body);
    let holders: Vec<&Object<'_>> = [Some(body), data.as_ref()].into_iter().flatten().collect();
    let failures = Failures::read(works, &holders);
    let mut refused = Vec::new();
    for (place, work) in works.iter().enumerate() {
        let Some(fault) = failures.of(place, &Fault::refused()) else {
            continue;
        };
        match Verdict::of(work, fault) {
            Verdict::Done => {}
            Verdict::Refused(fault) => refused.push(Refusal::of(place, work, fault.error)),
            // The rest is done, and this may be: only the cart can tell.
            Verdict::Trouble(fault) => return Ok(Reply::Trouble(Trouble::Unknown(fault.error))),
        }
    }
    let flagged = holders.iter().any(|holder| is_partial(holder));
    let cart = if failures.unnamed || (flagged && !failures.any()) {
        None
    } else {
        whole_cart(data.as_ref(), currency, base)?
    };
    Ok(Reply::Done {
        cart,
        refused,
        notes: Vec::new(),
    })
}

/// A refusal of the whole request, work by work.
fn not_done(
    works: &[Work],
    response: &Response,
    whole: &Fault,
    body: Option<&Object<'_>>,
) -> Reply {
    let failures = Failures::read(works, body.as_slice());
    let together = works.len() > 1;
    let mut refused = Vec::new();
    for (place, work) in works.iter().enumerate() {
        let own = failures.of(place, whole);
        let spoilt = together && own.is_none();
        let verdict = match own {
            Some(fault) => Verdict::of(work, fault),
            // Of many lines one is gone, and nobody says which: the cart does.
            None if spoilt && whole.class == Class::LineGone => Verdict::Refused(whole.clone()),
            None => Verdict::of(work, whole.clone()),
        };
        match verdict {
            Verdict::Done => {}
            Verdict::Refused(mut fault) => {
                // Refused along with others and not for what it is: by itself it may pass.
                fault.error.retryable |= spoilt;
                refused.push(Refusal::of(place, work, fault.error));
            }
            Verdict::Trouble(Fault {
                class: Class::NoCart,
                ..
            }) => {
                return Reply::Trouble(Trouble::CartGone);
            }
            Verdict::Trouble(fault) => return Reply::Trouble(fault.trouble(response)),
        }
    }
    Reply::Done {
        cart: None,
        refused,
        notes: Vec::new(),
    }
}

/// The cart, where the answer holds one. Some writes may answer something else; then the cart is read.
fn whole_cart(
    data: Option<&Object<'_>>,
    currency: Currency,
    base: &Snapshot,
) -> Result<Option<Snapshot>, Unreadable> {
    let Some(data) = data else { return Ok(None) };
    if let Some(cart) = cart::cart(data, currency, base)? {
        return Ok(Some(cart));
    }
    let nested = data.object(NESTED_CART)?;
    nested.map_or(Ok(None), |nested| cart::cart(&nested, currency, base))
}

fn done_with(cart: Snapshot) -> Reply {
    Reply::Done {
        cart: Some(cart),
        refused: Vec::new(),
        notes: Vec::new(),
    }
}

fn unknown(unreadable: Unreadable) -> Reply {
    Reply::Trouble(Trouble::Unknown(unreadable.error()))
}
