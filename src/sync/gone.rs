//! A cart that is one no longer. One that the server does not have any more: its items are offered back, never silently
//! asked for again. One that has become an order: nothing of it is offered back but what no merchant has taken.

use super::output::{Event, LostItem, Output};
use super::record::{Change, Kind};
use super::{Engine, OnGone};
use crate::cart::{BagKey, Line, Snapshot};
use crate::error::CartError;
use crate::intent::Ask;

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
        // One that the shop has named and that was never seen.
        if let Some(change) = self.take_given_name(None) {
            self.notice(CartError::new("cart-gone"), None, None, None);
            let epoch = self.epoch();
            self.persist(vec![change], epoch, false);
        }
    }

    /// The cart has become an order, here or on another device.
    pub(super) fn ordered(&mut self, order: Snapshot, lost: &[BagKey]) {
        self.host.answered();
        self.stale = false;
        if self.may_be_bought() {
            return;
        }
        if let Some(doubt) = self.doubt.as_mut().filter(|_| self.attempt.is_some()) {
            // It tells for good what has come in before it was bought.
            doubt.is_over = true;
            if order.lines.is_empty() {
                self.drop_attempt();
            } else {
                self.judge_attempt(order.clone(), 0);
            }
        }
        if self.checkout.is_none() {
            let name = order.cart_id.clone().or_else(|| self.session.cart.clone());
            self.notice(
                CartError {
                    subject: name,
                    ..CartError::new("cart-ordered")
                },
                None,
                None,
                None,
            );
            self.refuse_checkouts();
        }
        self.end_order(order, lost);
    }

    /// The order is no cart any more: the next one is another. What no merchant has taken is offered back.
    pub(super) fn end_order(&mut self, order: Snapshot, lost: &[BagKey]) {
        let mut changes = Vec::new();
        if self.checkout.take().is_some() {
            changes.push(Change::Drop(Kind::Checkout, String::new()));
        }
        self.disputed = false;
        self.replace_base(Snapshot::empty(self.adapter.currency()), &mut changes);
        let lines = order.lines.iter();
        let lines = lines.filter(|line| lost.contains(&line.face.bag));
        let lines: Vec<&Line> = lines.collect();
        if !lines.is_empty() {
            self.offer_back(lines, "order-rejected", &mut changes);
        }
        let epoch = self.epoch();
        self.persist(changes, epoch, false);
    }

    /// Whether a checkout is under way of which nobody knows what has become. Its cart keeps its name, by which the
    /// checkout can be asked for once more; what it held is shown until then.
    pub(super) fn may_be_bought(&self) -> bool {
        let is_open = self.checkout.as_ref().is_some_and(|begun| !begun.done);
        is_open && self.adapter.capabilities().resumes_checkout && self.session.cart.is_some()
    }

    /// Whether what is in doubt leaves nothing in the cart, once it is done.
    fn is_emptying(&self) -> bool {
        let Some(attempt) = self.attempt.as_ref().filter(|_| self.doubt.is_some()) else {
            return false;
        };
        let mut lines = self.base.lines.iter();
        !self.base.lines.is_empty() && lines.all(|line| attempt.removes(line))
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
        self.offer_back(before.lines.iter().collect(), "cart-gone", changes);
    }

    /// Offers back what lines held, as the shop wants it.
    fn offer_back(&mut self, mut lost: Vec<&Line>, why: &'static str, changes: &mut Vec<Change>) {
        // What the server gave by itself it gives again; asked for, it would have to be paid.
        lost.retain(|line| line.own() > 0);
        let items: Vec<LostItem> = lost.iter().map(|line| LostItem::of(line)).collect();
        match self.config.on_gone {
            OnGone::Pending => {}
            OnGone::Ask => {
                self.notice(CartError::new(why), None, None, None);
                self.outputs.push_back(Output::Event(Event::Gone { items }));
            }
            OnGone::Restore => {
                let asks = lost.iter().zip(&items).map(|(line, lost)| Ask::Add {
                    key: line.key().clone(),
                    item: lost.item.clone(),
                    quantity: lost.quantity,
                    display: lost.display.clone().into(),
                });
                let asks: Vec<Ask> = asks.collect();
                // What waits was asked for over the lines that were there: it comes after them.
                let waiting = self.log.entries().iter().filter(|entry| entry.waits());
                let first = waiting.map(|entry| entry.intent.seq).min();
                let place = first.map(|seq| seq.saturating_sub(1));
                changes.extend(self.append_at(asks, 0, place));
                self.outputs.push_back(Output::Event(Event::Gone { items }));
            }
        }
    }
}
