//! What is JSON to us is JSON to everybody, and the other way round.

use cartwright::json::{Object, Token};
use serde_json::value::RawValue;

/// How deep another reader follows: it goes by the stack.
const DEPTH: usize = 100;

/// Reads a text as JSON, whole and field by field.
pub fn target(text: &str) {
    let ours = Token::parse(text);
    if depth(text) < DEPTH {
        let theirs = serde_json::from_str::<&RawValue>(text).ok();
        assert_eq!(ours.is_some(), theirs.is_some(), "is it JSON? {text:?}");
        assert_eq!(
            ours.map(Token::raw),
            theirs.map(RawValue::get).map(|raw| raw.trim_matches(SPACE))
        );
    }
    if let Some(token) = ours
        && let Some(said) = token.text()
    {
        let theirs: Option<String> = serde_json::from_str(token.raw()).ok();
        assert_eq!(Some(said.as_ref()), theirs.as_deref());
    }
    if let Some(object) = Object::parse(text) {
        for (name, value) in object.fields() {
            assert!(Token::parse(name.raw()).is_some());
            assert_eq!(Token::parse(value.raw()), Some(*value));
        }
    }
}

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// No less than the depth of what the text holds.
fn depth(text: &str) -> usize {
    text.bytes().filter(|byte| b"[{".contains(byte)).count()
}
