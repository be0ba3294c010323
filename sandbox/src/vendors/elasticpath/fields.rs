//! Fields of an object in a request body, each under the path by which a complaint names it.

use serde_json::{Map, Value};

use super::errors::Complaint;

/// An object at a place in the body. A field that is null is read as one that is not there.
#[derive(Clone, Debug)]
pub(super) struct Fields<'a> {
    fields: &'a Map<String, Value>,
    at: String,
}

impl<'a> Fields<'a> {
    pub(super) fn of(fields: &'a Map<String, Value>, at: &str) -> Self {
        Self {
            fields,
            at: at.to_owned(),
        }
    }

    pub(super) fn from(value: &'a Value, at: &str) -> Result<Self, Complaint> {
        value
            .as_object()
            .map(|fields| Self::of(fields, at))
            .ok_or_else(|| Complaint::invalid_type(at, "object"))
    }

    pub(super) fn path(&self, name: &str) -> String {
        format!("{}.{name}", self.at)
    }

    /// Whether it was sent at all, if only as null.
    pub(super) fn names(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, Complaint> {
        self.typed(name, "string", Value::as_str)
    }

    /// A text that must be there, and not empty.
    pub(super) fn needed(&self, name: &str) -> Result<&'a str, Complaint> {
        self.text(name)?
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Complaint::required(&self.path(name)))
    }

    pub(super) fn whole(&self, name: &str) -> Result<Option<i64>, Complaint> {
        self.typed(name, "integer", Value::as_i64)
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Complaint> {
        self.typed(name, "boolean", Value::as_bool)
    }

    pub(super) fn object(&self, name: &str) -> Result<Option<Self>, Complaint> {
        self.value(name)
            .map(|value| Self::from(value, &self.path(name)))
            .transpose()
    }

    pub(super) fn needed_object(&self, name: &str) -> Result<Self, Complaint> {
        self.object(name)?
            .ok_or_else(|| Complaint::required(&self.path(name)))
    }

    /// All of it, as it came.
    pub(super) fn whole_object(&self) -> &'a Map<String, Value> {
        self.fields
    }

    fn typed<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Complaint> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| Complaint::invalid_type(&self.path(name), expected)),
        }
    }
}
