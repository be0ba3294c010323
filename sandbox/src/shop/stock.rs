//! How much of each variant there is, and what it costs now.

use rusqlite::{OptionalExtension, Result, Row, params};

use super::Shop;

/// A variant on its shelf.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    pub(crate) store: String,
    pub(crate) external_product_id: String,
    pub(crate) external_variant_id: String,
    /// Minor units.
    pub(crate) price: i64,
    /// `None`: not tracked.
    pub(crate) stock: Option<i64>,
}

impl Shelf {
    pub(crate) fn covers(&self, quantity: i64) -> bool {
        self.stock.is_none_or(|stock| quantity <= stock)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            store: row.get(0)?,
            external_product_id: row.get(1)?,
            external_variant_id: row.get(2)?,
            price: row.get(3)?,
            stock: row.get(4)?,
        })
    }
}

impl Shop {
    pub(crate) fn shelf(&self, store: &str, product: &str, variant: &str) -> Result<Option<Shelf>> {
        self.connection
            .prepare(
                "SELECT store, product, variant, price, stock FROM shelf
                 WHERE store = ?1 AND product = ?2 AND variant = ?3",
            )?
            .query_row(params![store, product, variant], Shelf::read)
            .optional()
    }

    pub(crate) fn shelves(&self) -> Result<Vec<Shelf>> {
        let mut query = self
            .connection
            .prepare("SELECT store, product, variant, price, stock FROM shelf ORDER BY rowid")?;
        let shelves = query.query_map([], Shelf::read)?;
        shelves.collect()
    }

    /// Says whether there is such a variant. Whoever waited for it stops waiting when some is there.
    pub(crate) fn restock(&self, store: &str, variant: &str, stock: Option<i64>) -> Result<bool> {
        let changed = self.connection.execute(
            "UPDATE shelf SET stock = ?3 WHERE store = ?1 AND variant = ?2",
            params![store, variant, stock],
        )?;
        if stock.is_none_or(|stock| stock > 0) {
            self.connection.execute(
                "DELETE FROM waiting WHERE store = ?1 AND variant = ?2",
                params![store, variant],
            )?;
        }
        Ok(changed > 0)
    }

    /// Says whether there is such a variant. Lines keep the price at which they were added.
    pub(crate) fn reprice(&self, store: &str, variant: &str, price: i64) -> Result<bool> {
        let changed = self.connection.execute(
            "UPDATE shelf SET price = ?3 WHERE store = ?1 AND variant = ?2",
            params![store, variant, price],
        )?;
        Ok(changed > 0)
    }
}
