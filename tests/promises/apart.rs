//! A guest's page whose record opens late: it has made a cart of its own by then, and the record knows of another one.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};

const SHOP: Shop = Shop::ElasticPath;

/// How long a record stays out of reach.
const LATE: u64 = 5_000;

/// A page that has been opened again over a cart with two lamps, of whose record it knows nothing yet.
fn apart() -> (World, String) {
    let mut world = SHOP.stocked(&[("lamp", 2)]);
    let name = world.cart_name().unwrap();
    world.reload_apart(0);
    (world, name)
}

#[test]
fn a_cart_is_shown_as_soon_as_its_record_opens() {
    let (mut world, name) = apart();
    while world.pages[0].apart.is_some() {
        assert!(world.pages[0].cart().is_empty());
        assert!(world.step());
    }
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 2)]));
    assert_eq!(world.cart_name(), Some(name));
}

#[test]
fn what_was_put_into_a_cart_before_the_record_opened_comes_into_the_one_that_it_names() {
    let fates = [
        Fate::Through,
        Fate::ResponseLost,
        Fate::RequestLost,
        Fate::Late(3_000),
    ];
    for fate in fates {
        for wait in [0, 50, 1_000, 4_000, 4_500, 4_700, 4_800, 4_900, 4_950, LATE] {
            let (mut world, name) = apart();
            world.run(wait);
            world.faults.next_writes = vec![fate.clone()];
            world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
            world.settle();
            world.look_again();
            let all = cart(&[("lamp", 2), ("mug", 1)]);
            assert_eq!(world.carts.at(&name).all(), all, "{fate:?} after {wait}");
            assert_eq!(world.pages[0].cart(), all, "{fate:?} after {wait}");
            assert_eq!(world.carts.filled(), [name], "{fate:?} after {wait}");
            assert!(world.disk.bridge.is_empty(), "{fate:?} after {wait}");
        }
    }
}

#[test]
fn what_is_asked_of_such_a_cart_while_it_comes_along_comes_after_it() {
    for wait in [3_000, 4_700, 4_900, 4_990, LATE, 5_100] {
        let (mut world, name) = apart();
        world
            .ask(0, vec![SHOP.add("mug", 1), SHOP.add("lamp", 1)])
            .unwrap();
        world.run(wait);
        world.ask(0, vec![SHOP.set("mug", 4)]).unwrap();
        world.settle();
        world.look_again();
        let all = cart(&[("lamp", 3), ("mug", 4)]);
        assert_eq!(world.carts.at(&name).all(), all, "after {wait}");
        assert_eq!(world.pages[0].cart(), all, "after {wait}");
    }
}

#[test]
fn of_two_pages_that_have_each_made_a_cart_before_their_record_opened_one_takes_the_others() {
    for wait in [0, 500, 3_000, 4_900] {
        let mut world = SHOP.world(7);
        let other = world.open();
        for page in [0, other] {
            world.reload_apart(page);
        }
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.run(wait);
        world.ask(other, vec![SHOP.add("lamp", 2)]).unwrap();
        world.settle();
        world.look_again();
        let both = cart(&[("lamp", 2), ("mug", 1)]);
        assert_eq!(world.carts.filled().len(), 1, "after {wait}");
        assert_eq!(world.held(), both, "after {wait}");
        for page in [0, other] {
            assert_eq!(world.pages[page].cart(), both, "after {wait}");
        }
    }
}

/// A browser that dies may come back with its bridge as that was before.
#[test]
fn what_another_page_has_left_on_the_bridge_is_not_over_because_a_cart_of_our_own_lacks_it() {
    let mut world = SHOP.stocked(&[("lamp", 2), ("rug", 1)]);
    world.faults.off = true;
    world.ask(0, vec![SHOP.set("lamp", 0)]).unwrap();
    let bridge = world.disk.bridge.clone();
    world.run(50);
    assert!(!bridge.is_empty() && world.disk.bridge.is_empty());
    world.kill(0, true);
    world.disk.bridge = bridge;
    world.faults.off = false;
    world.reload_apart(0);
    world.settle();
    world.look_again();
    assert_eq!(world.pages[0].in_review(), 1);
    assert_eq!(world.pages[0].cart(), world.held());
    let id = world.pages[0].pending()[0].id.clone();
    let now = world.moment();
    let page = world.pages[0].engine.as_mut().unwrap();
    page.retry(&id, now).unwrap();
    world.drain(0);
    world.settle();
    assert_eq!(world.held(), cart(&[("rug", 1)]));
}
