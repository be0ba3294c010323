//! Requests and answers that are lost on the way: nothing is doubled, nothing is lost, nothing flickers.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, add, cart};
use cartwright::sync::OutcomeStatus;

/// How long after it was started a request may land, as the README promises it.
const SETTLING: u64 = 18_000;

#[test]
fn a_lost_response_neither_doubles_nor_flickers() {
    for shop in Shop::ALL {
        for round in 0..10 {
            let mut world = shop.stocked(&[("lamp", 3)]);
            let name = if round % 2 == 0 { "lamp" } else { "mug" };
            let held = world.holds(name);
            world.faults.next_writes = vec![Fate::ResponseLost];
            let change = world.ask(0, vec![shop.add(name, 2)]).unwrap();
            let before = world.pages[0].shown.len();
            world.settle();
            assert_eq!(world.holds(name), held + 2);
            assert_eq!(world.writes, 1);
            let key = format!("{name}/v");
            for shown in &world.pages[0].shown[before - 1..] {
                assert_eq!(shown.get(&key), Some(&(held + 2)));
            }
            assert_eq!(
                world.pages[0].outcome(&change).status,
                OutcomeStatus::Confirmed
            );
        }
    }
}

#[test]
fn a_lost_request_is_sent_again_once_it_cannot_land_any_more() {
    for shop in Shop::ALL {
        for name in ["lamp", "mug"] {
            let mut world = shop.stocked(&[("lamp", 3)]);
            let held = world.holds(name);
            world.faults.next_writes = vec![Fate::RequestLost];
            world.ask(0, vec![shop.add(name, 2)]).unwrap();
            while world.writes == 0 {
                world.step();
            }
            let started = world.now;
            while world.writes == 1 {
                world.step();
            }
            let again = world.now;
            world.settle();
            assert_eq!(world.holds(name), held + 2);
            assert_eq!(world.writes, 2);
            assert!(
                again >= started + SETTLING,
                "sent again after {} ms, when the first could still land",
                again - started
            );
        }
    }
}

#[test]
fn a_request_that_lands_late_is_not_sent_again() {
    for shop in Shop::ALL {
        for (name, late) in [
            ("lamp", 12_000),
            ("mug", 12_000),
            ("lamp", SETTLING - 1),
            ("mug", SETTLING - 1),
        ] {
            let mut world = shop.stocked(&[("lamp", 3)]);
            let held = world.holds(name);
            world.faults.next_writes = vec![Fate::Late(late)];
            world.ask(0, vec![shop.add(name, 2)]).unwrap();
            world.settle();
            assert_eq!(world.holds(name), held + 2);
            assert_eq!(world.writes, 1);
        }
    }
}

#[test]
fn writes_that_answer_without_the_cart_are_confirmed_by_a_read() {
    let mut world = World::new(10);
    world.server.terse = true;
    world.settle();
    let change = world.ask(0, vec![add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.writes, 1);
    assert!(world.now < 15_000);
}

#[test]
fn an_intent_that_only_the_bridge_kept_is_not_lost_and_one_it_outlived_is_not_doubled() {
    for shop in Shop::ALL {
        let mut world = shop.world(13);
        world.faults.off = true;
        world.run(1_000);
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        let bridge = world.disk.bridge.clone();
        assert_eq!(bridge.len(), 1);
        world.disk.rows.clear();
        world.agenda_forget_commits();
        world.reload(0, true);
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
        world.faults.off = false;
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 1)]));
        world.disk.bridge = bridge;
        world.reload(0, true);
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 1)]));
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
    }
}
