//! What is bought, in VesuvioPay's terms, and the key of the line that it makes.

use super::names::{EXTERNAL_PRODUCT_ID, EXTERNAL_VARIANT_ID};
use super::wire::{Object, Unreadable, cut};
use crate::cart::{ItemRef, LineKey};
use crate::error::CartError;
use crate::json;
use crate::vendor::key::escaped;

/// A product and one of its variants, by the merchant's own ids.
pub(super) struct Item {
    product: String,
    variant: String,
}

impl Item {
    /// Both ids; none where the server would know no item of that name.
    pub(super) fn new(product: String, variant: String) -> Option<Self> {
        (is_id(&product) && is_id(&variant)).then_some(Self { product, variant })
    }

    /// Reads the reference of a call: both ids and nothing else.
    pub(super) fn read(text: &str) -> Result<Self, CartError> {
        let object = Object::parse(text, "item").map_err(Unreadable::invalid)?;
        if let Some(foreign) = object.other_than(&[EXTERNAL_PRODUCT_ID, EXTERNAL_VARIANT_ID]) {
            return Err(CartError::invalid(&cut(foreign, MAX_ID)));
        }
        let id = |name| {
            object
                .text(name)
                .ok()
                .flatten()
                .filter(|id| is_id(id))
                .ok_or_else(|| CartError::invalid(name))
        };
        Ok(Self {
            product: id(EXTERNAL_PRODUCT_ID)?,
            variant: id(EXTERNAL_VARIANT_ID)?,
        })
    }

    /// The one form of the reference.
    pub(super) fn reference(&self) -> ItemRef {
        json::object(|to| {
            to.field(EXTERNAL_PRODUCT_ID, &self.product);
            to.field(EXTERNAL_VARIANT_ID, &self.variant);
        })
        .into()
    }

    /// The key of its line.
    pub(super) fn key(&self) -> LineKey {
        let parts = [&escaped(&self.product), "/", &escaped(&self.variant)];
        parts.concat().into()
    }
}

/// Whether a text can be the name of something: not empty, and of a length that names have.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().nth(MAX_ID).is_none()
}

const MAX_ID: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn named(product: &str, variant: &str) -> Item {
        Item::new(product.into(), variant.into()).unwrap()
    }

    #[test]
    fn the_order_of_the_fields_and_the_way_of_writing_them_make_no_difference() {
        let canonical = r#"{"externalProductId":"prod_1","externalVariantId":"r\"d"}"#;
        let other =
            "{ \"externalVariantId\" : \"r\\u0022d\",\n\"external\\u0050roductId\": \"prod_1\" }";
        for text in [canonical, other] {
            let item = Item::read(text).unwrap();
            assert_eq!(item.reference().as_str(), canonical);
            assert_eq!(item.key().as_str(), "prod_1/r\"d");
        }
    }

    #[test]
    fn what_names_no_item_is_refused_about_the_field() {
        let long = "x".repeat(257);
        for (text, subject) in [
            ("", "item"),
            ("[]", "item"),
            (r#"{"externalVariantId":"v"}"#, "externalProductId"),
            (
                r#"{"externalProductId":"","externalVariantId":"v"}"#,
                "externalProductId",
            ),
            (
                r#"{"externalProductId":7,"externalVariantId":"v"}"#,
                "externalProductId",
            ),
            (
                r#"{"externalProductId":"p","externalVariantId":null}"#,
                "externalVariantId",
            ),
            (
                r#"{"externalProductId":"p","externalProductId":"q","externalVariantId":"v"}"#,
                "externalProductId",
            ),
            (
                r#"{"externalProductId":"p","externalVariantId":"v","quantity":1}"#,
                "quantity",
            ),
            (
                &format!(r#"{{"externalProductId":"p","externalVariantId":"{long}"}}"#),
                "externalVariantId",
            ),
        ] {
            let error = Item::read(text).map(|item| item.key()).unwrap_err();
            assert_eq!(
                (&*error.code, error.subject.as_deref()),
                ("invalid-argument", Some(subject)),
                "{text}"
            );
        }
    }

    #[test]
    fn items_that_differ_never_share_a_key() {
        let keys = [
            named("a", "b").key(),
            named("a/b", "c").key(),
            named("a", "b/c").key(),
            named("a%2Fb", "c").key(),
            named("a", "b\n").key(),
            named("a", "b\u{85}").key(),
            named("a", "b#1").key(),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
        assert_eq!(keys[1].as_str(), "a%2Fb/c");
        assert_eq!(keys[4].as_str(), "a/b%0A");
    }
}
