//! One item of an answer.

use std::rc::Rc;

use super::bundle::Selection;
use super::canonical::canonical_object;
use super::inputs::Inputs;
use super::item::{Custom, Item, Name, Product, Subscription, is_name};
use super::prices::{Prices, includes_tax};
use crate::cart::{Attributes, Display, ItemRef, Line, LineId, LineKey, LineKind, Terms};
use crate::json::Token;
use crate::money::Money;
use crate::vendor::key::Named;
use crate::vendor::wire::{Object, Unreadable, cut};

/// A row without a key: that depends on all of the rows.
pub(super) struct Row {
    pub(super) id: LineId,
    pub(super) item: Item,
    face: Display,
    quantity: u32,
    given: u32,
    total: Option<Money>,
    pub(super) terms: Option<Rc<Terms>>,
}

impl Row {
    /// Reads an item. None where it is no line: a promotion, which is told elsewhere, or a sort that is not known here.
    pub(super) fn read(row: &Object<'_>, prices: Prices) -> Result<Option<Self>, Unreadable> {
        let sort = row.text("type")?;
        let is_line = |sort: &&String| LINES.contains(&sort.as_str());
        let Some(sort) = sort.as_ref().filter(is_line) else {
            return Ok(None);
        };
        let text = |name| Ok(row.text(name)?.map(|text| cut(text, MAX_TEXT)));
        let price = |name| {
            let price = prices.money(row, name)?;
            match price {
                Some(price) if price.minor < 0 => Err(Unreadable(name)),
                price => Ok(price),
            }
        };
        let sku = text("sku")?.filter(|sku| is_name(sku));
        let unit_price = price("unit_price")?;
        let item = match sort.as_str() {
            "custom_item" => custom(row, unit_price, sku.clone(), prices)?,
            "subscription_item" => subscription(row)?,
            _ => product(row)?,
        };
        let quantity = row.count("quantity")?.ok_or(Unreadable("quantity"))?;
        if quantity == 0 {
            return Ok(None);
        }
        let given = row.count("auto_add_quantity")?.unwrap_or(0).min(quantity);
        let image_url = row.part("image")?.web_address("href")?;
        Ok(Some(Self {
            id: line_id(row)?,
            face: Display {
                name: text("name")?,
                unit_price,
                image_url,
                sku,
                attributes: attributes(&item, row)?,
                kind: if given == quantity {
                    LineKind::Gift
                } else {
                    item.kind()
                },
                ..Display::default()
            },
            quantity,
            given,
            total: price("value")?,
            terms: None,
            item,
        }))
    }

    /// What it is called, before it has a key.
    pub(super) fn named(&self) -> Named {
        Named {
            id: self.id.clone(),
            item: self.item.reference(),
            key: self.item.key(),
        }
    }

    /// The other key that a line goes by beside `key`, where `plain` is that of its item.
    pub(super) fn other_key(&self, plain: &LineKey, key: &LineKey) -> Option<LineKey> {
        let alias = self.alias();
        if key == plain {
            alias
        } else {
            alias.filter(|alias| alias == key).map(|_| plain.clone())
        }
    }

    /// The key of the item where it is named in its other way.
    fn alias(&self) -> Option<LineKey> {
        match &self.item {
            Item::Product(product) => {
                let sku = self.face.sku.as_ref();
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

    /// The line of this row.
    pub(super) fn line(self, key: LineKey, alias: Option<LineKey>, item: ItemRef) -> Line {
        let mut line = Line::asked(key, item, self.quantity, &self.face);
        Rc::make_mut(&mut line.face).alias = alias;
        line.id = Some(self.id);
        line.given = self.given;
        // The server's word, where it has one.
        line.total = self.total.or(line.total);
        line.terms = self.terms;
        line
    }
}

fn product(row: &Object<'_>) -> Result<Item, Unreadable> {
    let id = row.text("product_id")?.filter(|id| is_name(id));
    let sku = row.text("sku")?.filter(|sku| is_name(sku));
    let name = id.map(Name::Id).or_else(|| sku.map(Name::Sku));
    let bundle = row.part("bundle_configuration")?;
    let bundle = bundle.read("selected_options", Selection::told)?;
    Ok(Item::Product(Product {
        name: name.ok_or(Unreadable("product_id"))?,
        inputs: inputs(row)?,
        bundle: bundle.unwrap_or_default(),
        // It is a group of this very cart, and means nothing to another one.
        shipping_group: None,
        label: None,
        location: row.text("location")?.filter(|place| is_name(place)),
        attributes: row
            .token("custom_attributes")?
            .and_then(canonical_object)
            .filter(|text| text != "{}"),
    }))
}

fn subscription(row: &Object<'_>) -> Result<Item, Unreadable> {
    let chosen = row.part("subscription_configuration")?;
    let part = |name| Ok(chosen.text(name)?.filter(|part| is_name(part)));
    let offering = row
        .text("subscription_offering_id")?
        .filter(|id| is_name(id));
    Ok(Item::Subscription(Subscription {
        offering: offering.ok_or(Unreadable("subscription_offering_id"))?,
        plan: part("plan")?.ok_or(Unreadable("plan"))?,
        pricing_option: part("pricing_option")?,
    }))
}

fn custom(
    row: &Object<'_>,
    price: Option<Money>,
    sku: Option<String>,
    prices: Prices,
) -> Result<Item, Unreadable> {
    let name = row.text("name")?.filter(|name| is_name(name));
    let name = name.ok_or(Unreadable("name"))?;
    // A catalogue's item is described by its name where nobody has described it; this may be as well.
    let description = row.text("description")?;
    let description = description.filter(|text| is_name(text) && *text != name);
    Ok(Item::Custom(Custom {
        name,
        amount: price.ok_or(Unreadable("unit_price"))?.minor,
        currency: prices.currency,
        includes_tax: includes_tax(row)?.unwrap_or(true),
        sku,
        description,
        inputs: inputs(row)?,
        // It is a group of this very cart, and means nothing to another one.
        shipping_group: None,
    }))
}

/// The server's name of a line.
fn line_id(item: &Object<'_>) -> Result<LineId, Unreadable> {
    let id = item.text("id")?.filter(|id| is_name(id));
    id.map(LineId::from).ok_or(Unreadable("id"))
}

fn inputs(row: &Object<'_>) -> Result<Inputs, Unreadable> {
    let inputs = row.read("custom_inputs", |token: Token<'_>| {
        if token.raw() == "\"\"" {
            return Some(Inputs::default());
        }
        Inputs::told(token)
    })?;
    Ok(inputs.unwrap_or_default())
}

/// What else is shown: the texts, what is chosen of a bundle by name, the plan, where it comes from.
fn attributes(item: &Item, row: &Object<'_>) -> Result<Attributes, Unreadable> {
    let mut attributes = Attributes::default();
    match item {
        Item::Product(product) => {
            let bundle = row.part("bundle_configuration")?;
            let parts = bundle.list("component_products")?.unwrap_or_default();
            for (component, chosen) in product.bundle.components() {
                let words = chosen.iter().map(|(id, quantity)| {
                    let name = part_name(&parts, id).unwrap_or_else(|| id.clone());
                    [&quantity.to_string(), " × ", &name].concat()
                });
                let words: Vec<String> = words.collect();
                attributes.insert(component.clone(), words.join(", "));
            }
            product.inputs.show(&mut attributes);
            if let Some(location) = &product.location {
                attributes.insert("location".into(), location.clone());
            }
        }
        Item::Custom(custom) => custom.inputs.show(&mut attributes),
        Item::Subscription(subscription) => {
            attributes.insert("plan".into(), subscription.plan.clone());
            if let Some(option) = &subscription.pricing_option {
                attributes.insert("pricingOption".into(), option.clone());
            }
        }
    }
    Ok(attributes)
}

/// What a chosen product is called, or else its SKU.
fn part_name(parts: &[Object<'_>], id: &str) -> Option<String> {
    let is_it = |part: &&Object<'_>| part.text("id").ok().flatten().as_deref() == Some(id);
    let part = parts.iter().find(is_it)?;
    let face = part.object("attributes").ok().flatten()?;
    let text = |name| face.text(name).ok().flatten().filter(|text| is_name(text));
    text("name").or_else(|| text("sku"))
}

/// The sorts of items that are lines.
const LINES: [&str; 3] = ["cart_item", "custom_item", "subscription_item"];
const MAX_TEXT: usize = 2_000;
