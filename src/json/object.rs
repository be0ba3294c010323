//! An object: its fields in the order they came.

use super::walk::Walk;
use super::{Json, Token};

/// A JSON object, not looked into beyond its own fields.
#[derive(Clone, Debug, Default)]
pub struct Object<'a>(Vec<(Token<'a>, Token<'a>)>);

impl<'a> Object<'a> {
    /// A whole text.
    pub fn parse(text: &'a str) -> Option<Self> {
        Self::read(Token::parse(text)?)
    }

    /// The object that a token stands for.
    pub fn read(token: Token<'a>) -> Option<Self> {
        let mut walk = Walk::within(token, '{')?;
        let mut fields = Vec::new();
        while walk.more() {
            fields.push((walk.token()?, walk.token()?));
        }
        Some(Self(fields))
    }

    /// The names and the values of the fields, in order.
    pub fn fields(&self) -> &[(Token<'a>, Token<'a>)] {
        &self.0
    }

    /// The value of a field, `null` where there is none. Nothing where it is there twice: nobody knows which one counts.
    pub fn token(&self, name: &str) -> Option<Token<'a>> {
        let mut found = None;
        for (known, token) in &self.0 {
            if known.is(name) && found.replace(*token).is_some() {
                return None;
            }
        }
        Some(found.unwrap_or(Token::NULL))
    }

    /// A field as what it stands for.
    pub fn get<T: Json>(&self, name: &str) -> Option<T> {
        T::read(self.token(name)?)
    }

    /// The same, with something in the place of one that is not there.
    pub fn get_or_default<T: Json + Default>(&self, name: &str) -> Option<T> {
        Some(self.get::<Option<T>>(name)?.unwrap_or_default())
    }
}
