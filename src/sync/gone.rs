//! A cart that the server does not have any more: its items are offered back, never silently asked for again.

use super::output::{Event, LostItem, Output};
use super::record::{Change, Kind};
use super::{Engine, OnGone};
use crate::cart::{Line, Snapshot};
use crate::error::CartError;
use crate::intent::{Ask, Deed};

impl Engine {
    /// The server has no such cart.
    pub(super) fn cart_gone(&mut self) {
        self.host.answered();
        if self.may_be_bought() {
            self.stale = false;
            return;
        }
        let empty = Snapshot::empty(self.adapter.currency());
        if self.is_emptying() {
            // All of it is done, whenever that was read.
            self.judge_attempt(empty, 0);
        } else {
            self.adopt_read(empty);
        }
    }

    /// Whether a checkout is under way of which nobody knows what has become. Its cart keeps its name, by which the
    /// checkout can be asked for once more; what it held is shown until then.
    fn may_be_bought(&self) -> bool {
        let is_open = self.checkout.as_ref().is_some_and(|begun| !begun.done);
        is_open && self.adapter.capabilities().resumes_checkout && self.session.cart.is_some()
    }

    /// Whether what is in doubt leaves nothing in the cart, once it is done.
    fn is_emptying(&self) -> bool {
        let Some(attempt) = self.attempt.as_ref().filter(|_| self.doubt.is_some()) else {
            return false;
        };
        let is_removed = |line: &Line| {
            attempt.works.iter().any(|work| match &work.deed {
                Deed::Clear => true,
                Deed::Set {
                    key, quantity: 0, ..
                } => line.goes_by(key),
                _ => false,
            })
        };
        !self.base.lines.is_empty() && self.base.lines.iter().all(is_removed)
    }

    /// Whether the shopper has asked for an empty cart, or something that was sent, and whose answer was a failure, may
    /// have emptied it.
    pub(super) fn may_have_emptied(&self) -> bool {
        let mut waiting = self.log.entries().iter().filter(|entry| entry.waits());
        waiting.any(|entry| match entry.intent.ask {
            Ask::Clear => true,
            Ask::Set { quantity: 0, .. } => entry.failures > 0,
            _ => false,
        })
    }

    /// A cart of the same name may have taken the place of the one that was known: what that held is gone.
    pub(super) fn missed(&mut self, before: Option<Snapshot>, changes: &mut Vec<Change>) {
        let Some(before) = before.filter(|before| !before.lines.is_empty()) else {
            return;
        };
        if before.origin.is_some()
            && self.base.origin.is_some()
            && before.origin != self.base.origin
            && !self.has_line_of(&before)
        {
            self.gone(before, changes);
        }
    }

    /// Whether a line of another cart is there still, by the server's own name for it: then it is no other cart,
    /// whatever it says of its making.
    fn has_line_of(&self, other: &Snapshot) -> bool {
        let mut lines = other.lines.iter().filter(|line| line.id.is_some());
        lines.any(|line| self.base.lines.iter().any(|ours| ours.id == line.id))
    }

    pub(super) fn gone(&mut self, before: Snapshot, changes: &mut Vec<Change>) {
        if self.checkout.take().is_some() {
            // It was handed over to be paid, and now it is not there any more: it is bought.
            changes.push(Change::Drop(Kind::Checkout, String::new()));
            // Where it was emptied and is the same cart, something of the order may be on it still.
            let is_same = before.origin.is_some() && before.origin == self.base.origin;
            let renewal = self.adapter.renewal().filter(|_| is_same);
            if let Some(renewal) = renewal {
                changes.extend(self.append(vec![renewal], 0));
            }
            return;
        }
        // What the server gave by itself it gives again; asked for, it would have to be paid.
        let wanted = || before.lines.iter().filter(|line| line.own() > 0);
        let items: Vec<LostItem> = wanted()
            .map(|line| LostItem {
                item: line.face.item.clone(),
                quantity: line.own(),
                display: line.display(),
            })
            .collect();
        match self.config.on_gone {
            OnGone::Pending => {}
            OnGone::Ask => {
                self.notice(CartError::new("cart-gone"), None, None, None);
                self.outputs.push_back(Output::Event(Event::Gone { items }));
            }
            OnGone::Restore => {
                let asks = wanted().zip(&items).map(|(line, lost)| Ask::Add {
                    key: line.key().clone(),
                    item: lost.item.clone(),
                    quantity: lost.quantity,
                    display: lost.display.clone().into(),
                });
                let asks: Vec<Ask> = asks.collect();
                changes.extend(self.append(asks, 0));
                self.outputs.push_back(Output::Event(Event::Gone { items }));
            }
        }
    }
}
