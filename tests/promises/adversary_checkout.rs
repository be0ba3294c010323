//! Somebody who wants an order made twice, or a change lost around one.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::ElasticPath;

fn checkout(reference: &str) -> Inquiry {
    let with = r#"{"customer": {"id": "c"}, "billingAddress": {}, "shippingAddress": {}}"#;
    Inquiry::Checkout {
        with: with.into(),
        reference: reference.into(),
    }
}

fn describe() -> Inquiry {
    Inquiry::Call {
        name: "describe".into(),
        with: r#"{"cart": {"name": "Mine"}}"#.into(),
        writes: true,
    }
}

fn orders(world: &World) -> usize {
    world.carts.orders.len()
}

/// A cart of which an order was made.
fn ordered() -> World {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    world.inquire(0, 7, checkout("one"));
    world.run(5_000);
    assert!(world.pages[0].answers[&7].is_ok());
    world
}

#[test]
fn a_late_answer_to_a_call_is_not_taken_for_the_end_of_a_write() {
    for early in 0..40 {
        let mut world = SHOP.stocked(&[("lamp", 1)]);
        world.faults.next_writes = vec![Fate::Hangs];
        let begun = world.now;
        world.inquire(0, 7, describe());
        world.run(1_000);
        // The page goes into the cache of the browser, and out of it.
        world.disk.holder = None;
        world.tell(0, Input::LockLost);
        world.tell(0, Input::Shown);
        world.run(begun + 15_000 - world.now - early * 20);
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.settle();
        let all = cart(&[("lamp", 1), ("mug", 1)]);
        assert_eq!(world.held(), all, "{early}");
        assert_eq!(world.pages[0].cart(), all, "{early}");
    }
}

#[test]
fn a_page_that_dies_while_it_checks_out_does_not_check_out_again() {
    for seed in 0..60 {
        let mut world = SHOP.stocked(&[("mug", 1)]);
        for _ in 0..seed {
            world.chance.next();
        }
        world.inquire(0, 7, checkout("one"));
        while !world.sent.last().unwrap().contains("checkout") {
            assert!(world.step());
        }
        world.reload(0, true);
        world.settle();
        world.inquire(0, 8, checkout("two"));
        world.run(60_000);
        assert_eq!(orders(&world), 1, "seed {seed}");
    }
}

#[test]
fn a_page_that_was_robbed_of_the_lock_does_not_check_out_what_another_has() {
    for seed in 0..5 {
        for steps in 0..30 {
            let mut world = SHOP.stocked(&[("mug", 1)]);
            for _ in 0..seed {
                world.chance.next();
            }
            let other = world.open();
            world.settle();
            world.tell(0, Input::Shown);
            world.inquire(0, 7, checkout("one"));
            for _ in 0..steps {
                world.step();
            }
            world.freeze(0);
            world.tell(other, Input::Shown);
            world.inquire(other, 7, checkout("two"));
            world.run(2_000);
            world.steal();
            world.run(60_000);
            world.thaw(0);
            world.run(60_000);
            assert_eq!(orders(&world), 1, "seed {seed} steps {steps}");
        }
    }
}

#[test]
fn a_cart_that_is_cleared_twice_after_its_order_is_not_paid_by_the_old_payment() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let name = world.cart_name().unwrap();
    world.carts.at(&name).is_to_be_paid = true;
    world.inquire(0, 7, checkout("one"));
    world.run(5_000);
    world.ask(0, vec![Wish::Clear]).unwrap();
    world.ask(0, vec![Wish::Clear]).unwrap();
    world.settle();
    assert!(world.carts.carts[&name].lines.is_empty());
    assert!(!world.carts.carts[&name].is_to_be_paid);
}

#[test]
fn an_order_whose_cart_the_shop_has_emptied_leaves_a_cart_to_fill() {
    let mut world = ordered();
    let name = world.cart_name().unwrap();
    world.carts.at(&name).is_to_be_paid = true;
    // The shop's server does so when it is paid.
    world.leaves("mug", 0);
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].status(), Status::Ready);
    let change = world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
    assert!(!world.carts.carts[&name].is_to_be_paid);
}
