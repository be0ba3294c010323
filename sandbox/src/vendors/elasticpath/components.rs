//! The parts of a bundle: what may be chosen, and what was.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    catalogue::{Component, Product, by_id},
    errors::Complaint,
};

/// Component key to product id to quantity.
pub(super) type Selection = BTreeMap<String, BTreeMap<String, i64>>;

/// `selected_options` as it was sent.
pub(super) fn selection(value: &Value, source: &str) -> Result<Selection, Complaint> {
    serde_json::from_value(value.clone()).map_err(|_| Complaint::invalid_type(source, "object"))
}

/// Whether the choice keeps within the bounds of every component.
pub(super) fn check(product: &Product, selected: &Selection) -> Result<(), Complaint> {
    let refused =
        |detail: String| Err(Complaint::unprocessable(INVALID, detail).with("id", product.id()));
    for key in selected.keys() {
        if !product
            .components
            .iter()
            .any(|component| component.key == key)
        {
            return refused(format!("{} has no component {key}", product.name));
        }
    }
    for component in product.components {
        let chosen = selected.get(component.key).cloned().unwrap_or_default();
        if component.min.is_some_and(|min| chosen.len() < min)
            || component.max.is_some_and(|max| chosen.len() > max)
        {
            return refused(format!(
                "{} needs {} options",
                component.name,
                bounds(component)
            ));
        }
        for (id, quantity) in &chosen {
            let option = component
                .options
                .iter()
                .find(|option| option.product_id() == *id);
            if option.is_none_or(|option| option.quantity != *quantity) {
                let detail = format!("{id} times {quantity} is no option of {}", component.name);
                return Err(Complaint::unprocessable(INVALID, detail)
                    .with("id", product.id())
                    .with("component_product_id", id.as_str()));
            }
        }
    }
    Ok(())
}

/// `bundle_configuration` as answers tell it, with the products that were chosen.
pub(super) fn told(bundle: &str, selected: &Selection) -> Value {
    let products: Vec<Value> = selected
        .values()
        .flat_map(BTreeMap::keys)
        .filter_map(|id| by_id(id))
        .map(|product| {
            json!({
                "id": product.id(),
                "type": "product",
                "attributes": {
                    "name": product.name,
                    "description": product.description(),
                    "slug": product.slug(),
                    "sku": product.sku,
                    "status": "live",
                    "commodity_type": "physical",
                },
            })
        })
        .collect();
    json!({ "product_id": bundle, "selected_options": selected, "component_products": products })
}

fn bounds(component: &Component) -> String {
    match (component.min, component.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

const INVALID: &str = "Invalid bundle configuration";
