//! What the engine needs to know of a vendor, and nothing of how it is done.
//!
//! A room turns works into one request and an answer into a [`Reply`]. It does no I/O, keeps no state and never decides
//! whether to repeat anything: it says what an answer means, and the engine decides.

#[cfg(feature = "custom")]
pub mod custom;
#[cfg(feature = "elastic-path")]
pub mod elasticpath;
mod inquiry;
#[cfg(any(
    feature = "custom",
    feature = "elastic-path",
    feature = "vesuviopay",
    feature = "violet"
))]
mod key;
pub mod registry;
mod reply;
mod session;
#[cfg(feature = "vesuviopay")]
pub mod vesuviopay;
#[cfg(feature = "violet")]
pub mod violet;
mod wire;

pub use inquiry::{Availability, CheckedOut, Inquiry, Told};
pub use reply::{Refusal, Reply, Trouble};
pub use session::Session;

use crate::cart::{ItemRef, Line, LineKey, LineKind, Rules, Snapshot};
use crate::error::CartError;
use crate::http::{Request, Response};
use crate::intent::{Ask, Unkept, Work};
use crate::money::Currency;

/// One vendor's dialect.
pub trait Adapter {
    /// What the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// What a new cart's amounts are in.
    fn currency(&self) -> Currency;

    /// By which rules its totals follow from lines, codes and shipping; none where nobody knows, so that nothing beyond
    /// sums can be worked out.
    fn rules(&self) -> Option<Rules> {
        None
    }

    /// Reads the item reference of a call, as JSON, into its one form, and names its line.
    ///
    /// # Errors
    /// `invalid-argument`, about the field that is wrong.
    fn item(&self, text: &str) -> Result<Item, CartError>;

    /// Whether a cart of this currency can hold an item, given as its reference: one that brings its own price along
    /// must have it in that currency.
    ///
    /// # Errors
    /// `currency-mismatch`, about the price.
    fn suits(&self, item: &str, currency: Currency) -> Result<(), CartError> {
        let _ = (item, currency);
        Ok(())
    }

    /// Whether an item, given as its reference, may have become a line that goes by another name: where the server has
    /// chosen for the shopper.
    fn makes(&self, item: &str, line: &Line) -> bool {
        let _ = (item, line);
        false
    }

    /// Whether an item reference, as JSON, keeps the rules of its product, as the room's own call answered it.
    ///
    /// # Errors
    /// Which rule it breaks, about the field.
    fn fits(&self, item: &str, product: &str) -> Result<(), CartError> {
        let _ = (item, product);
        Ok(())
    }

    /// The request for a token of no one in particular; none where the shop brings the token, or none is needed.
    fn sign(&self) -> Option<Request> {
        None
    }

    /// The token in the answer to [`sign`](Self::sign).
    ///
    /// # Errors
    /// Why there is none.
    fn signed(&self, response: &Response) -> Result<String, Trouble> {
        let _ = response;
        Err(Trouble::Unknown(CartError::new("unsupported")))
    }

    /// The request that finds the name of the shopper's cart; none where its name needs no finding.
    fn find(&self, session: &Session) -> Option<Request> {
        let _ = session;
        None
    }

    /// The name in the answer to [`find`](Self::find): `known` as long as there is still such a cart; none where the
    /// shopper has none.
    ///
    /// # Errors
    /// Why nothing was found out.
    fn found(&self, response: &Response, known: Option<&str>) -> Result<Option<String>, Trouble> {
        let _ = (response, known);
        Err(Trouble::Unknown(CartError::new("unsupported")))
    }

    /// The request that makes a cart for a shopper who has none. An answer that is lost leaves one behind that
    /// [`find`](Self::find) finds.
    fn make(&self, session: &Session) -> Option<Request> {
        let _ = session;
        None
    }

    /// The name in the answer to [`make`](Self::make).
    ///
    /// # Errors
    /// Why there is none.
    fn made(&self, response: &Response) -> Result<String, Trouble> {
        let _ = response;
        Err(Trouble::Unknown(CartError::new("unsupported")))
    }

    /// A word about the cart as a whole, in its one form; and what of it must not be written down.
    ///
    /// # Errors
    /// `unsupported` where the vendor takes no such word, `invalid-argument` about the field that is wrong.
    fn put(&self, field: &str, value: &str) -> Result<(String, Unkept), CartError> {
        let _ = value;
        Err(CartError::new("unsupported").about(field))
    }

    /// What a cart that was checked out must be told before it is filled anew; none where nothing of the order stays on it.
    fn renewal(&self) -> Option<Ask> {
        None
    }

    /// The request that removes the cart `id`, which nobody needs any more; none where carts go by themselves.
    fn discard(&self, id: &str, session: &Session) -> Option<Request> {
        let _ = (id, session);
        None
    }

    /// The request that reads the cart.
    fn read(&self, session: &Session) -> Request;

    /// One request for as many of `works` as the vendor takes at once, from the first on, over the cart that they were
    /// planned from. Never called with none, nor with a deed that needs no request.
    fn plan(&self, works: &[Work], session: &Session, base: &Snapshot) -> Plan;

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

/// An item as a call names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is bought, in the room's one form.
    pub reference: ItemRef,
    /// The line that it lands on.
    pub key: LineKey,
    /// What sort of row it makes.
    pub kind: LineKind,
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
    /// The most rows that a cart may have, promotions among them.
    pub max_rows: usize,
    /// What the cart's name is and whose word.
    pub naming: Naming,
    /// Whether it takes promotion codes.
    pub codes: bool,
    /// Whether a checkout whose answer is lost can be asked for again under the same reference.
    pub resumes_checkout: bool,
    /// Whether more of what is there already is asked for as the quantity that its line is to hold.
    pub adds_by_quantity: bool,
    /// Whether one cart can take along what another one holds, or an earlier order.
    pub brings: bool,
    /// Whether a change is handed on to others before it is answered: it takes them their time, and what they say may only
    /// be read later.
    pub asks_others: bool,
}

/// What a cart is called on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Nothing: whose it is says which it is.
    Implied,
    /// What we call it, which nobody can guess; a customer's is what the server calls it.
    Chosen,
    /// What the server calls it when it is made, by the first write. One that was made by a write whose answer is lost
    /// is known to nobody, and what it holds reaches no shopper: such a write is safe to repeat.
    Given,
}
