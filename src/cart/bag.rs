//! A bag: the part of a cart that belongs to one merchant or brand.

use serde::Serialize;

use super::StatedTotals;
use crate::error::CartError;
use crate::money::Money;

/// Names a bag within its cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct BagKey(pub std::rc::Rc<str>);

impl BagKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one bag of a cart that is not divided.
    pub fn whole_cart() -> Self {
        Self(WHOLE.into())
    }

    /// Whether it stands for the whole cart.
    pub fn is_whole_cart(&self) -> bool {
        self.as_str() == WHOLE
    }

    /// Whether it holds what lies in `other`: the whole cart holds it all.
    pub fn covers(&self, other: &Self) -> bool {
        self.is_whole_cart() || self == other
    }
}

impl From<&str> for BagKey {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// One merchant's part of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bag {
    /// Names the bag within its cart.
    pub key: BagKey,
    /// The server's name of it, where it has one.
    pub id: Option<String>,
    /// Whose it is, in the vendor's terms.
    pub merchant_id: Option<String>,
    /// What the merchant or brand is called.
    pub name: Option<String>,
    /// What the server stated for this bag alone.
    #[serde(skip)]
    pub totals: StatedTotals,
    /// The merchant's state of it, in the vendor's terms; none where there is no such thing.
    pub status: Option<String>,
    /// How it is to be sent, as far as that was chosen.
    pub shipping: Option<Shipping>,
    /// Whether a way to send it must be chosen; none where the server says nothing of what it holds.
    pub needs_shipping: Option<bool>,
    /// What is wrong with it on the merchant's side; the other bags can go on.
    pub errors: Vec<CartError>,
}

impl Bag {
    /// A bag of which nothing is known but its name.
    pub fn of(key: BagKey) -> Self {
        Self {
            key,
            id: None,
            merchant_id: None,
            name: None,
            totals: StatedTotals::default(),
            status: None,
            shipping: None,
            needs_shipping: None,
            errors: Vec::new(),
        }
    }
}

/// A way to send a bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shipping {
    /// The server's name of it, within the bag.
    pub id: String,
    /// What it is called.
    pub label: Option<String>,
    /// What it costs; none where the server does not say.
    pub price: Option<Money>,
}

const WHOLE: &str = "cart";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bag_of_an_undivided_cart_covers_every_bag() {
        let whole = BagKey::whole_cart();
        assert!(whole.is_whole_cart() && whole.covers(&"a".into()));
        assert!(BagKey::from("a").covers(&"a".into()));
        assert!(!BagKey::from("a").covers(&whole));
    }
}
