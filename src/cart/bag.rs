//! A bag: the part of a cart that belongs to one merchant or brand.

use serde::{Deserialize, Serialize};

use super::StatedTotals;

/// Names a bag within its cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BagKey(pub std::rc::Rc<str>);

impl BagKey {
    /// The one bag of a cart that is not divided.
    pub fn whole_cart() -> Self {
        Self("cart".into())
    }
}

/// One merchant's part of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bag {
    /// Names the bag within its cart.
    pub key: BagKey,
    /// Whose it is, in the vendor's terms.
    #[serde(default)]
    pub merchant_id: Option<String>,
    /// What the merchant or brand is called.
    #[serde(default)]
    pub name: Option<String>,
    /// What the server stated for this bag alone.
    #[serde(default)]
    pub totals: StatedTotals,
}
