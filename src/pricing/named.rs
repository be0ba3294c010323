//! The rules of the vendors, by name.

use crate::cart::{
    Base, CodeOrder, Kinds, Level, Measured, Percentage, Prices, Rates, Rules, ShippingTax, Spread,
    Taxed, Unstated,
};
use crate::money::Rounding;

impl Rules {
    /// The plainest there are: lines, less discounts, and shipping. Where rates are stated they count line by line.
    pub const fn plain() -> Self {
        Self {
            prices: Prices::Net,
            level: Level::Line,
            rounding: Rounding::HalfUp,
            rates: Rates::Each,
            taxed: Taxed::Discounted,
            unstated: Unstated::Untaxed,
            spread: Spread::LargestRemainder,
            discounted: Kinds::ALL,
            percentage: Percentage::Cart,
            percentage_of: Base::Left,
            discount_rounding: Rounding::HalfUp,
            order: CodeOrder::Listed,
            measured: Measured::BeforeDiscounts,
            shipping: ShippingTax::Untaxed,
        }
    }

    /// VesuvioPay's: it states no tax, no discount and no shipping.
    pub const fn vesuviopay() -> Self {
        Self::plain()
    }

    /// Elastic Path's calculation method `line`: the discount of a cart is spread over its lines, then each line is
    /// taxed as it is left, and rounded once.
    pub const fn elastic_path_line() -> Self {
        Self {
            rates: Rates::Together,
            unstated: Unstated::Unknown,
            spread: Spread::Rounded,
            order: CodeOrder::AutomaticFirst,
            shipping: ShippingTax::Stated,
            ..Self::plain()
        }
    }

    /// Elastic Path's calculation method `simple`: the tax of one is rounded, discounts come off the whole after tax.
    ///
    /// The vendor's text says that the tax of one is rounded to the nearest penny and its example cuts it off, hence the
    /// argument; [`Rounding::Down`] is the example's.
    pub const fn elastic_path_simple(of_one: Rounding) -> Self {
        Self {
            level: Level::Unit,
            rounding: of_one,
            taxed: Taxed::Full,
            spread: Spread::Whole,
            ..Self::elastic_path_line()
        }
    }

    /// Violet's: an entry for each line and jurisdiction, each rounded half up. A code takes its part of what its bag
    /// came to before any code, and lowers no tax.
    pub const fn violet() -> Self {
        Self {
            unstated: Unstated::Unknown,
            taxed: Taxed::Full,
            spread: Spread::Whole,
            percentage_of: Base::Full,
            ..Self::plain()
        }
    }

    /// Those that a shop can start its own from.
    pub(super) const fn named() -> [(&'static str, Self); 6] {
        [
            ("plain", Self::plain()),
            ("vesuviopay", Self::vesuviopay()),
            ("elastic-path-line", Self::elastic_path_line()),
            (
                "elastic-path-simple",
                Self::elastic_path_simple(Rounding::Down),
            ),
            (
                "elastic-path-simple-nearest",
                Self::elastic_path_simple(Rounding::HalfUp),
            ),
            ("violet", Self::violet()),
        ]
    }
}
