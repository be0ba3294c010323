//! What has a form in JSON.

use std::rc::Rc;
use std::str::FromStr;

use super::{Token, Writer};

/// Written to JSON, and read from it as it was.
pub trait Json: Sized {
    /// Writes it as one value.
    fn write(&self, to: &mut Writer);

    /// Reads it; none when the token stands for something else.
    fn read(token: Token<'_>) -> Option<Self>;
}

macro_rules! whole_numbers {
    ($read:ident: $($number:ty),*) => {$(
        impl Json for $number {
            fn write(&self, to: &mut Writer) {
                to.raw(&self.to_string());
            }

            fn read(token: Token<'_>) -> Option<Self> {
                $read(token)
            }
        }
    )*};
}

whole_numbers!(parsed: u64, i64);
whole_numbers!(narrowed: u8, u32, usize);

fn parsed<T: FromStr>(token: Token<'_>) -> Option<T> {
    token.raw().parse().ok()
}

/// One parser for several sizes: each would be code of its own.
fn narrowed<T: TryFrom<u64>>(token: Token<'_>) -> Option<T> {
    T::try_from(u64::read(token)?).ok()
}

impl Json for bool {
    fn write(&self, to: &mut Writer) {
        to.raw(if *self { "true" } else { "false" });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        parsed(token)
    }
}

impl Json for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(token: Token<'_>) -> Option<Self> {
        token.text().map(Into::into)
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.raw(Token::NULL.raw()),
        }
    }

    fn read(token: Token<'_>) -> Option<Self> {
        if token.is_null() {
            Some(None)
        } else {
            T::read(token).map(Some)
        }
    }
}

impl<T: Json> Json for Rc<T> {
    fn write(&self, to: &mut Writer) {
        T::write(self, to);
    }

    fn read(token: Token<'_>) -> Option<Self> {
        T::read(token).map(Self::new)
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.list(|to| self.iter().for_each(|value| value.write(to)));
    }

    fn read(token: Token<'_>) -> Option<Self> {
        let mut values = Self::new();
        token.each(&mut |token| {
            values.push(T::read(token)?);
            Some(())
        })?;
        Some(values)
    }
}

impl<A: Json, B: Json> Json for (A, B) {
    fn write(&self, to: &mut Writer) {
        to.list(|to| {
            self.0.write(to);
            self.1.write(to);
        });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        match *token.list()?.as_slice() {
            [first, second] => Some((A::read(first)?, B::read(second)?)),
            _ => None,
        }
    }
}

/// Where each case has one word.
macro_rules! words {
    ($($type:ident { $($case:ident $word:literal),* $(,)? })*) => {$(
        impl Json for $type {
            fn write(&self, to: &mut Writer) {
                to.text(match self {
                    $(Self::$case => $word,)*
                });
            }

            fn read(token: Token<'_>) -> Option<Self> {
                $(if token.is($word) {
                    return Some(Self::$case);
                })*
                None
            }
        }
    )*};
}

pub(crate) use words;
