//! What a dialect keeps whole: a text under a kind and an id.

use rusqlite::{OptionalExtension, Result, params};

use super::Shop;

impl Shop {
    pub(crate) fn document(&self, kind: &str, id: &str) -> Result<Option<String>> {
        self.connection
            .query_row(
                "SELECT body FROM document WHERE kind = ?1 AND id = ?2",
                params![kind, id],
                |row| row.get(0),
            )
            .optional()
    }

    /// All of a kind, in the order in which they were first kept.
    pub(crate) fn documents(&self, kind: &str) -> Result<Vec<String>> {
        let mut query = self
            .connection
            .prepare("SELECT body FROM document WHERE kind = ?1 ORDER BY position")?;
        let bodies = query.query_map(params![kind], |row| row.get(0))?;
        bodies.collect()
    }

    pub(crate) fn keep(&self, kind: &str, id: &str, body: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO document (kind, id, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
            params![kind, id, body],
        )?;
        Ok(())
    }

    pub(crate) fn forget(&self, kind: &str, id: &str) -> Result<()> {
        self.connection.execute(
            "DELETE FROM document WHERE kind = ?1 AND id = ?2",
            params![kind, id],
        )?;
        Ok(())
    }
}
