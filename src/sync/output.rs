//! What the engine asks for.

use serde::Serialize;

use super::record::Batch;
use crate::cart::{Display, ItemRef, Line, LineKey};
use crate::error::CartError;
use crate::http::Request;
use crate::intent::{Ask, IntentId};
use crate::vendor::Told;

/// Names a request.
pub type CallId = u64;
/// Names a batch.
pub type BatchId = u64;
/// Names a question.
pub type Ticket = u32;

/// One thing to do. The driver does them in the order they come.
#[derive(Debug)]
pub enum Output {
    /// Write to the record; answered by [`Stored`](super::Input::Stored).
    Persist(Batch),
    /// The view has changed.
    Publish(Changes),
    /// Send a request; answered by [`Answer`](super::Input::Answer).
    Send {
        /// Names the request in its answer.
        call: CallId,
        /// What to send.
        request: Request,
        /// The moment, by the steady clock, after which it must not be started any more; none for reads.
        not_after: Option<u64>,
    },
    /// Give a request up: nobody waits for its answer any more.
    Abort {
        /// Which.
        call: CallId,
    },
    /// Ask the shop for the customer's token; answered by [`Authorized`](super::Input::Authorized).
    Authorize,
    /// Take the drain lock; answered by [`Locked`](super::Input::Locked).
    Lock,
    /// Let go of the drain lock, as soon as every batch handed over before has been written: whoever takes it next
    /// must find what was settled under it.
    Unlock,
    /// Read the record again, after every batch handed over before has been written; answered by
    /// [`Loaded`](super::Input::Loaded).
    Reload,
    /// Tell the other tabs that the record has changed.
    Tell {
        /// The intents that were settled.
        settled: Vec<(IntentId, Outcome)>,
    },
    /// Hand in [`Woke`](super::Input::Woke) at this moment by the steady clock; it replaces the one asked for before.
    WakeAt(Option<u64>),
    /// All intents of a change are on this device for good, or cannot be.
    ChangeStored {
        /// The change.
        change: IntentId,
        /// What came of it.
        result: Result<(), CartError>,
    },
    /// A change is settled.
    ChangeSettled {
        /// The change.
        change: IntentId,
        /// What came of each of its intents, in the order they were asked.
        outcomes: Vec<Outcome>,
    },
    /// A question is answered.
    Answered {
        /// The question.
        ticket: Ticket,
        /// The answer.
        result: Result<Told, CartError>,
    },
    /// Everything is sent and read back, or the status says why it is not.
    Synced {
        /// The request to do so.
        ticket: Ticket,
    },
    /// Something happened that an application may want to hear of.
    Event(Event),
}

/// Which rows of the view changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whether rows came, went or changed places.
    pub rows: bool,
    /// The rows that changed.
    pub lines: Vec<LineKey>,
}

/// What became of an intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// How it ended.
    pub status: OutcomeStatus,
    /// The line that it was about.
    pub line: Option<LineKey>,
    /// The number that was asked for; none for the whole cart.
    pub asked: Option<u32>,
    /// The quantity that the server now holds on the line; none where it is not known.
    pub got: Option<u32>,
    /// Why it ended otherwise than asked.
    pub error: Option<CartError>,
}

impl Outcome {
    /// What became of the wish `ask`.
    pub(super) fn of(
        ask: &Ask,
        status: OutcomeStatus,
        got: Option<u32>,
        error: Option<CartError>,
    ) -> Self {
        Self {
            status,
            line: ask.key().cloned(),
            asked: ask.quantity(),
            got,
            error,
        }
    }
}

/// How an intent ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeStatus {
    /// The server has done what was asked.
    Confirmed,
    /// The server has done something else: less, or more.
    Adjusted,
    /// The server has done a part of it.
    Partial,
    /// The server has not done it and never will. The shopper may ask anew.
    Rejected,
    /// Waits for the shopper to retry or discard it.
    Review,
    /// A later change of the shopper took its place before it was sent.
    Superseded,
}

/// Something that happened to the cart as the server holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A first line was confirmed in a cart that had none.
    Created {
        /// Names the event on every delivery: the intent that made the line.
        id: IntentId,
    },
    /// A line was added.
    ItemAdded(LineEvent),
    /// A line's quantity was changed.
    ItemUpdated(LineEvent),
    /// A line was removed.
    ItemRemoved(LineEvent),
    /// Every line was removed.
    Cleared {
        /// Names the event on every delivery.
        id: IntentId,
        /// What was on them.
        items: Vec<LostItem>,
    },
    /// A change was confirmed otherwise than asked.
    Adjusted(LineEvent),
    /// A change was refused.
    Rejected(LineEvent),
    /// A change waits for the shopper.
    Review(LineEvent),
    /// A checkout was started.
    CheckoutStarted {
        /// Names the event on every delivery: what the checkout itself goes by.
        reference: String,
    },
    /// The server no longer has what the cart held.
    Gone {
        /// What it held, to be offered back.
        items: Vec<LostItem>,
    },
    /// How long things last on this device has changed.
    Storage {
        /// Why, where it changed for the worse.
        error: Option<CartError>,
    },
}

/// Something that happened to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEvent {
    /// Names the event on every delivery: the intent that it is the end of.
    pub id: IntentId,
    /// The line; none for the whole cart.
    pub line: Option<LineKey>,
    /// What became of the intent.
    pub outcome: Outcome,
    /// How many more the cart holds by it, fewer where it is negative; none where that is not known.
    pub by: Option<i64>,
    /// What was on a line that was removed, where that is known.
    pub lost: Option<Box<LostItem>>,
}

/// An item that the server's cart no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostItem {
    /// What it is.
    pub item: ItemRef,
    /// How many there were.
    pub quantity: u32,
    /// What is known of it.
    pub display: Display,
}

impl LostItem {
    /// What was on a line, but for what the server had put there by itself.
    pub(super) fn of(line: &Line) -> Self {
        Self {
            item: line.face.item.clone(),
            quantity: line.own(),
            display: line.display(),
        }
    }
}
