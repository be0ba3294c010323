//! The cart as data: what the server last said it holds.

mod attributes;
mod bag;
mod code;
mod effect;
#[cfg(test)]
pub(crate) mod effort;
mod ids;
mod issue;
mod levies;
mod line;
mod places;
mod rules;
mod said;
mod snapshot;
mod tariff;
mod terms;

pub use attributes::Attributes;
pub use bag::{Bag, BagKey, Shipping};
pub use code::{Code, CodeStatus};
pub use effect::{Effect, Off, Scope};
pub use ids::{ItemRef, LineId, LineKey};
pub use issue::Issue;
pub use levies::{Charge, Levies, Levy};
pub use line::{Display, Line, LineFace, LineKind};
pub use places::Places;
pub use rules::{
    Base, CodeOrder, Kinds, Level, Measured, Percentage, Prices, Rates, Rules, ShippingTax, Spread,
    Taxed, Unstated,
};
pub use said::Said;
pub use snapshot::{Snapshot, StatedTotals};
pub use tariff::{Free, Tariff};
pub use terms::{Share, Terms};

/// The most lines that a cart is taken to have; an answer with more is refused as unreadable.
pub const MAX_LINES: usize = 2_000;
