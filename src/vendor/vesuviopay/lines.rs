//! The rows of an answer to lines, and the keys that the lines keep from one answer to the next.

use std::rc::Rc;

use super::cart::MAX_TEXT;
use super::item::{Item, is_id};
use super::names::{
    AVAILABLE_QUANTITY, EXTERNAL_PRODUCT_ID, EXTERNAL_VARIANT_ID, ID, IMAGE_URL, IS_AVAILABLE,
    ITEMS, NAME, PRICE, PRODUCT, QUANTITY,
};
use super::wire::{Object, Unreadable, cut};
use crate::cart::{BagKey, Display, ItemRef, Line, LineId, LineKey, MAX_LINES, Snapshot};
use crate::money::Currency;
use crate::vendor::key::{Named, keys};

/// Rows in the order of the answer, without keys: a key depends on all of the rows.
pub(super) struct Lines {
    currency: Currency,
    rows: Vec<Row>,
}

struct Row {
    id: LineId,
    item: Item,
    bag: BagKey,
    face: Display,
    quantity: u32,
    available: Option<bool>,
    available_quantity: Option<u32>,
}

impl Lines {
    pub(super) const fn new(currency: Currency) -> Self {
        Self {
            currency,
            rows: Vec::new(),
        }
    }

    /// Takes the rows of one bag. A row of quantity 0 is no row.
    pub(super) fn read(&mut self, items: &[Object<'_>], bag: &BagKey) -> Result<(), Unreadable> {
        for item in items {
            let row = self.row(item, bag)?;
            if row.quantity > 0 {
                self.rows.push(row);
            }
        }
        if self.rows.len() > MAX_LINES {
            Err(Unreadable(ITEMS))
        } else {
            Ok(())
        }
    }

    fn row(&self, row: &Object<'_>, bag: &BagKey) -> Result<Row, Unreadable> {
        let id = row.text(ID)?.filter(|id| is_id(id)).ok_or(Unreadable(ID))?;
        let product = row.text(EXTERNAL_PRODUCT_ID)?.unwrap_or_default();
        let variant = row.text(EXTERNAL_VARIANT_ID)?.unwrap_or_default();
        let face = row.part(PRODUCT)?;
        Ok(Row {
            id: id.into(),
            item: Item::new(product, variant).ok_or(Unreadable(EXTERNAL_PRODUCT_ID))?,
            bag: bag.clone(),
            face: Display {
                name: face.text(NAME)?.map(|name| cut(name, MAX_TEXT)),
                image_url: face.web_address(IMAGE_URL)?,
                unit_price: row.money(PRICE, self.currency)?,
                ..Display::default()
            },
            quantity: row.count(QUANTITY)?.ok_or(Unreadable(QUANTITY))?,
            available: row.flag(IS_AVAILABLE)?,
            available_quantity: row.stock(AVAILABLE_QUANTITY)?,
        })
    }

    /// The lines, each under its key.
    pub(super) fn keyed(self, base: &Snapshot) -> Result<Vec<Line>, Unreadable> {
        let named: Vec<Named> = self.rows.iter().map(Row::named).collect();
        let keys = keys(&named, base).ok_or(Unreadable(ID))?;
        let rows = self.rows.into_iter().zip(named).zip(keys);
        Ok(rows
            .map(|((row, named), (key, before))| {
                let mut line = row.line(key, named.item);
                line.share_face(before);
                line
            })
            .collect())
    }
}

impl Row {
    /// What it is called, before it has a key.
    fn named(&self) -> Named {
        Named {
            id: self.id.clone(),
            item: self.item.reference(),
            key: self.item.key(),
        }
    }

    fn line(self, key: LineKey, item: ItemRef) -> Line {
        let mut line = Line::asked(key, item, self.quantity, &self.face);
        Rc::make_mut(&mut line.face).bag = self.bag;
        line.id = Some(self.id);
        line.available = self.available;
        line.available_quantity = self.available_quantity;
        line
    }
}
