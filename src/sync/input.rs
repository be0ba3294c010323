//! What the engine is told.

use super::output::{BatchId, CallId, Outcome, Ticket};
use super::record::Row;
use crate::error::CartError;
use crate::http::{Failure, Response};
use crate::intent::IntentId;
use crate::vendor::Inquiry;

/// One thing that happened.
#[derive(Debug)]
pub enum Input {
    /// The record was opened, or read again because another tab changed it.
    Loaded {
        /// Its rows.
        rows: Vec<Row>,
        /// Intents found on the bridge, as they were written there; none where it was not looked at, or cannot be.
        bridge: Option<Vec<String>>,
        /// How long what is written here lasts.
        durability: Durability,
    },
    /// The record could not be opened, or was lost while in use.
    StorageLost {
        /// How long what is written here lasts now.
        durability: Durability,
        /// Why.
        error: CartError,
    },
    /// A batch was written, or was not.
    Stored {
        /// Which.
        batch: BatchId,
        /// What came of it.
        result: Result<(), StoreTrouble>,
    },
    /// The drain lock is held, under a new epoch.
    Locked {
        /// The epoch, higher than any before it.
        epoch: u64,
        /// The rows of the record, read in the transaction that raised the epoch, after every batch handed over before
        /// had been written; none where there is no record to read.
        rows: Option<Vec<Row>>,
        /// Intents that are on the bridge now.
        bridge: Vec<String>,
    },
    /// The drain lock could not be had, or was taken away.
    LockLost,
    /// The shop's callback answered: with the token, and with the one that tells which shopper it is.
    Authorized(Result<(Option<String>, Option<String>), CartError>),
    /// A request was answered, or failed.
    Answer {
        /// Which.
        call: CallId,
        /// What came of it.
        result: Result<Response, Failure>,
    },
    /// The moment has come that was asked for.
    Woke,
    /// The browser believes that the network is back.
    Online,
    /// The browser believes that the network is gone.
    Offline,
    /// The page can be seen (again), or came back out of the cache.
    Shown,
    /// The page is about to be hidden, frozen or closed.
    Hidden,
    /// Another tab changed the record.
    Heard {
        /// The intents that it settled.
        settled: Vec<(IntentId, Outcome)>,
    },
    /// A question beside the cart.
    Inquire {
        /// Names the question in its answer.
        ticket: Ticket,
        /// The question.
        inquiry: Inquiry,
    },
    /// Nobody waits for the answer to a question any more.
    Forget {
        /// The question.
        ticket: Ticket,
    },
    /// Somebody asked that everything be sent and read back now.
    Sync {
        /// Names the request in its answer.
        ticket: Ticket,
    },
    /// A guest is about to sign in: what is on its way is settled, and nothing is sent afterwards.
    Leave {
        /// Names the request in its answer.
        ticket: Ticket,
    },
    /// The guest does not sign in after all.
    Stay,
    /// A guest has signed in: the cart goes on as the customer's.
    SignedIn {
        /// The rows of the customer's record.
        rows: Vec<Row>,
        /// Intents found on the customer's bridge.
        bridge: Vec<String>,
    },
}

/// How long what is written on this device lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Durability {
    /// As long as the page.
    Memory,
    /// As long as the tab or the private window.
    Session,
    /// Across reloads, crashes and restarts.
    Durable,
}

/// Why a batch was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreTrouble {
    /// Another tab has taken over the drain.
    EpochMoved,
    /// There is no room.
    Full,
    /// The transaction failed, or was not begun.
    Failed(CartError),
    /// It was begun and does not answer: it may be written, now or later.
    Unanswered(CartError),
}
