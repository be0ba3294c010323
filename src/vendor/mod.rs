//! What the engine needs to know of a vendor, and nothing of how it is done.
//!
//! A room turns works into one request and an answer into a [`Reply`]. It does no I/O, keeps no state and never decides
//! whether to repeat anything: it says what an answer means, and the engine decides.

mod inquiry;
pub mod registry;
mod reply;
mod session;
#[cfg(feature = "vesuviopay")]
pub mod vesuviopay;

pub use inquiry::{Availability, CheckedOut, Inquiry, Told};
pub use reply::{Refusal, Reply, Trouble};
pub use session::Session;

use crate::cart::{ItemRef, LineKey, Snapshot};
use crate::error::CartError;
use crate::http::{Request, Response};
use crate::intent::Work;
use crate::money::Currency;

/// One vendor's dialect.
pub trait Adapter {
    /// What the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// What a new cart's amounts are in.
    fn currency(&self) -> Currency;

    /// Reads the item reference of a call, as JSON, into its one form, and names its line.
    ///
    /// # Errors
    /// `invalid-argument`, about the field that is wrong.
    fn item(&self, text: &str) -> Result<(ItemRef, LineKey), CartError>;

    /// The request that reads the cart.
    fn read(&self, session: &Session) -> Request;

    /// One request for as many of `works` as the vendor takes at once, from the first on. Never called with none, nor
    /// with a deed that needs no request.
    fn plan(&self, works: &[Work], session: &Session) -> Plan;

    /// What the answer to [`read`](Self::read) means.
    fn cart(&self, response: &Response, base: &Snapshot) -> Reply;

    /// What the answer to the request for `works` means.
    fn answer(&self, works: &[Work], response: &Response, base: &Snapshot) -> Reply;

    /// The request for an inquiry.
    ///
    /// # Errors
    /// `unsupported` where the vendor has nothing of the kind.
    fn ask(&self, inquiry: &Inquiry, session: &Session) -> Result<Request, CartError>;

    /// What the answer to an inquiry means.
    fn told(&self, inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble>;
}

/// One request, and how many of the works it takes along.
#[derive(Debug)]
pub struct Plan {
    /// What to send.
    pub request: Request,
    /// How many works it covers; at least one.
    pub takes: usize,
}

/// What a vendor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether somebody who is not signed in has a cart on the server. Without, it is kept here until sign-in.
    pub guest_carts: bool,
    /// Whether the stock of an item can be asked for, so that a refused quantity can be lowered to what there is.
    pub availability: bool,
    /// The most that one line may hold.
    pub max_quantity: u32,
}
