//! Any JSON value, any text, and noise that looks like either.

use cartwright::json::{Json, Object, Token, Writer};
use proptest::prelude::*;
use serde_json::{Map, Number, Value};

/// Whole numbers only: what serde_json makes of a fraction is a float, and nothing here is.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| Value::Number(number.into())),
        any::<u64>().prop_map(|number| Value::Number(number.into())),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\/{}\\[\\],:a-z\u{0}-\u{1f}\u{7f}-\u{a0}\u{2028}\u{feff}€𝄞]{0,12}",
    ]
}

pub(crate) fn noise() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\[\\]{},:\"\\\\ \n\t0-9eE.+truefalsn-]{0,12}",
        "\"(\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\[\"\\\\/bfnrtux]|[a-z€𝄞]){0,6}\"",
        "-?0?[0-9]{0,3}\\.?[0-9]{0,3}[eE]?[+-]?[0-9]{0,3}",
    ]
}

/// Reads a whole value through what [`Token`] and [`Object`] offer. Fractions are left as nought.
pub(crate) fn read(token: Token<'_>) -> Option<Value> {
    let number = |number: Number| Some(Value::Number(number));
    match token.raw().bytes().next()? {
        b'"' => String::read(token).map(Value::String),
        b'{' => {
            let mut fields = Map::new();
            for (name, token) in Object::read(token)?.fields() {
                fields.insert(String::read(*name)?, read(*token)?);
            }
            Some(Value::Object(fields))
        }
        b'[' => token
            .list()?
            .into_iter()
            .map(read)
            .collect::<Option<_>>()
            .map(Value::Array),
        b't' | b'f' => bool::read(token).map(Value::Bool),
        b'n' => token.is_null().then_some(Value::Null),
        _ => match (i64::read(token), u64::read(token)) {
            (Some(small), _) => number(small.into()),
            (None, Some(large)) => number(large.into()),
            // As large as serde_json's floats go.
            (None, None) => serde_json::from_str::<f64>(token.raw())
                .ok()
                .and_then(|_| number(0.into())),
        },
    }
}

pub(crate) fn write(value: &Value, to: &mut Writer) {
    match value {
        Value::Null => to.raw(Token::NULL.raw()),
        Value::Bool(flag) => flag.write(to),
        Value::Number(number) => match number.as_i64() {
            Some(small) => small.write(to),
            None => number.as_u64().unwrap_or_default().write(to),
        },
        Value::String(text) => to.text(text),
        Value::Array(values) => to.list(|to| values.iter().for_each(|value| write(value, to))),
        Value::Object(fields) => to.object(|to| {
            for (name, value) in fields {
                write(value, to.name(name));
            }
        }),
    }
}
