//! The price of a cart that changes line by line.

use super::counted::Counted;
use super::deal::Deals;
use super::discount::take;
use super::row::Row;
use super::shipping::Delivery;
use super::tally::{Direction, Tally};
use super::{Priced, Reach, Sums};
use crate::cart::{Code, Line, Rules};
use crate::money::{Currency, MoneyError};

/// What a cart comes to, kept up to date; the lines themselves are kept by whoever shows them.
///
/// It always says what [`price`](super::price()) says of the same cart. Where [`reach`](Self::reach) is [`Reach::Line`] a
/// change costs that line, and the sums cost no more than the cart has bags, deliveries and ways of being taxed. Where it
/// is [`Reach::Cart`] a change costs next to nothing, and the sums cost every line.
#[derive(Clone, Debug)]
pub struct Pricing {
    rules: Rules,
    currency: Currency,
    deals: Deals,
    deliveries: Vec<Delivery>,
    reach: Reach,
    tally: Tally,
    /// How many lines end the range by themselves: there are no sums while there is one.
    beyond: usize,
}

impl Pricing {
    /// A cart without lines.
    pub fn new(
        rules: Rules,
        currency: Currency,
        codes: &[Code],
        deliveries: Vec<Delivery>,
    ) -> Self {
        let deals = Deals::of(&rules, currency, codes);
        Self {
            rules,
            currency,
            reach: deals.reach(&rules),
            deals,
            deliveries,
            tally: Tally::default(),
            beyond: 0,
        }
    }

    /// How far a change of one line reaches.
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// A line has come.
    pub fn add(&mut self, line: &Line) {
        self.count(line, Direction::In);
    }

    /// A line has gone, as it came.
    pub fn take(&mut self, line: &Line) {
        self.count(line, Direction::Out);
    }

    /// All lines have gone.
    pub fn clear(&mut self) {
        self.tally = Tally::default();
        self.beyond = 0;
    }

    /// What the cart comes to, whose lines are these.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] where an amount ends 64 bits.
    pub fn sums(&self, lines: &mut dyn Iterator<Item = &Line>) -> Result<Sums, MoneyError> {
        if self.reach == Reach::Cart {
            let (rules, deals, deliveries) = (&self.rules, &self.deals, &self.deliveries);
            let priced = Priced::of(rules, self.currency, lines, deals, deliveries);
            return priced.map(|priced| priced.sums);
        }
        if self.beyond > 0 {
            return Err(MoneyError::OutOfRange);
        }
        Sums::of(
            &self.tally,
            &self.rules,
            &self.deals,
            &self.deliveries,
            self.currency,
        )
    }

    fn count(&mut self, line: &Line, direction: Direction) {
        if self.reach == Reach::Cart {
            return;
        }
        match self.counted(line) {
            Ok(counted) => self.tally.count(&counted, &self.rules, direction),
            Err(_) if direction == Direction::In => self.beyond = self.beyond.saturating_add(1),
            Err(_) => self.beyond = self.beyond.saturating_sub(1),
        }
    }

    /// A line by itself, which is all that it takes where the reach is a line.
    fn counted<'a>(&self, line: &'a Line) -> Result<Counted<'a>, MoneyError> {
        let mut row = Row::of(line, self.currency)?;
        for deal in &self.deals.of_lines {
            take(
                deal,
                std::slice::from_mut(&mut row),
                &self.rules,
                self.currency,
            )?;
        }
        Counted::of(row, &self.rules, self.currency)
    }
}
