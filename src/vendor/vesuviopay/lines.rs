//! The rows of an answer to lines, and the keys that the lines keep from one answer to the next.

use std::rc::Rc;

use super::cart::MAX_TEXT;
use super::item::{Item, is_id};
use super::names::{
    AVAILABLE_QUANTITY, EXTERNAL_PRODUCT_ID, EXTERNAL_VARIANT_ID, ID, IMAGE_URL, IS_AVAILABLE,
    ITEMS, NAME, PRICE, PRODUCT, QUANTITY,
};
use super::wire::{Object, Unreadable, cut};
use crate::cart::{
    Attributes, BagKey, ItemRef, Line, LineFace, LineId, LineKey, LineKind, MAX_LINES, Places,
    Snapshot,
};
use crate::money::{Currency, Money};

/// Rows in the order of the answer, without keys: a key depends on all of the rows.
pub(super) struct Lines {
    currency: Currency,
    rows: Vec<Row>,
}

struct Row {
    id: LineId,
    item: Item,
    bag: BagKey,
    name: Option<String>,
    image_url: Option<String>,
    quantity: u32,
    unit_price: Option<Money>,
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
            name: face.text(NAME)?.map(|name| cut(name, MAX_TEXT)),
            // Half an address leads nowhere.
            image_url: face.text(IMAGE_URL)?.filter(|url| url.len() <= MAX_TEXT),
            quantity: row.count(QUANTITY)?.ok_or(Unreadable(QUANTITY))?,
            unit_price: row.money(PRICE, self.currency)?,
            available: row.flag(IS_AVAILABLE)?,
            available_quantity: row.stock(AVAILABLE_QUANTITY)?,
        })
    }

    /// The lines. One that `base` knows by the server's id keeps its key, whatever else has come or gone.
    pub(super) fn keyed(self, base: &Snapshot) -> Result<Vec<Line>, Unreadable> {
        let mut known = Places::default();
        for (place, line) in base.lines.iter().enumerate() {
            if let Some(id) = &line.id {
                known.put(id.as_str(), place);
            }
        }
        let named: Vec<(ItemRef, LineKey)> = self
            .rows
            .iter()
            .map(|row| (row.item.reference(), row.item.key()))
            .collect();
        let mut ids = Places::default();
        let mut taken = Places::default();
        let mut before = Vec::with_capacity(named.len());
        for (place, (row, (item, _))) in self.rows.iter().zip(&named).enumerate() {
            if ids.put(row.id.as_str(), place).is_some() {
                return Err(Unreadable(ID));
            }
            let line = known
                .get(row.id.as_str())
                .and_then(|place| base.lines.get(place));
            let line = line.filter(|line| line.face.item == *item);
            if let Some(line) = line {
                taken.put(line.key().as_str(), place);
            }
            before.push(line);
        }
        let mut keys = Vec::with_capacity(named.len());
        for ((row, (_, key)), before) in self.rows.iter().zip(&named).zip(&before) {
            keys.push(match before {
                Some(line) => line.key().clone(),
                None if taken.put(key.as_str(), 0).is_none() => key.clone(),
                None => row.item.key_beside(&row.id),
            });
        }
        let items = named.iter().map(|(item, _)| item.clone());
        let rows = self.rows.into_iter().zip(keys).zip(items).zip(before);
        Ok(rows
            .map(|(((row, key), item), before)| row.line(key, item, before))
            .collect())
    }
}

impl Row {
    fn line(self, key: LineKey, item: ItemRef, before: Option<&Line>) -> Line {
        let face = LineFace {
            key,
            item,
            alias: None,
            kind: LineKind::Product,
            bag: self.bag,
            name: self.name,
            sku: None,
            image_url: self.image_url,
            attributes: Attributes::default(),
        };
        let mut line = Line {
            face: match before {
                // One text in memory, however often the cart is read.
                Some(line) if *line.face == face => Rc::clone(&line.face),
                _ => Rc::new(face),
            },
            id: Some(self.id),
            quantity: 0,
            unit_price: self.unit_price,
            total: None,
            available: self.available,
            given: 0,
            available_quantity: self.available_quantity,
            terms: None,
        };
        line.set_quantity(self.quantity);
        line
    }
}
