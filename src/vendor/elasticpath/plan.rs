//! Works to requests.

use super::ElasticPath;
use super::bodies;
use crate::cart::{LineId, Snapshot};
use crate::http::{Method, Request};
use crate::intent::{Deed, Source, Work};
use crate::vendor::{Plan, Session};

impl ElasticPath {
    /// The request that reads the cart with its lines and promotions.
    pub(super) fn read_cart(&self, session: &Session) -> Request {
        let url = self.cart_url(session);
        // One list with commas: a key that is repeated is read by some servers and not by others.
        let url = url.and_then(|url| {
            url.query("include", "items,tax_items,promotions")
                .build()
                .ok()
        });
        let url = url.unwrap_or_else(|| self.nowhere());
        self.request(Method::Get, url, None, session)
    }

    /// The request that removes a cart that nobody needs any more.
    pub(super) fn discard_cart(&self, id: &str, session: &Session) -> Option<Request> {
        let url = self.url(&["v2", "carts", id]).build().ok()?;
        Some(self.request(Method::Delete, url, None, session))
    }

    /// Adds as far as they stand together, else sets as far as they do; what is about the whole cart goes alone, and so
    /// does a subscription.
    pub(super) fn plan_works(&self, works: &[Work], session: &Session, base: &Snapshot) -> Plan {
        let adds = self.adds(works);
        if !adds.is_empty() {
            let mut request =
                self.write(Method::Post, &["items"], Some(bodies::adds(&adds)), session);
            self.price_first_item(&mut request, base);
            let takes = adds.len();
            return Plan { request, takes };
        }
        let sets = run(works, MAX_BODY, |deed| match deed {
            Deed::Set { quantity: 0, .. } => None,
            Deed::Set {
                line,
                item,
                quantity,
                ..
            } => Some(bodies::set(line, item, *quantity)),
            _ => None,
        });
        if let Some(Work {
            deed: Deed::Set { line, quantity, .. },
            ..
        }) = works.first()
        {
            let takes = sets.len().max(1);
            let request = self.set(line, *quantity, &sets, session);
            return Plan { request, takes };
        }
        let request = match works.first().map(|work| &work.deed) {
            Some(Deed::Clear) => self.write(Method::Delete, &["items"], None, session),
            Some(Deed::Code { code, on: true, .. }) => {
                self.write(Method::Post, &["items"], Some(bodies::code(code)), session)
            }
            Some(Deed::Code { code, .. }) => {
                self.write(Method::Delete, &["discounts", code], None, session)
            }
            Some(Deed::Put { field, value, .. }) => {
                let body = bodies::put(field, value);
                self.write(Method::Put, &[], Some(body), session)
            }
            Some(Deed::Bring { from, .. }) => {
                let body = match from {
                    // All or nothing, so that no part of a cart is left behind.
                    Source::Cart { id } | Source::Guest { id } => {
                        bodies::bring("cart_items", "cart_id", id, true)
                    }
                    // What is not sold any more is no reason to go without the rest.
                    Source::Order { id } => bodies::bring("order_items", "order_id", id, false),
                };
                let mut request = self.write(Method::Post, &["items"], Some(body), session);
                self.price_first_item(&mut request, base);
                request
            }
            // Nothing that needs a request was asked for; to look is always right.
            _ => self.read_cart(session),
        };
        Plan { request, takes: 1 }
    }

    fn adds(&self, works: &[Work]) -> Vec<String> {
        let is_alone = |work: &Work| match &work.deed {
            Deed::Add { item, .. } => bodies::is_subscription(item),
            _ => false,
        };
        let together = if works.first().is_some_and(is_alone) {
            1
        } else {
            works.iter().take_while(|work| !is_alone(work)).count()
        };
        let works = works.get(..together).unwrap_or_default();
        run(works, MAX_BODY, |deed| match deed {
            Deed::Add { item, quantity, .. } => Some(bodies::add(item, *quantity)),
            _ => None,
        })
    }

    /// One line, or several. A line is removed by itself: a quantity of 0 is not everywhere taken for that.
    fn set(&self, line: &LineId, quantity: u32, sets: &[String], session: &Session) -> Request {
        let url = self.in_cart(session, &["items", line.as_str()]);
        match (url, sets) {
            (Some(url), []) => self.request(Method::Delete, url, None, session),
            (Some(url), [set]) => self.request(Method::Put, url, Some(bodies::one(set)), session),
            // No address holds this name, or there are several.
            (_, sets) => {
                let body = match sets {
                    [] => bodies::sets(&[bodies::unnamed_set(line, quantity)]),
                    sets => bodies::sets(sets),
                };
                self.write(Method::Put, &["items"], Some(body), session)
            }
        }
    }

    fn write(
        &self,
        method: Method,
        path: &[&str],
        body: Option<String>,
        session: &Session,
    ) -> Request {
        let url = self.in_cart(session, path);
        let url = url.unwrap_or_else(|| self.nowhere());
        self.request(method, url, body, session)
    }

    /// The first item decides on the currency of the cart; afterwards the server goes by that.
    fn price_first_item(&self, request: &mut Request, base: &Snapshot) {
        if base.lines.is_empty() {
            request
                .headers
                .set("X-Moltin-Currency", self.currency.code());
        }
    }
}

/// The bodies of those works that come first, are of one sort and fit into one request.
fn run(works: &[Work], most: usize, body: impl Fn(&Deed) -> Option<String>) -> Vec<String> {
    let mut size = 0_usize;
    works
        .iter()
        .take(MAX_BULK)
        .map_while(|work| body(&work.deed))
        .enumerate()
        .take_while(|(place, body)| {
            size = size.saturating_add(body.len());
            *place == 0 || size <= most
        })
        .map(|(_, body)| body)
        .collect()
}

/// The most lines that one request is about: half of what a cart may hold.
const MAX_BULK: usize = 50;
/// The most bytes of one request that holds several lines.
const MAX_BODY: usize = 256 * 1024;
