//! Storage that fails at the worst moment: what was asked for is neither sent twice nor lost by it.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, add, cart};
use cartwright::intent::Standing;
use cartwright::sync::{Input, OutcomeStatus};

/// A world whose disk filled up between a change and its sending.
fn full_before_the_attempt() -> World {
    let mut world = World::new(1);
    world.settle();
    world.ask(0, vec![add("mug", 2)]).unwrap();
    world.run(100);
    world.disk.full = true;
    world.faults.next_writes = vec![Fate::ResponseLost];
    world
}

#[test]
fn what_the_record_holds_is_not_sent_without_an_attempt_record() {
    let mut world = full_before_the_attempt();
    world.run(30_000);
    assert_eq!(world.writes, 0);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    world.disk.full = false;
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.writes, 1);
}

#[test]
fn a_page_that_dies_over_a_full_disk_leaves_nothing_to_be_sent_twice() {
    for wait in [260, 400, 2_000, 6_000] {
        let mut world = full_before_the_attempt();
        world.run(wait);
        world.disk.full = false;
        world.reload(0, true);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    }
}

/// A world in which a change that only the bridge holds is on its way to the server.
fn sent_from_the_bridge(fate: Fate) -> (World, String) {
    let mut world = World::new(2);
    world.settle();
    world.disk.full = true;
    world.faults.next_writes = vec![fate];
    let change = world.ask(0, vec![add("mug", 2)]).unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    assert_eq!(world.pages[0].stored.get(&change), Some(&false));
    (world, change)
}

#[test]
fn without_a_record_the_page_still_sends_and_a_lost_answer_doubles_nothing() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let (mut world, change) = sent_from_the_bridge(fate);
        world.tell(0, Input::Shown);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
        assert!(world.disk.bridge.is_empty());
    }
}

#[test]
fn what_was_sent_from_the_bridge_is_not_sent_again_by_the_page_that_finds_it_there() {
    let (mut world, _) = sent_from_the_bridge(Fate::ResponseLost);
    world.disk.full = false;
    world.reload(0, true);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    let log = world.pages[0].engine().log();
    let in_review =
        |entry: &cartwright::intent::Entry| matches!(entry.standing, Standing::Review { .. });
    assert!(log.len() == 1 && log.entries().iter().all(in_review));
}

#[test]
fn what_the_server_did_not_do_is_unsent_again_on_the_bridge() {
    let refused = Fate::Forged {
        status: 429,
        body: r#"{"success":false,"errorCode":"RATE_LIMIT_EXCEEDED"}"#.into(),
        applied: false,
        retry_after: Some(60),
    };
    let (mut world, _) = sent_from_the_bridge(refused);
    world.run(1_000);
    world.disk.full = false;
    world.reload(0, true);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
}

#[test]
fn over_a_full_disk_a_change_that_two_tabs_know_is_sent_by_the_one_that_took_it() {
    for wait in [0, 100, 260, 400, 1_000] {
        let mut world = World::new(3);
        world.settle();
        world.disk.full = true;
        let change = world.ask(0, vec![add("mug", 2)]).unwrap();
        world.run(wait);
        let other = world.open();
        world.settle();
        assert!(world.server.quantity("mug/v") <= 2, "after {wait}");
        world.disk.full = false;
        world.tell(0, Input::Shown);
        world.tell(other, Input::Shown);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]), "after {wait}");
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
    }
}

#[test]
fn what_another_tab_has_sent_since_it_was_found_on_the_bridge_is_not_sent_from_there() {
    for fate in [Fate::ResponseLost, Fate::Late(3_000)] {
        let mut world = World::new(4);
        world.settle();
        world.disk.full = true;
        world.ask(0, vec![add("mug", 2)]).unwrap();
        world.faults.next_writes = vec![fate];
        let other = world.open();
        while world.writes == 0 {
            assert!(world.step());
        }
        // Its page stands still before it knows what became of it, and the lock is taken from it.
        world.freeze(0);
        world.disk.full = false;
        world.tell(other, Input::Shown);
        world.run(100);
        world.steal();
        world.run(30_000);
        world.thaw(0);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
        assert_eq!(world.writes, 1);
    }
}

/// It was written as soon as there was room, when its own page had sent it.
#[test]
fn what_was_found_on_the_bridge_is_written_with_the_attempt_that_sends_it_or_not_at_all() {
    for (is_full, traps) in [(true, false), (true, true), (false, false), (false, true)] {
        let mut world = World::new(7);
        let other = world.open();
        world.settle();
        world.faults.off = true;
        world.fail_storage(0);
        world.ask(other, vec![add("mug", 1)]).unwrap();
        let change = world.ask(0, vec![add("mug", 2)]).unwrap();
        world.run(50);
        world.reload(other, true);
        world.run(50);
        world.disk.full = is_full;
        if !is_full {
            world.fail_storage(other);
        }
        world.freeze(0);
        world.faults.off = false;
        world.tell(other, Input::Online);
        world.run(1_000);
        if traps {
            world.trap(other);
        }
        assert_eq!(world.writes, 0, "nothing can be written down");
        world.thaw(0);
        world.run(1_500);
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed);
        world.freeze(0);
        world.disk.full = false;
        world.run(20_000);
        world.thaw(0);
        world.settle();
        let all = cart(&[("mug", 3)]);
        assert_eq!(world.server.cart(), all, "full: {is_full}, traps: {traps}");
    }
}

#[test]
fn no_other_tab_sends_beside_a_request_that_is_written_down_nowhere() {
    let mut world = World::new(5);
    let other = world.open();
    world.settle();
    world.disk.full = true;
    world.faults.next_writes = vec![Fate::RequestLost];
    world.ask(0, vec![add("mug", 2)]).unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    world.disk.full = false;
    world.ask(other, vec![add("mug", 1)]).unwrap();
    world.run(10_000);
    assert_eq!(world.writes, 1, "what became of the first is not known");
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 3)]));
}

/// It stood on what the record held, where the other tab's cart had found no room, and its request set the line to that.
#[test]
fn over_a_full_disk_an_add_stands_on_what_another_tab_has_confirmed() {
    let shop = Shop::Violet;
    let mut world = shop.stocked(&[("lamp", 2)]);
    let other = world.open();
    world.settle();
    world.disk.full = true;
    world.ask(other, vec![shop.add("lamp", 1)]).unwrap();
    world.settle();
    world.ask(0, vec![shop.add("lamp", 2)]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("lamp", 5)]));
}

/// Because something else had found no room before, what had been asked of it was dropped from the record without its name.
#[test]
fn what_was_asked_of_a_cart_whose_name_finds_no_room_is_asked_for_in_the_next_one() {
    let shop = Shop::Violet;
    for wait in [50, 200, 300, 400, 600] {
        let mut world = shop.world(6);
        let other = world.open();
        world.settle();
        world.ask(0, vec![shop.add("mug", 2)]).unwrap();
        while world.writes == 0 {
            assert!(world.step());
        }
        world.disk.full = true;
        world.ask(0, vec![shop.add("lamp", 1)]).unwrap();
        world.run(wait);
        world.disk.full = false;
        world.tell(0, Input::Shown);
        world.ask(other, vec![shop.add("rug", 1)]).unwrap();
        world.run(10);
        world.tell(other, Input::Shown);
        world.settle();
        let all = cart(&[("lamp", 1), ("mug", 2), ("rug", 1)]);
        assert_eq!(world.held(), all, "after {wait}");
        assert_eq!(world.pages[0].cart(), all, "after {wait}");
        assert_eq!(world.pages[other].cart(), all, "after {wait}");
    }
}

/// A shop whose server names carts, whose page has made one and whose record fails before the name is in it.
fn made_without_a_record(world: &mut World, place: usize, product: &str, quantity: u32) {
    made_over_trouble(world, place, (product, quantity), None);
}

/// The same; or the record hangs, and has the name or has it not.
fn made_over_trouble(
    world: &mut World,
    place: usize,
    (product, quantity): (&str, u32),
    lands: Option<bool>,
) {
    let before = world.writes;
    let change = world
        .ask(place, vec![world.shop.add(product, quantity)])
        .unwrap();
    while world.writes == before {
        assert!(world.step());
    }
    match lands {
        Some(lands) => world.hang_storage(place, lands),
        None => world.fail_storage(place),
    }
    while !world.pages[place].outcomes.contains_key(&change) {
        assert!(world.step());
    }
}

/// What had been asked of it left the record before the name came.
#[test]
fn what_was_asked_of_a_cart_stays_in_the_record_as_long_as_that_does_not_name_it() {
    let shop = Shop::Violet;
    for seed in 0..10 {
        let mut world = shop.world(seed);
        world.settle();
        made_without_a_record(&mut world, 0, "mug", 2);
        // As long as it is not known what became of this, the lock is kept that was taken without the record.
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.run(10_000);
        world.ask(0, vec![shop.add("lamp", 1)]).unwrap();
        world.run(100);
        world.reload(0, true);
        world.settle();
        let log = world.pages[0].engine().log();
        let is_asked =
            |entry: &cartwright::intent::Entry| matches!(entry.standing, Standing::Review { .. });
        assert!(log.entries().iter().all(is_asked), "seed {seed}");
        assert_eq!(log.len(), 1, "seed {seed}");
        let all = cart(&[("lamp", 1), ("mug", 2)]);
        assert_eq!(world.held(), all, "seed {seed}");
        assert_eq!(world.pages[0].cart(), all, "seed {seed}");
    }
}

/// Of two carts without a name one is the shopper's in the end.
#[test]
fn what_was_asked_of_a_cart_that_another_one_is_found_in_the_place_of_is_asked_for_there() {
    let shop = Shop::Violet;
    let fates = [None, Some(false), Some(true)];
    let fates = fates.map(|first| fates.map(|second| (first, second)));
    for (seed, (first, second)) in (0..).zip(fates.as_flattened().repeat(10)) {
        let mut world = shop.world(seed);
        let other = world.open();
        world.settle();
        made_over_trouble(&mut world, other, ("mug", 3), first);
        made_over_trouble(&mut world, 0, ("lamp", 2), second);
        world.settle();
        world.tell_all(|| Input::Shown);
        world.settle();
        let all = cart(&[("lamp", 2), ("mug", 3)]);
        let about = format!("seed {seed}, {first:?}, {second:?}");
        assert_eq!(world.held(), all, "{about}");
        assert_eq!(world.pages[0].cart(), all, "{about}");
        assert_eq!(world.pages[other].cart(), all, "{about}");
        assert_eq!(world.channel.carts.len(), 1, "{about}");
    }
}

/// It knew the cart's name, and found what it had done there as if it were still to be done.
#[test]
fn a_core_that_traps_does_nothing_once_more_in_a_cart_that_the_record_does_not_name() {
    let shop = Shop::Violet;
    for seed in 0..10 {
        let mut world = shop.world(seed);
        let other = world.open();
        world.settle();
        made_without_a_record(&mut world, 0, "mug", 2);
        world.faults.off = true;
        world.run(100);
        world.trap(0);
        // The other tab knows of no cart: what was sent before is nothing to it. It ends before it has made one.
        world.ask(other, vec![shop.add("lamp", 1)]).unwrap();
        world.run(2_000);
        world.kill(other, true);
        world.faults.off = false;
        world.settle();
        let all = cart(&[("lamp", 1), ("mug", 2)]);
        assert_eq!(world.held(), all, "seed {seed}");
        assert_eq!(world.pages[0].cart(), all, "seed {seed}");
        assert_eq!(world.channel.carts.len(), 1, "seed {seed}");
    }
}
