//! A cart as the server keeps it.

use std::collections::{BTreeMap, BTreeSet};

/// One cart.
#[derive(Clone, Debug, Default)]
pub struct Cart {
    /// Id, product, quantity.
    pub lines: Vec<(String, String, u32)>,
    pub codes: Vec<String>,
    /// Products that the server has put in by itself, and how many.
    pub gifts: BTreeMap<String, u32>,
    /// Products that are bundles, of which the server chooses what nobody has chosen.
    pub bundles: BTreeSet<String>,
    /// The customer's token, where it is a customer's.
    pub owner: Option<String>,
    /// What its amounts are in, where it is not dollars.
    pub currency: Option<&'static str>,
    /// Whether a payment of it was begun.
    pub is_to_be_paid: bool,
    pub(super) made: u32,
    pub(super) touched: u32,
    next: u32,
}

impl Cart {
    pub(super) fn made(made: u32) -> Self {
        Self {
            made,
            ..Self::default()
        }
    }

    pub fn quantity(&self, product: &str) -> u32 {
        let line = self.lines.iter().find(|(_, name, _)| name == product);
        line.map_or(0, |(.., quantity)| *quantity)
    }

    pub fn all(&self) -> BTreeMap<String, u32> {
        let lines = self.lines.iter();
        lines
            .map(|(_, product, quantity)| (product.clone(), *quantity))
            .collect()
    }

    /// More of a product, by anybody.
    pub fn more(&mut self, product: &str, quantity: u32) {
        match self.lines.iter_mut().find(|(_, name, _)| name == product) {
            Some((.., held)) => *held += quantity,
            None => {
                self.next += 1;
                let id = format!("line-{}-{}", self.made, self.next);
                self.lines.push((id, product.into(), quantity));
            }
        }
    }

    /// One of a product, by the server itself.
    pub fn give(&mut self, product: &str) {
        self.more(product, 1);
        *self.gifts.entry(product.into()).or_default() += 1;
    }

    /// How many of a product the server has put in.
    pub fn given(&self, product: &str) -> u32 {
        self.gifts.get(product).copied().unwrap_or(0)
    }

    /// What the server gives it gives whatever anybody takes out.
    pub(super) fn give_again(&mut self) {
        for (product, count) in self.gifts.clone() {
            let missing = count.saturating_sub(self.quantity(&product));
            if missing > 0 {
                self.more(&product, missing);
            }
        }
    }

    /// Exactly so many of a product, by anybody; 0 removes it.
    pub fn exactly(&mut self, product: &str, quantity: u32) {
        self.lines
            .retain(|(_, name, _)| name != product || quantity > 0);
        for line in self.lines.iter_mut().filter(|line| line.1 == product) {
            line.2 = quantity;
        }
    }
}
