//! Objects that grow while they are told.

use serde_json::Value;

pub(super) trait Tell {
    /// Says one thing more. What is no object stays what it is.
    fn tell(&mut self, name: &str, value: impl Into<Value>);
    /// The same inside one of its objects.
    fn tell_in(&mut self, inner: &str, name: &str, value: impl Into<Value>);
}

impl Tell for Value {
    fn tell(&mut self, name: &str, value: impl Into<Self>) {
        if let Some(fields) = self.as_object_mut() {
            fields.insert(name.to_owned(), value.into());
        }
    }

    fn tell_in(&mut self, inner: &str, name: &str, value: impl Into<Self>) {
        if let Some(inner) = self.get_mut(inner) {
            inner.tell(name, value);
        }
    }
}
