//! What the shop knows: carts, stock, prices and who waits for what. Kept in SQLite, inside the process.

mod documents;
mod stock;
mod waiting;

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) use self::stock::Shelf;
use crate::catalogue;

/// The record of everything that a vendor would keep.
pub(crate) struct Shop {
    connection: Connection,
    /// The cart as it was before its last write, for stale reads. `None`: there was none.
    before: BTreeMap<Owner, Option<Cart>>,
}

/// Whose cart: a customer has one in each store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner {
    pub(crate) store: String,
    pub(crate) customer: String,
}

/// A cart that exists, perhaps without lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cart {
    pub(crate) lines: Vec<Line>,
    /// Seconds since 1970; a checkout is under way until then.
    pub(crate) locked_until: Option<i64>,
    /// How often it was finished: each time the customer gets a message.
    pub(crate) finishes: i64,
}

/// One variant in a cart.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) external_product_id: String,
    pub(crate) external_variant_id: String,
    pub(crate) quantity: i64,
    /// Minor units, as it was when the line was last added to.
    pub(crate) price: i64,
}

impl Shop {
    pub(crate) fn in_memory() -> Result<Self> {
        Self::around(Connection::open_in_memory()?)
    }

    pub(crate) fn in_file(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Self::around(connection)
    }

    fn around(connection: Connection) -> Result<Self> {
        connection.execute_batch(TABLES)?;
        let mut shop = Self {
            connection,
            before: BTreeMap::new(),
        };
        let stocked: i64 = shop
            .connection
            .query_row("SELECT COUNT(*) FROM shelf", [], |row| row.get(0))?;
        if stocked == 0 {
            shop.reset()?;
        }
        Ok(shop)
    }

    /// Back to the seed.
    pub(crate) fn reset(&mut self) -> Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute_batch(EMPTIED)?;
        for (store, item) in catalogue::everything() {
            transaction.execute(
                "INSERT INTO shelf (store, product, variant, price, stock) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    store.id,
                    item.external_product_id,
                    item.external_variant_id,
                    item.price,
                    item.stock
                ],
            )?;
        }
        transaction.commit()?;
        self.before.clear();
        Ok(())
    }

    pub(crate) fn cart(&self, owner: &Owner) -> Result<Option<Cart>> {
        let cart = self
            .connection
            .query_row(
                "SELECT locked_until, finishes FROM cart WHERE store = ?1 AND customer = ?2",
                params![owner.store, owner.customer],
                |row| {
                    Ok(Cart {
                        lines: Vec::new(),
                        locked_until: row.get(0)?,
                        finishes: row.get(1)?,
                    })
                },
            )
            .optional()?;
        let Some(mut cart) = cart else {
            return Ok(None);
        };
        let mut query = self.connection.prepare(
            "SELECT id, product, variant, quantity, price FROM line
             WHERE store = ?1 AND customer = ?2 ORDER BY position",
        )?;
        let lines = query.query_map(params![owner.store, owner.customer], |row| {
            Ok(Line {
                id: row.get(0)?,
                external_product_id: row.get(1)?,
                external_variant_id: row.get(2)?,
                quantity: row.get(3)?,
                price: row.get(4)?,
            })
        })?;
        cart.lines = lines.collect::<Result<_>>()?;
        Ok(Some(cart))
    }

    /// The cart as a lagging replica would tell it.
    pub(crate) fn stale_cart(&self, owner: &Owner) -> Result<Option<Cart>> {
        match self.before.get(owner) {
            Some(before) => Ok(before.clone()),
            None => self.cart(owner),
        }
    }

    pub(crate) fn save(&mut self, owner: &Owner, cart: &Cart) -> Result<()> {
        let before = self.cart(owner)?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT OR REPLACE INTO cart (store, customer, locked_until, finishes) VALUES (?1, ?2, ?3, ?4)",
            params![owner.store, owner.customer, cart.locked_until, cart.finishes],
        )?;
        transaction.execute(
            "DELETE FROM line WHERE store = ?1 AND customer = ?2",
            params![owner.store, owner.customer],
        )?;
        for line in &cart.lines {
            transaction.execute(
                "INSERT INTO line (store, customer, id, product, variant, quantity, price)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    owner.store,
                    owner.customer,
                    line.id,
                    line.external_product_id,
                    line.external_variant_id,
                    line.quantity,
                    line.price
                ],
            )?;
        }
        transaction.commit()?;
        self.before.insert(owner.clone(), before);
        Ok(())
    }

    pub(crate) fn owners(&self) -> Result<Vec<Owner>> {
        let mut query = self
            .connection
            .prepare("SELECT store, customer FROM cart ORDER BY store, customer")?;
        let owners = query.query_map([], |row| {
            Ok(Owner {
                store: row.get(0)?,
                customer: row.get(1)?,
            })
        })?;
        owners.collect()
    }

    pub(crate) fn owner_of_line(&self, id: &str) -> Result<Option<Owner>> {
        self.connection
            .query_row(
                "SELECT store, customer FROM line WHERE id = ?1",
                params![id],
                |row| {
                    Ok(Owner {
                        store: row.get(0)?,
                        customer: row.get(1)?,
                    })
                },
            )
            .optional()
    }

    /// A number that was never given out since the last reset.
    pub(crate) fn next_number(&self) -> Result<i64> {
        self.connection.query_row(
            "INSERT INTO counter (name, value) VALUES ('number', 1)
             ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            [],
            |row| row.get(0),
        )
    }
}

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS shelf (
        store TEXT NOT NULL, product TEXT NOT NULL, variant TEXT NOT NULL, price INTEGER NOT NULL, stock INTEGER,
        PRIMARY KEY (store, product, variant)
    );
    CREATE TABLE IF NOT EXISTS cart (
        store TEXT NOT NULL, customer TEXT NOT NULL, locked_until INTEGER, finishes INTEGER NOT NULL,
        PRIMARY KEY (store, customer)
    );
    CREATE TABLE IF NOT EXISTS line (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, store TEXT NOT NULL, customer TEXT NOT NULL,
        product TEXT NOT NULL, variant TEXT NOT NULL, quantity INTEGER NOT NULL, price INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS waiting (
        store TEXT NOT NULL, customer TEXT NOT NULL, product TEXT NOT NULL, variant TEXT NOT NULL,
        since INTEGER NOT NULL, PRIMARY KEY (store, customer, product, variant)
    );
    CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS document (
        position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id)
    );
";

const EMPTIED: &str = "DELETE FROM shelf; DELETE FROM cart; DELETE FROM line; DELETE FROM waiting; DELETE FROM counter; \
    DELETE FROM document;";
