//! What has a form in JSON.

use std::rc::Rc;

use super::{Token, Writer};

/// Written to JSON, and read from it as it was.
pub trait Json: Sized {
    /// Writes it as one value.
    fn write(&self, to: &mut Writer);

    /// Reads it; none when the token stands for something else.
    fn read(token: Token<'_>) -> Option<Self>;
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Json for $number {
            fn write(&self, to: &mut Writer) {
                to.raw(&self.to_string());
            }

            fn read(token: Token<'_>) -> Option<Self> {
                token.raw().parse().ok()
            }
        }
    )*};
}

whole_numbers!(u8, u32, u64, usize, i64);

impl Json for bool {
    fn write(&self, to: &mut Writer) {
        to.raw(if *self { "true" } else { "false" });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        token.raw().parse().ok()
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
        for token in token.list()? {
            values.push(T::read(token)?);
        }
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
