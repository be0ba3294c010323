//! What is under way about the cart, and what comes next.

use super::opening::Opening;
use super::output::{BatchId, CallId};
use super::timing::PATIENCE;
use crate::http::Request;
use crate::intent::Work;

/// The drain lock, seen from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    /// Not asked for.
    Free,
    /// Asked for.
    Asked,
    /// Held, under this epoch.
    Held(u64),
}

/// What is under way about the cart; each with the moment at which it is given up.
#[derive(Debug)]
pub(super) enum Busy {
    /// Nothing.
    No,
    /// The shop is asked for the token.
    Authorizing { until: u64 },
    /// It is found out who asks, and about which cart.
    Opening {
        call: CallId,
        opening: Opening,
        until: u64,
    },
    /// One of the vendor's own calls is under way, which changes something.
    Asking { call: CallId, until: u64 },
    /// That a checkout is begun is being written down.
    Beginning {
        batch: BatchId,
        request: Request,
        since: u64,
    },
    /// An attempt is being written down.
    Recording {
        batch: BatchId,
        request: Request,
        since: u64,
    },
    /// A write is under way.
    Writing {
        call: CallId,
        since: u64,
        until: u64,
    },
    /// A read is under way.
    Reading {
        call: CallId,
        since: u64,
        until: u64,
    },
    /// The stock of the first refused item is asked for.
    Counting { call: CallId, until: u64 },
    /// A cart that nobody needs any more is being removed.
    Discarding {
        call: CallId,
        cart: String,
        until: u64,
    },
    /// The server is asked whether a checkout still holds the cart.
    Probing { call: CallId, until: u64 },
}

impl Busy {
    pub(super) const fn is_request(&self) -> bool {
        matches!(
            self,
            Self::Writing { .. }
                | Self::Opening { .. }
                | Self::Asking { .. }
                | Self::Discarding { .. }
                | Self::Reading { .. }
                | Self::Counting { .. }
                | Self::Probing { .. }
        )
    }

    pub(super) const fn until(&self) -> Option<u64> {
        match self {
            Self::No => None,
            Self::Recording { since, .. } | Self::Beginning { since, .. } => {
                Some(since.saturating_add(PATIENCE))
            }
            Self::Authorizing { until }
            | Self::Opening { until, .. }
            | Self::Asking { until, .. }
            | Self::Discarding { until, .. }
            | Self::Writing { until, .. }
            | Self::Reading { until, .. }
            | Self::Counting { until, .. }
            | Self::Probing { until, .. } => Some(*until),
        }
    }
}

/// What to do next.
#[derive(Debug)]
pub(super) enum Next {
    /// Nothing, until something happens.
    Rest,
    /// Nothing, until this moment.
    Wait(u64),
    /// Read the cart.
    Read,
    /// Ask for the stock of the first refused item.
    Count,
    /// Ask whether a checkout still holds the cart.
    Probe,
    /// Make one of the vendor's own calls, which changes something.
    Ask,
    /// Remove a cart that nobody needs any more.
    Discard,
    /// Settle works that need no request.
    Close(Vec<Work>),
    /// Send these works.
    Write(Vec<Work>),
}
