//! Servers that answer as no server should: nothing is lost by it, and nothing is told as something it is not.

use crate::world::network::Fate;
use crate::world::{World, add, cart, set, stocked};
use cartwright::sync::{Input, OutcomeStatus, Wish};

/// A cart in which the server keeps the same item on two lines.
fn with_two_lines_of_one_item() -> World {
    let mut world = stocked(&[("mug", 2)]);
    world
        .server
        .lines
        .push(("second".into(), "mug/v".into(), 3));
    world.tell(0, Input::Shown);
    world.settle();
    world
}

fn items(world: &World) -> u32 {
    world
        .server
        .lines
        .iter()
        .map(|(.., quantity)| quantity)
        .sum()
}

#[test]
fn a_lost_add_is_not_taken_for_done_because_another_line_holds_as_many_of_the_item() {
    let mut world = with_two_lines_of_one_item();
    world.faults.next_writes = vec![Fate::RequestLost];
    let change = world.ask(0, vec![add("mug", 3)]).unwrap();
    world.settle();
    assert_eq!(items(&world), 8);
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
}

#[test]
fn a_lost_quantity_is_judged_by_its_own_line() {
    for fate in [Fate::RequestLost, Fate::ResponseLost] {
        let mut world = with_two_lines_of_one_item();
        world.faults.next_writes = vec![fate];
        let change = world.ask(0, vec![set("mug", 5)]).unwrap();
        world.settle();
        let quantities: Vec<u32> = world.server.lines.iter().map(|line| line.2).collect();
        assert_eq!(quantities, [5, 3]);
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
    }
}

#[test]
fn the_stock_of_one_item_is_never_taken_for_that_of_another() {
    let mut world = World::new(1);
    world.server.stock.insert("mug/v".into(), 5);
    world.server.stock.insert("lamp/v".into(), 7);
    world.settle();
    let mug = world.ask(0, vec![add("mug", 8)]).unwrap();
    let lamp = world.ask(0, vec![add("lamp", 9)]).unwrap();
    while !world.sent.iter().any(|sent| sent.contains("availability")) {
        assert!(world.step());
    }
    // The stock of the mug is being asked for when the shopper does without it.
    let id = cartwright::intent::IntentId::parse(&mug).unwrap();
    let now = world.moment();
    let engine = world.pages[0].engine.as_mut().unwrap();
    engine.discard(&id, now).unwrap();
    world.drain(0);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("lamp", 7)]));
    assert_eq!(world.pages[0].outcome(&lamp).got, Some(7));
}

#[test]
fn a_server_that_never_has_the_cart_is_not_asked_without_end() {
    let mut world = World::new(1);
    world.settle();
    let gone = Fate::Forged {
        status: 404,
        body: r#"{"success":false,"errorCode":"CART_NOT_FOUND"}"#.into(),
        applied: false,
        retry_after: None,
    };
    world.faults.next_writes = vec![gone; 100];
    let change = world.ask(0, vec![add("mug", 1)]).unwrap();
    world.run(60_000);
    assert!(world.writes <= 8, "{} writes", world.writes);
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Review
    );
}

#[test]
fn a_clear_that_a_gateway_gave_up_on_does_not_empty_what_is_added_after_it() {
    let mut world = stocked(&[("lamp", 3)]);
    world.faults.next_writes = vec![Fate::Stalled {
        status: 504,
        wait: 9_000,
    }];
    world.ask(0, vec![Wish::Clear]).unwrap();
    world.run(3_000);
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.settle();
    world.run(60_000);
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
}

#[test]
fn a_clear_that_fails_again_and_again_waits_for_the_shopper() {
    let mut world = stocked(&[("lamp", 3)]);
    let broken = Fate::Forged {
        status: 500,
        body: "{}".into(),
        applied: false,
        retry_after: None,
    };
    world.faults.next_writes = vec![broken; 8];
    let change = world.ask(0, vec![Wish::Clear]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Review
    );
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 3)]));
}

#[test]
fn a_quantity_that_a_gateway_gave_up_on_does_not_undo_the_next_one() {
    let mut world = stocked(&[("lamp", 3)]);
    world.faults.next_writes = vec![Fate::Stalled {
        status: 504,
        wait: 9_000,
    }];
    world.ask(0, vec![set("lamp", 9)]).unwrap();
    world.run(3_000);
    world.ask(0, vec![set("lamp", 4)]).unwrap();
    world.settle();
    world.run(60_000);
    assert_eq!(world.server.cart(), cart(&[("lamp", 4)]));
}
