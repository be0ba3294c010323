//! The rows of an answer to lines.

use std::rc::Rc;

use super::item::Item;
use crate::cart::{Attributes, Display, Line, LineId, LineKey, Snapshot};
use crate::json::{self, Json, Token};
use crate::money::{Currency, Money, minor_from_text};
use crate::vendor::key::{Named, keys};
use crate::vendor::wire::{Object, Unreadable, cut};

/// The lines, each under its key. A row of quantity 0 is no row.
pub(super) fn lines(
    rows: &[Object<'_>],
    currency: Currency,
    base: &Snapshot,
) -> Result<Vec<Line>, Unreadable> {
    let mut named = Vec::with_capacity(rows.len());
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let quantity = row.count("quantity")?.ok_or(Unreadable("quantity"))?;
        let id = row.text("id")?.filter(|id| !id.is_empty());
        let id = LineId::from(id.ok_or(Unreadable("id"))?);
        let item = row.token("item")?.and_then(|item| Item::of(item).ok());
        let item = item.ok_or(Unreadable("item"))?;
        if quantity > 0 {
            let key = item.key();
            let mut line = line(row, key.clone(), &item, quantity, currency)?;
            line.id = Some(id.clone());
            lines.push(line);
            let item = item.reference();
            named.push(Named { id, item, key });
        }
    }
    let keys = keys(&named, base).ok_or(Unreadable("id"))?;
    for (line, (key, before)) in lines.iter_mut().zip(keys) {
        if *line.key() != key {
            Rc::make_mut(&mut line.face).key = key;
        }
        line.share_face(before);
    }
    Ok(lines)
}

fn line(
    row: &Object<'_>,
    key: LineKey,
    item: &Item,
    quantity: u32,
    currency: Currency,
) -> Result<Line, Unreadable> {
    let text = |name| Ok(row.text(name)?.map(|text| cut(text, MAX_TEXT)));
    let face = Display {
        name: text("name")?,
        sku: text("sku")?,
        image_url: row.web_address("imageUrl")?,
        unit_price: money(row, "unitPrice", currency)?,
        attributes: row.read("attributes", words)?.unwrap_or_default(),
        ..Display::default()
    };
    let mut line = Line::asked(key, item.reference(), quantity, &face);
    // The server's word, where it has one.
    line.total = money(row, "total", currency)?.or(line.total);
    line.available = row.flag("available")?;
    line.available_quantity = row.count("availableQuantity")?;
    Ok(line)
}

/// An amount: a whole number of minor units, or a decimal in major units as text. None of those that a cart states is below
/// 0.
pub(super) fn money(
    holder: &Object<'_>,
    name: &'static str,
    currency: Currency,
) -> Result<Option<Money>, Unreadable> {
    let minor = |token: Token<'_>| match token.text() {
        Some(text) => minor_from_text(&text, currency).ok(),
        None => i64::read(token),
    };
    holder.read(name, |token| {
        let minor = minor(token).filter(|minor| *minor >= 0)?;
        Some(Money::new(minor, currency))
    })
}

fn words(token: Token<'_>) -> Option<Attributes> {
    let object = json::Object::read(token)?;
    let word =
        |(name, word): &(Token<'_>, Token<'_>)| Some((String::read(*name)?, String::read(*word)?));
    object
        .fields()
        .iter()
        .map(word)
        .collect::<Option<Vec<_>>>()
        .map(Attributes::from_iter)
}

const MAX_TEXT: usize = 2_000;
