//! Whether a text is JSON, and where its first value ends.

use super::Token;

/// What is left of a text.
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Whether nothing but space is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.space();
        self.rest.is_empty()
    }

    /// Takes one value, whatever lies in it.
    pub(super) fn value(&mut self) -> Option<Token<'a>> {
        self.space();
        let from = self.rest;
        self.skip()?;
        self.since(from).map(Token)
    }

    /// Takes the name of a field and the colon behind it.
    fn name(&mut self) -> Option<()> {
        self.space();
        self.take(b'"')?;
        self.string()?;
        self.space();
        self.take(b':')
    }

    /// Takes what stands before the next entry; `false` when it was the end.
    fn more(&mut self, close: u8, first: bool) -> Option<bool> {
        self.space();
        if self.take(close).is_some() {
            return Some(false);
        }
        if !first {
            self.take(b',')?;
        }
        Some(true)
    }

    fn skip(&mut self) -> Option<()> {
        // The brackets that close what is open, innermost last: on the heap, where depth does no harm.
        let mut open = Vec::new();
        loop {
            self.space();
            let mut first = true;
            match self.byte()? {
                b'[' => open.push(b']'),
                b'{' => open.push(b'}'),
                byte => {
                    self.scalar(byte)?;
                    first = false;
                }
            }
            loop {
                let Some(close) = open.last().copied() else {
                    return Some(());
                };
                if self.more(close, first)? {
                    if close == b'}' {
                        self.name()?;
                    }
                    break;
                }
                open.pop();
                first = false;
            }
        }
    }

    fn scalar(&mut self, first: u8) -> Option<()> {
        match first {
            b'"' => self.string(),
            b't' => self.word("rue"),
            b'f' => self.word("alse"),
            b'n' => self.word("ull"),
            b'-' => {
                let digit = self.byte()?;
                self.number(digit)
            }
            digit => self.number(digit),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn number(&mut self, first: u8) -> Option<()> {
        match first {
            b'0' => {}
            b'1'..=b'9' => self.rest = self.rest.trim_start_matches(is_digit),
            _ => return None,
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if self.take(b'e').or_else(|| self.take(b'E')).is_some() {
            let _sign = self.take(b'+').or_else(|| self.take(b'-'));
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let behind = self.rest.trim_start_matches(is_digit);
        let some = behind.len() < self.rest.len();
        self.rest = behind;
        some.then_some(())
    }

    /// Takes a text behind its first quote.
    fn string(&mut self) -> Option<()> {
        loop {
            let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
            let stop = self.rest.bytes().position(|byte| !is_plain(byte))?;
            self.rest = self.rest.get(stop..)?;
            match self.byte()? {
                b'"' => return Some(()),
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        match self.byte()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => (0..4)
                .all(|_| self.byte().is_some_and(|byte| byte.is_ascii_hexdigit()))
                .then_some(()),
            _ => None,
        }
    }

    fn space(&mut self) {
        // What a program has written has none.
        if self.rest.starts_with(|first| first <= ' ') {
            self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
        }
    }

    /// Takes one byte if it is this one.
    fn take(&mut self, byte: u8) -> Option<()> {
        if self.rest.as_bytes().first() != Some(&byte) {
            return None;
        }
        self.byte().map(|_| ())
    }

    /// Takes one byte; none at the end, and none where a longer character begins: there is no place for one outside
    /// of a text.
    fn byte(&mut self) -> Option<u8> {
        let byte = self.rest.bytes().next()?;
        self.rest = self.rest.get(1..)?;
        Some(byte)
    }

    /// What was taken since `from` was all that was left.
    fn since(&self, from: &'a str) -> Option<&'a str> {
        from.get(..from.len().checked_sub(self.rest.len())?)
    }
}

const fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}
