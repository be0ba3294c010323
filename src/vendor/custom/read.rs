//! Answers to replies.

use super::Custom;
use super::cart;
use super::fault::{Class, Fault, missing_to};
use crate::cart::Snapshot;
use crate::http::Response;
use crate::intent::{Deed, Work};
use crate::vendor::wire::{Object, Unreadable};
use crate::vendor::{CheckedOut, Inquiry, Refusal, Reply, Told, Trouble};

/// What a status of 404 means where there is nothing in the address but the cart.
const NO_CART: (Class, &str) = (Class::CartGone, "cart-gone");

impl Custom {
    /// What the answer to reading the cart means.
    pub(super) fn read_reply(&self, response: &Response, base: &Snapshot) -> Reply {
        let body = Object::parse(&response.body, "body");
        if let Some(fault) = Fault::read(response.status, body.as_ref().ok(), NO_CART) {
            return match fault.class {
                // Somebody who has no cart has an empty one.
                Class::CartGone if !self.makes => done(Some(Snapshot::empty(self.currency))),
                // There is no wish to refuse: who may not even look can only be told so.
                Class::Refused if !fault.error.retryable => {
                    Reply::Trouble(Trouble::Forbidden(fault.error))
                }
                Class::Refused | Class::LineGone => Reply::Trouble(Trouble::Unknown(fault.error)),
                _ => Reply::Trouble(fault.trouble(response)),
            };
        }
        match body.and_then(|body| self.whole_cart(&body, base)) {
            Ok(Some(read)) => read,
            Ok(None) => unknown(Unreadable("cart")),
            Err(unreadable) => unknown(unreadable),
        }
    }

    /// What the answer to a write means.
    pub(super) fn write_reply(
        &self,
        works: &[Work],
        response: &Response,
        base: &Snapshot,
    ) -> Reply {
        let body = Object::parse(&response.body, "body");
        let work = works.first();
        let fault = Fault::read(response.status, body.as_ref().ok(), missing_to(work));
        let body = match (body, &fault) {
            (Ok(body), _) => body,
            (Err(_), Some(_)) => Object::default(),
            (Err(unreadable), None) => return unknown(unreadable),
        };
        let refused = match fault {
            None => Vec::new(),
            Some(fault) => match (fault.class, work) {
                // It was to go, and is not there.
                (Class::LineGone, Some(work)) if removes(work) => Vec::new(),
                (Class::Refused | Class::LineGone, Some(work)) => {
                    vec![Refusal::of(0, work, fault.error)]
                }
                _ => return Reply::Trouble(fault.trouble(response)),
            },
        };
        match self.whole_cart(&body, base) {
            Ok(Some(Reply::Done { cart, notes, .. })) => Reply::Done {
                cart,
                refused,
                notes,
            },
            Ok(Some(other)) => other,
            Ok(None) => Reply::Done {
                cart: None,
                refused,
                notes: Vec::new(),
            },
            Err(unreadable) => unknown(unreadable),
        }
    }

    /// What the answer to an inquiry means.
    pub(super) fn told_by(&self, inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
        let body = Object::parse(&response.body, "body");
        if let Some(fault) = Fault::read(response.status, body.as_ref().ok(), NO_CART) {
            return Err(fault.trouble(response));
        }
        let told = body.and_then(|body| match inquiry {
            Inquiry::Checkout { .. } => Ok(CheckedOut {
                url: body.text("url")?,
                order: body.token("order")?.map(|order| order.raw().to_owned()),
                ..CheckedOut::default()
            }),
            _ => Err(Unreadable("inquiry")),
        });
        match told {
            Ok(told) => Ok(Told::CheckedOut(told)),
            Err(unreadable) => Err(Trouble::Unknown(unreadable.error())),
        }
    }

    /// The cart, where the answer holds one.
    fn whole_cart(&self, body: &Object<'_>, base: &Snapshot) -> Result<Option<Reply>, Unreadable> {
        let Some(stated) = body.object("cart")? else {
            return Ok(None);
        };
        let cart = cart::cart(&stated, self.currency, self.makes, base)?;
        Ok(Some(match stated.flag("isOrdered")? {
            Some(true) => Reply::Ordered {
                order: cart,
                lost: Vec::new(),
            },
            _ => done(Some(cart)),
        }))
    }
}

fn removes(work: &Work) -> bool {
    matches!(work.deed, Deed::Set { quantity: 0, .. })
}

const fn done(cart: Option<Snapshot>) -> Reply {
    Reply::Done {
        cart,
        refused: Vec::new(),
        notes: Vec::new(),
    }
}

fn unknown(unreadable: Unreadable) -> Reply {
    Reply::Trouble(Trouble::Unknown(unreadable.error()))
}
