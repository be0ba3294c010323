//! Questions beside the cart: they change no line, wait in no log, and are answered or fail at once.

use serde::Serialize;

use crate::cart::ItemRef;

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
    Checkout,
    /// Whether a checkout still holds the cart, for a vendor whose reads do not tell. Changes nothing.
    Hold,
}

impl Inquiry {
    /// Whether it is made on behalf of a customer, so that it needs the token.
    pub const fn needs_customer(&self) -> bool {
        !matches!(
            self,
            Self::Availability {
                with_subscription: false,
                ..
            }
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedOut {
    /// Where it is paid. Never stored.
    pub url: Option<String>,
}
