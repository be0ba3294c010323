//! What is going to happen in a world.

use cartwright::http::{Failure, Response};
use cartwright::intent::IntentId;
use cartwright::sync::{Batch, Outcome, Row, StoreTrouble};

use super::disk::Whose;
use super::network::Letter;
use super::reading::{Purpose, Reading};

/// Something that is going to happen.
#[derive(Debug)]
pub(super) enum Happening {
    Arrives {
        letter: Letter,
        answered: bool,
    },
    Answered {
        page: usize,
        life: u32,
        call: u64,
        result: Result<Response, Failure>,
    },
    Commits {
        page: usize,
        life: u32,
        whose: Whose,
        batch: Batch,
    },
    Committed {
        page: usize,
        life: u32,
        batch: u64,
        result: Result<(), StoreTrouble>,
    },
    Takes {
        page: usize,
        life: u32,
        whose: Whose,
        has_waited: bool,
    },
    Authorizes {
        page: usize,
        life: u32,
    },
    Wakes {
        page: usize,
        life: u32,
        at: u64,
    },
    Reads {
        page: usize,
        life: u32,
    },
    /// What was read is there.
    Told {
        page: usize,
        life: u32,
        reading: Reading,
        purpose: Purpose,
    },
    Hears {
        page: usize,
        life: u32,
        settled: Vec<(IntentId, Outcome)>,
        /// Which page says it, and when: one that has died by then has not said it.
        from: (usize, u64),
    },
    Finds {
        page: usize,
        life: u32,
    },
    Unlocks {
        page: usize,
        life: u32,
        whose: Whose,
        /// Of which of the times that it held it.
        hold: u32,
    },
    Signs {
        page: usize,
        life: u32,
        step: Step,
    },
    Locks {
        device: usize,
        whose: Whose,
    },
}

impl Happening {
    /// The page that is in the middle of it; none where it happens without one.
    pub(super) const fn page(&self) -> Option<usize> {
        match self {
            Self::Answered { page, .. }
            | Self::Committed { page, .. }
            | Self::Takes { page, .. }
            | Self::Authorizes { page, .. }
            | Self::Wakes { page, .. }
            | Self::Reads { page, .. }
            | Self::Told { page, .. }
            | Self::Hears { page, .. }
            | Self::Finds { page, .. }
            | Self::Unlocks { page, .. }
            | Self::Signs { page, .. } => Some(*page),
            Self::Arrives { .. } | Self::Commits { .. } | Self::Locks { .. } => None,
        }
    }
}

/// How far a sign-in has come.
#[derive(Debug)]
pub(super) enum Step {
    /// The guest's cart is to be brought to rest.
    Leaves,
    /// The guest's record is read once more.
    Reads { again: bool },
    /// The customer's record is read.
    Finds,
    /// The cart goes on as the customer's, whose record holds these.
    Moves { rows: Vec<Row> },
    /// What came along is written: the guest's lock is let go of.
    Ends,
}
