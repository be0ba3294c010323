//! Texts that a product is personalised with.

use super::canonical::{canonical_object, sorted};
use crate::cart::Attributes;
use crate::error::CartError;
use crate::json::{Json, Token};
use crate::money::{Currency, LARGEST_EXACT, minor_from_text};

/// What was written where, as a JSON object in one form. Other words make another line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inputs(Option<String>);

impl Inputs {
    /// Reads those of a call: each is short enough for a cart, and no number is one that a page cannot tell from
    /// another.
    pub(super) fn wanted(token: Token<'_>) -> Result<Self, CartError> {
        let fields = sorted(token).ok_or_else(|| CartError::invalid("customInputs"))?;
        for (name, value) in fields {
            let field = || ["customInputs.", &name].concat();
            if value
                .text()
                .is_some_and(|text| is_too_long(&text, MAX_TEXT))
            {
                return Err(CartError::new("custom-input-too-long")
                    .about(field())
                    .with_available(u32::try_from(MAX_TEXT).ok()));
            }
            if has_unsafe_number(value) {
                return Err(CartError::invalid(&field()));
            }
        }
        Self::told(token).ok_or_else(|| CartError::invalid("customInputs"))
    }

    /// Reads those of an answer, whatever they hold.
    pub(super) fn told(token: Token<'_>) -> Option<Self> {
        let text = canonical_object(token)?;
        Some(Self(Some(text).filter(|text| text != "{}")))
    }

    /// As JSON; none where there are none.
    pub(super) fn as_json(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Shows them: a text as it is, anything else as JSON.
    pub(super) fn show(&self, attributes: &mut Attributes) {
        for (name, value) in self.fields() {
            let word = value
                .text()
                .map_or_else(|| value.raw().to_owned(), Into::into);
            attributes.insert(name.into(), word);
        }
    }

    /// The text in a field.
    pub(super) fn text_of(&self, field: &str) -> Option<String> {
        let mut fields = self.fields().into_iter();
        let (_, value) = fields.find(|(name, _)| name == field)?;
        String::read(value)
    }

    fn fields(&self) -> Vec<(std::borrow::Cow<'_, str>, Token<'_>)> {
        let token = self.as_json().and_then(Token::parse);
        token.and_then(sorted).unwrap_or_default()
    }
}

/// Whether a text has more than so many characters.
pub(super) fn is_too_long(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

/// Whether a value is a number that is not whole, or too large for a page to hold exactly.
fn has_unsafe_number(value: Token<'_>) -> bool {
    let is_number = value
        .raw()
        .starts_with(|first: char| first == '-' || first.is_ascii_digit());
    is_number && whole(value).is_none_or(|number| number.unsigned_abs() > LARGEST_EXACT)
}

/// A whole number, however it is written: `1250`, `1250.0` and `1.25e3` are one.
pub(super) fn whole(token: Token<'_>) -> Option<i64> {
    // A currency without decimals reads whole numbers and nothing else.
    let plain = Currency::parse("JPY").ok()?;
    minor_from_text(token.raw(), plain).ok()
}

/// The most characters that the server keeps of one text.
pub(super) const MAX_TEXT: usize = 255;

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(text: &str) -> Result<Inputs, (String, String)> {
        let told = |error: CartError| (error.code.into_owned(), error.subject.unwrap());
        Inputs::wanted(Token::parse(text).unwrap()).map_err(told)
    }

    #[test]
    fn the_255th_character_is_the_last() {
        let of = |length: usize| wanted(&format!(r#"{{"front": "{}"}}"#, "ž".repeat(length)));
        assert!(of(255).is_ok());
        let too_long = ("custom-input-too-long".into(), "customInputs.front".into());
        assert_eq!(of(256), Err(too_long));
    }

    #[test]
    fn numbers_that_a_page_cannot_hold_are_refused_about_their_field() {
        assert!(wanted(r#"{"age": 9007199254740991, "low": -9007199254740991}"#).is_ok());
        for number in ["9007199254740992", "1e400", "0.1", "-0.5"] {
            let refused = ("invalid-argument".into(), "customInputs.age".into());
            assert_eq!(wanted(&format!(r#"{{"age": {number}}}"#)), Err(refused));
        }
    }

    #[test]
    fn no_texts_are_no_inputs() {
        assert_eq!(wanted("{}"), Ok(Inputs::default()));
        assert!(wanted("[]").is_err() && wanted("\"front\"").is_err());
        let one = wanted(r#"{"front": "Hi", "lines": ["a"]}"#).unwrap();
        assert_eq!(one.text_of("front").as_deref(), Some("Hi"));
        let mut shown = Attributes::default();
        one.show(&mut shown);
        let shown: Vec<_> = shown.iter().collect();
        assert_eq!(shown, [("front", "Hi"), ("lines", r#"["a"]"#)]);
    }
}
