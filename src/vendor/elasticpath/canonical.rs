//! JSON in one form, so that what means the same is written the same: fields by name, no space, the shortest escapes.

use std::borrow::Cow;

use crate::json::{Object, Token, Writer};

/// The one form of a value. None where nobody could say what it means: a field that is there twice, half of a
/// character, or more levels than anybody nests on purpose.
pub(super) fn canonical(token: Token<'_>) -> Option<String> {
    let mut to = Writer::default();
    write(token, MAX_DEPTH, &mut to)?;
    Some(to.into_text())
}

/// The same of an object; none where it is something else.
pub(super) fn canonical_object(token: Token<'_>) -> Option<String> {
    canonical(token).filter(|text| text.starts_with('{'))
}

/// The fields of an object in the order of their names, each there once.
pub(super) fn sorted<'a>(token: Token<'a>) -> Option<Vec<(Cow<'a, str>, Token<'a>)>> {
    let object = Object::read(token)?;
    let mut fields = Vec::with_capacity(object.fields().len());
    for (name, value) in object.fields() {
        fields.push((name.text()?, *value));
    }
    fields.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut pairs = fields.iter().zip(fields.iter().skip(1));
    let twice = pairs.any(|((one, _), (other, _))| one == other);
    (!twice).then_some(fields)
}

fn write(token: Token<'_>, depth: usize, to: &mut Writer) -> Option<()> {
    let deeper = depth.checked_sub(1)?;
    match token.raw().as_bytes().first()? {
        b'{' => {
            let fields = sorted(token)?;
            let mut written = Some(());
            to.object(|to| {
                for (name, value) in fields {
                    written = written.and_then(|()| write(value, deeper, to.name(&name)));
                }
            });
            written
        }
        b'[' => {
            let entries = token.list()?;
            let mut written = Some(());
            to.list(|to| {
                for entry in entries {
                    written = written.and_then(|()| write(entry, deeper, to));
                }
            });
            written
        }
        b'"' => {
            to.text(&token.text()?);
            Some(())
        }
        _ => {
            to.raw(token.raw());
            Some(())
        }
    }
}

const MAX_DEPTH: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<String> {
        canonical(Token::parse(text).unwrap())
    }

    #[test]
    fn what_means_the_same_is_written_the_same() {
        let one = form(r#"{"b": [1, {"y": null, "x": "\u0041\/"}], "a": true}"#);
        assert_eq!(
            one.as_deref(),
            Some(r#"{"a":true,"b":[1,{"x":"A/","y":null}]}"#)
        );
        let again = form(one.as_deref().unwrap());
        assert_eq!(again, one);
    }

    #[test]
    fn what_is_there_twice_or_too_deep_has_no_form() {
        assert_eq!(form(r#"{"a": 1, "\u0061": 2}"#), None);
        assert_eq!(form(r#"["\ud800"]"#), None);
        assert_eq!(
            form(&format!("{}{}", "[".repeat(99_999), "]".repeat(99_999))),
            None
        );
        assert_eq!(form("[[[[[[[1]]]]]]]").as_deref(), Some("[[[[[[[1]]]]]]]"));
        assert_eq!(form("[[[[[[[[1]]]]]]]]"), None);
    }
}
