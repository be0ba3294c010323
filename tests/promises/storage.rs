//! The record on the device: what cannot be read is set aside, what cannot be written is said, and nothing is dropped.

use std::collections::BTreeMap;

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, add, cart};
use cartwright::error::CartError;
use cartwright::sync::{Durability, Input, Kind};

/// A world that was offline while two changes were stored.
fn with_two_waiting() -> World {
    let mut world = World::new(21);
    world.faults.off = true;
    world.run(1_000);
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.ask(0, vec![add("lamp", 2)]).unwrap();
    world.run(1_000);
    world
}

/// The first row of a kind, by its key.
fn first_of(world: &World, kind: Kind) -> (Kind, String) {
    let mut keys = world.disk.rows.keys();
    keys.find(|(its, _)| *its == kind).unwrap().clone()
}

fn rows_of(world: &World, kind: Kind) -> Vec<String> {
    world
        .disk
        .rows
        .iter()
        .filter(|((its, _), _)| *its == kind)
        .map(|(_, text)| text.clone())
        .collect()
}

#[test]
fn an_intent_that_does_not_parse_is_set_aside_and_blocks_nothing() {
    for broken in [
        "",
        "{",
        "[]",
        r#"{"v":1,"is":{"intent":7}}"#,
        r#"{"v":99,"is":{}}"#,
    ] {
        let mut world = with_two_waiting();
        let key = first_of(&world, Kind::Intent);
        world.disk.rows.insert(key, broken.into());
        world.reload(0, false);
        assert_eq!(world.pages[0].cart().len(), 1);
        assert!(
            world.pages[0]
                .engine()
                .issues()
                .iter()
                .any(|issue| issue.error.is("record-set-aside"))
        );
        world.faults.off = false;
        world.settle();
        assert_eq!(world.server.cart(), world.pages[0].cart());
        assert_eq!(rows_of(&world, Kind::Aside), [broken]);
    }
}

#[test]
fn an_intent_of_a_newer_release_comes_back_when_that_release_does() {
    let mut world = with_two_waiting();
    let key = first_of(&world, Kind::Intent);
    let readable = world.disk.rows[&key].clone();
    world
        .disk
        .rows
        .insert(key, readable.replacen(r#""v":1"#, r#""v":2"#, 1));
    world.reload(0, false);
    world.run(1_000);
    assert_eq!(world.pages[0].cart().len(), 1);
    let aside = first_of(&world, Kind::Aside);
    world.disk.rows.insert(aside, readable);
    world.reload(0, false);
    world.run(1_000);
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 2), ("mug", 1)]));
    assert!(rows_of(&world, Kind::Aside).is_empty());
}

#[test]
fn a_base_that_does_not_parse_is_read_again_from_the_server() {
    let mut world = World::new(22);
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.settle();
    world
        .disk
        .rows
        .insert((Kind::Base, String::new()), "garbage".into());
    world.reload(0, false);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    assert_eq!(rows_of(&world, Kind::Aside), ["garbage"]);
}

#[test]
fn adds_are_not_sent_blindly_when_the_attempt_record_cannot_be_read() {
    for broken in ["garbage", ""] {
        let mut world = with_two_waiting();
        let attempt = (Kind::Attempt, String::new());
        world.disk.rows.insert(attempt, broken.into());
        world.reload(0, false);
        world.faults.off = false;
        // No release can read it: there is nothing to wait for.
        world.run(5_000);
        assert_eq!(world.pages[0].in_review(), 2);
        world.settle();
        assert_eq!(world.pages[0].in_review(), 2);
        assert!(world.server.cart().is_empty());
    }
}

#[test]
fn a_full_disk_refuses_new_changes_and_keeps_those_it_took() {
    let mut world = with_two_waiting();
    world.disk.full = true;
    let first = world.ask(0, vec![add("rug", 1)]).unwrap();
    world.run(100);
    assert_eq!(world.pages[0].stored.get(&first), Some(&false));
    assert_eq!(
        world.ask(0, vec![add("jar", 1)]).unwrap_err().code,
        "storage-full"
    );
    assert_eq!(
        world.pages[0].cart(),
        cart(&[("lamp", 2), ("mug", 1), ("rug", 1)])
    );
    world.disk.full = false;
    world.tell(0, Input::Shown);
    world.run(100);
    world.ask(0, vec![add("jar", 1)]).unwrap();
    world.run(100);
    world.reload(0, false);
    assert_eq!(
        world.pages[0].cart(),
        cart(&[("jar", 1), ("lamp", 2), ("mug", 1), ("rug", 1)])
    );
    world.faults.off = false;
    world.settle();
    assert_eq!(world.server.cart(), world.pages[0].cart());
}

#[test]
fn without_storage_the_cart_works_for_as_long_as_the_page_and_says_so() {
    let mut world = World::new(23);
    world.settle();
    world.disk.full = true;
    let error = CartError::passing("storage-denied");
    world.tell(
        0,
        Input::StorageLost {
            durability: Durability::Memory,
            error,
        },
    );
    let change = world.ask(0, vec![add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[0].engine().durability(), Durability::Memory);
    assert_eq!(world.pages[0].stored.get(&change), Some(&false));
}

#[test]
fn what_is_under_way_while_the_record_comes_back_is_not_sent_again() {
    for wait in [1, 20, 50, 80, 120] {
        let mut world = World::new(25);
        world.settle();
        world.fail_storage(0);
        world.tell(
            0,
            Input::StorageLost {
                durability: Durability::Memory,
                error: CartError::passing("storage-hanging"),
            },
        );
        world.ask(0, vec![add("mug", 2)]).unwrap();
        while world.writes == 0 {
            world.run(1);
        }
        world.run(wait);
        world.pages[0].apart = None;
        world.disk.bridge.clear();
        let rows = world.disk.read();
        world.tell(
            0,
            Input::Loaded {
                rows,
                bridge: None,
                durability: Durability::Durable,
            },
        );
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]), "after {wait} ms");
    }
}

#[test]
fn a_cart_that_found_no_room_is_read_before_more_is_asked_of_it() {
    for is_marked in [true, false] {
        let mut world = World::new(27);
        let other = world.open();
        world.settle();
        world.disk.full = true;
        world.ask(0, vec![add("mug", 3)]).unwrap();
        while world.writes == 0 {
            assert!(world.step());
        }
        // There may be room for the mark that it may have been sent, and none for what came of it.
        world.disk.full = !is_marked;
        world.run(5);
        world.disk.full = true;
        assert_eq!(rows_of(&world, Kind::Intent).len(), usize::from(is_marked));
        while !world.pages[0].log_ids().is_empty() {
            assert!(world.step());
        }
        world.run(50);
        world.disk.full = false;
        assert!(rows_of(&world, Kind::Base).is_empty());
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(other, vec![add("mug", 3)]).unwrap();
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 6)]), "{is_marked}");
    }
}

#[test]
fn after_a_full_disk_an_add_stands_on_what_was_confirmed_meanwhile() {
    for wait in [0, 50, 400, 6_000] {
        let mut world = World::new(27);
        world.ask(0, vec![add("mug", 1)]).unwrap();
        world.settle();
        world.disk.full = true;
        world.ask(0, vec![add("mug", 3)]).unwrap();
        while !world.pages[0].log_ids().is_empty() {
            assert!(world.step());
        }
        world.run(wait);
        world.disk.full = false;
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(0, vec![add("mug", 3)]).unwrap();
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 7)]), "after {wait} ms");
    }
}

#[test]
fn what_undoes_a_change_is_kept_until_that_has_left_the_record() {
    for shop in Shop::ALL {
        let mut world = shop.world(26);
        world.settle();
        world.ask(0, vec![shop.add("mug", 2)]).unwrap();
        world.run(10);
        world.ask(0, vec![shop.set("mug", 0)]).unwrap();
        // Only the bridge has it.
        world.agenda_forget_commits();
        world.reload(0, true);
        while !world.pages[0].log_ids().is_empty() {
            assert!(world.step(), "{shop:?}");
        }
        // Both are over, and nothing has been written of that.
        world.agenda_forget_commits();
        world.reload(0, true);
        assert_eq!(world.pages[0].cart(), cart(&[]), "{shop:?}");
        world.settle();
        assert_eq!(world.held(), cart(&[]), "{shop:?}");
        assert!(world.disk.bridge.is_empty(), "{shop:?}");
    }
}

/// How many rows of each kind are stored, and how long they are together.
type Stored = BTreeMap<Kind, (usize, usize)>;

fn stored(world: &World) -> Stored {
    let mut all = Stored::new();
    for ((kind, id), text) in &world.disk.rows {
        let (rows, size) = all.entry(*kind).or_default();
        *rows += 1;
        *size += id.len() + text.len();
    }
    all
}

/// A day on which things come and go, one of them is sold out, an answer or a request is lost, and the page is closed.
fn a_day_of_use(world: &mut World, shop: Shop, day: usize) {
    let wishes = ["mug", "lamp", "rug"].map(|name| shop.add(name, 1));
    world.ask(0, wishes.into()).unwrap();
    world.settle();
    world.faults.next_writes = match day % 4 {
        0 => vec![Fate::ResponseLost],
        1 => vec![Fate::RequestLost],
        _ => Vec::new(),
    };
    world.ask(0, vec![shop.set("lamp", 0)]).unwrap();
    world.ask(0, vec![shop.set("mug", 0)]).unwrap();
    world.settle();
    world.run(24 * 60 * 60 * 1_000);
    world.reload(0, day.is_multiple_of(2));
    world.settle();
}

#[test]
fn a_year_of_use_leaves_no_residue() {
    for shop in Shop::ALL {
        let mut world = shop.world(24);
        world.stock("rug", 0);
        world.settle();
        let mut days = 0..;
        // Each day by itself may have more or less: pages are counted together, and forgotten a month later.
        let mut most_in_four_months = || {
            let mut most = Stored::new();
            for day in days.by_ref().take(120) {
                a_day_of_use(&mut world, shop, day);
                assert!(world.held().is_empty(), "{shop:?}: day {day}");
                assert!(world.disk.bridge.is_empty(), "{shop:?}: day {day}");
                for (kind, now) in stored(&world) {
                    let known = most.entry(kind).or_default();
                    *known = now.max(*known);
                }
            }
            most
        };
        // The names of the first pages are shorter.
        most_in_four_months();
        let middle = most_in_four_months();
        let late = most_in_four_months();
        assert_eq!(late, middle, "{shop:?}");
        let rows: usize = late.values().map(|(rows, _)| rows).sum();
        assert!(rows < 50, "{shop:?}: {rows} rows");
    }
}
