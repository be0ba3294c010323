//! JSON as a server writes it: what a field may hold, and what is said of one that cannot be read.

use crate::cart::MAX_LINES;
use crate::error::CartError;
use crate::json::{self, Json, Token};

/// A JSON object, not looked into beyond its own fields.
#[derive(Default)]
pub(super) struct Object<'a>(json::Object<'a>);

/// What could not be read: the name of a field, or of what should have been an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) &'static str);

impl Unreadable {
    /// The error where it is an argument of a call.
    pub(super) fn invalid(self) -> CartError {
        CartError::invalid(self.0)
    }

    /// The error where it is an answer.
    pub(super) fn error(self) -> CartError {
        CartError::passing("unreadable-answer").about(self.0)
    }
}

impl<'a> Object<'a> {
    /// A whole answer.
    pub(super) fn parse(text: &'a str, what: &'static str) -> Result<Self, Unreadable> {
        let short = Some(text).filter(|text| text.len() <= MAX_ANSWER);
        short
            .and_then(json::Object::parse)
            .map(Self)
            .ok_or(Unreadable(what))
    }

    /// A field of none of these names.
    #[cfg(any(feature = "elastic-path", feature = "vesuviopay", feature = "violet"))]
    pub(super) fn other_than(&self, names: &[&str]) -> Option<String> {
        let mut fields = self.0.fields().iter();
        let (name, _) = fields.find(|(name, _)| !names.iter().any(|known| name.is(known)))?;
        Some(String::read(*name).unwrap_or_default())
    }

    /// The value of a field. `null` is as good as absent; twice is not readable, because nobody knows which one counts.
    pub(super) fn token(&self, name: &'static str) -> Result<Option<Token<'a>>, Unreadable> {
        let token = self.0.token(name).ok_or(Unreadable(name))?;
        Ok(Some(token).filter(|token| !token.is_null()))
    }

    pub(super) fn text(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        self.read(name, String::read)
    }

    /// An address for a page to load a picture from. Half of one leads nowhere, and one of another scheme than the web's
    /// where nobody should be led: they are as good as none.
    pub(super) fn web_address(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        let is_fine = |address: &String| address.len() <= MAX_ADDRESS && leads_to_web(address);
        Ok(self.text(name)?.filter(is_fine))
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<Option<bool>, Unreadable> {
        self.read(name, bool::read)
    }

    /// A whole number from 0 to what 32 bits hold.
    pub(super) fn count(&self, name: &'static str) -> Result<Option<u32>, Unreadable> {
        self.read(name, u32::read)
    }

    pub(super) fn object(&self, name: &'static str) -> Result<Option<Self>, Unreadable> {
        self.read(name, object)
    }

    /// The object in a field; one without fields where there is none, so that what lies deep is read step by step.
    pub(super) fn part(&self, name: &'static str) -> Result<Self, Unreadable> {
        Ok(self.object(name)?.unwrap_or_default())
    }

    /// A list of objects, no longer than a cart may be.
    pub(super) fn list(&self, name: &'static str) -> Result<Option<Vec<Self>>, Unreadable> {
        self.read(name, |token| {
            let tokens = token.list().filter(|tokens| tokens.len() <= MAX_LINES)?;
            tokens.into_iter().map(object).collect()
        })
    }

    pub(super) fn read<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(Token<'a>) -> Option<T>,
    ) -> Result<Option<T>, Unreadable> {
        self.token(name)?
            .map(|token| read(token).ok_or(Unreadable(name)))
            .transpose()
    }
}

/// The object that a token stands for.
pub(super) fn object(token: Token<'_>) -> Option<Object<'_>> {
    json::Object::read(token).map(Object)
}

/// The first `most` characters of a text.
pub(super) fn cut(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
    text
}

/// Whether an address has the web's scheme, or none of its own.
fn leads_to_web(address: &str) -> bool {
    let is_mark = |byte: &u8| b":/?#".contains(byte);
    let mut parts = address.as_bytes().splitn(2, is_mark);
    let scheme = parts.next().unwrap_or_default();
    match address.as_bytes().get(scheme.len()) {
        Some(b':') => scheme.eq_ignore_ascii_case(b"https") || scheme.eq_ignore_ascii_case(b"http"),
        _ => !address.is_empty(),
    }
}

/// An address that is longer, in bytes, is none that a picture has.
const MAX_ADDRESS: usize = 2_000;

/// An answer that is longer, in bytes, is not from a cart.
const MAX_ANSWER: usize = 4 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Object<'_> {
        Object::parse(text, "body").unwrap()
    }

    #[test]
    fn a_quantity_is_a_whole_number_of_32_bits() {
        let quantity = |text: &str| parse(&format!(r#"{{"quantity": {text}}}"#)).count("quantity");
        assert_eq!(quantity("4294967295"), Ok(Some(u32::MAX)));
        for wrong in ["4294967296", "1.5", "1.0", "1e2", "-1", "\"1\"", "{}"] {
            assert_eq!(quantity(wrong), Err(Unreadable("quantity")), "{wrong}");
        }
    }

    #[test]
    fn a_field_that_is_there_twice_is_not_readable_but_a_foreign_one_is_ignored() {
        let twice = parse(r#"{"id": "a", "x": 1, "x": 2, "\u0069d2": "b", "id": "c"}"#);
        assert_eq!(twice.text("id"), Err(Unreadable("id")));
        assert_eq!(twice.text("id2"), Ok(Some("b".into())));
    }

    #[test]
    fn a_picture_is_loaded_from_the_web_and_from_nowhere_else() {
        let address = |text: &str| {
            let body = serde_json::json!({ "href": text }).to_string();
            parse(&body).web_address("href").unwrap()
        };
        for fine in [
            "https://cdn.test/a.png",
            "HTTP://cdn.test/a.png",
            "//cdn.test/a:b.png",
            "/a.png",
            "a/b:c.png",
            "?a:b",
        ] {
            assert_eq!(address(fine).as_deref(), Some(fine));
        }
        for wrong in [
            "",
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:image/svg+xml,<svg/>",
            "blob:https://cdn.test/1",
            "file:///etc/passwd",
            "\u{1}https://cdn.test",
        ] {
            assert_eq!(address(wrong), None, "{wrong:?}");
        }
        assert_eq!(address(&"a".repeat(2_001)), None);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("žluťoučký".into(), 4), "žluť");
        assert_eq!(cut("kůň".into(), 4), "kůň");
    }
}
