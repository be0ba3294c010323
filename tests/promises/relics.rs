//! A browser that is killed may come back with its bridge as that was a while ago: `localStorage` reaches the disk now and
//! then, and what was taken from it meanwhile is there again.

use std::collections::BTreeMap;

use crate::world::chance::Chance;
use crate::world::network::Fate;
use crate::world::{World, add, cart, set, stocked};
use cartwright::intent::IntentId;
use cartwright::sync::{Input, Kind, Wish};

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

/// Each of many pages, one after the other, asks for something, sends it and is gone. In the end there are 59 lamps.
fn pass_many_pages(world: &mut World) {
    world.ask(0, vec![add("lamp", 1)]).unwrap();
    for count in 2..60 {
        world.reload(0, true);
        world.ask(0, vec![set("lamp", count)]).unwrap();
        world.settle();
    }
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
    pass_many_pages(&mut world);
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 59), ("mug", 3)]));
}

#[test]
fn what_was_settled_and_still_lies_on_the_bridge_is_not_asked_for_again_after_workers_have_come_and_gone()
 {
    let (mut world, relic) = with_what_only_the_bridge_holds(&[("mug", 3)]);
    comes_to_rest(&mut world);
    pass_many_pages(&mut world);
    world.disk.bridge = relic;
    world.pages[0].is_worker = true;
    for _ in 0..3 {
        world.reload(0, true);
        world.settle();
        world.run(25 * 60 * 60 * 1_000);
    }
    world.pages[0].is_worker = false;
    world.reload(0, true);
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 59), ("mug", 3)]));
}

/// The same of two changes to a cart of three rugs, each with its name; and the network is back.
fn with_two_changes_on_the_bridge(
    wishes: [Wish; 2],
) -> (World, BTreeMap<String, String>, [IntentId; 2]) {
    for seed in 0..100 {
        let mut world = stocked(&[("rug", 3)]);
        world.chance = Chance::of(seed);
        world.settle();
        world.faults.off = true;
        let ids = wishes.clone().map(|wish| world.ask(0, vec![wish]).unwrap());
        world.reload(0, true);
        let relic = world.disk.bridge.clone();
        let mut rows = world.disk.rows.keys();
        if relic.len() == 2 && rows.all(|(kind, _)| *kind != Kind::Intent) {
            world.faults.off = false;
            world.tell_all(|| Input::Online);
            let ids = ids.map(|id| IntentId::parse(&id).unwrap());
            return (world, relic, ids);
        }
    }
    panic!("every page lived until the record was written");
}

fn steps_until(world: &mut World, is_there: impl Fn(&World) -> bool) {
    let until = world.now + 60_000;
    while !is_there(world) {
        assert!(world.step() && world.now < until, "it never comes");
    }
}

fn is_recorded(world: &World) -> bool {
    let mut rows = world.disk.rows.keys();
    rows.any(|(kind, _)| *kind == Kind::Attempt)
}

fn is_recording(world: &World) -> bool {
    world.pages[0].engine().attempt().is_some() && !is_recorded(world)
}

fn takes_back(world: &mut World, id: &IntentId) {
    let now = world.moment();
    let engine = world.pages[0].engine.as_mut().unwrap();
    engine.discard(id, now).unwrap();
    world.drain(0);
}

#[test]
fn a_change_that_is_not_written_down_in_time_is_not_lost_with_a_later_one_that_was_taken_back() {
    let (mut world, _, [_, rugs]) = with_two_changes_on_the_bridge([add("lamp", 2), set("rug", 5)]);
    steps_until(&mut world, is_recording);
    takes_back(&mut world, &rugs);
    // Another page has had the lock since.
    world.disk.epoch += 1;
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 2), ("rug", 3)]));
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 2), ("rug", 3)]));
}

#[test]
fn what_was_taken_back_while_an_earlier_change_was_written_down_does_not_come_back_with_an_old_bridge()
 {
    let (mut world, relic, [_, rugs]) =
        with_two_changes_on_the_bridge([add("lamp", 2), set("rug", 5)]);
    steps_until(&mut world, is_recording);
    takes_back(&mut world, &rugs);
    comes_to_rest(&mut world);
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("lamp", 2), ("rug", 3)]));
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 2), ("rug", 3)]));
}

#[test]
fn what_was_written_down_before_an_earlier_change_does_not_come_back_with_an_old_bridge_once_it_is_taken_back()
 {
    let (mut world, relic, [_, lamps]) =
        with_two_changes_on_the_bridge([set("rug", 5), add("lamp", 2)]);
    world.faults.next_writes = vec![Fate::RequestLost];
    steps_until(&mut world, is_recorded);
    // Nobody knows any more whether the lamps were sent: that is the shopper's to say.
    world.garble_attempt();
    world.reload(0, true);
    comes_to_rest(&mut world);
    assert_eq!(world.server.cart(), cart(&[("rug", 5)]));
    takes_back(&mut world, &lamps);
    comes_to_rest(&mut world);
    world.crash(relic);
    comes_to_rest(&mut world);
    assert_eq!(world.pages[0].cart(), cart(&[("rug", 5)]));
    assert_eq!(world.server.cart(), cart(&[("rug", 5)]));
}
