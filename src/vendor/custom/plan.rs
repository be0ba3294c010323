//! Works and inquiries to operations.

use super::Custom;
use crate::cart::Snapshot;
use crate::error::CartError;
use crate::http::{Headers, Method, Request};
use crate::intent::{Deed, IntentId, Work};
use crate::json::{self, Writer};
use crate::vendor::{Inquiry, Session};

impl Custom {
    /// The request that reads the cart.
    pub(super) fn read_cart(&self, session: &Session) -> Request {
        self.operation("read", session, |_| {})
    }

    /// The first of the works: a server takes one change at a time.
    pub(super) fn plan_first(&self, works: &[Work], session: &Session, base: &Snapshot) -> Request {
        let Some(work) = works.first() else {
            return self.read_cart(session);
        };
        match &work.deed {
            Deed::Add { item, quantity, .. } => self.operation("add", session, |to| {
                to.name("item").raw(item.as_str());
                to.field("quantity", quantity);
                to.name("key").text(&key_of(work, *quantity));
            }),
            Deed::Set {
                line, quantity: 0, ..
            } => self.operation("remove", session, |to| to.name("line").text(line.as_str())),
            Deed::Set {
                line,
                item,
                quantity,
                ..
            } => self.operation("set", session, |to| {
                to.name("line").text(line.as_str());
                to.name("item").raw(item.as_str());
                to.field("quantity", quantity);
            }),
            Deed::Clear => self.operation("clear", session, |_| {}),
            Deed::Code { code, on, .. } => {
                let op = if *on { "applyCode" } else { "removeCode" };
                let mut known = base.codes.iter();
                let id = known
                    .find(|known| known.is(code))
                    .and_then(|known| known.id.clone());
                self.operation(op, session, |to| {
                    to.field("code", code);
                    to.field_if_any("id", &id);
                })
            }
            // Nothing that needs a request was asked for; to look is always right.
            _ => self.read_cart(session),
        }
    }

    /// The request for an inquiry.
    pub(super) fn ask_server(
        &self,
        inquiry: &Inquiry,
        session: &Session,
    ) -> Result<Request, CartError> {
        match inquiry {
            Inquiry::Checkout { with, reference } => {
                Ok(self.operation("checkout", session, |to| {
                    to.field("reference", reference);
                    if !with.is_empty() {
                        to.name("options").raw(with);
                    }
                }))
            }
            _ => Err(CartError::new("unsupported")),
        }
    }

    fn operation(&self, op: &str, session: &Session, facts: impl FnOnce(&mut Writer)) -> Request {
        let mut headers = Headers::new();
        headers.set("Content-Type", "application/json");
        if let Some(token) = &session.token {
            headers.set("Authorization", &["Bearer ", token].concat());
        }
        let body = json::object(|to| {
            to.name("op").text(op);
            to.field_if_any("cart", &session.cart);
            facts(to);
        });
        Request {
            method: Method::Post,
            url: self.url.clone(),
            headers,
            body: Some(body),
            credentials: false,
            slow: false,
        }
    }
}

/// Names what is added by what the shopper has asked for: the same when it is sent again, and another one as soon as more
/// or less is sent.
fn key_of(work: &Work, quantity: u32) -> String {
    let name = |id: Option<&IntentId>| id.map(ToString::to_string);
    let first = name(work.covers.first()).unwrap_or_default();
    let last = name(work.covers.last()).unwrap_or_default();
    let count = work.covers.len().to_string();
    [&first, ".", &last, ".", &count, ".", &quantity.to_string()].concat()
}
