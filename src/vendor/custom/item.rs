//! What is bought, in the shop's own terms, and the key of the line that it makes.

use crate::cart::{ItemRef, LineKey};
use crate::error::CartError;
use crate::json::{self, Json, Token};
use crate::vendor::key::escaped;
use crate::vendor::wire::cut;

/// The fields by which the shop names it, in the order of their names.
pub(super) struct Item(Vec<(String, Value)>);

/// What a field may hold.
#[derive(PartialEq, Eq)]
enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
}

impl Item {
    /// Reads the reference of a call, or of a line: an object of texts, whole numbers and flags.
    pub(super) fn read(text: &str) -> Result<Self, CartError> {
        Token::parse(text)
            .ok_or_else(|| CartError::invalid(ITEM))
            .and_then(Self::of)
    }

    pub(super) fn of(token: Token<'_>) -> Result<Self, CartError> {
        let object = json::Object::read(token).ok_or_else(|| CartError::invalid(ITEM))?;
        let mut fields: Vec<(String, Value)> = Vec::new();
        for (name, value) in object.fields() {
            let name = String::read(*name).ok_or_else(|| CartError::invalid(ITEM))?;
            let place = fields.binary_search_by(|(known, _)| known.cmp(&name));
            let value = Value::read(*value).filter(|_| is_name(&name));
            match (place, value) {
                (Err(place), Some(value)) => fields.insert(place, (name, value)),
                _ => return Err(CartError::invalid(&cut(name, MAX_NAME))),
            }
        }
        match fields.len() {
            1..=MAX_FIELDS => Ok(Self(fields)),
            _ => Err(CartError::invalid(ITEM)),
        }
    }

    /// The one form of the reference.
    pub(super) fn reference(&self) -> ItemRef {
        json::object(|to| {
            for (name, value) in &self.0 {
                match value {
                    Value::Text(text) => to.field(name, text),
                    Value::Number(number) => to.field(name, number),
                    Value::Flag(flag) => to.field(name, flag),
                }
            }
        })
        .into()
    }

    /// The key of its line. What stands behind the name tells a text from a number of the same look.
    pub(super) fn key(&self) -> LineKey {
        let mut key = String::new();
        for (name, value) in &self.0 {
            if !key.is_empty() {
                key.push('/');
            }
            key.push_str(name);
            match value {
                Value::Text(text) => {
                    key.push('=');
                    key.push_str(&escaped(text));
                }
                Value::Number(number) => {
                    key.push(':');
                    key.push_str(&number.to_string());
                }
                Value::Flag(flag) => key.push_str(if *flag { ":true" } else { ":false" }),
            }
        }
        key.into()
    }
}

impl Value {
    fn read(token: Token<'_>) -> Option<Self> {
        if let Some(text) = token.text() {
            let fits = !text.is_empty() && text.len() <= MAX_VALUE;
            return fits.then(|| Self::Text(text.into_owned()));
        }
        bool::read(token)
            .map(Self::Flag)
            .or_else(|| i64::read(token).map(Self::Number))
    }
}

/// Whether a field may be called so. `quantity` and `display` are no part of what an item is.
fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    !name.is_empty()
        && name.len() <= MAX_NAME
        && name.bytes().all(fits)
        && !matches!(name, "quantity" | "display")
}

const ITEM: &str = "item";
const MAX_NAME: usize = 64;
const MAX_VALUE: usize = 1_024;
const MAX_FIELDS: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_fields_and_the_way_of_writing_them_make_no_difference() {
        for text in [
            r#"{"sku":"MUG","size":7,"gift":true}"#,
            "{ \"gift\": true, \"\\u0073ku\": \"M\\u0055G\",\n\"size\": 7 }",
        ] {
            let item = Item::read(text).unwrap();
            assert_eq!(
                item.reference().as_str(),
                r#"{"gift":true,"size":7,"sku":"MUG"}"#
            );
            assert_eq!(item.key().as_str(), "gift:true/size:7/sku=MUG");
        }
    }

    #[test]
    fn what_names_no_item_is_refused_about_the_field() {
        let long = format!(r#"{{"sku":"{}"}}"#, "x".repeat(1_025));
        for (text, subject) in [
            ("{}", "item"),
            (r#"["MUG"]"#, "item"),
            (r#"{"sku":""}"#, "sku"),
            (r#"{"sku":1.5}"#, "sku"),
            (r#"{"sku":null}"#, "sku"),
            (r#"{"sku":{"id":1}}"#, "sku"),
            (r#"{"sku":"a","sku":"b"}"#, "sku"),
            (r#"{"sku":"a","quantity":2}"#, "quantity"),
            (r#"{"s=u":"a"}"#, "s=u"),
            (&long, "sku"),
        ] {
            let error = Item::read(text).map(|item| item.key()).unwrap_err();
            assert!(error.is("invalid-argument"), "{text}");
            assert_eq!(error.subject.as_deref(), Some(subject), "{text}");
        }
    }
}
