//! What is bought, in Violet's terms: a SKU, and what it is personalised with.

use super::invalid;
use super::wire::{number, put_in_order};
use crate::cart::{Attributes, ItemRef, LineId, LineKey};
use crate::error::CartError;
use crate::json::{self, Json, Token, Writer};
use crate::money::LARGEST_EXACT;
use crate::vendor::key::escaped;
use crate::vendor::wire::{Object, cut, object};

/// What an add asks for, but for how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The vendor's number of it, over all merchants.
    pub(super) sku: u64,
    pub(super) properties: Properties,
}

/// Texts by name, in the order of the names; each name is there once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties(Vec<(String, String)>);

impl Item {
    /// Reads the reference of a call.
    pub(super) fn read(text: &str) -> Result<Self, CartError> {
        let item = Object::parse(text, "item").map_err(|_| invalid("item"))?;
        if let Some(foreign) = item.other_than(&["skuId", "customProperties"]) {
            return Err(invalid(&cut(foreign, MAX_NAME)));
        }
        let sku = item.read("skuId", number).ok().flatten();
        let properties = item.read("customProperties", Properties::wanted);
        Ok(Self {
            sku: sku.filter(|sku| *sku > 0).ok_or_else(|| invalid("skuId"))?,
            properties: properties
                .map_err(|_| invalid("customProperties"))?
                .unwrap_or_default(),
        })
    }

    /// The reference as JSON.
    pub(super) fn reference(&self) -> ItemRef {
        let mut to = Writer::default();
        to.object(|to| {
            // A larger number is none that JavaScript can hold.
            if self.sku <= LARGEST_EXACT {
                to.field("skuId", &self.sku);
            } else {
                to.field("skuId", &self.sku.to_string());
            }
            self.properties.write("customProperties", to);
        });
        to.into_text().into()
    }

    /// The key of its line.
    pub(super) fn key(&self) -> LineKey {
        let mut key = self.sku.to_string();
        for (name, value) in &self.properties.0 {
            for part in [name, value] {
                key.push('/');
                key.push_str(&escaped(part));
            }
        }
        key.into()
    }

    /// Whether it may have become `line` at a merchant who does not take, or not repeat, what it is personalised with.
    pub(super) fn may_be(&self, line: &Self) -> bool {
        self.sku == line.sku && !self.properties.0.is_empty() && line.properties.0.is_empty()
    }

    /// The key of a further line of the same item.
    pub(super) fn key_beside(&self, line: &LineId) -> LineKey {
        let key = self.key();
        [key.as_str(), "#", &escaped(line.as_str())].concat().into()
    }
}

impl Properties {
    /// As a call gives them: in the vendor's way as a list of names and values, or as an object.
    fn wanted(token: Token<'_>) -> Option<Self> {
        let pairs = match json::Object::read(token) {
            Some(object) => {
                let pair = |(name, value): &(Token<'_>, Token<'_>)| {
                    Some((String::read(*name)?, String::read(*value)?))
                };
                object.fields().iter().map(pair).collect()
            }
            None => Self::pairs(token),
        };
        let pairs: Vec<(String, String)> = pairs?;
        let fits = |(name, value): &(String, String)| {
            !name.is_empty() && name.len() <= MAX_NAME && value.len() <= MAX_VALUE
        };
        let count = pairs.len();
        let properties = Self::of(pairs);
        let is_whole = properties.0.len() == count && count <= MAX_PROPERTIES;
        (is_whole && properties.0.iter().all(fits)).then_some(properties)
    }

    /// As the server tells them.
    pub(super) fn told(token: Token<'_>) -> Option<Self> {
        Self::pairs(token).map(Self::of)
    }

    fn pairs(token: Token<'_>) -> Option<Vec<(String, String)>> {
        let pair = |token| {
            let entry = object(token)?;
            let text = |name| entry.text(name).ok().flatten();
            Some((text("name")?, text("value").unwrap_or_default()))
        };
        token.list()?.into_iter().map(pair).collect()
    }

    fn of(mut pairs: Vec<(String, String)>) -> Self {
        put_in_order(&mut pairs, |one, other| one < other);
        pairs.dedup_by(|later, earlier| later.0 == earlier.0);
        Self(pairs)
    }

    pub(super) fn show(&self, attributes: &mut Attributes) {
        for (name, value) in &self.0 {
            attributes.insert(name.clone(), value.clone());
        }
    }

    /// As a field, where there are any.
    pub(super) fn write(&self, field: &str, to: &mut Writer) {
        if self.0.is_empty() {
            return;
        }
        to.name(field).list(|to| {
            for (name, value) in &self.0 {
                to.object(|to| {
                    to.field("name", name);
                    to.field("value", value);
                });
            }
        });
    }
}

const MAX_NAME: usize = 255;
const MAX_VALUE: usize = 4_096;
const MAX_PROPERTIES: usize = 50;
