//! Promotions: codes that the shopper has entered, and what the server takes off by itself.

use serde::Serialize;

use super::{BagKey, Effect};
use crate::error::CartError;
use crate::money::Money;

/// A promotion on a cart, or on one of its bags.
///
/// What it takes off is within the cart's stated discount already, and never subtracted again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The server's name of it, where it has one.
    pub id: Option<String>,
    /// What the shopper enters, as the server spells it.
    pub code: String,
    /// The bag that it is for.
    pub bag: BagKey,
    /// What the shop calls it.
    pub name: Option<String>,
    /// What it takes off, as a positive amount; none where nobody has stated it.
    pub discount: Option<Money>,
    /// How it stands.
    pub status: CodeStatus,
    /// Whether the server put it there by itself, so that it cannot be taken off.
    pub automatic: bool,
    /// What it does; none where only its amount is known, if that.
    pub effect: Option<Effect>,
}

/// How a promotion stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeStatus {
    /// It counts.
    #[default]
    Applied,
    /// It is on the cart, and the server has not said yet whether it counts.
    Pending,
    /// The server does not know it, or it does not fit this cart.
    Invalid,
    /// Its time is over.
    Expired,
    /// The merchant takes none of its kind.
    Unsupported,
    /// The merchant could not say.
    Failed,
}

impl CodeStatus {
    /// Why a code that stands so takes nothing off; none while it may.
    pub const fn fault(self) -> Option<CartError> {
        Some(match self {
            Self::Applied | Self::Pending => return None,
            Self::Invalid => CartError::new("code-invalid"),
            Self::Expired => CartError::new("code-expired"),
            Self::Unsupported => CartError::new("code-unsupported"),
            Self::Failed => CartError::new("code-failed"),
        })
    }
}

impl Code {
    /// A promotion that counts, and of which nothing is known but its code and its bag.
    pub fn of(code: String, bag: BagKey) -> Self {
        Self {
            id: None,
            code,
            bag,
            name: None,
            discount: None,
            status: CodeStatus::Applied,
            automatic: false,
            effect: None,
        }
    }

    /// Whether it is one for `merchant`; any is where a vendor has no merchants.
    pub fn is_for(&self, merchant: Option<&str>) -> bool {
        merchant.is_none_or(|merchant| self.bag.as_str() == merchant)
    }

    /// Whether it is what a shopper means by `code`, for `merchant` where a vendor has several.
    pub fn is_meant(&self, code: &str, merchant: Option<&str>) -> bool {
        self.is(code) && self.is_for(merchant)
    }

    /// The same of one that the shopper has entered: what the server gives by itself is none of those.
    pub fn is_entered(&self, code: &str, merchant: Option<&str>) -> bool {
        self.is_meant(code, merchant) && !self.automatic
    }

    /// Whether what a shopper means by `code` is on a cart with these promotions, and all of it by the server itself: it
    /// cannot be taken off.
    pub fn is_given<'a>(
        mut codes: impl Iterator<Item = &'a Self>,
        code: &str,
        merchant: Option<&str>,
    ) -> bool {
        let mut given = false;
        let entered = codes.any(|known| {
            let is_it = known.is_meant(code, merchant);
            given |= is_it;
            is_it && !known.automatic
        });
        given && !entered
    }

    /// Whether it is the promotion that a shopper means by `code`: case does not matter.
    pub fn is(&self, code: &str) -> bool {
        self.code.eq_ignore_ascii_case(code)
    }
}
