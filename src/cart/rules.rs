//! By which rules a cart's totals follow from its lines, its codes and its shipping. Rules are data: two shops of one
//! vendor may have other ones.

use super::LineKind;
use crate::money::Rounding;

/// The rules of a shop. `pricing` says what each of them does, and has those of the vendors by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether a price holds its tax, where the line itself does not say.
    pub prices: Prices,
    /// What is added up before tax is rounded.
    pub level: Level,
    /// How tax is rounded.
    pub rounding: Rounding,
    /// How several rates on one line are rounded.
    pub rates: Rates,
    /// What is taxed.
    pub taxed: Taxed,
    /// What becomes of a line of whose tax nobody has said anything.
    pub unstated: Unstated,
    /// How a discount of the cart is shared among its lines.
    pub spread: Spread,
    /// Which lines a discount of the cart is taken off.
    pub discounted: Kinds,
    /// What a percentage off the cart is taken of at once.
    pub percentage: Percentage,
    /// What a percentage is taken of when another discount came before.
    pub percentage_of: Base,
    /// How a discount is rounded.
    pub discount_rounding: Rounding,
    /// In which order codes take off what they take off.
    pub order: CodeOrder,
    /// What the minimum of a code, and the threshold of free shipping, is compared with.
    pub measured: Measured,
    /// Whether shipping is taxed.
    pub shipping: ShippingTax,
}

/// Whether prices hold their tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// Tax comes on top.
    Net,
    /// Tax lies within.
    Gross,
}

/// What is added up before tax is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing: the tax of one is rounded, and counts as often as there are of it.
    Unit,
    /// The line.
    Line,
    /// All lines that are taxed alike. What a single line is taxed has no answer then.
    Cart,
}

/// How several rates on one line are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rates {
    /// Each by itself.
    Each,
    /// Their sum once.
    Together,
}

/// What is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taxed {
    /// What discounts have left of a line.
    Discounted,
    /// The whole line; discounts come off afterwards.
    Full,
}

/// What becomes of a line of whose tax nobody has said anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unstated {
    /// Its tax is unknown, and is named as such.
    Unknown,
    /// It is not taxed.
    Untaxed,
}

/// How a discount of the cart is shared among its lines. The discount of certain lines is always shared among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Not at all: it is the cart's, and comes after the discounts of lines.
    Whole,
    /// In proportion to what the lines come to; odd units go to the largest remainders.
    LargestRemainder,
    /// The same, but each share is rounded by itself, and what that leaves over or takes too much is settled with the
    /// lines that come to most.
    Rounded,
}

/// Which sorts of lines; each is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// Something from the catalogue.
    pub product: bool,
    /// Something that the shop describes itself.
    pub custom: bool,
    /// Something delivered again and again.
    pub subscription: bool,
    /// Something that the server has put in.
    pub gift: bool,
}

/// What a percentage off the cart is taken of at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percentage {
    /// The cart: it is rounded once, and then shared.
    Cart,
    /// Each line: it is rounded there.
    Line,
}

/// What a percentage is taken of when another discount came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// What is left.
    Left,
    /// What there was before any discount.
    Full,
}

/// In which order codes take off what they take off. Within each group they do as they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOrder {
    /// As they are listed.
    Listed,
    /// Those first that the server has put there by itself.
    AutomaticFirst,
    /// Percentages first.
    PercentageFirst,
    /// Percentages last.
    PercentageLast,
}

/// What a minimum is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// What the lines come to.
    BeforeDiscounts,
    /// What discounts have left so far.
    AfterDiscounts,
}

/// Whether shipping is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingTax {
    /// It is not.
    Untaxed,
    /// It is, by the rates that were stated for it.
    Stated,
}

impl Kinds {
    /// All of them.
    pub const ALL: Self = Self {
        product: true,
        custom: true,
        subscription: true,
        gift: true,
    };

    /// Whether a line of this sort is among them.
    pub const fn has(self, kind: LineKind) -> bool {
        match kind {
            LineKind::Product => self.product,
            LineKind::Custom => self.custom,
            LineKind::Subscription => self.subscription,
            LineKind::Gift => self.gift,
        }
    }
}
