//! JSON as text: read without a tree and without a float, written without a detour.
//!
//! A value is the text of its [`Token`]; an [`Object`] is the list of its fields, in the order they came, each with its
//! token. Nothing is looked into before it is asked for, a number is never more than its digits until somebody names
//! its type, and what is deeply nested costs a byte a level and no stack. What is not JSON is refused whole.
//!
//! Derived code does the same for twice the weight of everything else in a page's wasm; hence by hand.

mod form;
mod object;
mod scan;
mod text;
mod walk;
mod write;

pub use form::Json;
pub(crate) use form::words;
pub use object::Object;
pub use write::{Writer, object, read, written};

use std::borrow::Cow;

/// The text of one JSON value, known to be well formed, without space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a>(&'a str);

impl<'a> Token<'a> {
    /// What stands for a field that is not there.
    pub const NULL: Self = Self("null");

    /// A whole text; none when it is not one JSON value.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut scan = scan::Scan::new(text);
        let token = scan.value()?;
        scan.is_at_end().then_some(token)
    }

    /// The text as it came.
    pub const fn raw(self) -> &'a str {
        self.0
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.0 == Self::NULL.0
    }

    /// The text that it stands for; none when it stands for something else, or for half of a character.
    pub fn text(self) -> Option<Cow<'a, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            text::unescaped(inner).map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(inner))
        }
    }

    /// Whether it stands for this text.
    pub fn is(self, text: &str) -> bool {
        // Escapes only make a text longer.
        self.0.len() > text.len() && self.text().is_some_and(|stands_for| stands_for == text)
    }

    /// The tokens of a list.
    pub fn list(self) -> Option<Vec<Self>> {
        let mut tokens = Vec::new();
        self.each(&mut |token| {
            tokens.push(token);
            Some(())
        })?;
        Some(tokens)
    }

    /// Hands on the tokens of a list one by one, until one of them is not taken.
    pub fn each(self, take: &mut dyn FnMut(Self) -> Option<()>) -> Option<()> {
        let mut walk = walk::Walk::within(self, '[')?;
        while walk.more() {
            take(walk.token()?)?;
        }
        Some(())
    }

    /// One of several named cases: a name by itself, or an object of one field that is named after the case.
    pub fn case(self) -> Option<(Self, Self)> {
        if self.0.starts_with('"') {
            return Some((self, Self::NULL));
        }
        match *Object::read(self)?.fields() {
            [only] => Some(only),
            _ => None,
        }
    }
}
