//! A cart that a checkout holds: until the server lets go of it, there is nothing to change.
//!
//! A read does not tell. What tells is the cart being empty (it is bought), or the server taking a write again; so it is
//! asked now and then with a write that changes nothing.

use super::Engine;
use super::busy::Busy;
use super::doubt::Doubt;
use super::timing::{HELD, Now, PATIENCE};
use crate::http::Response;
use crate::vendor::{Inquiry, Told, Trouble};

impl Engine {
    /// Whether a checkout was begun on a cart that still has its lines.
    pub(super) const fn is_held(&self) -> bool {
        self.checkout.is_some() && !self.base.lines.is_empty()
    }

    /// A checkout was begun, or found in the record. One whose answer was lost may still land for a while.
    pub(super) fn hold(&mut self, now: Now) {
        if self.adapter.capabilities().resumes_checkout {
            // Such a server says by itself what has become of it.
            return;
        }
        self.probe_at = Some(match &self.checkout {
            Some(checkout) if checkout.done => now.mono.saturating_add(HELD),
            _ => Doubt::since(now.mono, now.mono, false).settled_at,
        });
    }

    /// The shopper is looking again: ask soon, if the checkout is one that the server has confirmed.
    pub(super) fn look_again(&mut self) {
        if self.checkout.as_ref().is_some_and(|checkout| checkout.done) {
            self.probe_at = Some(0);
        }
    }

    pub(super) fn probe(&mut self, now: Now) {
        match self.adapter.ask(&Inquiry::Hold, &self.session) {
            Ok(request) => {
                let call = self.send(request, None);
                let until = now.mono.saturating_add(PATIENCE);
                self.busy = Busy::Probing { call, until };
            }
            Err(_) => self.probe_at = None,
        }
    }

    pub(super) fn probe_answered(&mut self, response: &Response, now: Now) {
        match self.adapter.told(&Inquiry::Hold, response) {
            Ok(Told::Hold { is_held: false }) => {
                self.host.answered();
                self.probe_at = None;
                self.drop_checkout();
            }
            Ok(_) | Err(Trouble::Locked(_) | Trouble::Refused(_)) => {
                self.host.answered();
                self.probe_at = Some(now.mono.saturating_add(HELD));
            }
            Err(trouble) => self.not_applied(trouble, now),
        }
    }
}
