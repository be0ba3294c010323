//! A bag: the part of a cart that belongs to one merchant or brand.

use serde::Serialize;

use super::StatedTotals;

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
        Self("cart".into())
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
    /// Whose it is, in the vendor's terms.
    pub merchant_id: Option<String>,
    /// What the merchant or brand is called.
    pub name: Option<String>,
    /// What the server stated for this bag alone.
    pub totals: StatedTotals,
}
