//! What the server puts into a cart by itself, on lines of its own or beside what the shopper asked for.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::cart::{LineKind, Snapshot};
use cartwright::sync::{Event, Input, OutcomeStatus};

const SHOP: Shop = Shop::ElasticPath;

/// Two mugs that the shopper asked for, and one beside them that was given.
fn with_one_given() -> World {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let name = world.cart_name().unwrap();
    world.carts.at(&name).give("mug/v");
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(in_line(&world), [(LineKind::Product, 3, 1)]);
    world
}

/// Of each line what it is, how many it holds, and how many of those are given.
fn in_line(world: &World) -> Vec<(LineKind, u32, u32)> {
    let base: &Snapshot = world.pages[0].engine().base();
    let lines = base.lines.iter();
    let told = lines.map(|line| (line.face.kind, line.quantity, line.given));
    told.collect()
}

#[test]
fn who_takes_out_their_own_keeps_what_was_given_and_hears_that_it_is_done() {
    for (fate, times) in [
        (Fate::Through, 1),
        (Fate::ResponseLost, 1),
        (Fate::RequestLost, 2),
    ] {
        let mut world = with_one_given();
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![SHOP.set("mug", 0)]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        assert_eq!(in_line(&world), [(LineKind::Gift, 1, 1)], "{fate:?}");
        assert_eq!(world.count_sent("DELETE"), times, "{fate:?}");
    }
}

#[test]
fn a_line_that_is_set_holds_as_many_as_were_asked_for_with_what_was_given() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = with_one_given();
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![SHOP.set("mug", 5)]).unwrap();
        world.settle();
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
        assert_eq!(in_line(&world), [(LineKind::Product, 5, 1)], "{fate:?}");
    }
}

#[test]
fn who_adds_gets_so_many_more_of_their_own() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = with_one_given();
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![SHOP.add("mug", 2)]).unwrap();
        world.settle();
        world.run(120_000);
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
        assert_eq!(in_line(&world), [(LineKind::Product, 5, 1)], "{fate:?}");
    }
}

#[test]
fn what_is_given_in_the_meantime_is_not_taken_for_what_was_asked_for_and_lost() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let name = world.cart_name().unwrap();
    world.faults.next_writes = vec![Fate::RequestLost];
    let change = world.ask(0, vec![SHOP.add("pin", 1)]).unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    world.carts.at(&name).give("pin/v");
    world.settle();
    world.run(120_000);
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
    assert_eq!(world.held(), cart(&[("mug", 1), ("pin", 2)]));
    assert_eq!(world.pages[0].cart(), world.held());
}

#[test]
fn of_a_cart_that_is_gone_only_the_shoppers_own_is_offered_back() {
    let mut world = with_one_given();
    let name = world.cart_name().unwrap();
    world.carts.carts.remove(&name);
    world.tell(0, Input::Shown);
    world.settle();
    let events = world.pages[0].events.iter();
    let offered: Vec<u32> = events
        .filter_map(|event| match event {
            Event::Gone { items } => Some(items.iter().map(|item| item.quantity)),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(offered, [2]);
}

#[test]
fn who_signs_in_brings_their_own_and_not_what_was_given() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = with_one_given();
        world.carts.customers_own("hers", "ann").more("rug/v", 1);
        world.faults.next_writes = vec![fate.clone()];
        world.sign_in(0);
        world.settle();
        world.tell(0, Input::Shown);
        world.run(120_000);
        assert!(world.has_signed_in(0));
        let held = world.carts.carts["hers"].all();
        assert_eq!(held, cart(&[("mug", 2), ("rug", 1)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), held, "{fate:?}");
    }
}
