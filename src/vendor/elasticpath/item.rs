//! What is bought, in Elastic Path's terms: a product, something that is in no catalogue, or a subscription.

use super::bundle::Selection;
use super::canonical::canonical_object;
use super::inputs::{Inputs, is_too_long, whole};
use crate::cart::LineKind;
use crate::error::CartError;
use crate::json::Token;
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable, cut};

/// What an add asks for, but for how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Product(Product),
    Custom(Custom),
    Subscription(Subscription),
}

/// Something from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) name: Name,
    pub(super) inputs: Inputs,
    pub(super) bundle: Selection,
    /// What of it may be another on the same line.
    pub(super) shipping_group: Option<String>,
    pub(super) location: Option<String>,
    /// What the shop calls it in this cart.
    pub(super) label: Option<String>,
    /// A JSON object in one form.
    pub(super) attributes: Option<String>,
}

/// A product can be named in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Id(String),
    Sku(String),
}

/// Something that is in no catalogue. Nobody but the shop checks its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Custom {
    pub(super) name: String,
    pub(super) amount: i64,
    pub(super) currency: Currency,
    pub(super) includes_tax: bool,
    pub(super) sku: Option<String>,
    pub(super) description: Option<String>,
    pub(super) inputs: Inputs,
    /// Where it goes makes no other line.
    pub(super) shipping_group: Option<String>,
}

/// One plan of an offering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subscription {
    pub(super) offering: String,
    pub(super) plan: String,
    pub(super) pricing_option: Option<String>,
}

impl Item {
    /// Reads the reference of a call.
    pub(super) fn read(text: &str) -> Result<Self, CartError> {
        let object = Object::parse(text, "item").map_err(Unreadable::invalid)?;
        if object.token("custom") != Ok(None) {
            only(&object, &["custom"])?;
            let custom = object.object("custom").ok().flatten();
            let custom = Custom::read(&custom.ok_or_else(|| CartError::invalid("custom"))?);
            return custom.map(Self::Custom).map_err(|error| {
                let field = error.subject.clone().unwrap_or_default();
                error.about(["custom.", &field].concat())
            });
        }
        if object.token("offeringId") != Ok(None) {
            only(&object, &["offeringId", "plan", "pricingOption"])?;
            return Ok(Self::Subscription(Subscription {
                offering: needed(&object, "offeringId")?,
                plan: needed(&object, "plan")?,
                pricing_option: name(&object, "pricingOption")?,
            }));
        }
        Product::read(&object).map(Self::Product)
    }

    pub(super) const fn kind(&self) -> LineKind {
        match self {
            Self::Product(_) => LineKind::Product,
            Self::Custom(_) => LineKind::Custom,
            Self::Subscription(_) => LineKind::Subscription,
        }
    }

    /// The server's name for what sort of line it makes.
    pub(super) const fn line_type(&self) -> &'static str {
        match self {
            Self::Product(_) => "cart_item",
            Self::Custom(_) => "custom_item",
            Self::Subscription(_) => "subscription_item",
        }
    }
}

impl Product {
    /// Whether a bundle that was asked for without a choice may have become another one, whose SKU this is.
    pub(super) fn becomes(&self, made: &Self, sku: Option<&str>) -> bool {
        let is_same = match &self.name {
            Name::Sku(asked) => Some(asked.as_str()) == sku,
            name => *name == made.name,
        };
        is_same && self.bundle.is_empty() && !made.bundle.is_empty() && self.inputs == made.inputs
    }

    fn read(object: &Object<'_>) -> Result<Self, CartError> {
        only(
            object,
            &[
                "productId",
                "sku",
                "customInputs",
                "bundle",
                "shippingGroup",
                "location",
                "name",
                "customAttributes",
            ],
        )?;
        let name_of = match (name(object, "productId")?, name(object, "sku")?) {
            (Some(id), None) => Name::Id(id),
            (None, Some(sku)) => Name::Sku(sku),
            (Some(_), Some(_)) => return Err(CartError::invalid("sku")),
            (None, None) => return Err(CartError::invalid("productId")),
        };
        let bundle = token(object, "bundle")?.map(Selection::wanted);
        let attributes = object.read("customAttributes", canonical_object);
        Ok(Self {
            name: name_of,
            inputs: inputs(object)?,
            bundle: bundle.transpose()?.unwrap_or_default(),
            shipping_group: name(object, "shippingGroup")?,
            location: name(object, "location")?,
            label: name(object, "name")?,
            attributes: attributes
                .map_err(Unreadable::invalid)?
                .filter(|text| text != "{}"),
        })
    }
}

impl Custom {
    fn read(object: &Object<'_>) -> Result<Self, CartError> {
        only(
            object,
            &[
                "name",
                "price",
                "sku",
                "description",
                "customInputs",
                "includesTax",
                "shippingGroup",
            ],
        )?;
        let price = object.object("price").ok().flatten();
        let price = price.ok_or_else(|| CartError::invalid("price"))?;
        let amount = price.token("amount").ok().flatten().and_then(whole);
        let currency = price.text("currency").ok().flatten();
        let includes_tax = object.flag("includesTax");
        Ok(Self {
            name: needed(object, "name")?,
            amount: amount
                .filter(|amount| *amount >= 0)
                .ok_or_else(|| CartError::invalid("price.amount"))?,
            currency: currency
                .and_then(|code| Currency::parse(&code).ok())
                .ok_or_else(|| CartError::invalid("price.currency"))?,
            includes_tax: includes_tax.map_err(Unreadable::invalid)?.unwrap_or(true),
            sku: name(object, "sku")?,
            description: name(object, "description")?,
            inputs: inputs(object)?,
            shipping_group: name(object, "shippingGroup")?,
        })
    }
}

/// Whether a text can be the name of something: not empty, and of a length that names have.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && !is_too_long(text, MAX_NAME)
}

fn only(object: &Object<'_>, names: &[&str]) -> Result<(), CartError> {
    match object.other_than(names) {
        Some(foreign) => Err(CartError::invalid(&cut(foreign, MAX_NAME))),
        None => Ok(()),
    }
}

fn token<'a>(object: &Object<'a>, field: &'static str) -> Result<Option<Token<'a>>, CartError> {
    object.token(field).map_err(Unreadable::invalid)
}

fn inputs(object: &Object<'_>) -> Result<Inputs, CartError> {
    let inputs = token(object, "customInputs")?.map(Inputs::wanted);
    Ok(inputs.transpose()?.unwrap_or_default())
}

fn name(object: &Object<'_>, field: &'static str) -> Result<Option<String>, CartError> {
    let name = object.text(field).map_err(Unreadable::invalid)?;
    match name {
        Some(name) if !is_name(&name) => Err(CartError::invalid(field)),
        name => Ok(name),
    }
}

fn needed(object: &Object<'_>, field: &'static str) -> Result<String, CartError> {
    name(object, field)?.ok_or_else(|| CartError::invalid(field))
}

const MAX_NAME: usize = 1_000;
