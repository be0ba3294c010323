//! A browser that is killed may come back with its bridge as that was a while ago: `localStorage` reaches the disk now and
//! then, and what was taken from it meanwhile is there again.

use std::collections::BTreeMap;

use crate::world::{World, add, cart, set};
use cartwright::sync::{Input, Kind};

/// A world without a network in which what was asked for lies on the bridge alone: its page was closed before the record
/// was written. With what the bridge held.
fn with_what_only_the_bridge_holds(asks: &[(&str, u32)]) -> (World, BTreeMap<String, String>) {
    for seed in 0..100 {
        let mut world = World::new(seed);
        world.settle();
        world.faults.off = true;
        for (name, count) in asks {
            world.ask(0, vec![add(name, *count)]).unwrap();
        }
        world.reload(0, true);
        let relic = world.disk.bridge.clone();
        let mut rows = world.disk.rows.keys();
        if relic.len() == asks.len() && rows.all(|(kind, _)| *kind != Kind::Intent) {
            return (world, relic);
        }
    }
    panic!("every page lived until the record was written");
}

/// The network is back, and all that can be done is done.
fn comes_to_rest(world: &mut World) {
    world.faults.off = false;
    world.tell_all(|| Input::Online);
    world.settle();
}

#[test]
fn what_was_taken_back_before_it_reached_the_record_does_not_come_back_with_an_old_bridge() {
    let (mut world, relic) = with_what_only_the_bridge_holds(&[("mug", 18)]);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 18)]));
    world.ask(0, vec![set("mug", 0)]).unwrap();
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[]));
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.pages[0].cart(), cart(&[]));
    assert_eq!(world.server.cart(), cart(&[]));
}

#[test]
fn what_was_taken_back_after_something_that_still_waited_does_not_come_back_either() {
    let (mut world, relic) = with_what_only_the_bridge_holds(&[("lamp", 2), ("mug", 18)]);
    world.ask(0, vec![set("mug", 0)]).unwrap();
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 2)]));
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 2)]));
    assert_eq!(world.server.cart(), cart(&[("lamp", 2)]));
}

#[test]
fn what_many_pages_have_long_settled_does_not_come_back_with_an_old_bridge() {
    let (mut world, relic) = with_what_only_the_bridge_holds(&[("mug", 3)]);
    comes_to_rest(&mut world);
    world.ask(0, vec![add("lamp", 1)]).unwrap();
    for count in 2..60 {
        world.reload(0, true);
        world.ask(0, vec![set("lamp", count)]).unwrap();
        world.settle();
    }
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 59), ("mug", 3)]));
}
