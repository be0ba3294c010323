//! Texts between quotes.

use std::str::Chars;

/// The text that is meant by one with escapes; none for half of a character.
pub(super) fn unescaped(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((plain, behind)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut behind = behind.chars();
        text.push(match behind.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => numbered(&mut behind)?,
            itself => itself,
        });
        rest = behind.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// A character by its number, or by the two halves that stand for a large one.
fn numbered(behind: &mut Chars<'_>) -> Option<char> {
    let first = unit(behind)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some(character);
    }
    let second = (behind.next() == Some('\\') && behind.next() == Some('u')).then(|| unit(behind));
    char::decode_utf16([first, second??]).next()?.ok()
}

fn unit(behind: &mut Chars<'_>) -> Option<u16> {
    (0..4).try_fold(0_u16, |unit, _| {
        let digit = behind.next()?.to_digit(16)?;
        unit.checked_mul(16)?
            .checked_add(u16::try_from(digit).ok()?)
    })
}

/// Appends a text between quotes.
pub(super) fn push_quoted(to: &mut String, text: &str) {
    to.push('"');
    let mut rest = text;
    while let Some(place) = rest.bytes().position(must_escape) {
        let (plain, behind) = rest.split_at_checked(place).unwrap_or_default();
        to.push_str(plain);
        let mut behind = behind.chars();
        push_escaped(to, behind.next().unwrap_or_default());
        rest = behind.as_str();
    }
    to.push_str(rest);
    to.push('"');
}

const fn must_escape(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn push_escaped(to: &mut String, character: char) {
    let short = match character {
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '"' | '\\' => character,
        _ => {
            let number = u32::from(character);
            to.push_str(if number < 16 { "\\u000" } else { "\\u001" });
            return to.extend(char::from_digit(number & 15, 16));
        }
    };
    to.push('\\');
    to.push(short);
}
