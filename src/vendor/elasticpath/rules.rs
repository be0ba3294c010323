//! Whether an item keeps the rules of its product, before the server is asked.

use super::canonical::sorted;
use super::inputs::is_too_long;
use super::item::{Item, Product};
use crate::error::CartError;
use crate::vendor::wire::{Object, Unreadable, object};

/// Holds an item against its product, as [`super::product`] writes it.
pub(super) fn fits(item: &str, product: &str) -> Result<(), CartError> {
    // Only what is in the catalogue has rules.
    let text = item;
    let Item::Product(item) = Item::read(text)? else {
        return Ok(());
    };
    let about = |_: Unreadable| CartError::invalid("product");
    let product = Object::parse(product, "product").map_err(about)?;
    for (field, rule) in named(&product, "customInputs").map_err(about)? {
        fits_input(&item, &field, &rule)?;
    }
    // Where nothing is said of a choice, it is the one that the shop makes by default.
    let Some(asked) = asked_for(text) else {
        return Ok(());
    };
    let components = named(&product, "components").map_err(about)?;
    for (key, component) in &components {
        fits_component(&item, key, component)?;
    }
    let is_known = |key: &str| components.iter().any(|(known, _)| known == key);
    match asked.iter().find(|key| !is_known(key)) {
        Some(foreign) => Err(outside(foreign)),
        None => Ok(()),
    }
}

/// The components that a choice names, those too of which it wants nothing; none where there is no choice.
fn asked_for(item: &str) -> Option<Vec<String>> {
    let item = Object::parse(item, "item").ok()?;
    let choice = item.read("bundle", sorted).ok()??;
    Some(choice.into_iter().map(|(key, _)| key.into()).collect())
}

/// A text that is required is there, and none is longer than its field.
fn fits_input(item: &Product, field: &str, rule: &Object<'_>) -> Result<(), CartError> {
    let subject = || ["customInputs.", field].concat();
    let text = item.inputs.text_of(field).filter(|text| !text.is_empty());
    let most = rule.count("maxLength").ok().flatten();
    match text {
        None if rule.flag("required") == Ok(Some(true)) => {
            Err(CartError::new("custom-input-required").about(subject()))
        }
        Some(text) if most.is_some_and(|most| is_longer(&text, most)) => {
            let error = CartError::new("custom-input-too-long").about(subject());
            Err(error.with_available(most))
        }
        _ => Ok(()),
    }
}

fn is_longer(text: &str, most: u32) -> bool {
    usize::try_from(most).is_ok_and(|most| is_too_long(text, most))
}

/// As many different options as the component wants, each in the quantity that it comes in.
fn fits_component(item: &Product, key: &str, component: &Object<'_>) -> Result<(), CartError> {
    let chosen = item.bundle.of(key);
    let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    let bound = |name| component.count(name).ok().flatten();
    if bound("min").is_some_and(|min| count < min) {
        return Err(outside(key).with_available(bound("min")));
    }
    if bound("max").is_some_and(|max| count > max) {
        return Err(outside(key).with_available(bound("max")));
    }
    let options = component.list("options").ok().flatten().unwrap_or_default();
    let is_offered = |(product, quantity): &(String, u32)| {
        options.iter().any(|option| {
            let id = option.text("productId").ok().flatten();
            id.as_ref() == Some(product) && option.count("quantity") == Ok(Some(*quantity))
        })
    };
    if chosen.iter().all(is_offered) {
        Ok(())
    } else {
        Err(outside(key))
    }
}

fn outside(component: &str) -> CartError {
    CartError::new("bundle-selection-invalid").about(["bundle.", component].concat())
}

/// The entries of an object by their names.
fn named<'a>(
    product: &Object<'a>,
    name: &'static str,
) -> Result<Vec<(String, Object<'a>)>, Unreadable> {
    let fields = product.read(name, sorted)?.unwrap_or_default().into_iter();
    fields
        .map(|(name_of, value)| {
            let value = object(value).ok_or(Unreadable(name))?;
            Ok((name_of.into(), value))
        })
        .collect()
}
