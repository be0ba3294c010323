//! Works and inquiries to requests.

use super::VesuvioPay;
use super::names::{
    API_KEY, AVAILABILITY, AVAILABILITY_WITH_SUBSCRIPTION, BACK_IN_STOCK, CART_ITEM_ID, FINISH,
    ITEM, ITEMS, ITEMS_BULK, MAX_BULK, QUANTITY,
};
use crate::cart::{ItemRef, LineId};
use crate::error::CartError;
use crate::http::{Headers, Method, Request, Url};
use crate::intent::{Deed, Work};
use crate::json;
use crate::vendor::{Inquiry, Plan, Session};

/// The name of a line that no cart has.
const NO_LINE: &str = "cartwright-no-line";

impl VesuvioPay {
    /// The request that reads the cart.
    pub(super) fn read_cart(&self, session: &Session) -> Request {
        self.request(Method::Get, self.cart_url.clone(), None, session)
    }

    /// Adds as far as they stand together, else sets as far as they do; a single one goes without the bulk call.
    pub(super) fn plan_works(&self, works: &[Work], session: &Session) -> Plan {
        let adds = run(works, |deed| match deed {
            Deed::Add { item, quantity, .. } => Some(with_quantity(item, *quantity)),
            _ => None,
        });
        let sets = run(works, |deed| match deed {
            Deed::Set { line, quantity, .. } => Some(set_body(line, *quantity)),
            _ => None,
        });
        let to =
            |method, path: &str, body| self.request(method, self.store_path(path), body, session);
        let request = match (
            adds.as_slice(),
            sets.as_slice(),
            works.first().map(|work| &work.deed),
        ) {
            ([add], ..) => to(Method::Post, ITEM, Some(add.clone())),
            ([_, ..], ..) => to(Method::Post, ITEMS_BULK, Some(bulk_body(&adds))),
            (
                _,
                [set],
                Some(Deed::Set {
                    line, quantity: 0, ..
                }),
            ) => match self.line_url(line) {
                Some(url) => self.request(Method::Delete, url, None, session),
                None => to(Method::Put, ITEM, Some(set.clone())),
            },
            (_, [set], _) => to(Method::Put, ITEM, Some(set.clone())),
            (_, [_, ..], _) => to(Method::Put, ITEMS_BULK, Some(bulk_body(&sets))),
            (_, _, Some(Deed::Clear)) => {
                self.request(Method::Delete, self.store_url.clone(), None, session)
            }
            // Nothing that needs a request was asked for; to look is always right.
            _ => self.read_cart(session),
        };
        Plan {
            request,
            takes: adds.len().max(sets.len()).max(1),
        }
    }

    /// The request for an inquiry.
    pub(super) fn ask_server(
        &self,
        inquiry: &Inquiry,
        session: &Session,
    ) -> Result<Request, CartError> {
        let (method, path, body) = match inquiry {
            Inquiry::Availability {
                item,
                quantity,
                with_subscription,
            } => {
                let by_token =
                    *with_subscription || (self.api_key.is_none() && session.token.is_some());
                let body = with_quantity(item, *quantity);
                if !by_token {
                    // The key alone: a customer's token has no business here.
                    return self.ask_by_key(body);
                }
                (Method::Post, AVAILABILITY_WITH_SUBSCRIPTION, Some(body))
            }
            Inquiry::SubscribeBackInStock { item } => {
                (Method::Post, BACK_IN_STOCK, Some(item.as_str().to_owned()))
            }
            Inquiry::UnsubscribeBackInStock { item } => (
                Method::Delete,
                BACK_IN_STOCK,
                Some(item.as_str().to_owned()),
            ),
            Inquiry::Checkout { .. } => (Method::Post, FINISH, None),
            Inquiry::Call { name, .. } => {
                return Err(CartError::new("unsupported").about(name.as_str()));
            }
            // The removal of a line that there is not: nothing happens, but a cart that is held says so.
            Inquiry::Hold => (Method::Put, ITEM, Some(set_body(&NO_LINE.into(), 0))),
        };
        Ok(self.request(method, self.store_path(path), body, session))
    }

    fn ask_by_key(&self, body: String) -> Result<Request, CartError> {
        if self.api_key.is_none() {
            return Err(CartError::new("unsupported").about("apiKey"));
        }
        Ok(self.request(
            Method::Post,
            self.store_path(AVAILABILITY),
            Some(body),
            &Session::default(),
        ))
    }

    fn request(
        &self,
        method: Method,
        url: String,
        body: Option<String>,
        session: &Session,
    ) -> Request {
        let mut headers = Headers::new();
        if let Some(token) = &session.token {
            headers.set("Authorization", &["Bearer ", token].concat());
        }
        if let Some(key) = &self.api_key {
            headers.set(API_KEY, key);
        }
        if body.is_some() {
            headers.set("Content-Type", "application/json");
        }
        Request {
            method,
            url,
            headers,
            body,
            credentials: false,
            slow: false,
        }
    }

    fn store_path(&self, path: &str) -> String {
        [&self.store_url, "/", path].concat()
    }

    /// The address of a line; none where a browser would fold its id into the address of something else.
    fn line_url(&self, line: &LineId) -> Option<String> {
        Url::new(&self.store_url)
            .ok()?
            .segment(ITEM)
            .segment(line.as_str())
            .build()
            .ok()
    }
}

/// What one request takes of the works: the bodies of those that come first and are of one sort.
fn run(works: &[Work], body: impl Fn(&Deed) -> Option<String>) -> Vec<String> {
    works
        .iter()
        .take(MAX_BULK)
        .map_while(|work| body(&work.deed))
        .collect()
}

/// An item reference, which is a JSON object already, and a quantity within it.
fn with_quantity(item: &ItemRef, quantity: u32) -> String {
    let text = item.as_str();
    let open = text.strip_suffix('}').unwrap_or(text);
    [open, ",\"", QUANTITY, "\":", &quantity.to_string(), "}"].concat()
}

fn set_body(line: &LineId, quantity: u32) -> String {
    json::object(|to| {
        to.name(CART_ITEM_ID).text(line.as_str());
        to.field(QUANTITY, &quantity);
    })
}

fn bulk_body(bodies: &[String]) -> String {
    ["{\"", ITEMS, "\":[", &bodies.join(","), "]}"].concat()
}
