//! A tab of a newer release beside an old one, which cannot read what that has written.

use crate::world::network::Fate;
use crate::world::{World, add, cart};
use cartwright::sync::{Input, Kind};

/// A world of two tabs at rest, the first of a newer release.
fn with_newer_and_old(seed: u64) -> (World, usize, usize) {
    let mut world = World::new(seed);
    let old = world.open();
    world.settle();
    world.upgrade(0);
    (world, 0, old)
}

/// The same, where the newer one has asked for three mugs: the request was lost, and the old one asks for three as well.
fn with_one_lost(seed: u64) -> (World, usize, usize) {
    let (mut world, newer, old) = with_newer_and_old(seed);
    world.faults.next_writes = vec![Fate::RequestLost];
    world.ask(newer, vec![add("mug", 3)]).unwrap();
    world.run(1_000);
    assert!(world.pages[newer].engine().attempt().is_some());
    world.ask(old, vec![add("mug", 3)]).unwrap();
    (world, newer, old)
}

#[test]
fn an_add_of_an_old_tab_that_is_lost_is_not_taken_for_what_a_newer_one_had_added() {
    for seed in 0..20 {
        let (mut world, newer, old) = with_newer_and_old(seed);
        world.ask(newer, vec![add("mug", 2)]).unwrap();
        world.settle();
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(old, vec![add("mug", 2)]).unwrap();
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 4)]), "seed {seed}");
        assert_eq!(world.pages[old].cart(), cart(&[("mug", 4)]), "seed {seed}");
    }
}

#[test]
fn what_a_newer_tab_is_at_work_with_is_not_set_aside_by_an_old_one_that_has_no_lock() {
    let (mut world, newer, old) = with_newer_and_old(1);
    world.ask(newer, vec![add("mug", 2)]).unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    let settled = Vec::new();
    world.tell(old, Input::Heard { settled });
    world.settle();
    let attempts = (Kind::Aside, "attempt/".to_owned());
    assert!(!world.disk.rows.contains_key(&attempts));
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[newer].cart(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[old].cart(), cart(&[("mug", 2)]));
}

#[test]
fn an_old_tab_asks_for_nothing_while_a_newer_one_finds_out_what_became_of_its_request() {
    for seed in 0..20 {
        let (mut world, newer, old) = with_one_lost(seed);
        world.settle();
        world.tell_all(|| Input::Shown);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 6)]), "seed {seed}");
        for tab in [newer, old] {
            assert_eq!(world.pages[tab].cart(), cart(&[("mug", 6)]), "seed {seed}");
            assert_eq!(world.pages[tab].in_review(), 0, "seed {seed}");
        }
    }
}

#[test]
fn a_request_of_a_newer_tab_that_an_old_one_has_set_aside_is_not_judged_by_what_was_sent_since() {
    for seed in 0..20 {
        let (mut world, newer, old) = with_one_lost(seed);
        world.kill(newer, true);
        world.settle();
        // What waited then may have been part of it.
        assert_eq!(world.pages[old].in_review(), 1, "seed {seed}");
        world.ask(old, vec![add("mug", 3)]).unwrap();
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 3)]), "seed {seed}");
        world.begin_again(newer);
        world.settle();
        assert_eq!(world.server.cart(), cart(&[("mug", 3)]), "seed {seed}");
        assert_eq!(world.pages[newer].in_review(), 2, "seed {seed}");
    }
}
