//! What a request body asks for, and what is wrong with it.

use serde_json::{Map, Value, json};

use super::errors::Refusal;

/// Body of add. A quantity that is not a whole number is kept as `None`: it fails alone in a bulk call.
#[derive(Debug)]
pub(super) struct Addition {
    pub(super) product: String,
    pub(super) variant: String,
    pub(super) quantity: Option<i64>,
}

/// Body of update.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) line: String,
    pub(super) quantity: Option<i64>,
}

/// A body, or one element of a bulk body.
pub(super) trait Wanted: Sized {
    fn read(fields: &mut Fields<'_>) -> Self;
}

impl Wanted for Addition {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            product: fields.text("externalProductId"),
            variant: fields.text("externalVariantId"),
            quantity: fields.number("quantity", "Quantity must be a whole number of at least 1"),
        }
    }
}

impl Wanted for Setting {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            line: fields.text("cartItemId"),
            quantity: fields.number("quantity", "Quantity must be a whole number of at least 0"),
        }
    }
}

/// A single body. What is missing or of the wrong type is told field by field.
pub(super) fn one<T: Wanted>(body: &[u8]) -> Result<T, Refusal> {
    let body = object(body)?;
    let mut fields = Fields::new(&body);
    let wanted = T::read(&mut fields);
    if fields.errors.is_empty() {
        Ok(wanted)
    } else {
        Err(Refusal::validation(fields.errors))
    }
}

/// A bulk body, which must be well formed as a whole.
pub(super) fn many<T: Wanted>(body: &[u8], too_many: &'static str) -> Result<Vec<T>, Refusal> {
    let body = object(body)?;
    let items = body
        .get("items")
        .and_then(Value::as_array)
        .filter(|items| !items.is_empty())
        .ok_or_else(|| Refusal::invalid_request("items must be a list with at least one item."))?;
    if items.len() > BULK_LIMIT {
        let message = format!("At most {BULK_LIMIT} items in one call.");
        return Err(Refusal::bad_request(too_many, message));
    }
    let wanted: Option<Vec<T>> = items.iter().map(element).collect();
    wanted.ok_or_else(|| {
        Refusal::invalid_request("An item lacks a field or has one of a wrong type.")
    })
}

/// The fields of a JSON object, and what was missed in them.
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    errors: Vec<Value>,
}

impl<'a> Fields<'a> {
    fn new(object: &'a Map<String, Value>) -> Self {
        Self {
            object,
            errors: Vec::new(),
        }
    }

    fn text(&mut self, name: &str) -> String {
        match self.object.get(name).and_then(Value::as_str) {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => {
                self.miss(name, &format!("{name} is required"));
                String::new()
            }
        }
    }

    fn number(&mut self, name: &str, rule: &str) -> Option<i64> {
        match self.object.get(name) {
            Some(Value::Number(number)) => number.as_i64(),
            _ => {
                self.miss(name, rule);
                None
            }
        }
    }

    fn miss(&mut self, field: &str, message: &str) {
        self.errors
            .push(json!({ "field": field, "message": message }));
    }
}

pub(super) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(body)
        .map_err(|_| Refusal::invalid_request("The body must be a JSON object."))
}

fn element<T: Wanted>(item: &Value) -> Option<T> {
    let mut fields = Fields::new(item.as_object()?);
    let wanted = T::read(&mut fields);
    fields.errors.is_empty().then_some(wanted)
}

const BULK_LIMIT: usize = 50;
