//! The cart as data: what the server last said it holds.

mod attributes;
mod bag;
mod code;
mod ids;
mod issue;
mod line;
mod places;
mod snapshot;

pub use attributes::Attributes;
pub use bag::{Bag, BagKey, Shipping};
pub use code::{Code, CodeStatus};
pub use ids::{ItemRef, LineId, LineKey};
pub use issue::Issue;
pub use line::{Display, Line, LineFace, LineKind};
pub use places::Places;
pub use snapshot::{Snapshot, StatedTotals};

/// The most lines that a cart is taken to have; an answer with more is refused as unreadable.
pub const MAX_LINES: usize = 2_000;
