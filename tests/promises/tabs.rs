//! Two pages over one storage are one cart.

use crate::world::chance::Chance;
use crate::world::network::Faults;
use crate::world::shop::Shop;
use crate::world::{World, add, cart, set};
use cartwright::sync::{Input, Kind, OutcomeStatus};

#[test]
fn what_one_tab_asks_for_is_shown_and_sent_once() {
    let mut world = World::new(31);
    let other = world.open();
    world.settle();
    let change = world.ask(0, vec![add("mug", 1)]).unwrap();
    world.ask(other, vec![add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 3)]));
    world.tell(0, Input::Shown);
    world.tell(other, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 3)]));
    assert_eq!(world.pages[other].cart(), cart(&[("mug", 3)]));
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
}

#[test]
fn what_another_tab_has_sent_is_not_gone_while_the_record_is_read() {
    let mut world = World::new(33);
    let other = world.open();
    world.settle();
    world.ask(0, vec![add("mug", 2)]).unwrap();
    while world.pages[other].cart() != cart(&[("mug", 2)]) {
        world.step();
        world.tell(
            other,
            Input::Heard {
                settled: Vec::new(),
            },
        );
    }
    // Either of them may be the one that sends it.
    assert_eq!(world.writes, 0);
    let since = [0, other].map(|tab| world.pages[tab].shown.len() - 1);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    for (tab, since) in [0, other].into_iter().zip(since) {
        for shown in &world.pages[tab].shown[since..] {
            assert_eq!(*shown, cart(&[("mug", 2)]));
        }
    }
}

#[test]
fn a_tab_that_dies_leaves_its_changes_to_the_other() {
    let mut world = World::new(32);
    let other = world.open();
    world.settle();
    world.faults.next_writes = vec![crate::world::network::Fate::ResponseLost];
    world.ask(0, vec![add("mug", 2)]).unwrap();
    while world.writes == 0 {
        world.step();
    }
    world.kill(0, true);
    world.ask(other, vec![add("lamp", 1)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(world.pages[other].cart(), cart(&[("lamp", 1), ("mug", 2)]));
}

#[test]
fn what_a_tab_is_writing_down_stays_in_the_record_where_another_one_has_found_it_on_the_bridge() {
    for seed in 0..10 {
        let mut world = World::new(seed);
        let other = world.open();
        world.settle();
        world.ask(0, vec![add("mug", 2)]).unwrap();
        world.reload(other, true);
        // The record may be read right before it holds it, and the bridge right after.
        world.disk.bridge.clear();
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]), "seed {seed}");
    }
}

#[test]
fn what_a_tab_was_told_of_is_settled_though_another_one_writes_it_down_late() {
    for shop in Shop::ALL {
        let mut world = shop.world(34);
        let other = world.open();
        world.settle();
        world.ask(0, vec![shop.add("mug", 2)]).unwrap();
        let is_intent = |(kind, _): &(Kind, String)| *kind == Kind::Intent;
        while !world.disk.rows.keys().any(is_intent) {
            world.step();
        }
        let mut rows = world.disk.rows.iter();
        let (name, text) = rows.find(|(name, _)| is_intent(name)).unwrap();
        let (name, text) = (name.clone(), text.clone());
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 2)]), "{shop:?}");
        // A third one had found it on the bridge, and there was no room for it then.
        world.disk.rows.insert(name, text);
        world.tell(other, Input::Shown);
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 2)]), "{shop:?}");
        assert!(!world.disk.rows.keys().any(is_intent), "{shop:?}");
    }
}

#[test]
fn what_another_tab_has_settled_is_not_in_the_record_for_as_long_as_it_takes_to_take_it_out() {
    let mut world = World::new(35);
    world.settle();
    world.faults.off = true;
    world.ask(0, vec![add("lamp", 1)]).unwrap();
    world.run(100);
    world.disk.full = true;
    world.ask(0, vec![add("mug", 2)]).unwrap();
    world.run(100);
    world.kill(0, true);
    let late = world.open();
    world.faults.off = false;
    world.tell(late, Input::Online);
    // It has tried to write down what it has found on the bridge, and tries again with whatever it writes next.
    while world.pages[late].unsaved.is_empty() {
        assert!(world.step());
    }
    world.run(10);
    world.disk.full = false;
    let other = world.open();
    while world.writes == 0 || !world.pages[other].log_ids().is_empty() {
        assert!(world.step());
    }
    let is_there = |world: &World| {
        let mut kinds = world.disk.rows.keys().map(|(kind, _)| *kind);
        kinds.any(|kind| kind == Kind::Intent)
    };
    while is_there(&world) {
        assert!(world.step());
    }
    assert!(!world.pages[late].log_ids().is_empty(), "it has not heard");
    while world.step() {
        assert!(!is_there(&world));
    }
    assert_eq!(world.server.cart(), cart(&[("lamp", 1), ("mug", 2)]));
}

#[test]
fn two_tabs_under_faults_neither_lose_nor_double_adds() {
    let mut certain = 0;
    for seed in 0..1_000 {
        let mut chance = Chance::of(seed);
        let mut world = World::new(seed);
        let other = world.open();
        world.faults = Faults {
            request_lost: 15,
            response_lost: 15,
            late: 10,
            server_fails: 10,
            ..Faults::default()
        };
        let mut asked = std::collections::BTreeMap::new();
        for _ in 0..chance.between(2, 12) {
            let page = if chance.percent(50) { 0 } else { other };
            let name = ["mug", "lamp"][chance.below(2) as usize];
            let quantity = chance.between(1, 3) as u32;
            if world.ask(page, vec![add(name, quantity)]).is_ok() {
                *asked.entry(format!("{name}/v")).or_insert(0) += quantity;
            }
            world.run(chance.below(2_000));
        }
        world.faults = Faults::default();
        world.settle();
        let waiting = |page: usize| world.pages[page].pending();
        let unsure: u32 = waiting(0)
            .iter()
            .map(|intent| intent.ask.quantity().unwrap_or(0))
            .sum();
        if unsure == 0 && waiting(other).is_empty() {
            certain += 1;
            assert_eq!(world.server.cart(), asked, "seed {seed}");
        } else {
            for (key, quantity) in world.server.cart() {
                assert!(quantity <= asked[&key], "seed {seed}: {key} doubled");
            }
        }
    }
    assert!(certain > 900, "{certain} of 1000 ended without the shopper");
}

#[test]
fn a_line_changed_in_one_tab_and_removed_in_the_other_ends_the_same_in_both() {
    let mut world = World::new(33);
    let other = world.open();
    world.ask(0, vec![add("mug", 2)]).unwrap();
    world.settle();
    world.ask(0, vec![set("mug", 5)]).unwrap();
    world.run(2_000);
    world.ask(other, vec![set("mug", 0)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].cart(), world.pages[other].cart());
    assert_eq!(world.server.cart(), world.pages[0].cart());
}
