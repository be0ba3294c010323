//! The price of a cart that changes line by line.

use super::counted::Counted;
use super::deal::Deals;
use super::discount::take;
use super::row::Row;
use super::shipping::Delivery;
use super::tally::{Direction, Tally};
use super::{Priced, PricedLine, Reach, Sums};
use crate::cart::{Code, Line, Rules};
use crate::money::{Currency, MoneyError};

/// A cart and what it comes to, kept up to date.
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
    lines: Vec<Line>,
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
            lines: Vec::new(),
            tally: Tally::default(),
            beyond: 0,
        }
    }

    /// How far a change of one line reaches.
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// The lines, in their order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Puts a line behind the others.
    pub fn push(&mut self, line: Line) {
        self.count(&line, Direction::In);
        self.lines.push(line);
    }

    /// Puts a line in the place of another one; returns whether there was one.
    pub fn set(&mut self, place: usize, line: Line) -> bool {
        let Some(known) = self.lines.get_mut(place) else {
            return false;
        };
        let before = std::mem::replace(known, line.clone());
        self.count(&before, Direction::Out);
        self.count(&line, Direction::In);
        true
    }

    /// Takes a line out; those behind it move up.
    pub fn remove(&mut self, place: usize) -> Option<Line> {
        if place >= self.lines.len() {
            return None;
        }
        let line = self.lines.remove(place);
        self.count(&line, Direction::Out);
        Some(line)
    }

    /// Takes all lines out.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.tally = Tally::default();
        self.beyond = 0;
    }

    /// Puts other codes in the place of those before: as much work as there are lines.
    pub fn set_codes(&mut self, codes: &[Code]) {
        self.deals = Deals::of(&self.rules, self.currency, codes);
        self.reach = self.deals.reach(&self.rules);
        let lines = std::mem::take(&mut self.lines);
        self.clear();
        for line in lines {
            self.push(line);
        }
    }

    /// Puts other deliveries in the place of those before.
    pub fn set_deliveries(&mut self, deliveries: Vec<Delivery>) {
        self.deliveries = deliveries;
    }

    /// What the cart comes to.
    pub fn sums(&self) -> Result<Sums, MoneyError> {
        if self.reach == Reach::Cart {
            return self.priced().map(|priced| priced.sums);
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

    /// What one line comes to; none where there is no such line. As much work as the reach says.
    pub fn line(&self, place: usize) -> Result<Option<PricedLine>, MoneyError> {
        let Some(line) = self.lines.get(place) else {
            return Ok(None);
        };
        if self.reach == Reach::Cart {
            return Ok(self.priced()?.lines.into_iter().nth(place));
        }
        let counted = self.counted(line)?;
        Ok(Some(counted.line(&self.rules, self.currency)))
    }

    /// What each line and the cart come to: as much work as there are lines.
    pub fn priced(&self) -> Result<Priced, MoneyError> {
        Priced::of(
            &self.rules,
            self.currency,
            &self.lines,
            &self.deals,
            &self.deliveries,
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
