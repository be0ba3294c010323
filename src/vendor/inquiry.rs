//! Questions beside the cart: they change no line, wait in no log, and are answered or fail at once.

use serde::Serialize;

use crate::cart::{BagKey, ItemRef};

/// A question, or a request that is not an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inquiry {
    /// How many there are.
    Availability {
        /// Of what.
        item: ItemRef,
        /// How many are wanted.
        quantity: u32,
        /// Whether to ask for the back-in-stock subscription as well.
        with_subscription: bool,
    },
    /// Tell the shopper when it is back.
    SubscribeBackInStock {
        /// What.
        item: ItemRef,
    },
    /// Do not tell the shopper any more.
    UnsubscribeBackInStock {
        /// What.
        item: ItemRef,
    },
    /// Hand the cart over to be paid. Never repeated by itself.
    Checkout {
        /// What the vendor wants to know for it, as JSON in the room's own terms.
        with: String,
        /// Names it for ever, so that a vendor that can tell takes it for the same when it is asked for again.
        reference: String,
    },
    /// One of the vendor's own calls beside the cart, which only its room understands. Never repeated by itself.
    Call {
        /// Which, by the room's name for it.
        name: String,
        /// What it says, as JSON.
        with: String,
        /// Whether it changes something at the server, so that it must not cross a write of the cart's.
        writes: bool,
    },
    /// Whether a checkout still holds the cart, for a vendor whose reads do not tell. Changes nothing.
    Hold,
}

impl Inquiry {
    /// Whether it is made on behalf of a customer, so that it needs the token.
    pub const fn needs_customer(&self) -> bool {
        matches!(
            self,
            Self::Availability {
                with_subscription: true,
                ..
            } | Self::SubscribeBackInStock { .. }
                | Self::UnsubscribeBackInStock { .. }
        )
    }

    /// Whether it must wait until the cart is settled.
    pub const fn is_checkout(&self) -> bool {
        matches!(self, Self::Checkout { .. })
    }

    /// Whether it needs a token to be asked at all.
    pub const fn needs_token(&self) -> bool {
        !matches!(
            self,
            Self::Availability {
                with_subscription: false,
                ..
            }
        )
    }

    /// Whether it must not cross a write of the cart's.
    pub const fn is_alone(&self) -> bool {
        matches!(
            self,
            Self::Checkout { .. } | Self::Call { writes: true, .. }
        )
    }
}

/// The answer to an inquiry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// How many there are.
    Availability(Availability),
    /// Whether the shopper will be told when it is back.
    Subscription {
        /// The subscription as it now stands.
        is_subscribed: bool,
    },
    /// The cart is handed over.
    CheckedOut(CheckedOut),
    /// What the vendor said to one of its own calls, as JSON.
    Said(String),
    /// Whether a checkout still holds the cart.
    Hold {
        /// The server takes no write.
        is_held: bool,
    },
}

/// How many of an item can be had. Advice: the server checks again at every write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    /// Whether the quantity asked for can be had.
    pub is_available: bool,
    /// How many there are; none where stock is not tracked.
    pub available_quantity: Option<u32>,
    /// The quantity asked for.
    pub requested_quantity: u32,
    /// Whether stock is counted at all.
    pub track_inventory: bool,
    /// Whether the shopper will be told when it is back; none where it was not asked.
    pub is_subscribed: Option<bool>,
}

/// What a checkout led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedOut {
    /// Where it is paid. Never stored.
    pub url: Option<String>,
    /// The order that it made, as JSON in the vendor's terms.
    pub order: Option<String>,
    /// What the page needs so that the shopper can do what is still to be done, such as the bank's own check: the
    /// checkout is asked for again afterwards. Never stored.
    pub secret: Option<String>,
    /// The bags whose merchants have not taken their part of the order.
    pub lost: Vec<BagKey>,
}
