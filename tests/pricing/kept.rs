//! A cart whose price is kept up to date, with the lines that a page would show.

use cartwright::cart::{Code, Line, Rules};
use cartwright::money::{Currency, MoneyError};
use cartwright::pricing::{Delivery, Pricing, Reach, Sums};

use crate::cart::Cart;

#[derive(Clone)]
pub(crate) struct Kept {
    rules: Rules,
    currency: Currency,
    deliveries: Vec<Delivery>,
    pricing: Pricing,
    lines: Vec<Line>,
}

impl Kept {
    /// A cart by the rules of another one, with its codes and deliveries and none of its lines.
    pub(crate) fn without_lines(cart: &Cart) -> Self {
        let deliveries = cart.deliveries.clone();
        Self {
            rules: cart.rules,
            currency: cart.currency,
            pricing: Pricing::new(cart.rules, cart.currency, &cart.codes, deliveries.clone()),
            deliveries,
            lines: Vec::new(),
        }
    }

    pub(crate) fn of(cart: &Cart) -> Self {
        let mut kept = Self::without_lines(cart);
        cart.lines.iter().cloned().for_each(|line| kept.push(line));
        kept
    }

    pub(crate) fn reach(&self) -> Reach {
        self.pricing.reach()
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(crate) fn push(&mut self, line: Line) {
        self.pricing.add(&line);
        self.lines.push(line);
    }

    pub(crate) fn set(&mut self, place: usize, line: Line) {
        self.pricing.take(&self.lines[place]);
        self.pricing.add(&line);
        self.lines[place] = line;
    }

    pub(crate) fn remove(&mut self, place: usize) {
        let line = self.lines.remove(place);
        self.pricing.take(&line);
    }

    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.pricing.clear();
    }

    /// Other codes and deliveries: every line counts anew.
    pub(crate) fn begin_again(&mut self, codes: &[Code], deliveries: &[Delivery]) {
        self.deliveries = deliveries.to_vec();
        self.pricing = Pricing::new(self.rules, self.currency, codes, deliveries.to_vec());
        for line in &self.lines {
            self.pricing.add(line);
        }
    }

    pub(crate) fn sums(&self) -> Result<Sums, MoneyError> {
        self.pricing.sums(&mut self.lines.iter())
    }
}
