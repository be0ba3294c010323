//! Where the next value ends, in what is known to be well formed: looked for, and not checked a second time.

use super::Token;

/// What is left of an object or a list.
pub(super) struct Walk<'a> {
    rest: &'a str,
}

impl<'a> Walk<'a> {
    /// What lies in a token that begins with this bracket.
    pub(super) fn within(token: Token<'a>, bracket: char) -> Option<Self> {
        let rest = token.raw().strip_prefix(bracket)?;
        Some(Self { rest })
    }

    /// Takes what stands before the next entry; `false` when there is none.
    pub(super) fn more(&mut self) -> bool {
        self.between();
        !self.rest.starts_with([']', '}'])
    }

    /// Takes a value, or the name of a field.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.between();
        let mut behind = self.rest.as_bytes();
        match behind.first()? {
            b'"' => {
                take(&mut behind, |_| true)?;
                take_text(&mut behind)?;
            }
            b'[' | b'{' => take_brackets(&mut behind)?,
            _ => behind = behind.get(behind.iter().position(ends_scalar)?..)?,
        }
        let end = self.rest.len().checked_sub(behind.len())?;
        let (token, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Token(token))
    }

    fn between(&mut self) {
        let is_between = |first: char| first <= ' ' || first == ',' || first == ':';
        self.rest = self.rest.trim_start_matches(is_between);
    }
}

/// Takes all up to the quote that ends a text.
fn take_text(rest: &mut &[u8]) -> Option<()> {
    while take(rest, |byte| matches!(byte, b'"' | b'\\'))? != b'"' {
        take(rest, |_| true)?;
    }
    Some(())
}

/// Takes all up to the bracket that closes the first one.
fn take_brackets(rest: &mut &[u8]) -> Option<()> {
    let mut open = 0_usize;
    loop {
        match take(rest, |byte| {
            matches!(byte, b'"' | b'[' | b']' | b'{' | b'}')
        })? {
            b'"' => take_text(rest)?,
            b'[' | b'{' => open = open.checked_add(1)?,
            _ => open = open.checked_sub(1)?,
        }
        if open == 0 {
            return Some(());
        }
    }
}

/// Takes all up to the first byte that is looked for.
fn take(rest: &mut &[u8], is_it: impl Fn(&u8) -> bool) -> Option<u8> {
    let (found, behind) = rest.get(rest.iter().position(is_it)?..)?.split_first()?;
    *rest = behind;
    Some(*found)
}

const fn ends_scalar(byte: &u8) -> bool {
    *byte <= b' ' || matches!(byte, b',' | b']' | b'}')
}
