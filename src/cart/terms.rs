//! What the server stated of a line beyond its price: its tax, and its shares in discounts.

use std::rc::Rc;

use super::Levies;
use crate::money::Money;

/// What the server stated of a line, or of shipping, beyond the price.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whether its price holds its tax; none where it is as the shop's rules say.
    pub includes_tax: Option<bool>,
    /// Its taxes; none where nobody has stated them, which is not the same as no taxes.
    pub levies: Option<Levies>,
    /// The tax on it as it was when the server stated this, where the rates are not known.
    pub tax: Option<Money>,
    /// What promotions took off it when the server stated this.
    pub shares: Vec<Share>,
}

impl Terms {
    /// Those of a line of which nothing but its taxes is known.
    pub fn of(taxes: Levies) -> Rc<Self> {
        Rc::new(Self {
            levies: Some(taxes),
            ..Self::default()
        })
    }
}

/// What one promotion took off one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The promotion's code.
    pub code: String,
    /// How much, as a positive amount.
    pub amount: Money,
}
