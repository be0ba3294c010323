//! The items of an answer to lines, and the keys that the lines keep from one answer to the next.

use super::prices::Prices;
use super::row::Row;
use super::terms::terms;
use crate::cart::{Line, MAX_LINES, Places, Snapshot};
use crate::vendor::key::{Named, keys};
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

/// The lines of all rows, each under its keys.
fn keyed(rows: Vec<Row>, base: &Snapshot) -> Result<Vec<Line>, Unreadable> {
    let named: Vec<Named> = rows.iter().map(Row::named).collect();
    let keys = keys(&named, base).ok_or(Unreadable("id"))?;
    let mut meant = Places::default();
    for (key, _) in &keys {
        meant.put(key.clone(), 0);
    }
    let mut lines = Vec::with_capacity(rows.len());
    for ((row, named), (key, before)) in rows.into_iter().zip(named).zip(keys) {
        let other = row.other_key(&named.key, &key);
        // What means one line already means no other one beside it.
        let other = other.filter(|other| meant.put(other.clone(), 0).is_none());
        let mut line = row.line(key, other, named.item);
        line.share_face(before);
        lines.push(line);
    }
    Ok(lines)
}
