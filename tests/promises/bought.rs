//! A cart that has become an order somewhere else, and orders that merchants do not take: what is bought is never offered
//! once more, and what is not bought is never lost.

use std::collections::BTreeMap;

use crate::world::network::Fate;
use crate::world::scenes::ready_to_submit;
use crate::world::shop::{Shop, name_of};
use crate::world::violet::{merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::sync::{Event, Input, OutcomeStatus, Status};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::Violet;

fn check_out(world: &mut World, ticket: u32) {
    let (with, reference) = (String::new(), "ours-1".into());
    world.inquire(0, ticket, Inquiry::Checkout { with, reference });
    world.run(120_000);
}

/// What was ever offered back.
fn offered(world: &World) -> BTreeMap<String, u32> {
    let events = world.pages[0].events.iter();
    let items = events.filter_map(|event| match event {
        Event::Gone { items } => Some(items),
        _ => None,
    });
    items
        .flatten()
        .map(|lost| (name_of(&lost.item), lost.quantity))
        .collect()
}

/// Somebody buys what is in the cart, somewhere else.
fn bought_elsewhere(world: &mut World) {
    let id: u64 = world.cart_name().unwrap().parse().unwrap();
    let cart = world.channel.carts.get_mut(&id).unwrap();
    (cart.status, cart.reference) = ("PROCESSING", Some("theirs".into()));
}

fn issues(world: &World) -> Vec<String> {
    let issues = world.pages[0].engine().issues().iter();
    issues.map(|issue| issue.error.code.to_string()).collect()
}

#[test]
fn a_cart_that_was_bought_on_another_device_is_told_as_bought_and_never_offered_back() {
    let mut world = ready_to_submit();
    let name = world.cart_name();
    bought_elsewhere(&mut world);
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.count_gone(), 0);
    assert!(world.pages[0].cart().is_empty());
    assert_eq!(issues(&world), ["cart-ordered"]);
    let issue = &world.pages[0].engine().issues()[0];
    assert_eq!(issue.error.subject, name, "by which the order is asked for");
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("rug", 1)]));
    assert_ne!(world.cart_name(), name);
}

#[test]
fn what_was_on_its_way_into_a_cart_that_was_bought_elsewhere_is_not_bought_twice() {
    for (fate, left) in [
        (Fate::ResponseLost, &[][..]),
        (Fate::RequestLost, &[("rug", 1)][..]),
    ] {
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        let before = world.writes;
        let is_there = |world: &World| match left {
            [] => world.channel.applied.iter().any(|what| what == "add"),
            _ => world.writes > before,
        };
        while !is_there(&world) {
            assert!(world.step());
        }
        bought_elsewhere(&mut world);
        world.run(240_000);
        assert_eq!(world.held(), cart(left), "{fate:?}");
        assert_eq!(world.pages[0].cart(), world.held(), "{fate:?}");
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        assert_eq!(world.count_gone(), 0, "{fate:?}");
    }
}

#[test]
fn an_order_that_no_merchant_takes_gives_the_shopper_all_of_it_back() {
    let mut world = ready_to_submit();
    for product in ["lamp", "mug"] {
        let picky = merchant_of(sku_of(product));
        world.channel.picky.insert(picky);
    }
    check_out(&mut world, 7);
    assert!(world.pages[0].answers[&7].is_ok());
    assert_eq!(offered(&world), cart(&[("mug", 2), ("lamp", 1)]));
    assert_eq!(world.pages[0].status(), Status::Ready);
    assert_eq!(issues(&world), ["order-rejected"]);
    world.ask(0, vec![SHOP.add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 2)]));
}

#[test]
fn what_one_merchant_does_not_take_is_offered_back_and_what_the_other_takes_is_not() {
    for is_resumed in [false, true] {
        let mut world = ready_to_submit();
        let picky = merchant_of(sku_of("lamp"));
        world.channel.picky.insert(picky);
        if is_resumed {
            world.faults.next_writes = vec![Fate::ResponseLost];
            check_out(&mut world, 6);
            assert_eq!(offered(&world), cart(&[]));
        }
        check_out(&mut world, 7);
        assert_eq!(offered(&world), cart(&[("lamp", 1)]));
        assert!(world.pages[0].cart().is_empty());
        assert_eq!(world.channel.orders, 1);
    }
}

#[test]
fn who_changes_a_cart_that_was_bought_elsewhere_learns_that_it_was_bought() {
    let mut world = ready_to_submit();
    bought_elsewhere(&mut world);
    let change = world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(issues(&world).contains(&"cart-ordered".to_owned()));
    assert!(world.pages[0].cart().is_empty());
    assert_eq!(world.count_gone(), 0);
}
