//! How much there is of each product and what it costs now, where a merchant has changed it since the seed.

use std::collections::BTreeMap;

use rusqlite::Result;
use serde::{Deserialize, Serialize};

use super::{catalogue::Product, record};
use crate::shop::Shop;

/// A product on its shelf.
#[derive(Debug)]
pub(super) struct Shelf {
    product: &'static Product,
    changes: Changes,
}

/// What differs from the seed.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Changes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stock: Option<Stock>,
    prices: BTreeMap<String, i64>,
    /// No longer sold: nobody finds it, though carts may still hold it.
    #[serde(default)]
    withdrawn: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
enum Stock {
    Unmanaged,
    Left(i64),
}

impl Shelf {
    pub(super) fn of(shop: &Shop, product: &'static Product) -> Result<Self> {
        let changes = record::read(shop.document(SHELF, &product.sku)?)?;
        Ok(Self {
            product,
            changes: changes.unwrap_or_default(),
        })
    }

    /// `None`: not managed.
    pub(super) fn stock(&self) -> Option<i64> {
        match self.changes.stock {
            None => self.product.stock,
            Some(Stock::Unmanaged) => None,
            Some(Stock::Left(left)) => Some(left),
        }
    }

    pub(super) fn covers(&self, quantity: i64) -> bool {
        self.stock().is_none_or(|stock| quantity <= stock)
    }

    pub(super) fn price(&self, currency: &str) -> Option<i64> {
        match self.changes.prices.get(currency) {
            Some(price) => Some(*price),
            None => self.product.price(currency),
        }
    }

    pub(super) fn is_withdrawn(&self) -> bool {
        self.changes.withdrawn
    }

    pub(super) fn withdraw(&mut self, shop: &Shop, withdrawn: bool) -> Result<()> {
        self.changes.withdrawn = withdrawn;
        self.keep(shop)
    }

    pub(super) fn restock(&mut self, shop: &Shop, stock: Option<i64>) -> Result<()> {
        self.changes.stock = Some(stock.map_or(Stock::Unmanaged, Stock::Left));
        self.keep(shop)
    }

    pub(super) fn reprice(&mut self, shop: &Shop, currency: &str, amount: i64) -> Result<()> {
        self.changes.prices.insert(currency.to_owned(), amount);
        self.keep(shop)
    }

    fn keep(&self, shop: &Shop) -> Result<()> {
        shop.keep(SHELF, &self.product.sku, &record::written(&self.changes)?)
    }
}

const SHELF: &str = "elasticpath-shelf";
