//! Names, tokens and sign-ins at their worst: what one shopper has is neither lost nor doubled, nor another's.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]

mod world;

use cartwright::intent::Source;
use cartwright::sync::{Event, Input, Kind, OutcomeStatus, Wish};
use cartwright::vendor::Inquiry;
use world::network::Fate;
use world::shop::Shop;
use world::{World, cart};

const SHOP: Shop = Shop::ElasticPath;

/// A guest with a filled cart, who is a customer that has one as well.
fn with_both() -> World {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    let hers = world.carts.customers_own("hers", "ann");
    hers.more("mug/v", 1);
    hers.more("rug/v", 1);
    world
}

fn until_signed_in(world: &mut World) {
    let until = world.now + 300_000;
    while !world.has_signed_in(0) {
        assert!(world.step() && world.now < until, "nobody has signed in");
    }
}

fn look_again(world: &mut World) {
    world.settle();
    world.tell(0, Input::Shown);
    world.settle();
    world.run(60_000);
}

fn sent(world: &World, what: &str) -> usize {
    let sent = world.sent.iter();
    sent.filter(|sent| sent.contains(what)).count()
}

const CHECKOUT: &str = r#"{"customer":{"email":"a@b.example","name":"A"},"billingAddress":{"firstName":"A"},"shippingAddress":{"firstName":"A"}}"#;

fn checkout() -> Inquiry {
    Inquiry::Checkout {
        with: CHECKOUT.into(),
        reference: "r1".into(),
    }
}

#[test]
fn a_customer_without_a_token_keeps_what_the_guests_cart_held() {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    world.sign_in(0);
    let until = world.now + 120_000;
    while world.now < until && world.step() {
        // The shop's callback knows of nobody who has signed in.
        world.tell(0, Input::Authorized(Ok((None, None))));
    }
    assert!(world.has_signed_in(0));
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(world.carts.guests(), cart(&[("lamp", 1), ("mug", 2)]));
}

#[test]
fn a_guests_cart_that_the_shop_has_made_the_customers_is_not_brought_into_itself() {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    let name = world.cart_name().unwrap();
    world.carts.customers_own(&name, "ann");
    world.sign_in(0);
    until_signed_in(&mut world);
    look_again(&mut world);
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(sent(&world, "cart_items") + sent(&world, "DELETE"), 0);
    let change = world.pages[0].brought.clone().unwrap();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
}

#[test]
fn another_devices_add_is_not_taken_for_a_lost_merge() {
    let mut world = with_both();
    world.faults.next_writes = vec![Fate::RequestLost];
    world.sign_in(0);
    until_signed_in(&mut world);
    while sent(&world, "cart_items") == 0 {
        assert!(world.step());
    }
    world.carts.at("hers").more("lamp/v", 1);
    look_again(&mut world);
    let at_server = world.carts.carts.values();
    let mugs: u32 = at_server.map(|cart| cart.quantity("mug/v")).sum();
    assert_eq!(mugs, 3, "no mug is thrown away");
}

#[test]
fn emptying_a_guests_cart_while_signing_in_leaves_what_the_customer_had() {
    for steps in 0..60 {
        let mut world = with_both();
        world.sign_in(0);
        for _ in 0..steps {
            world.step();
        }
        if world.has_signed_in(0) || !world.pages[0].engine().has_left() {
            continue;
        }
        world.ask(0, vec![Wish::Clear, SHOP.add("jar", 1)]).unwrap();
        until_signed_in(&mut world);
        look_again(&mut world);
        let all = cart(&[("jar", 1), ("mug", 1), ("rug", 1)]);
        assert_eq!(world.held(), all, "after {steps} steps");
        assert_eq!(world.pages[0].cart(), all, "after {steps} steps");
    }
}

#[test]
fn a_cart_whose_lines_are_still_there_is_not_gone_whatever_it_says_of_its_making() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let name = world.cart_name().unwrap();
    let lines = world.carts.at(&name).lines.clone();
    world.carts.carts.remove(&name);
    world.carts.at(&name).lines = lines;
    look_again(&mut world);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    let is_gone = |event: &Event| matches!(event, Event::Gone { .. });
    assert!(!world.pages[0].events.iter().any(is_gone));
}

#[test]
fn a_cart_that_nobody_needs_is_removed_though_the_token_has_run_out() {
    let mut world = with_both();
    world.sign_in(0);
    while sent(&world, "cart_items") == 0 || world.carts.carts["hers"].quantity("lamp/v") == 0 {
        assert!(world.step());
    }
    world.carts.expire_tokens();
    world.run(600_000);
    assert_eq!(world.carts.carts.len(), 1, "{:?}", world.carts.carts);
    assert!(sent(&world, "DELETE") <= 2);
}

#[test]
fn a_guest_who_has_ordered_and_signs_in_leaves_a_cart_that_the_next_guest_can_fill() {
    let mut world = with_both();
    world.inquire(0, 7, checkout());
    world.settle();
    assert!(world.pages[0].answers[&7].is_ok());
    world.sign_in(0);
    until_signed_in(&mut world);
    look_again(&mut world);
    let kinds: Vec<Kind> = world.disk.rows.keys().map(|(kind, _)| *kind).collect();
    assert!(!kinds.contains(&Kind::Checkout), "{kinds:?}");
    let next = world.open();
    world.settle();
    world.ask(next, vec![SHOP.add("jar", 1)]).unwrap();
}

#[test]
fn a_guests_order_is_never_made_of_the_customers_cart_nor_of_what_is_brought_along() {
    for steps in 0..40 {
        let mut world = with_both();
        world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
        world.inquire(0, 7, checkout());
        for _ in 0..steps {
            world.step();
        }
        world.sign_in(0);
        until_signed_in(&mut world);
        look_again(&mut world);
        let ordered = world.carts.orders.values().flatten();
        let ordered: u32 = ordered
            .filter(|(name, _)| name == "mug/v")
            .map(|(_, quantity)| quantity)
            .sum();
        let mugs = world.carts.customers().get("mug/v").copied().unwrap_or(0);
        assert_eq!(mugs + ordered, 3, "after {steps} steps");
    }
}

#[test]
fn an_order_that_is_asked_for_again_twice_comes_twice() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let lines = vec![("jar/v".to_owned(), 1)];
    world.carts.orders.insert("o1".into(), lines);
    for _ in 0..2 {
        let from = Source::Order { id: "o1".into() };
        world.ask(0, vec![Wish::Bring { from }]).unwrap();
    }
    look_again(&mut world);
    assert_eq!(world.held(), cart(&[("jar", 2), ("mug", 2)]));
}

#[test]
fn a_storm_of_conflicts_doubles_nothing_and_loses_nothing_without_a_word() {
    for count in 1..12 {
        for applied in [false, true] {
            let mut world = with_both();
            let storm = Fate::Forged {
                status: 409,
                body: r#"{"errors":[{"status":409,"title":"Conflict"}]}"#.into(),
                applied,
                retry_after: None,
            };
            world.faults.next_writes = vec![storm; count];
            world.sign_in(0);
            until_signed_in(&mut world);
            look_again(&mut world);
            world.run(600_000);
            let all = cart(&[("lamp", 1), ("mug", 3), ("rug", 1)]);
            let is_asked = !world.pages[0].pending().is_empty();
            assert!(
                world.held() == all || is_asked && world.carts.carts.len() == 2,
                "{count} {applied}: {:?}",
                world.carts.carts
            );
            assert_eq!(world.pages[0].cart(), world.held(), "{count} {applied}");
        }
    }
}

#[test]
fn tokens_that_are_refused_for_ever_are_not_asked_for_for_ever() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    world.carts.refuses = true;
    world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
    world.run(3_600_000);
    assert!(world.carts.tokens < 8, "{}", world.carts.tokens);
    world.carts.refuses = false;
    look_again(&mut world);
    assert_eq!(world.held(), cart(&[("jar", 1), ("mug", 2)]));
}

#[test]
fn two_fresh_tabs_at_once_fill_one_cart() {
    for seed in 0..60 {
        let mut world = SHOP.world(seed);
        let other = world.open();
        for _ in 0..seed % 15 {
            world.step();
        }
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.ask(other, vec![SHOP.add("lamp", 1)]).unwrap();
        world.settle();
        look_again(&mut world);
        assert_eq!(world.carts.carts.len(), 1, "seed {seed}");
        assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1)]));
    }
}
