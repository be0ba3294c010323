//! Engines that lack one of their guards: by these the simulator is tested, which must notice each.
//!
//! What ships lacks none and cannot: without the feature `variants`, which is for native builds only, [`without`] is
//! never true, and nothing of this is left in the wasm.

use super::Engine;
use super::busy::Busy;
use super::record::{Change, Kind};
use crate::error::CartError;
use crate::http::{Failure, Response};
use crate::intent::{Ask, Work};
use crate::vendor::{Reply, Trouble};

#[cfg(all(feature = "variants", target_arch = "wasm32"))]
compile_error!("an engine that can do without its guards is for native tests only");

/// Something that keeps a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// A write whose answer is lost is in doubt, and not sent again.
    Doubt,
    /// A write is written down before it is sent.
    Record,
    /// What is written under the lock counts only as long as nobody else has taken it.
    Epoch,
    /// A request that could not be started in time is not started.
    Lease,
    /// The record is read again under the lock.
    Reread,
    /// Somebody else may have the lock as soon as nothing is left to do.
    ShortLock,
    /// Wishes are ordered by a counter, and not by the clock.
    Order,
    /// No read is adopted beside a write.
    Reads,
    /// What waits in the log is never rewritten.
    AppendOnly,
    /// An intent stays in the record until its end is known.
    Kept,
    /// A single read does not tell that nothing was applied.
    Agree,
    /// As long as a request may land, no read tells that nothing was applied.
    Settle,
    /// What the record does not hold yet is found on the bridge.
    Bridge,
    /// What was stored once, and is on the bridge alone, was settled.
    Counts,
    /// What is gone from the record was settled by another tab.
    Vanished,
    /// A failing server may have done it all the same.
    Failure,
    /// A refused token says nothing about what was asked.
    Token,
    /// A gateway that gives up leaves a request behind that may yet land.
    Landing,
    /// A cart that is empty is not cleared.
    EmptyClear,
    /// A line that exists is set to its target when an add is repeated.
    Repair,
    /// An add is repeated at most twice.
    Rounds,
    /// A line that has grown by more than was asked for shows that it was done.
    More,
    /// A line that has grown by less, or shrunk, is the shopper's to decide.
    Less,
    /// One change is refused alone.
    Alone,
    /// Other tabs are told what was settled.
    Told,
    /// Where an attempt cannot be read, waiting adds may have been sent.
    LostAttempt,
    /// What the record holds waits until its attempt can be written down.
    FullDisk,
    /// What may be in the record, as nobody says, waits until that can be read.
    Unanswered,
    /// What is sent without an attempt record is marked on the bridge.
    Marked,
    /// What came along is the guest's no more.
    LeftOnce,
    /// A guest's cart comes along only as long as nobody else has taken it over.
    LeftUnderLock,
    /// A guest's cart that has come along is not brought again.
    BringSign,
    /// A checkout whose answer is lost is not begun again.
    CheckoutDoubt,
    /// That a checkout is begun is written down before it is sent.
    CheckoutRecord,
}

#[cfg(feature = "variants")]
impl Guard {
    /// All of them.
    pub const ALL: [Self; 34] = [
        Self::Doubt,
        Self::Record,
        Self::Epoch,
        Self::Lease,
        Self::Reread,
        Self::ShortLock,
        Self::Order,
        Self::Reads,
        Self::AppendOnly,
        Self::Kept,
        Self::Agree,
        Self::Settle,
        Self::Bridge,
        Self::Counts,
        Self::Vanished,
        Self::Failure,
        Self::Token,
        Self::Landing,
        Self::EmptyClear,
        Self::Repair,
        Self::Rounds,
        Self::More,
        Self::Less,
        Self::Alone,
        Self::Told,
        Self::LostAttempt,
        Self::FullDisk,
        Self::Unanswered,
        Self::Marked,
        Self::LeftOnce,
        Self::LeftUnderLock,
        Self::BringSign,
        Self::CheckoutDoubt,
        Self::CheckoutRecord,
    ];
}

#[cfg(feature = "variants")]
mod switch {
    use super::Guard;
    use std::cell::Cell;

    thread_local! {
        static REMOVED: Cell<Option<Guard>> = const { Cell::new(None) };
    }

    /// From now on the engines of this thread do without a guard; none gives them all back.
    pub fn remove(guard: Option<Guard>) {
        REMOVED.set(guard);
    }

    pub(in crate::sync) fn without(guard: Guard) -> bool {
        REMOVED.get() == Some(guard)
    }
}

#[cfg(feature = "variants")]
pub use switch::remove;
#[cfg(feature = "variants")]
pub(super) use switch::without;

/// Whether the engine is to do without a guard.
#[cfg(not(feature = "variants"))]
pub(super) const fn without(_: Guard) -> bool {
    false
}

/// The answer to a write, as it is taken where a guard is missing.
pub(super) fn taken(reply: Reply) -> Reply {
    match reply {
        Reply::Trouble(Trouble::Unknown(error)) if without(Guard::Failure) => {
            Reply::Trouble(Trouble::Refused(error))
        }
        Reply::Trouble(Trouble::Token(_)) if without(Guard::Token) => {
            Reply::Trouble(Trouble::Refused(CartError::new("refused")))
        }
        reply => reply,
    }
}

/// What engines do that lack a guard.
impl Engine {
    /// An add takes the place of one that waits on the same line.
    pub(super) fn rewritten(&mut self, ask: &mut Ask) -> Option<Change> {
        let Ask::Add { key, quantity, .. } = ask else {
            return None;
        };
        let mut entries = self.log.entries().iter().rev();
        let last = entries.find(|entry| entry.intent.ask.key() == Some(key))?;
        let Ask::Add { quantity: more, .. } = last.intent.ask else {
            return None;
        };
        *quantity = quantity.saturating_add(more);
        let id = last.intent.id.clone();
        self.log.remove(&id);
        self.unfolded = true;
        Some(Change::Drop(Kind::Intent, id.to_string()))
    }

    /// The cart is read while it is being written to.
    pub(super) fn read_beside(&mut self) {
        if self.stale && matches!(self.busy, Busy::Writing { .. }) {
            self.stale = false;
            let request = self.adapter.read(&self.session);
            self.send(request, None);
        }
    }

    /// What was read beside a write is adopted.
    pub(super) fn adopt_beside(&mut self, result: &Result<Response, Failure>) {
        if let Ok(response) = result
            && let Reply::Done {
                cart: Some(cart), ..
            } = self.adapter.cart(response, &self.base)
        {
            self.host.answered();
            self.adopt_read(cart);
        }
    }

    /// Whether it is a clear of a cart that is empty.
    pub(super) fn is_clear(&self, work: &Work) -> bool {
        let last = work.covers.last().and_then(|id| self.log.get(id));
        last.is_some_and(|entry| entry.intent.ask == Ask::Clear)
    }

    /// What is taken out of the record when its request is sent: its attempt, or its intents.
    pub(super) fn taken_out(&self) -> Vec<Change> {
        if without(Guard::Record) {
            return vec![Change::Drop(Kind::Attempt, String::new())];
        }
        let covered = self.covered().into_iter();
        let ids = covered.map(|entry| entry.intent.id.to_string());
        ids.map(|id| Change::Drop(Kind::Intent, id)).collect()
    }
}
