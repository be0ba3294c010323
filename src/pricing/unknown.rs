//! What an estimate does not know.

/// Why the server may come to another figure. What is unknown is left out of the sums, what is held is in them as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A line has no price, and counts as nothing.
    Price,
    /// A line is priced in another currency, and counts as nothing.
    Currency,
    /// Nobody has stated how a line is taxed; it counts without tax.
    Tax,
    /// The rates on a line are not known, and its tax is held as it was stated.
    TaxHeld,
    /// Nobody has stated what a code takes off; it takes off nothing.
    Code {
        /// The code.
        code: String,
    },
    /// Nobody has stated how a code works, and its amount is held as it was stated.
    CodeHeld {
        /// The code.
        code: String,
    },
    /// What shipping costs is not known; it counts as nothing.
    Shipping,
    /// How shipping is taxed is not known; it counts without tax.
    ShippingTax,
}

impl Unknown {
    /// Its name.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Price => "price-unknown",
            Self::Currency => "other-currency",
            Self::Tax => "tax-unknown",
            Self::TaxHeld => "tax-held",
            Self::Code { .. } => "code-unknown",
            Self::CodeHeld { .. } => "code-held",
            Self::Shipping => "shipping-unknown",
            Self::ShippingTax => "shipping-tax-unknown",
        }
    }

    /// The code that it is about, where it is about one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Code { code } | Self::CodeHeld { code } => Some(code),
            _ => None,
        }
    }
}
