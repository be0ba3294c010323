//! What a cart comes to, by rules.
//!
//! The server's figure is the figure; this is what a page shows while the server has not answered yet. It is worked out
//! from what the server stated of the last cart ([`Terms`](crate::cart::Terms), [`Effect`](crate::cart::Effect)) and by
//! the rules that the shop follows ([`Rules`]). What cannot be known is left out or held as it was, and named
//! ([`Unknown`]); nothing is guessed.
//!
//! In this order:
//!
//! 1. A line is worth what the server says, or else its price times its quantity.
//! 2. Codes that count take something off, one after the other ([`Rules::order`]), never more than there is left. A code
//!    for certain lines, one whose shares are stated and a percentage off each line take it off those lines. An amount
//!    off the cart or a bag, and a percentage of it, is rounded once and shared among the lines ([`Rules::spread`]); where
//!    it is not to be shared it comes off the whole, behind those of lines.
//! 3. Each line is taxed, with its discounts or without ([`Rules::taxed`]), and rounded ([`Rules::level`],
//!    [`Rules::rates`]). Fixed amounts of tax are added as they are.
//! 4. Shipping is added, unless it is free from what the cart comes to, and its tax; of a bag that holds nothing there is
//!    none.
//! 5. The total is what discounts have left, and shipping, and the tax that does not lie in prices.
//!
//! All of it is exact in 128 bits. Where an amount ends 64, there is no price at all but [`MoneyError::OutOfRange`].

mod counted;
mod deal;
mod discount;
mod form;
mod groups;
mod incremental;
mod named;
mod row;
mod shipping;
mod sums;
mod tally;
mod tax;
mod unknown;

pub use crate::cart::Rules;
#[cfg(test)]
pub(crate) use counted::PRICED;
pub use incremental::Pricing;
pub use shipping::Delivery;
pub use unknown::Unknown;

use crate::cart::{Code, Line};
use crate::money::{Currency, Money, MoneyError};
use counted::Counted;
use deal::Deals;
use row::Row;
use tally::{Direction, Tally};

/// What a cart comes to, line by line and as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// One for each line, in the same order.
    pub lines: Vec<PricedLine>,
    /// The whole.
    pub sums: Sums,
}

/// What a line comes to. There is nothing but a reason where the line has no price.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PricedLine {
    /// Before discounts.
    pub subtotal: Option<Money>,
    /// What is taken off it, as a positive amount.
    pub discount: Option<Money>,
    /// Its tax; none where it is not known, and where tax is rounded for the whole cart.
    pub tax: Option<Money>,
    /// With discounts, and with its tax as far as it has an own one.
    pub total: Option<Money>,
    /// What is not known of it.
    pub unknown: Option<Unknown>,
}

/// What a cart comes to. What nobody has stated is absent, and not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// All lines before discounts.
    pub subtotal: Money,
    /// What is taken off, as a positive amount; none where no code counts.
    pub discount: Option<Money>,
    /// Shipping, without a tax that comes on top; none where nobody has stated it.
    pub shipping: Option<Money>,
    /// All tax, on top of prices or within; none where nobody has stated any.
    pub tax: Option<Money>,
    /// How much of the tax lies within the other amounts already.
    pub tax_within: Money,
    /// What is to be paid, as far as it is known.
    pub total: Money,
    /// Why it is no more than an estimate, each reason once.
    pub unknowns: Vec<Unknown>,
}

/// How far a change of one line reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// That line, and the sums.
    Line,
    /// All lines: a discount is shared among them, or depends on what they come to.
    Cart,
}

/// What `lines` come to with `codes` and `deliveries`, from scratch; the price of it grows with the lines.
pub fn price(
    rules: &Rules,
    currency: Currency,
    lines: &[Line],
    codes: &[Code],
    deliveries: &[Delivery],
) -> Result<Priced, MoneyError> {
    let deals = Deals::of(rules, currency, codes);
    Priced::of(rules, currency, &mut lines.iter(), &deals, deliveries)
}

impl Priced {
    fn of(
        rules: &Rules,
        currency: Currency,
        lines: &mut dyn Iterator<Item = &Line>,
        deals: &Deals,
        deliveries: &[Delivery],
    ) -> Result<Self, MoneyError> {
        let mut rows = Vec::new();
        for line in lines {
            rows.push(Row::of(line, currency)?);
        }
        for deal in &deals.of_lines {
            discount::take(deal, &mut rows, rules, currency)?;
        }
        let mut tally = Tally::default();
        let mut priced = Vec::with_capacity(rows.len());
        for row in rows {
            let counted = Counted::of(row, rules, currency)?;
            tally.count(&counted, rules, Direction::In);
            priced.push(counted.line(rules, currency));
        }
        Ok(Self {
            lines: priced,
            sums: Sums::of(&tally, rules, deals, deliveries, currency)?,
        })
    }
}
