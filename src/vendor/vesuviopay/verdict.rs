//! What a fault means to the work that met it.

use super::errors::{Class, Fault};
use crate::intent::{Deed, Work};

/// What became of one work.
pub(super) enum Verdict {
    /// The line or the cart that was to go is gone.
    Done,
    /// The server will not do it.
    Refused(Fault),
    /// The server has not judged it.
    Trouble(Fault),
}

impl Verdict {
    pub(super) fn of(work: &Work, fault: Fault) -> Self {
        match (fault.class, &work.deed) {
            (Class::LineGone, Deed::Set { quantity: 0, .. }) => Self::Done,
            (Class::NoCart, Deed::Set { quantity: 0, .. } | Deed::Clear) => Self::Done,
            (Class::NoCart, Deed::Set { .. }) => Self::Refused(fault.into_line_gone()),
            (Class::NoCart, _) => Self::Trouble(fault),
            (class, _) if class.judges() => Self::Refused(fault),
            _ => Self::Trouble(fault),
        }
    }
}
