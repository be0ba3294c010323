//! JSON on its way out.

use super::text::push_quoted;
use super::{Json, Token};

/// A text that grows value by value. Commas come by themselves.
#[derive(Debug)]
pub struct Writer {
    text: String,
}

/// Most of what is written, an intent among it, is shorter; to grow costs a copy each time.
const ROOM: usize = 512;

impl Default for Writer {
    fn default() -> Self {
        Self {
            text: String::with_capacity(ROOM),
        }
    }
}

/// Reads what [`written`] writes, and what means the same; none when it is something else.
pub fn read<T: Json>(text: &str) -> Option<T> {
    T::read(Token::parse(text)?)
}

/// A value as text.
pub fn written<T: Json>(value: &T) -> String {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.text
}

/// An object as text, with the fields that `fields` writes.
pub fn object(fields: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::default();
    writer.object(fields);
    writer.text
}

impl Writer {
    /// What was written.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A value that is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.part();
        self.text.push_str(json);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.part();
        push_quoted(&mut self.text, text);
    }

    /// An object, with the fields that `fields` writes.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.raw("{");
        fields(self);
        self.text.push('}');
    }

    /// A list, with the entries that `entries` writes.
    pub fn list(&mut self, entries: impl FnOnce(&mut Self)) {
        self.raw("[");
        entries(self);
        self.text.push(']');
    }

    /// A list of entries that are JSON already.
    pub fn raw_list(&mut self, entries: &[String]) {
        self.list(|to| entries.iter().for_each(|entry| to.raw(entry)));
    }

    /// The name of a field; its value comes next.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.text.push(':');
        self
    }

    /// A field.
    pub fn field<T: Json>(&mut self, name: &str, value: &T) {
        value.write(self.name(name));
    }

    /// A field, where there is something to say.
    pub fn field_if_any<T: Json>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// A field whose value is JSON already, where there is one.
    pub fn raw_if_any(&mut self, name: &str, json: Option<&str>) {
        if let Some(json) = json {
            self.name(name).raw(json);
        }
    }

    /// Divides what follows from what was before it. No value ends in one of these: a text ends in its quote.
    fn part(&mut self) {
        if !matches!(
            self.text.bytes().next_back(),
            None | Some(b'{' | b'[' | b':')
        ) {
            self.text.push(',');
        }
    }
}
