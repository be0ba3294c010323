//! The one form of an item reference, and the keys of the line that it makes.

use super::item::{Custom, Item, Name, Product, Subscription};
use crate::cart::{ItemRef, LineKey};
use crate::json::{self, Writer};
use crate::vendor::key::escaped;

impl Item {
    /// The reference as JSON: what is not there is left out.
    pub(super) fn reference(&self) -> ItemRef {
        json::object(|to| match self {
            Self::Product(product) => product.write(to),
            Self::Custom(custom) => to.name("custom").object(|to| custom.write(to)),
            Self::Subscription(subscription) => {
                to.field("offeringId", &subscription.offering);
                to.field("plan", &subscription.plan);
                to.field_if_any("pricingOption", &subscription.pricing_option);
            }
        })
        .into()
    }

    /// The key of its line. Where a line goes and what it is marked with make no other line.
    pub(super) fn key(&self) -> LineKey {
        match self {
            Self::Product(product) => product.key_by(&product.name),
            Self::Custom(custom) => custom.key(),
            Self::Subscription(subscription) => subscription.key(&subscription.pricing_option),
        }
    }
}

impl Product {
    /// The key of its line where it is known by this name.
    pub(super) fn key_by(&self, name: &Name) -> LineKey {
        let mut parts = match name {
            Name::Id(id) => vec!["product".to_owned(), escaped(id)],
            Name::Sku(sku) => vec!["sku".to_owned(), escaped(sku)],
        };
        if !self.bundle.is_empty() {
            let mut choice = Writer::default();
            self.bundle.write(&mut choice);
            parts.push(["bundle:", &escaped(&choice.into_text())].concat());
        }
        parts.extend(self.inputs.as_json().map(of_inputs));
        parts.join("/").into()
    }

    fn write(&self, to: &mut Writer) {
        match &self.name {
            Name::Id(id) => to.field("productId", id),
            Name::Sku(sku) => to.field("sku", sku),
        }
        to.raw_if_any("customInputs", self.inputs.as_json());
        if !self.bundle.is_empty() {
            self.bundle.write(to.name("bundle"));
        }
        to.field_if_any("shippingGroup", &self.shipping_group);
        to.field_if_any("location", &self.location);
        to.field_if_any("name", &self.label);
        to.raw_if_any("customAttributes", self.attributes.as_deref());
    }
}

impl Custom {
    /// By its SKU. Without one nothing but itself tells it from another.
    fn key(&self) -> LineKey {
        let mut parts = match &self.sku {
            Some(sku) => vec!["custom".to_owned(), escaped(sku)],
            None => vec![
                "custom-name".to_owned(),
                escaped(&self.name),
                [self.currency.code(), &self.amount.to_string()].concat(),
            ],
        };
        parts.extend(self.inputs.as_json().map(of_inputs));
        parts.join("/").into()
    }

    fn write(&self, to: &mut Writer) {
        to.field("name", &self.name);
        to.name("price").object(|to| {
            to.field("amount", &self.amount);
            to.name("currency").text(self.currency.code());
        });
        if !self.includes_tax {
            to.field("includesTax", &false);
        }
        to.field_if_any("sku", &self.sku);
        to.field_if_any("description", &self.description);
        to.raw_if_any("customInputs", self.inputs.as_json());
        to.field_if_any("shippingGroup", &self.shipping_group);
    }
}

impl Subscription {
    /// The key of its line, where its pricing option is known or not.
    pub(super) fn key(&self, pricing_option: &Option<String>) -> LineKey {
        let mut parts = vec![
            "offering".to_owned(),
            escaped(&self.offering),
            escaped(&self.plan),
        ];
        parts.extend(pricing_option.as_deref().map(escaped));
        parts.join("/").into()
    }
}

fn of_inputs(inputs: &str) -> String {
    ["inputs:", &escaped(inputs)].concat()
}
