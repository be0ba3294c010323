//! Carts at the server that nobody needs any more: remembered until they are removed.

use super::Engine;
use super::busy::Busy;
use super::record::{Change, Kind, Row};
use super::timing::{Now, PATIENCE};
use crate::cart::Snapshot;
use crate::http::Response;
use crate::intent::{Deed, Source};
use crate::vendor::Reply;

impl Engine {
    /// Remembers a cart that is to be removed.
    pub(super) fn abandon(&mut self, cart: String) -> Change {
        let row = Row {
            kind: Kind::Orphan,
            id: cart.clone(),
            text: String::new(),
        };
        if !self.orphans.contains(&cart) {
            self.orphans.push(cart);
        }
        Change::Put(row)
    }

    /// What a guest's cart held is in the customer's, or asked for there: nobody needs it any more.
    pub(super) fn abandon_source(&mut self, deed: &Deed) -> Option<Change> {
        match deed {
            Deed::Bring {
                from: Source::Guest { id },
                ..
            } => Some(self.abandon(id.clone())),
            _ => None,
        }
    }

    /// A cart was made by a request that had been given up: what was asked of it is asked for in another.
    pub(super) fn made_too_late(&mut self, response: &Response) {
        let nothing = Snapshot::empty(self.adapter.currency());
        let Reply::Done {
            cart: Some(Snapshot { cart_id, .. }),
            ..
        } = self.adapter.cart(response, &nothing)
        else {
            return;
        };
        if let Some(name) = cart_id.filter(|name| self.session.cart.as_ref() != Some(name)) {
            let change = self.abandon(name);
            self.persist(vec![change], None, false);
        }
    }

    /// Asks the server to remove the first of them.
    pub(super) fn discard_orphan(&mut self, now: Now) {
        let Some(cart) = self.orphans.first().cloned() else {
            return;
        };
        let request = self.adapter.discard(&cart, &self.session);
        // One that is the shopper's after all is needed.
        match request.filter(|_| self.session.cart.as_ref() != Some(&cart)) {
            Some(request) => {
                let call = self.send(request, None);
                let until = now.mono.saturating_add(PATIENCE);
                self.busy = Busy::Discarding { call, cart, until };
            }
            None => self.forget_orphan(&cart),
        }
    }

    /// What is gone already needs no removing, and what may not be removed stays.
    pub(super) fn discarded(&mut self, cart: &str, response: &Response, now: Now) {
        match response.status {
            // By itself a token that has run out would be refused for ever: nothing else is asked of a cart at rest.
            401 if self.can_renew() && !std::mem::replace(&mut self.renewed, true) => {
                self.forget_tokens();
            }
            408 | 425 | 429 | 500.. => self.host.failed(now.mono, false),
            _ => self.forget_orphan(cart),
        }
    }

    fn forget_orphan(&mut self, cart: &str) {
        self.orphans.retain(|orphan| orphan != cart);
        let epoch = self.epoch();
        let change = Change::Drop(Kind::Orphan, cart.to_owned());
        self.persist(vec![change], epoch, false);
    }
}
