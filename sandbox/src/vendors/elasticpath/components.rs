//! The parts of a bundle: what may be chosen, and what was.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    amounts::displayed,
    catalogue::{Product, by_id},
    errors::Complaint,
};

/// Component key to product id to quantity.
pub(super) type Selection = BTreeMap<String, BTreeMap<String, i64>>;

/// `selected_options` as it was sent.
pub(super) fn selection(value: &Value, source: &str) -> Result<Selection, Complaint> {
    serde_json::from_value(value.clone()).map_err(|_| Complaint::invalid_type(source, "object"))
}

/// Whether the choice is one that the bundle offers, in the vendor's words where it has some.
pub(super) fn check(product: &Product, selected: &Selection) -> Result<(), Complaint> {
    let refused =
        |detail: String| Err(Complaint::unprocessable(INVALID, detail).with("id", product.id()));
    for key in selected.keys() {
        if !product
            .components
            .iter()
            .any(|component| component.key == key)
        {
            return refused(format!("No such component {key}"));
        }
    }
    for component in product.components {
        let key = component.key;
        let chosen = selected.get(key).cloned().unwrap_or_default();
        if chosen.is_empty() && component.min.is_some_and(|min| min > 0) {
            return refused(format!("Missing selection for component {key}"));
        }
        for (id, quantity) in &chosen {
            let option = component
                .options
                .iter()
                .find(|option| option.product_id() == *id);
            let detail = match option {
                Some(option) if option.quantity == *quantity => continue,
                Some(_) => format!("No option quantity {quantity} for option {id}"),
                None => format!("No option {id} for component {key}"),
            };
            return Err(Complaint::unprocessable(INVALID, detail)
                .with("id", product.id())
                .with("component_product_id", id.as_str()));
        }
        let count = chosen.len();
        if let Some(min) = component.min.filter(|min| count < *min) {
            return refused(format!("Component {key} needs at least {min} options"));
        }
        if let Some(max) = component.max.filter(|max| count > *max) {
            return refused(format!("Component {key} takes at most {max} options"));
        }
    }
    Ok(())
}

/// `bundle_configuration` as answers tell it, with the products that were chosen and what each would cost alone, as
/// seeded.
pub(super) fn told(bundle: &str, selected: &Selection, currency: &str) -> Value {
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
                "meta": { "display_price": alone(product, currency) },
            })
        })
        .collect();
    json!({ "product_id": bundle, "selected_options": selected, "component_products": products })
}

fn alone(product: &Product, currency: &str) -> Value {
    product.price(currency).map_or_else(
        || json!({}),
        |amount| json!({ "without_tax": displayed(amount, currency) }),
    )
}

const INVALID: &str = "Invalid bundle configuration";
