//! What an answer means, in words that every vendor shares.

use crate::cart::{BagKey, Snapshot};
use crate::error::CartError;
use crate::http::RetryAfter;
use crate::intent::Work;

/// What the answer to a request means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "one is made for each answer and read at once; with small addresses it is not large"
)]
pub enum Reply {
    /// The server has judged every work: done, but for those refused.
    Done {
        /// The whole cart afterwards, where the answer holds it.
        cart: Option<Snapshot>,
        /// The works that were not done, and never will be as they are.
        refused: Vec<Refusal>,
        /// What else it said of the cart: something that was brought along and could not be had, a gift without a price.
        notes: Vec<CartError>,
    },
    /// The cart is an order: it was bought, here or on another device, and takes no work any more.
    Ordered {
        /// What it holds.
        order: Snapshot,
        /// The bags whose merchants have not taken their part: what lies in them is bought by nobody.
        lost: Vec<BagKey>,
    },
    /// The server has not judged them.
    Trouble(Trouble),
}

/// A work that the server refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its place among the works of the request.
    pub work: usize,
    /// Why. `insufficient-stock` and `out-of-stock` are answered by asking for less, `line-gone` by reading the cart.
    pub error: CartError,
}

impl Refusal {
    /// That of the work at `place`: it is about the work's line, where it has one.
    pub fn of(place: usize, work: &Work, mut error: CartError) -> Self {
        error.subject = work.deed.key().map(|key| key.as_str().to_owned());
        Self { work: place, error }
    }
}

/// Why an answer settles nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Not applied: the token is missing, wrong or expired.
    Token(CartError),
    /// Not applied: this shop, key or customer may not do it, and trying again changes nothing.
    Forbidden(CartError),
    /// Not applied: too many requests.
    Limited {
        /// How long to wait, where the server said so.
        after: Option<RetryAfter>,
    },
    /// Not applied: the cart is locked, by a checkout that is under way.
    Locked(CartError),
    /// Not applied: the server has no such cart.
    CartGone,
    /// The server did not do what it should, and may or may not have applied the request.
    Unknown(CartError),
    /// A definite refusal of an inquiry.
    Refused(CartError),
}
