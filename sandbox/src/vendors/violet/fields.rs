//! Fields of an object in a request body.

use serde_json::{Map, Value};

use super::errors::{Exception, Refusal};

/// An object. A field that is null is read as one that is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a>(&'a Map<String, Value>);

/// The body as JSON, whatever type it is sent as; none at all is an empty object.
pub(super) fn body(bytes: &[u8]) -> Result<Value, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Object(Map::new()));
    }
    serde_json::from_slice(bytes)
        .map_err(|_| Exception::invalid("The body could not be read as JSON.").into())
}

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value) -> Result<Self, Refusal> {
        value
            .as_object()
            .map(Self)
            .ok_or_else(|| Exception::invalid("An object was expected.").into())
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn whole_object(&self) -> &'a Map<String, Value> {
        self.0
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.typed(name, "a string", Value::as_str)
    }

    /// A text of at most so many characters.
    pub(super) fn short(&self, name: &str, longest: usize) -> Result<Option<&'a str>, Refusal> {
        match self.text(name)? {
            Some(text) if text.chars().count() > longest => {
                let message = format!("{name} has at most {longest} characters");
                Err(Exception::invalid(message).into())
            }
            text => Ok(text),
        }
    }

    /// A text that must be there, and not empty.
    pub(super) fn needed(&self, name: &str) -> Result<&'a str, Refusal> {
        self.text(name)?
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| Exception::missing(name).into())
    }

    /// A number, or its digits in a string, as the vendor's own sample sends it.
    pub(super) fn whole(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.typed(name, "a whole number", |value| {
            value.as_i64().or_else(|| value.as_str()?.parse().ok())
        })
    }

    pub(super) fn needed_whole(&self, name: &str) -> Result<i64, Refusal> {
        self.whole(name)?
            .ok_or_else(|| Exception::missing(name).into())
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.typed(name, "true or false", Value::as_bool)
    }

    pub(super) fn object(&self, name: &str) -> Result<Option<Self>, Refusal> {
        self.value(name).map(Self::of).transpose()
    }

    pub(super) fn list(&self, name: &str) -> Result<&'a [Value], Refusal> {
        let list = self.typed(name, "a list", Value::as_array)?;
        Ok(list.map(Vec::as_slice).unwrap_or_default())
    }

    fn typed<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| Exception::invalid(format!("{name} must be {expected}")).into()),
        }
    }
}
