//! A line item: what, how many, at what price.

use std::rc::Rc;

use serde::Serialize;

#[cfg(test)]
use super::effort::{COMPARED, Effort};
use super::{Attributes, BagKey, ItemRef, Levies, LineId, LineKey, Terms};
use crate::money::Money;

/// One row of the cart.
///
/// What seldom changes is shared ([`LineFace`]), so that folding the log over a cart copies numbers and not texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the line is and how it is shown.
    pub face: Rc<LineFace>,
    /// The server's name of the line; none until it has answered.
    pub id: Option<LineId>,
    /// How many.
    pub quantity: u32,
    /// How many of those the server has put in by itself. It takes them out again by itself as well.
    pub given: u32,
    /// Price of one; none until somebody has stated it.
    pub unit_price: Option<Money>,
    /// Price of the row; none while the price of one is unknown or the product is out of range.
    pub total: Option<Money>,
    /// Whether the server says that it can be had in this quantity; none where it says nothing.
    pub available: Option<bool>,
    /// How many the server says there are; none where it says nothing.
    pub available_quantity: Option<u32>,
    /// Its tax and its discounts, as far as the server has stated them.
    pub terms: Option<Rc<Terms>>,
}

/// The part of a line that a change of quantity leaves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFace {
    /// Names the line for as long as it is in the cart.
    pub key: LineKey,
    /// Another key that means the same line, where its item can be named in two ways.
    pub alias: Option<LineKey>,
    /// What is bought.
    pub item: ItemRef,
    /// What sort of row it is.
    pub kind: LineKind,
    /// The bag that it lies in.
    pub bag: BagKey,
    /// What it is called.
    pub name: Option<String>,
    /// The shop's stock-keeping unit.
    pub sku: Option<String>,
    /// Where its picture is.
    pub image_url: Option<String>,
    /// What else the page shows of it: size, colour.
    pub attributes: Attributes,
}

/// What sort of row a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Something from the catalogue.
    #[default]
    Product,
    /// Something that the shop describes and prices itself. Its price is checked by nobody but the shop.
    Custom,
    /// Something that is delivered and paid for again and again; the price is that of the first time.
    Subscription,
    /// Something that the server has put in by itself, and takes out again.
    Gift,
}

impl LineKind {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Custom => "custom",
            Self::Subscription => "subscription",
            Self::Gift => "gift",
        }
    }
}

/// What a page already knows of an item when it is put into the cart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Display {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Price of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Money>,
    /// Where its picture is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// The shop's stock-keeping unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// What else the page shows of it.
    #[serde(skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// What sort of row it makes.
    #[serde(skip)]
    pub kind: LineKind,
    /// Its taxes, where the page knows them.
    #[serde(skip)]
    pub taxes: Option<Levies>,
}

impl Line {
    /// A line of which nothing is known beyond what is shown of it, such as an add makes before the server knows of it.
    pub fn asked(key: LineKey, item: ItemRef, quantity: u32, display: &Display) -> Self {
        let mut line = Self {
            face: Rc::new(LineFace {
                key,
                alias: None,
                item,
                kind: display.kind,
                bag: BagKey::whole_cart(),
                name: display.name.clone(),
                sku: display.sku.clone(),
                image_url: display.image_url.clone(),
                attributes: display.attributes.clone(),
            }),
            id: None,
            quantity,
            given: 0,
            unit_price: display.unit_price,
            total: None,
            available: None,
            available_quantity: None,
            terms: display.taxes.clone().map(Terms::of),
        };
        line.set_quantity(quantity);
        line
    }

    /// Takes over the face that it had `before`, if that is the same: one text in memory, however often the cart is read.
    pub fn share_face(&mut self, before: Option<&Self>) {
        if let Some(before) = before.filter(|before| before.face == self.face) {
            self.face = Rc::clone(&before.face);
        }
    }

    /// Names the line for as long as it is in the cart.
    pub fn key(&self) -> &LineKey {
        &self.face.key
    }

    /// The keys that mean this line: one, or two where its item can be named in two ways.
    pub fn keys(&self) -> impl Iterator<Item = &LineKey> {
        std::iter::once(&self.face.key).chain(&self.face.alias)
    }

    /// Whether `key` means this line.
    pub fn goes_by(&self, key: &LineKey) -> bool {
        #[cfg(test)]
        COMPARED.with(Effort::count);
        self.face.key == *key || self.face.alias.as_ref() == Some(key)
    }

    /// How many the shopper has asked for.
    pub const fn own(&self) -> u32 {
        self.quantity.saturating_sub(self.given)
    }

    /// Whether the server has put it in for this code, which pays for all of it.
    pub fn is_given_for(&self, code: &str) -> bool {
        let shares = self.terms.iter().flat_map(|terms| &terms.shares);
        let mut own = shares.filter(|share| share.code.eq_ignore_ascii_case(code));
        self.face.kind == LineKind::Gift && own.any(|share| Some(share.amount) == self.total)
    }

    /// Whether a line, as it was `before` and is `now`, holds the quantity that it was set to. What the server gives, or
    /// gives no longer, as a consequence of that says nothing about it.
    pub fn is_set(before: Option<&Self>, now: Option<&Self>, quantity: u32) -> bool {
        let own = |line: Option<&Self>| line.map_or(0, Self::own);
        let wanted = quantity.saturating_sub(before.map_or(0, |line| line.given));
        now.map_or(0, |line| line.quantity) == quantity
            || (own(now) == wanted && own(before) != wanted)
    }

    /// What is known of the item, as the page that adds it again would say it.
    pub fn display(&self) -> Display {
        let face = &self.face;
        Display {
            name: face.name.clone(),
            unit_price: self.unit_price,
            image_url: face.image_url.clone(),
            sku: face.sku.clone(),
            attributes: face.attributes.clone(),
            kind: face.kind,
            ..Display::default()
        }
    }

    /// Sets the quantity, and with it the estimate of the line's total.
    pub fn set_quantity(&mut self, quantity: u32) {
        self.quantity = quantity;
        self.total = self.unit_price.and_then(|price| price.times(quantity).ok());
    }
}
