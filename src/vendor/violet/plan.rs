//! Works to requests.

use super::Violet;
use super::address::{at_once, is_token, priced};
use super::bodies::{self, written};
use super::person::Said;
use crate::cart::{ItemRef, LineId, LineKey, Snapshot};
use crate::http::{Method, Request, Url};
use crate::intent::{Deed, Work};
use crate::vendor::{Plan, Session};

impl Violet {
    /// The request that reads the cart. Where there is none yet it reads one that there never is: that somebody answers
    /// is all there is to know.
    pub(super) fn read_cart(&self, session: &Session) -> Request {
        let url = self.cart_url(session);
        let url = url.unwrap_or_else(|| self.carts().segment("0"));
        self.request(Method::Get, self.built(url), None)
    }

    /// The request that removes a cart, here and at the merchants.
    pub(super) fn discard_cart(&self, id: &str) -> Option<Request> {
        let url = self.carts().segment(id).build().ok()?;
        Some(self.request(Method::Delete, url, None))
    }

    /// All that waits to be added makes the cart, where there is none. After that each call goes to the merchants, one at
    /// a time.
    pub(super) fn plan_works(&self, works: &[Work], session: &Session, base: &Snapshot) -> Plan {
        let Some(cart) = self.cart_url(session) else {
            return self.make(works, base);
        };
        let is_named = session.cart.as_deref().is_some_and(|name| !is_token(name));
        let planned = works
            .first()
            .filter(|_| is_named)
            .and_then(|work| self.plan_one(&work.deed, cart, base));
        Plan {
            // To look is always right, also where no address holds the name of what is to be changed.
            request: planned.unwrap_or_else(|| self.read_cart(session)),
            takes: 1,
        }
    }

    fn plan_one(&self, deed: &Deed, cart: Url, base: &Snapshot) -> Option<Request> {
        let send = |method, url: Url, body| Some(self.slow(method, url.build().ok()?, body));
        let line = |id: &LineId| {
            let url = cart.clone().segment("skus").segment(id.as_str());
            priced(at_once(url), false)
        };
        let set = |id: &LineId, item: &ItemRef, quantity| {
            send(Method::Put, line(id), Some(bodies::line(item, quantity)))
        };
        match deed {
            Deed::Add {
                key,
                item,
                quantity,
                ..
            } => match known(key, base) {
                // What becomes of a second add of the same is written down nowhere.
                Some((id, held)) => set(id, item, held.saturating_add(*quantity)),
                None => {
                    let url = priced(at_once(cart.segment("skus")), false);
                    let body = written(|to| bodies::sku(item, *quantity, to));
                    send(Method::Post, url, Some(body))
                }
            },
            // A quantity of 0 is taken for 1 here and there.
            Deed::Set {
                line: id,
                quantity: 0,
                ..
            } => send(Method::Delete, line(id), None),
            Deed::Set {
                line: id,
                item,
                quantity,
                ..
            } => set(id, item, *quantity),
            Deed::Clear => send(Method::Delete, cart, None),
            Deed::Code {
                code,
                merchant,
                on: true,
            } => {
                let url = priced(cart.segment("discounts"), false);
                let merchant = merchant.as_deref();
                let body = written(|to| bodies::code(code, merchant, base, to));
                send(Method::Post, url, Some(body))
            }
            Deed::Code { code, merchant, .. } => {
                let mut known = base.codes.iter();
                let known =
                    known.find(|known| known.is(code) && known.is_for(merchant.as_deref()))?;
                let url = cart.segment("discounts").segment(known.id.as_deref()?);
                send(Method::Delete, priced(url, false), None)
            }
            Deed::Put {
                field,
                value,
                unkept,
            } => {
                let said = Said::read(field, value, unkept).ok()?;
                let place = match said {
                    Said::Customer(_) => "customer",
                    Said::Shipping(_) => "shipping_address",
                    Said::Billing(_) => "billing_address",
                };
                let url = priced(cart.segment(place), false);
                send(Method::Post, url, Some(said.body()))
            }
            Deed::Ship { bag, method: None } => {
                let known = base.bags.iter().find(|known| known.key == *bag)?;
                let chosen = known.shipping.as_ref()?;
                let url = cart.segment("shipping").segment(&chosen.id);
                send(Method::Delete, priced(url, false), None)
            }
            Deed::Ship {
                bag,
                method: Some(method),
            } => {
                let (body, is_whole) = bodies::shipping(bag.as_str(), method, base);
                // Before each bag has its choice there is nothing to be worked out.
                let url = priced(cart.segment("shipping"), is_whole);
                send(Method::Post, url, Some(body))
            }
            Deed::Bring { .. } | Deed::Nothing { .. } | Deed::Orphan { .. } => None,
        }
    }

    fn make(&self, works: &[Work], base: &Snapshot) -> Plan {
        let adds = works
            .iter()
            .take(MAX_BULK)
            .map_while(|work| match &work.deed {
                Deed::Add { item, quantity, .. } => Some((item, *quantity)),
                _ => None,
            });
        let adds: Vec<_> = adds.collect();
        let body = self.new_cart(|to| match works.first().map(|work| &work.deed) {
            Some(Deed::Add { .. }) => to.name("skus").list(|to| {
                for (item, quantity) in &adds {
                    to.object(|to| bodies::sku(item, *quantity, to));
                }
            }),
            Some(Deed::Code {
                code,
                merchant,
                on: true,
            }) => to.name("discounts").list(|to| {
                to.object(|to| bodies::code(code, merchant.as_deref(), base, to));
            }),
            Some(Deed::Put {
                field,
                value,
                unkept,
            }) => {
                if let Ok(said) = Said::read(field, value, unkept) {
                    said.write_customer(to.name("customer"));
                }
            }
            _ => {}
        });
        let url = self.built(at_once(self.carts()));
        Plan {
            request: self.slow(Method::Post, url, Some(body)),
            takes: adds.len().max(1),
        }
    }
}

/// The line that an add lands on, and what it holds.
fn known<'a>(key: &LineKey, base: &'a Snapshot) -> Option<(&'a LineId, u32)> {
    let line = base.line(key)?;
    Some((line.id.as_ref()?, line.quantity))
}

/// The most SKUs that make a cart; the rest is added to it.
const MAX_BULK: usize = 250;
