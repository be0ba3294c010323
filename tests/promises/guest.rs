//! A guest's cart lives on the device until somebody signs in, and is the customer's from then on, once.
use crate::world::disk::Disk;
use crate::world::{add, set};
use cartwright::intent::Ask;
use cartwright::sync::{
    Batch, Change, Config, Durability, Engine, Input, Kind, Now, OnGone, Output, Record, Row,
    Status,
};
use cartwright::vendor::registry;

const NOW: Now = Now {
    mono: 5_000,
    wall: 1_700_000_000_000,
};

fn guest() -> Engine {
    let config = r#"{"baseUrl":"http://shop.example","storeId":"S"}"#;
    let adapter = registry::open("vesuviopay", config).unwrap();
    let config = Config {
        client: "guest".into(),
        seed: 1,
        cart: "cart".into(),
        named: false,
        customer: false,
        authorize: true,
        on_gone: OnGone::Ask,
        rules: None,
        tariff: std::rc::Rc::default(),
    };
    let mut engine = Engine::new(adapter, config);
    let opened = Input::Loaded {
        rows: Vec::new(),
        bridge: None,
        durability: Durability::Durable,
    };
    engine.handle(opened, NOW);
    engine
}

fn signed_in(rows: Vec<Row>) -> Input {
    Input::SignedIn {
        rows,
        bridge: Vec::new(),
    }
}

fn outputs(engine: &mut Engine) -> Vec<Output> {
    std::iter::from_fn(|| engine.poll_output()).collect()
}

fn batches(engine: &mut Engine) -> impl Iterator<Item = Batch> {
    let said = outputs(engine).into_iter();
    said.filter_map(|output| match output {
        Output::Persist(batch) => Some(batch),
        _ => None,
    })
}

#[test]
fn a_guest_cart_is_kept_here_and_nothing_is_sent() {
    let mut engine = guest();
    engine.submit(vec![add("mug", 2)], NOW).unwrap();
    let said = outputs(&mut engine);
    assert!(!said.iter().any(|output| matches!(
        output,
        Output::Send { .. } | Output::Lock | Output::Authorize
    )));
    assert_eq!(engine.status(), Status::Ready);
    assert!(engine.view().totals().estimated);
}

#[test]
fn at_sign_in_the_guests_lines_become_the_customers_in_one_transaction() {
    let mut engine = guest();
    engine.submit(vec![add("mug", 2)], NOW).unwrap();
    engine.submit(vec![add("lamp", 1)], NOW).unwrap();
    engine.submit(vec![set("mug", 3)], NOW).unwrap();
    outputs(&mut engine);
    engine.handle(signed_in(Vec::new()), NOW);
    let said = outputs(&mut engine);
    let moved = said.iter().find_map(|output| match output {
        Output::Persist(batch) if batch.strict => Some(batch),
        _ => None,
    });
    let changes = &moved.unwrap().changes;
    let gone = changes
        .iter()
        .filter(|change| matches!(change, Change::DropAsGuest(Kind::Intent, _)));
    assert_eq!(gone.count(), 3);
    let kept = changes
        .iter()
        .filter(|change| matches!(change, Change::Put(row) if row.kind == Kind::Intent));
    assert_eq!(kept.count(), 2);
    let asks: Vec<(String, u32)> = engine
        .log()
        .entries()
        .iter()
        .filter_map(|entry| match &entry.intent.ask {
            Ask::Add { key, quantity, .. } => Some((key.to_string(), *quantity)),
            _ => None,
        })
        .collect();
    assert_eq!(asks, [("mug/v".to_owned(), 3), ("lamp/v".to_owned(), 1)]);
    assert!(said.iter().any(|output| matches!(output, Output::Lock)));
}

#[test]
fn a_second_sign_in_brings_nothing_along_again() {
    let mut engine = guest();
    engine.submit(vec![add("mug", 2)], NOW).unwrap();
    outputs(&mut engine);
    engine.handle(signed_in(Vec::new()), NOW);
    let stored: Vec<Row> = outputs(&mut engine)
        .into_iter()
        .filter_map(|output| match output {
            Output::Persist(batch) => Some(batch.changes),
            _ => None,
        })
        .flatten()
        .filter_map(|change| match change {
            Change::Put(row) => Some(row),
            _ => None,
        })
        .collect();
    // Another tab of the same guest, whose record is empty by now, signs in as well.
    let mut other = guest();
    other.handle(signed_in(stored), NOW);
    assert_eq!(other.log().len(), 1);
    assert_eq!(other.view().quantity(&"mug/v".into()), 2);
}

#[test]
fn what_an_older_tab_has_set_aside_of_a_guest_is_not_the_next_guests() {
    let mut engine = guest();
    engine.submit(vec![add("mug", 2)], NOW).unwrap();
    let mut guests = Disk::default();
    for batch in batches(&mut engine) {
        guests.write(&batch).unwrap();
    }
    let (name, text) = guests.rows.pop_first().unwrap();
    assert_eq!(name.0, Kind::Intent);
    let aside = format!("intent/{}", name.1);
    guests.rows.insert((Kind::Aside, aside), text);
    assert_eq!(Record::read(guests.read()).log.len(), 1);
    engine.handle(signed_in(Vec::new()), NOW);
    for batch in batches(&mut engine) {
        guests.leave(&batch);
    }
    assert!(Record::read(guests.read()).log.entries().is_empty());
}

#[test]
fn what_only_the_customers_bridge_held_is_in_the_cart_after_sign_in() {
    let mut earlier = guest();
    earlier.submit(vec![add("rug", 1)], NOW).unwrap();
    let bridge: Vec<String> = outputs(&mut earlier)
        .into_iter()
        .filter_map(|output| match output {
            Output::Persist(batch) => Some(batch.changes),
            _ => None,
        })
        .flatten()
        .filter_map(|change| match change {
            Change::Put(row) if row.kind == Kind::Intent => Some(row.text),
            _ => None,
        })
        .collect();
    let mut engine = guest();
    // The name of a page is never used twice.
    let bridge: Vec<String> = bridge
        .iter()
        .map(|text| text.replace("guest-", "earlier-"))
        .collect();
    engine.submit(vec![add("mug", 2)], NOW).unwrap();
    outputs(&mut engine);
    let rows = Vec::new();
    engine.handle(Input::SignedIn { rows, bridge }, NOW);
    assert_eq!(engine.view().quantity(&"rug/v".into()), 1);
    assert_eq!(engine.view().quantity(&"mug/v".into()), 2);
    let touched = outputs(&mut engine).into_iter().any(|output| {
        matches!(output, Output::Persist(batch) if batch.changes.iter().any(|change| match change {
            Change::Put(row) => row.id == "earlier-1",
            Change::Drop(_, id) => id == "earlier-1",
            _ => false,
        }))
    });
    assert!(
        !touched,
        "a page that lives may be sending it: it stays on the bridge until it is sent"
    );
}
