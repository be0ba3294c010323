//! Before anything can be asked of a server: who asks, and about which cart.

use super::Engine;
use super::busy::Busy;
use super::output::{CallId, Output};
use super::record::{Change, Kind, row};
use super::timing::{Now, PATIENCE};
use crate::error::CartError;
use crate::http::{Failure, Request, Response};
use crate::vendor::{Naming, Trouble};

/// What is to be found out next.
#[derive(Debug)]
pub(super) enum Step {
    /// The shop's tokens.
    Authorize,
    /// A token of no one in particular.
    Sign(Request),
    /// The shopper's cart.
    Find(Request),
    /// A cart for a shopper who has none.
    Make(Request),
    /// A name for a cart that has none.
    Name,
}

/// What is known of the cart's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Name {
    /// It has not been asked for since the page was opened, or the shopper became another.
    #[default]
    Unasked,
    /// The shopper has no cart yet.
    Missing,
    /// It is what the session says.
    Known,
}

/// Which of the requests is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Sign,
    Find,
    Make,
}

impl Engine {
    /// What is to be found out before the server can be asked about the cart; none when that is known.
    pub(super) fn opening(&self) -> Option<Step> {
        if let Some(step) = self.unsigned() {
            return Some(step);
        }
        if self.adapter.capabilities().naming != Naming::Chosen || self.name == Name::Known {
            return None;
        }
        let request = match self.name {
            _ if self.config.named => None,
            Name::Missing => self.adapter.make(&self.session).map(Step::Make),
            _ => self.adapter.find(&self.session).map(Step::Find),
        };
        request.or(Some(Step::Name))
    }

    /// What is to be found out before the server can be asked anything at all.
    pub(super) fn unsigned(&self) -> Option<Step> {
        if self.config.authorize && !self.authorized {
            return Some(Step::Authorize);
        }
        if self.session.token.is_none() {
            return self.adapter.sign().map(Step::Sign);
        }
        None
    }

    /// Whether there is no cart at the server yet that we could name: there is nothing to read.
    pub(super) fn is_unnamed(&self) -> bool {
        self.adapter.capabilities().naming == Naming::Given && self.session.cart.is_none()
    }

    /// Whether the cart goes by a name that the server gave it: without it, the next write makes another one.
    pub(super) fn has_given_name(&self) -> bool {
        self.adapter.capabilities().naming == Naming::Given && self.session.cart.is_some()
    }

    /// What was asked of a cart that we cannot name has reached no cart of the shopper's. Without the lock it is not
    /// known what it is called: another tab may be about to write that down.
    pub(super) fn forget_unnamed(&mut self) {
        if self.is_unnamed() {
            self.stale = false;
            if self.attempt.is_some() && self.epoch().is_some() {
                self.drop_attempt();
            }
        }
    }

    /// What the server calls a cart of its own naming, where that is news; a cart without a name is gone, and the next
    /// write makes another.
    pub(super) fn take_given_name(&mut self, cart: Option<&String>) -> Option<Change> {
        let is_given = self.adapter.capabilities().naming == Naming::Given;
        if !is_given || self.session.cart.as_ref() == cart {
            return None;
        }
        self.session.cart = cart.cloned();
        let none = String::new();
        match cart {
            // The one that the shop has named is not looked for once more.
            None if !self.config.named => Some(Change::Drop(Kind::Name, none)),
            name => row(Kind::Name, "", name.unwrap_or(&none)).map(Change::Put),
        }
    }

    /// Takes over what the record says the cart is called. One that it does not name any more has become somebody
    /// else's, and its name is not used again. Answers whether it is the same cart as before.
    pub(super) fn take_recorded_name(&mut self, mut name: Option<String>) -> bool {
        let is_given = self.adapter.capabilities().naming == Naming::Given;
        if is_given && self.config.named {
            let first = || self.config.cart.clone();
            name = Some(name.unwrap_or_else(first)).filter(|name| !name.is_empty());
        }
        if self.session.cart == name {
            return true;
        }
        // The shop's word for it may be good for reading only.
        self.stale |= self.config.named && name.as_ref() == Some(&self.config.cart);
        if name.is_none() {
            self.name = Name::Unasked;
        }
        if !is_given && self.session.cart.as_ref() == Some(&self.config.cart) {
            self.config.cart = self.next_name();
        }
        self.session.cart = name;
        false
    }

    /// What to call the next cart, where the name proposed for it has gone to somebody else with the cart.
    pub(super) fn next_name(&self) -> String {
        [self.config.cart.as_str(), "-", &self.config.client].concat()
    }

    /// The same for the guest who comes after one who has signed in; nothing where the server names carts.
    pub(super) fn next_guests_name(&self) -> String {
        match self.adapter.capabilities().naming {
            Naming::Given => String::new(),
            _ => self.next_name(),
        }
    }

    /// Takes the next step.
    pub(super) fn open(&mut self, step: Step, now: Now) {
        let (opening, request) = match step {
            Step::Authorize => return self.authorize(now),
            Step::Name => return self.take_name(),
            Step::Sign(request) => (Opening::Sign, request),
            Step::Find(request) => (Opening::Find, request),
            Step::Make(request) => (Opening::Make, request),
        };
        let call = self.send(request, None);
        self.busy = Busy::Opening {
            call,
            opening,
            until: now.mono.saturating_add(PATIENCE),
        };
    }

    /// The cart is called as this page proposes, unless another has named it already.
    fn take_name(&mut self) {
        let name = self.session.cart.take();
        let is_new = name.is_none() && !self.config.named;
        self.is_named(name.unwrap_or_else(|| self.config.cart.clone()));
        self.proposed = is_new.then_some(self.batches);
    }

    fn is_named(&mut self, name: String) {
        self.name = Name::Known;
        let changes = row(Kind::Name, "", &name).map(Change::Put);
        let is_news = self.session.cart.as_ref() != Some(&name);
        self.session.cart = Some(name);
        if is_news {
            let epoch = self.epoch();
            self.persist(changes.into_iter().collect(), epoch, true);
        }
    }

    pub(super) fn opened_with(&mut self, opening: Opening, response: &Response, now: Now) {
        let known = self.session.cart.clone();
        let answer = match opening {
            Opening::Sign => self.adapter.signed(response).map(|token| {
                self.session.token = Some(token);
            }),
            Opening::Find => {
                let found = self.adapter.found(response, known.as_deref());
                found.map(|name| match name {
                    Some(name) => self.is_named(name),
                    None => self.name = Name::Missing,
                })
            }
            Opening::Make => self.adapter.made(response).map(|name| self.is_named(name)),
        };
        match answer {
            Ok(()) => {
                if opening != Opening::Sign {
                    self.host.answered();
                }
            }
            // A token that is refused at once is asked for in vain.
            Err(Trouble::Token(error)) if opening == Opening::Sign => self.pause(error),
            Err(trouble) => {
                self.find_again();
                self.not_applied(trouble, now);
            }
        }
    }

    pub(super) fn not_opened(&mut self, failure: &Failure, now: Now) {
        self.find_again();
        self.unreachable(failure, now);
    }

    /// A cart that was asked for may have been made, whatever the answer.
    fn find_again(&mut self) {
        if self.name == Name::Missing {
            self.name = Name::Unasked;
        }
    }

    pub(super) fn authorize(&mut self, now: Now) {
        self.busy = Busy::Authorizing {
            until: now.mono.saturating_add(PATIENCE),
        };
        self.outputs.push_back(Output::Authorize);
    }

    /// The shop's callback answered: with the token, and with the one that tells which shopper it is.
    pub(super) fn authorized(
        &mut self,
        answer: Result<(Option<String>, Option<String>), CartError>,
        now: Now,
    ) {
        if !matches!(self.busy, Busy::Authorizing { .. }) {
            return;
        }
        self.busy = Busy::No;
        match answer {
            Ok((token, shopper)) => {
                self.authorized = true;
                self.session.shopper = shopper;
                if token.is_some() {
                    self.session.token = token;
                } else if self.session.token.is_none() && self.adapter.sign().is_none() {
                    // Nobody is signed in as far as the shop knows: nothing can be sent until that changes.
                    self.authorized = false;
                    self.pause(CartError::passing("token-missing"));
                }
            }
            // Without it the shopper's cart would be that of no one in particular.
            Err(error) if error.is("token-missing") => self.pause(error),
            // It comes over the same network: whoever waits hears that nothing can be done now.
            Err(_) => self.host.failed(now.mono, true),
        }
    }

    /// The tokens have been refused, or are another shopper's.
    pub(super) fn forget_tokens(&mut self) {
        self.session.token = None;
        self.session.shopper = None;
        self.authorized = false;
    }

    /// Whether a token that was refused can be had anew.
    pub(super) fn can_renew(&self) -> bool {
        self.config.authorize || self.adapter.sign().is_some()
    }

    pub(super) const fn is_opening(&self, call: CallId) -> Option<Opening> {
        match self.busy {
            Busy::Opening {
                call: ours,
                opening,
                ..
            } if ours == call => Some(opening),
            _ => None,
        }
    }
}
