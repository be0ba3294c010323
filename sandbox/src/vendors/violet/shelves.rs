//! How much there is of each SKU and what it costs now, where a merchant has changed it since the seed.

use std::collections::BTreeMap;

use rusqlite::Result;
use serde::{Deserialize, Serialize};

use super::{
    catalogue::{Prices, Sku, converted},
    record,
};
use crate::shop::Shop;

/// A SKU on its shelf.
#[derive(Debug)]
pub(super) struct Shelf {
    sku: &'static Sku,
    changes: Changes,
}

/// What differs from the seed.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Changes {
    stock: Option<Stock>,
    prices: BTreeMap<String, i64>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
enum Stock {
    Untracked,
    Left(i64),
}

impl Shelf {
    pub(super) fn of(shop: &Shop, sku: &'static Sku) -> Result<Self> {
        let changes = record::read(shop.document(SHELF, &sku.id.to_string())?)?;
        Ok(Self {
            sku,
            changes: changes.unwrap_or_default(),
        })
    }

    /// `None`: not tracked.
    pub(super) fn stock(&self) -> Option<i64> {
        match self.changes.stock {
            None => self.sku.stock,
            Some(Stock::Untracked) => None,
            Some(Stock::Left(left)) => Some(left),
        }
    }

    pub(super) fn covers(&self, quantity: i64) -> bool {
        self.stock().is_none_or(|stock| quantity <= stock)
    }

    pub(super) fn price(&self, currency: &str) -> i64 {
        let changed = |currency| self.changes.prices.get(currency).copied();
        match (changed(currency), self.sku.prices) {
            (Some(price), _) => price,
            // Who keeps books in dollars has no other price than that.
            (None, Prices::Converted(cents)) => {
                converted(changed("USD").unwrap_or(cents), currency)
            }
            (None, Prices::Listed { .. }) => self.sku.price(currency),
        }
    }

    pub(super) fn restock(&mut self, shop: &Shop, stock: Option<i64>) -> Result<()> {
        self.changes.stock = Some(stock.map_or(Stock::Untracked, Stock::Left));
        self.keep(shop)
    }

    pub(super) fn reprice(&mut self, shop: &Shop, currency: &str, amount: i64) -> Result<()> {
        self.changes.prices.insert(currency.to_owned(), amount);
        self.keep(shop)
    }

    fn keep(&self, shop: &Shop) -> Result<()> {
        shop.keep(
            SHELF,
            &self.sku.id.to_string(),
            &record::written(&self.changes)?,
        )
    }
}

const SHELF: &str = "violet-shelf";
