//! What a shopper writes on a product.

use serde_json::{Map, Value};

use super::{catalogue::Product, errors::Complaint, fields::Fields};

/// Texts of at most 255 characters each, whatever the product.
pub(super) fn read(sent: &Fields<'_>) -> Result<Map<String, Value>, Complaint> {
    for name in sent.whole_object().keys() {
        let text = sent.text(name)?.unwrap_or_default();
        if text.chars().count() > LONGEST {
            return Err(too_long(&sent.path(name), LONGEST));
        }
    }
    Ok(sent.whole_object().clone())
}

/// Whether they are what the product asks for.
pub(super) fn check(
    product: &Product,
    inputs: &Map<String, Value>,
    source: &str,
) -> Result<(), Complaint> {
    for rule in product.custom_inputs {
        let source = format!("{source}.{}", rule.key);
        let text = inputs
            .get(rule.key)
            .and_then(Value::as_str)
            .unwrap_or_default();
        if rule.required && text.is_empty() {
            return Err(Complaint::required(&source));
        }
        if text.chars().count() > rule.max_length {
            return Err(too_long(&source, rule.max_length));
        }
    }
    Ok(())
}

fn too_long(source: &str, longest: usize) -> Complaint {
    let detail = format!("{source} must not be longer than {longest} characters");
    Complaint::bad_request("string_lte", detail).at(source)
}

const LONGEST: usize = 255;
