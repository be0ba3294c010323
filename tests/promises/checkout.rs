//! Handing the cart over to be paid: once, and never again by itself.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, add, cart, stocked};
use cartwright::sync::{Event, Input, Status, Wish};
use cartwright::vendor::{Inquiry, Told};

#[test]
fn a_checkout_waits_for_the_log_and_is_never_repeated() {
    let mut world = World::new(9);
    world.settle();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.inquire(
        0,
        7,
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    );
    world.run(5_000);
    assert_eq!(world.server.finishes, 1);
    assert!(
        matches!(&world.pages[0].answers[&7], Ok(Told::CheckedOut(out)) if out.url.as_deref() == Some("https://pay.example/c/1"))
    );
    assert_eq!(world.pages[0].status(), Status::Readonly);
    assert_eq!(
        world.ask(0, vec![add("mug", 1)]).unwrap_err().code,
        "readonly"
    );
    assert!(
        !world
            .disk
            .rows
            .values()
            .any(|text| text.contains("pay.example")),
        "the address is not stored"
    );
    world.reload(0, true);
    world.run(60_000);
    assert_eq!(world.server.finishes, 1);
    assert_eq!(world.pages[0].status(), Status::Readonly);
}

#[test]
fn a_checkout_whose_answer_is_lost_is_not_asked_again() {
    let mut world = stocked(&[("mug", 1)]);
    world.faults.next_writes = vec![Fate::ResponseLost];
    world.inquire(
        0,
        7,
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    );
    world.run(120_000);
    assert_eq!(world.server.finishes, 1);
    assert_eq!(
        world.pages[0].answers[&7].as_ref().unwrap_err().code,
        "checkout-unknown"
    );
    world.tell(0, Input::Shown);
    world.reload(0, true);
    world.run(120_000);
    assert_eq!(world.server.finishes, 1);
}

#[test]
fn a_cart_is_for_use_again_when_the_server_lets_go_of_it() {
    let mut world = stocked(&[("mug", 1)]);
    world.inquire(
        0,
        7,
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    );
    world.run(5_000);
    assert_eq!(world.pages[0].status(), Status::Readonly);
    world.tell(0, Input::Shown);
    world.run(5_000);
    assert_eq!(world.pages[0].status(), Status::Readonly);
    world.server.locked = false;
    world.tell(0, Input::Shown);
    world.run(5_000);
    assert_eq!(world.pages[0].status(), Status::Ready);
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    assert_eq!(world.server.finishes, 1);
}

#[test]
fn a_cart_that_was_bought_is_empty_and_ready() {
    let mut world = stocked(&[("mug", 1)]);
    world.inquire(
        0,
        7,
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    );
    world.run(5_000);
    world.server.lines.clear();
    world.server.locked = false;
    world.tell(0, Input::Shown);
    world.run(5_000);
    assert_eq!(world.pages[0].status(), Status::Ready);
    assert!(world.pages[0].cart().is_empty());
    let gone = world.pages[0]
        .events
        .iter()
        .any(|event| matches!(event, Event::Gone { .. }));
    assert!(!gone, "it was bought, not lost");
}

#[test]
fn of_two_tabs_that_check_out_at_the_same_moment_one_does() {
    for seed in 0..40 {
        let mut world = World::new(seed);
        world.settle();
        let other = world.open();
        world.ask(0, vec![add("mug", 1)]).unwrap();
        world.settle();
        let checkout = || Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        };
        world.inquire(0, 7, checkout());
        world.inquire(other, 7, checkout());
        world.run(60_000);
        assert_eq!(world.server.finishes, 1, "seed {seed}");
        let answers = [0, other].map(|page| world.pages[page].answers[&7].clone());
        let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
        let codes: Vec<_> = refused.map(|error| error.code.as_ref()).collect();
        assert_eq!(codes, ["checkout-under-way"], "seed {seed}");
    }
}

#[test]
fn a_checkout_is_told_once_though_its_token_had_run_out() {
    let mut world = stocked(&[("mug", 1)]);
    world.server.token = "newer".into();
    world.token = "newer".into();
    world.inquire(
        0,
        7,
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    );
    world.run(10_000);
    assert_eq!(world.server.finishes, 1);
    let events = world.pages[0].events.iter();
    let started = events.filter(|event| matches!(event, Event::CheckoutStarted { .. }));
    assert_eq!(started.count(), 1);
}

#[test]
fn a_cart_that_was_paid_is_not_paid_by_the_same_payment_again() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = Shop::ElasticPath.stocked(&[("mug", 1)]);
        let name = world.cart_name().unwrap();
        world.carts.at(&name).is_to_be_paid = true;
        let with = r#"{"customer": {"id": "c"}, "billingAddress": {}, "shippingAddress": {}}"#;
        let checkout = Inquiry::Checkout {
            with: with.into(),
            reference: String::new(),
        };
        world.inquire(0, 7, checkout);
        world.run(5_000);
        assert!(world.pages[0].answers[&7].is_ok());
        assert!(world.carts.carts[&name].is_to_be_paid);
        world.ask(0, vec![Wish::Clear]).unwrap();
        // The page dies before anything is sent, and what was asked for is done all the same.
        world.run(100);
        world.faults.next_writes = vec![Fate::Through, fate.clone()];
        world.reload(0, true);
        world.settle();
        assert!(!world.carts.carts[&name].is_to_be_paid, "{fate:?}");
        assert!(world.carts.carts[&name].lines.is_empty(), "{fate:?}");
        assert_eq!(world.pages[0].engine().issues(), [], "{fate:?}");
        // Without a checkout there is nothing to take off.
        world.ask(0, vec![Shop::ElasticPath.add("mug", 1)]).unwrap();
        world.settle();
        let before = world.carts.applied.len();
        world.ask(0, vec![Wish::Clear]).unwrap();
        world.settle();
        assert_eq!(world.carts.applied[before..], ["clear"], "{fate:?}");
    }
}
