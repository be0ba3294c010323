//! What waiting wishes come to, before a request is planned.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]

use std::rc::Rc;

use cartwright::cart::{Display, Line, Snapshot};
use cartwright::intent::{Ask, Deed, Entry, Intent, IntentId, Log, coalesce};
use cartwright::money::Currency;

fn base(lines: &[(&str, u32)]) -> Snapshot {
    let mut snapshot = Snapshot::empty(Currency::parse("USD").unwrap());
    for (key, quantity) in lines {
        let (key, nothing) = (*key, Display::default());
        snapshot.lines.push(Line {
            id: Some(format!("id-{key}").as_str().into()),
            ..Line::asked(key.into(), key.into(), *quantity, &nothing)
        });
    }
    snapshot
}

fn add(key: &str, quantity: u32) -> Ask {
    Ask::Add {
        key: key.into(),
        item: key.into(),
        quantity,
        display: Rc::default(),
    }
}

fn set(key: &str, quantity: u32) -> Ask {
    Ask::Set {
        key: key.into(),
        item: key.into(),
        quantity,
    }
}

fn log(asks: Vec<Ask>) -> Log {
    let mut log = Log::default();
    for (place, ask) in asks.into_iter().enumerate() {
        let id = IntentId::new("page", place as u64 + 1);
        let seq = log.next_seq();
        let change = id.clone();
        log.insert(Entry::new(Intent {
            id,
            seq,
            change,
            since: 0,
            ask,
        }));
    }
    log
}

/// What the works of these wishes ask of each line, in words.
fn come_to(asks: Vec<Ask>, lines: &[(&str, u32)]) -> Vec<String> {
    let works = coalesce(log(asks).entries(), &base(lines));
    works
        .iter()
        .map(|work| match &work.deed {
            Deed::Add { key, quantity, .. } => format!("add {quantity} {key}"),
            Deed::Set { key, quantity, .. } => format!("set {key} to {quantity}"),
            Deed::Code { code, on, .. } => format!("code {code} {on}"),
            Deed::Bring { .. } => "bring".into(),
            Deed::Put { field, value, .. } => format!("{field} is {value}"),
            Deed::Ship { bag, method } => format!("ship {} by {method:?}", bag.as_str()),
            Deed::Clear => "clear".into(),
            Deed::Nothing { .. } => "nothing".into(),
            Deed::Orphan { key } => format!("ask about {key}"),
        })
        .collect()
}

#[test]
fn adds_of_one_line_are_one_increment() {
    assert_eq!(come_to(vec![add("a", 1), add("a", 2)], &[]), ["add 3 a"]);
    assert_eq!(
        come_to(vec![add("a", 1), add("a", 2)], &[("a", 4)]),
        ["add 3 a"]
    );
}

#[test]
fn a_set_after_an_add_counts_from_what_the_cart_holds() {
    assert_eq!(come_to(vec![add("a", 1), set("a", 5)], &[]), ["add 5 a"]);
    assert_eq!(
        come_to(vec![add("a", 1), set("a", 5)], &[("a", 2)]),
        ["set a to 5"]
    );
}

#[test]
fn the_last_of_several_sets_is_sent() {
    assert_eq!(
        come_to(vec![set("a", 5), set("a", 7)], &[("a", 2)]),
        ["set a to 7"]
    );
    assert_eq!(
        come_to(vec![set("a", 5), add("a", 2)], &[("a", 2)]),
        ["set a to 7"]
    );
}

#[test]
fn what_cancels_out_is_not_sent() {
    assert_eq!(come_to(vec![add("a", 2), set("a", 0)], &[]), ["nothing"]);
    assert_eq!(
        come_to(vec![set("a", 5), set("a", 2)], &[("a", 2)]),
        ["nothing"]
    );
    assert_eq!(come_to(vec![set("a", 0)], &[]), ["nothing"]);
}

#[test]
fn a_remove_and_an_add_of_a_line_the_server_has_is_a_set() {
    assert_eq!(
        come_to(vec![set("a", 0), add("a", 3)], &[("a", 2)]),
        ["set a to 3"]
    );
    assert_eq!(come_to(vec![set("a", 0)], &[("a", 2)]), ["set a to 0"]);
}

#[test]
fn a_clear_takes_along_what_was_asked_before_it_and_comes_alone() {
    let asks = vec![add("a", 1), set("b", 4), Ask::Clear, add("c", 1)];
    let works = coalesce(log(asks).entries(), &base(&[("b", 2)]));
    assert_eq!(works.len(), 1);
    assert_eq!(works[0].deed, Deed::Clear);
    assert_eq!(works[0].covers.len(), 3);
}

#[test]
fn a_set_on_a_line_that_is_gone_takes_the_shopper_to_decide() {
    assert_eq!(come_to(vec![set("a", 3)], &[]), ["ask about a"]);
    assert_eq!(
        come_to(vec![set("a", 0), add("a", 1)], &[]),
        ["nothing", "add 1 a"]
    );
}

#[test]
fn an_add_that_was_not_applied_is_repaired_by_a_set_where_the_line_exists() {
    let mut log = log(vec![add("a", 2)]);
    for entry in log.iter_mut() {
        entry.rounds = 1;
    }
    let works = coalesce(log.entries(), &base(&[("a", 3)]));
    assert!(matches!(
        works[0].deed,
        Deed::Set {
            quantity: 5,
            before: 3,
            repair: true,
            ..
        }
    ));
    let works = coalesce(log.entries(), &base(&[]));
    assert!(matches!(
        works[0].deed,
        Deed::Add {
            quantity: 2,
            before: None,
            ..
        }
    ));
}

#[test]
fn every_intent_is_covered_exactly_once() {
    let asks = vec![
        add("a", 1),
        set("b", 0),
        add("b", 2),
        add("c", 1),
        set("c", 0),
        set("d", 9),
        add("a", 1),
    ];
    let log = log(asks);
    let works = coalesce(log.entries(), &base(&[("b", 1), ("d", 2)]));
    let mut covered: Vec<String> = works
        .iter()
        .flat_map(|work| &work.covers)
        .map(ToString::to_string)
        .collect();
    covered.sort();
    let mut all: Vec<String> = log
        .entries()
        .iter()
        .map(|entry| entry.intent.id.to_string())
        .collect();
    all.sort();
    assert_eq!(covered, all);
}
