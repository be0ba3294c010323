//! JSON text: what is read and what is refused, with serde_json as the one to agree with.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

#[path = "json/cases.rs"]
mod cases;
#[path = "json/values.rs"]
mod values;

use cartwright::json::{Json, Object, Token, Writer, written};
use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;

fn is_json(text: &str) -> bool {
    Token::parse(text).is_some()
}

#[test]
fn what_is_json_is_read() {
    for (name, text) in cases::READ {
        assert!(is_json(text), "{name}");
        assert!(serde_json::from_str::<&RawValue>(text).is_ok(), "{name}");
    }
}

#[test]
fn what_is_not_json_is_refused_whole() {
    for (name, text) in cases::REFUSED {
        assert!(!is_json(text), "{name}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{name}");
    }
}

#[test]
fn a_text_is_what_its_escapes_mean() {
    for (json, text) in cases::TEXTS {
        assert_eq!(
            Token::parse(json).unwrap().text().as_deref(),
            Some(*text),
            "{json}"
        );
    }
}

#[test]
fn half_of_a_character_is_no_text() {
    for json in cases::HALVES {
        let token = Token::parse(json).unwrap();
        assert_eq!(token.text(), None, "{json}");
        assert!(serde_json::from_str::<String>(json).is_err(), "{json}");
    }
}

#[test]
fn a_number_is_its_digits_until_somebody_names_its_type() {
    let exact = "123456789012345678901234567890.10e-400";
    assert_eq!(Token::parse(exact).map(Token::raw), Some(exact));
    for (text, number) in [
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("1.0", None),
        ("1e2", None),
        ("\"1\"", None),
        ("true", None),
    ] {
        assert_eq!(
            Token::parse(text).and_then(|token| i64::read(token)),
            number,
            "{text}"
        );
    }
}

#[test]
fn a_field_that_is_there_twice_is_not_read_but_one_that_is_not_there_is_null() {
    let object = Object::parse(r#"{"a": 1, "b": 2, "\u0061": 3, "c": null}"#).unwrap();
    assert_eq!(object.get::<u32>("a"), None);
    assert_eq!(object.get::<u32>("b"), Some(2));
    assert_eq!(object.get::<Option<u32>>("c"), Some(None));
    assert_eq!(object.get::<Option<u32>>("d"), Some(None));
    assert_eq!(object.get::<u32>("d"), None);
    assert_eq!(object.get_or_default::<u32>("d"), Some(0));
    assert_eq!(object.get_or_default::<bool>("b"), None);
}

#[test]
fn a_case_is_a_name_or_an_object_of_one_field() {
    let case = |text: &'static str| {
        let (name, token) = Token::parse(text)?.case()?;
        Some((name.text()?.into_owned(), token.raw()))
    };
    assert_eq!(case("\"clear\""), Some(("clear".to_owned(), "null")));
    assert_eq!(case("{\"add\": [1]}"), Some(("add".to_owned(), "[1]")));
    for none in ["{}", "{\"a\":1,\"b\":2}", "[]", "7", "null"] {
        assert_eq!(case(none), None, "{none}");
    }
}

#[test]
fn depth_does_no_harm() {
    let deep = ["[".repeat(500_000), "]".repeat(500_000)].concat();
    assert!(is_json(&deep));
    assert!(!is_json(deep.trim_end_matches(']')));
    let objects = ["{\"a\":".repeat(300_000), "1".into(), "}".repeat(300_000)].concat();
    assert_eq!(Object::parse(&objects).unwrap().fields().len(), 1);
}

#[test]
fn what_is_written_is_divided_and_escaped() {
    let mut to = Writer::default();
    to.object(|to| {
        to.field("empty", &Vec::<u32>::new());
        to.field("{", &"[\"\\,:{\u{1}\u{1f}\n".to_owned());
        to.field_if_any("none", &None::<u32>);
        to.name("list").list(|to| {
            to.object(|_| {});
            to.text("");
            to.raw("1.50");
            true.write(to);
        });
        to.field("null", &None::<u32>);
    });
    assert_eq!(
        to.into_text(),
        r#"{"empty":[],"{":"[\"\\,:{\u0001\u001f\n","list":[{},"",1.50,true],"null":null}"#
    );
}

proptest! {
    #[test]
    fn what_serde_json_reads_is_read_the_same(value in values::value()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let token = Token::parse(&text).unwrap();
            prop_assert_eq!(values::read(token), Some(value.clone()), "{}", text);
        }
    }

    #[test]
    fn what_is_written_serde_json_reads_the_same(value in values::value()) {
        let mut to = Writer::default();
        values::write(&value, &mut to);
        let text = to.into_text();
        prop_assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value.clone()), "{}", text);
        prop_assert_eq!(text, value.to_string());
    }

    #[test]
    fn any_text_comes_back_as_it_was(text in values::text()) {
        let json = written(&text);
        prop_assert_eq!(&json, &serde_json::to_string(&text).unwrap());
        prop_assert_eq!(String::read(Token::parse(&json).unwrap()), Some(text));
    }

    #[test]
    fn noise_is_json_where_serde_json_says_so_and_never_breaks(text in values::noise()) {
        let ours = Token::parse(&text);
        let theirs = serde_json::from_str::<&RawValue>(&text).ok();
        prop_assert_eq!(ours.map(Token::raw), theirs.map(RawValue::get), "{}", text);
        if let Some(token) = ours {
            let text = serde_json::from_str::<String>(token.raw()).ok();
            prop_assert_eq!(token.text().map(|text| text.into_owned()), text);
            prop_assert_eq!(values::read(token).is_some(), serde_json::from_str::<Value>(token.raw()).is_ok());
        }
    }

    #[test]
    fn what_is_cut_off_or_bent_is_judged_alike(value in values::value(), place: prop::sample::Index, put in "[\\[\\]{},:\"\\\\0-9eEn.+ -]?") {
        let text = value.to_string();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let (before, behind) = text.split_at(places[place.index(places.len())]);
        let bent = [before, &put, behind.get(1..).unwrap_or_default()].concat();
        for text in [before, &bent] {
            prop_assert_eq!(is_json(text), serde_json::from_str::<&RawValue>(text).is_ok(), "{}", text);
        }
    }
}
