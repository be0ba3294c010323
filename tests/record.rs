//! The stored form: what any release has written is read for ever, and comes back whole.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "record/anything.rs"]
mod anything;
#[path = "record/first.rs"]
mod first;
#[path = "record/stated.rs"]
mod stated;

use cartwright::cart::Snapshot;
use cartwright::intent::Entry;
use cartwright::json::{Json, read, written};
use cartwright::sync::codec::{decode, encode};
use cartwright::sync::{Attempt, Change, Checkout, Kind, Record, Row};
use proptest::prelude::*;

/// A text of the first release stands for `value` and is what is written today.
fn is_unchanged<T: Json + PartialEq + std::fmt::Debug>(text: &str, value: &T) {
    let text = text.trim_end();
    assert_eq!(decode::<T>(text).as_ref(), Some(value));
    assert_eq!(encode(value), text);
}

#[test]
fn intents_of_the_first_release_are_read_and_written_as_they_were() {
    let texts = [
        include_str!("fixtures/record/intent-1.json"),
        include_str!("fixtures/record/intent-2.json"),
        include_str!("fixtures/record/intent-3.json"),
        include_str!("fixtures/record/intent-4.json"),
    ];
    for (text, entry) in texts.into_iter().zip(first::entries()) {
        is_unchanged(text, &entry);
    }
}

#[test]
fn carts_of_the_first_release_are_read_and_written_as_they_were() {
    is_unchanged(include_str!("fixtures/record/base-1.json"), &first::cart());
    let empty = Snapshot::empty(first::currency("JPY"));
    is_unchanged(include_str!("fixtures/record/base-2.json"), &empty);
}

#[test]
fn attempts_of_the_first_release_are_read_and_written_as_they_were() {
    let attempt = include_str!("fixtures/record/attempt-1.json");
    is_unchanged(attempt, &first::attempt());
    let checkout = include_str!("fixtures/record/checkout-1.json");
    is_unchanged(
        checkout,
        &Checkout {
            done: true,
            reference: String::new(),
        },
    );
}

#[test]
fn what_tabs_tell_each_other_is_as_it_was() {
    let text = include_str!("fixtures/record/told-1.json").trim_end();
    assert_eq!(written(&first::told()), text);
    assert_eq!(read(text), Some(first::told()));
}

#[test]
fn fields_that_came_later_may_be_missing() {
    let entry = r#"{"v":1,"is":{"intent":{"id":"tab-1","seq":1,"change":"tab-1","since":0,"ask":{"add":{"key":"a","item":"{}","quantity":1}}}}}"#;
    let entry: Entry = decode(entry).unwrap();
    assert!(entry.waits() && entry.rounds == 0 && entry.failures == 0);
    let cart = r#"{"v":1,"is":{"currency":"USD","lines":[{"face":{"key":"a","item":"{}","kind":"product","bag":"cart"},"quantity":1}]}}"#;
    let cart: Snapshot = decode(cart).unwrap();
    assert_eq!(cart.lines.len(), 1);
    assert!(cart.bags.is_empty());
}

#[test]
fn what_is_not_known_here_is_not_read() {
    let known = encode(&first::entries().remove(3));
    assert!(decode::<Entry>(&known).is_some());
    for (from, to) in [
        (r#""v":1"#, r#""v":2"#),
        (r#""v":1"#, r#""v":-1"#),
        (r#""v":1"#, r#""v":1,"v":1"#),
        (r#""v":1,"#, ""),
        (r#""clear""#, r#""fill""#),
        (r#""clear""#, r#"{"clear":null,"add":null}"#),
        (r#""seq":15"#, r#""seq":15.0"#),
        (r#""seq":15"#, r#""seq":"15""#),
        (r#""seq":15"#, r#""seq":18446744073709551616"#),
        (r#""seq":15"#, r#""seq":null"#),
        (r#""seq":15"#, r#""seq":15,"seq":15"#),
        (r#""rounds":0"#, r#""rounds":256"#),
        (r#""waiting""#, r#""resting""#),
        (r#""tab-a-15""#, r#""tab""#),
    ] {
        let other = known.replacen(from, to, 1);
        assert_ne!(other, known, "{from}");
        assert_eq!(decode::<Entry>(&other), None, "{other}");
    }
}

#[test]
fn a_line_of_an_item_that_is_no_object_is_not_read() {
    let cart: serde_json::Value = serde_json::from_str(&encode(&first::cart())).unwrap();
    for item in ["", "x", "7", "null", "[]", "{", "{}{}"] {
        let mut cart = cart.clone();
        assert!(decode::<Snapshot>(&cart.to_string()).is_some());
        cart["is"]["lines"][0]["face"]["item"] = item.into();
        assert_eq!(decode::<Snapshot>(&cart.to_string()), None, "{item}");
    }
}

#[test]
fn fields_of_a_later_release_are_passed_over() {
    for name in ["lines", "face", "quantity", "totals"] {
        let known = encode(&first::cart());
        let named = format!("\"{name}\":");
        let widened = known.replace(&named, &format!("\"later\":[{{\"x\":null}}],{named}"));
        assert_ne!(widened, known);
        assert_eq!(decode(&widened), Some(first::cart()), "{name}");
    }
}

proptest! {
    #[test]
    fn an_entry_comes_back_whole(entry in anything::entry()) {
        prop_assert_eq!(decode(&encode(&entry)), Some(entry));
    }

    #[test]
    fn a_cart_comes_back_whole(cart in anything::cart()) {
        prop_assert_eq!(decode(&encode(&cart)), Some(cart));
    }

    #[test]
    fn an_attempt_comes_back_whole(attempt in anything::attempt()) {
        prop_assert_eq!(decode(&encode(&attempt)), Some(attempt));
    }

    #[test]
    fn what_is_told_comes_back_whole(told in anything::told()) {
        prop_assert_eq!(read(&written(&told)), Some(told));
    }

    #[test]
    fn what_is_cut_off_is_not_read(entry in anything::entry(), cut: prop::sample::Index) {
        let text = encode(&entry);
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let cut = text.get(..*cut.get(&places)).unwrap();
        prop_assert_eq!(decode::<Entry>(cut), None);
        prop_assert_eq!(decode::<Attempt>(&text), None);
        prop_assert_eq!(decode::<Snapshot>(&text), None);
    }
}

/// An old tab that finds a newer release's attempt sets it aside; the newer one must not send what it covers again, and
/// cannot tell any more from the cart what became of it.
#[test]
fn of_an_attempt_that_was_set_aside_it_is_known_what_it_covers_whatever_was_sent_since() {
    let row = |kind, id: &str, text: &str| Row {
        kind,
        id: id.into(),
        text: text.into(),
    };
    let text = include_str!("fixtures/record/attempt-1.json").trim_end();
    let aside = || row(Kind::Aside, "attempt/", text);
    let alone = Record::read(vec![aside()]);
    assert_eq!(alone.overtaken, Some(first::attempt()));
    assert_eq!((alone.attempt, alone.aside), (None, 0));
    assert_eq!(
        alone.repairs,
        [Change::Drop(Kind::Aside, "attempt/".to_owned())]
    );
    let newer = Attempt {
        number: 99,
        ..first::attempt()
    };
    let beside = Record::read(vec![aside(), row(Kind::Attempt, "", &encode(&newer))]);
    assert_eq!(beside.attempt, Some(newer));
    assert_eq!(beside.overtaken, Some(first::attempt()));
}
