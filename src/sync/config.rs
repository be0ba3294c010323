//! The settings of an engine.

use std::rc::Rc;

use crate::cart::{Rules, Tariff};

/// How one cart is kept.
#[derive(Clone, Debug)]
pub struct Config {
    /// Names this page among all that ever wrote to the record; never used twice.
    pub client: String,
    /// Feeds the waits between tries.
    pub seed: u64,
    /// Whether the cart is a customer's; otherwise it is a guest's.
    pub customer: bool,
    /// What to call the cart where nobody has named it yet and the vendor lets us: a name that nobody can guess.
    pub cart: String,
    /// Whether the shop has chosen that name: such a cart is neither looked for nor made.
    pub named: bool,
    /// Whether the shop gave a callback for the token.
    pub authorize: bool,
    /// What to do with the items of a cart that the server has lost.
    pub on_gone: OnGone,
    /// By which rules totals follow from lines, codes and shipping; none where nothing beyond sums is to be worked out.
    pub rules: Option<Rules>,
    /// What the shop states itself of taxes, codes and shipping.
    pub tariff: Rc<Tariff>,
}

/// What to do with the items of a cart that the server has lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnGone {
    /// Offer them back; go on with the waiting changes.
    Ask,
    /// Go on with the waiting changes, and say nothing more of the rest.
    Pending,
    /// Put them back.
    Restore,
}
