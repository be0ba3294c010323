//! The items of an answer to lines, and the keys that the lines keep from one answer to the next.

use std::rc::Rc;

use super::item::{Item, is_name};
use super::prices::Prices;
use super::row::Row;
use super::terms::terms;
use crate::cart::{ItemRef, Line, LineId, LineKey, MAX_LINES, Places, Snapshot};
use crate::vendor::wire::{Object, Unreadable};

/// The lines among the items: products, subscriptions, what is in no catalogue, and gifts.
pub(super) fn lines(
    items: &[Object<'_>],
    taxes: Option<&[Object<'_>]>,
    prices: Prices,
    base: &Snapshot,
) -> Result<Vec<Line>, Unreadable> {
    let mut rows = Vec::new();
    for item in items {
        if let Some(mut row) = Row::read(item, prices)? {
            let is_it = |line: &&Line| line.id.as_ref() == Some(&row.id);
            let before = base.lines.iter().find(is_it);
            row.terms = terms(item, taxes, before, prices)?;
            rows.push(row);
        }
    }
    if rows.len() > MAX_LINES {
        return Err(Unreadable("items"));
    }
    keyed(rows, base)
}

/// A line that `base` knows by the server's id keeps its key, whatever else has come or gone. A further line of an item
/// has its id behind the key.
fn keyed(rows: Vec<Row>, base: &Snapshot) -> Result<Vec<Line>, Unreadable> {
    let mut known = Places::default();
    for (place, line) in base.lines.iter().enumerate() {
        if let Some(id) = &line.id {
            known.put(id.as_str(), place);
        }
    }
    let names: Vec<Names> = rows.iter().map(Names::of).collect();
    let mut ids = Places::default();
    let mut taken: Places<&str> = Places::default();
    let mut before = Vec::with_capacity(rows.len());
    for (place, (row, names)) in rows.iter().zip(&names).enumerate() {
        if ids.put(row.id.as_str(), place).is_some() {
            return Err(Unreadable("id"));
        }
        let line = known
            .get(row.id.as_str())
            .and_then(|place| base.lines.get(place))
            .filter(|line| line.face.item == names.item);
        if let Some(line) = line {
            taken.put(line.key().as_str(), place);
        }
        before.push(line);
    }
    let mut keys = Vec::with_capacity(rows.len());
    for ((row, names), before) in rows.iter().zip(&names).zip(&before) {
        let is_new = |taken: &mut Places<&'_ str>| taken.get(names.key.as_str()).is_none();
        keys.push(match before {
            Some(line) => names.beside(line.key()),
            None if is_new(&mut taken) => (names.key.clone(), names.alias.clone()),
            None => (row.item.key_beside(&row.id), None),
        });
        taken.put(names.key.as_str(), 0);
    }
    // What means one line already means no other one beside it.
    let mut meant: Places<&str> = Places::default();
    for (key, _) in &keys {
        meant.put(key.as_str(), 0);
    }
    let mut are_free = Vec::with_capacity(keys.len());
    for (_, alias) in &keys {
        let alias = alias.as_ref();
        are_free.push(alias.is_none_or(|alias| meant.put(alias.as_str(), 0).is_none()));
    }
    for ((_, alias), is_free) in keys.iter_mut().zip(are_free) {
        if !is_free {
            *alias = None;
        }
    }
    let items = names.iter().map(|names| names.item.clone());
    let parts: Vec<_> = keys.into_iter().zip(items).zip(before).collect();
    let rows = rows.into_iter().zip(parts);
    Ok(rows
        .map(|(row, (((key, alias), item), before))| {
            let mut line = row.line(key, alias, item);
            if let Some(before) = before.filter(|before| before.face == line.face) {
                // One text in memory, however often the cart is read.
                line.face = Rc::clone(&before.face);
            }
            line
        })
        .collect())
}

/// What a row is called.
struct Names {
    item: ItemRef,
    key: LineKey,
    alias: Option<LineKey>,
}

impl Names {
    fn of(row: &Row) -> Self {
        Self {
            item: row.item.reference(),
            key: row.item.key(),
            alias: row.alias(),
        }
    }

    /// A key and the other one that means the same line.
    fn beside(&self, key: &LineKey) -> (LineKey, Option<LineKey>) {
        let alias = if *key == self.key {
            self.alias.clone()
        } else {
            let is_alias = self.alias.as_ref() == Some(key);
            is_alias.then(|| self.key.clone())
        };
        (key.clone(), alias)
    }
}

/// The server's name of a line.
pub(super) fn line_id(item: &Object<'_>) -> Result<LineId, Unreadable> {
    let id = item.text("id")?.filter(|id| is_name(id));
    id.map(LineId::from).ok_or(Unreadable("id"))
}

/// The other keys that an item goes by.
pub(super) fn other_key(item: &Item, sku: Option<&String>) -> Option<LineKey> {
    use super::item::Name;
    match item {
        Item::Product(product) => {
            let sku = sku.filter(|_| matches!(product.name, Name::Id(_)))?;
            Some(product.key_by(&Name::Sku(sku.clone())))
        }
        // Asked for without a pricing option, it gets the server's own choice of one.
        Item::Subscription(subscription) => {
            subscription.pricing_option.as_ref()?;
            Some(subscription.key(&None))
        }
        Item::Custom(_) => None,
    }
}
