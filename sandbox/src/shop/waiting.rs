//! Who wants to be told when a variant is back in stock.

use rusqlite::{OptionalExtension, Result, params};

use super::{Owner, Shelf, Shop};

impl Shop {
    /// Asking again moves the date.
    pub(crate) fn wait_for(&self, owner: &Owner, shelf: &Shelf, since: i64) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO waiting (store, customer, product, variant, since) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                owner.store,
                owner.customer,
                shelf.external_product_id,
                shelf.external_variant_id,
                since
            ],
        )?;
        Ok(())
    }

    /// Says whether the customer was waiting.
    pub(crate) fn stop_waiting(&self, owner: &Owner, shelf: &Shelf) -> Result<bool> {
        let changed = self.connection.execute(
            "DELETE FROM waiting WHERE store = ?1 AND customer = ?2 AND product = ?3 AND variant = ?4",
            params![
                owner.store,
                owner.customer,
                shelf.external_product_id,
                shelf.external_variant_id
            ],
        )?;
        Ok(changed > 0)
    }

    /// Since when the customer waits, as an ISO 8601 date.
    pub(crate) fn waiting_since(&self, owner: &Owner, shelf: &Shelf) -> Result<Option<String>> {
        self.connection
            .query_row(
                "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', since, 'unixepoch') FROM waiting
                 WHERE store = ?1 AND customer = ?2 AND product = ?3 AND variant = ?4",
                params![
                    owner.store,
                    owner.customer,
                    shelf.external_product_id,
                    shelf.external_variant_id
                ],
                |row| row.get(0),
            )
            .optional()
    }
}
