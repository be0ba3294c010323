//! The lines of all bags, and the keys that they keep from one answer to the next.

use std::rc::Rc;

use super::amounts::Amounts;
use super::item::{Item, Properties};
use super::wire::{age, id, number, put_in_order};
use crate::cart::{
    Attributes, BagKey, Display, Line, LineId, LineKey, MAX_LINES, Places, Snapshot, Terms,
};
use crate::money::Money;
use crate::vendor::wire::{Object, Unreadable, cut};

/// A row without a key: that depends on all of the rows.
pub(super) struct Row {
    id: String,
    item: Item,
    /// Whether the server has said what it is personalised with.
    is_whole: bool,
    bag: BagKey,
    name: Option<String>,
    image_url: Option<String>,
    attributes: Attributes,
    quantity: u32,
    unit_price: Option<Money>,
    total: Option<Money>,
    available: Option<bool>,
    /// How it is taxed, as far as this answer says so.
    pub(super) terms: Option<Rc<Terms>>,
    /// Whether it is sent as a parcel; a row that does not say so is.
    pub(super) is_sent: bool,
}

impl Row {
    /// Reads an entry of a bag's `skus`. Its `id` is that of the line, its `sku_id` that of what is bought. None where
    /// there are none of it.
    pub(super) fn read(
        row: &Object<'_>,
        bag: &BagKey,
        amounts: Amounts,
    ) -> Result<Option<Self>, Unreadable> {
        let quantity = row.count("quantity")?.ok_or(Unreadable("quantity"))?;
        if quantity == 0 {
            return Ok(None);
        }
        let properties = row.read("custom_properties", Properties::told)?;
        let item = Item {
            sku: row.read("sku_id", number)?.ok_or(Unreadable("sku_id"))?,
            properties: properties.clone().unwrap_or_default(),
        };
        let text = |name| Ok(row.text(name)?.map(|text| cut(text, MAX_TEXT)));
        let mut attributes = Attributes::default();
        if let Some(brand) = text("brand")? {
            attributes.insert("brand".into(), brand);
        }
        item.properties.show(&mut attributes);
        let sort = row.text("product_type")?;
        Ok(Some(Self {
            id: id(row, "id")?.ok_or(Unreadable("id"))?,
            item,
            is_whole: properties.is_some(),
            bag: bag.clone(),
            name: text("name")?,
            image_url: row.web_address("thumbnail")?,
            attributes,
            quantity,
            unit_price: amounts.money(row, "price")?,
            total: amounts.money(row, "line_price")?,
            available: row.flag("available")?,
            terms: None,
            is_sent: !matches!(sort.as_deref(), Some("DIGITAL" | "VIRTUAL")),
        }))
    }

    /// What the server says that it comes to.
    pub(super) fn worth(&self) -> i64 {
        self.total.map_or(0, |total| total.minor)
    }

    fn line(self, key: LineKey) -> Line {
        let face = Display {
            name: self.name,
            unit_price: self.unit_price,
            image_url: self.image_url,
            attributes: self.attributes,
            ..Display::default()
        };
        let mut line = Line::asked(key, self.item.reference(), self.quantity, &face);
        Rc::make_mut(&mut line.face).bag = self.bag;
        line.id = Some(self.id.into());
        // The server's word, where it has one.
        line.total = self.total.or(line.total);
        line.available = self.available;
        line.terms = self.terms;
        line
    }

    /// Takes over what it is personalised with from what was known of it, where the server does not repeat that.
    fn complete(&mut self, before: &Line) {
        let item = Item::read(before.face.item.as_str());
        if let Some(item) = item.ok().filter(|item| item.sku == self.item.sku)
            && !self.is_whole
        {
            item.properties.show(&mut self.attributes);
            self.item = item;
        }
    }
}

/// The lines in the order in which they were added. One that `base` knows by the server's id keeps its key, whatever
/// else has come or gone; a further line of an item has its id behind the key.
pub(super) fn keyed(mut rows: Vec<Row>, base: &Snapshot) -> Result<Vec<Line>, Unreadable> {
    if rows.len() > MAX_LINES {
        return Err(Unreadable("skus"));
    }
    put_in_order(&mut rows, |one, other| {
        age(Some(&one.id)) < age(Some(&other.id))
    });
    let mut known = Places::default();
    for (place, line) in base.lines.iter().enumerate() {
        if let Some(id) = &line.id {
            known.put(id.as_str(), place);
        }
    }
    let mut taken: Places<LineKey> = Places::default();
    let mut kept = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in &mut rows {
        if last.replace(row.id.clone()).as_ref() == Some(&row.id) {
            return Err(Unreadable("id"));
        }
        let before = known.get(&row.id).and_then(|place| base.lines.get(place));
        if let Some(before) = before {
            row.complete(before);
        }
        let reference = row.item.reference();
        let before = before.filter(|before| before.face.item == reference);
        if let Some(before) = before {
            taken.put(before.key().clone(), 0);
        }
        kept.push(before);
    }
    let mut lines = Vec::with_capacity(rows.len());
    for (row, before) in rows.into_iter().zip(kept) {
        let plain = row.item.key();
        let key = match before {
            Some(before) => before.key().clone(),
            None if taken.get(plain.as_str()).is_none() => plain,
            None => row.item.key_beside(&LineId::from(row.id.as_str())),
        };
        taken.put(key.clone(), 0);
        let mut line = row.line(key);
        if let Some(before) = before.filter(|before| before.face == line.face) {
            // One text in memory, however often the cart is read.
            line.face = Rc::clone(&before.face);
        }
        if let Some(before) = before
            && (line.terms.is_none() || line.terms == before.terms)
        {
            // What was worked out before the cart was changed holds for its lines until it is worked out again.
            line.terms.clone_from(&before.terms);
        }
        lines.push(line);
    }
    Ok(lines)
}

const MAX_TEXT: usize = 2_000;
