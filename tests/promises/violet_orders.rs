//! A cart of several merchants becomes an order: once, under one reference, whatever becomes of the answers.

use crate::world::network::Fate;
use crate::world::scenes::ready_to_submit;
use crate::world::shop::Shop;
use crate::world::violet::{merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::error::CartError;
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::{CheckedOut, Inquiry, Told};

const SHOP: Shop = Shop::Violet;

fn check_out(world: &mut World, ticket: u32, reference: &str) {
    let with = String::new();
    let reference = reference.into();
    world.inquire(0, ticket, Inquiry::Checkout { with, reference });
    world.run(120_000);
}

fn answer(world: &World, ticket: u32) -> Result<&CheckedOut, &CartError> {
    let told = world.pages[0].answers[&ticket].as_ref()?;
    let out = match told {
        Told::CheckedOut(out) => Some(out),
        _ => None,
    };
    Ok(out.expect("it is an answer to a checkout"))
}

/// What was sent of a kind.
fn sent<'a>(world: &'a World, what: &str) -> Vec<&'a str> {
    let sent = world.sent.iter().map(String::as_str);
    sent.filter(|sent| sent.contains(what)).collect()
}

#[test]
fn a_submit_whose_answer_is_lost_is_not_sent_twice_by_itself_and_is_resumed_under_its_reference() {
    for fate in [Fate::ResponseLost, Fate::RequestLost] {
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![fate.clone()];
        check_out(&mut world, 7, "ours-1");
        assert_eq!(answer(&world, 7).unwrap_err().code, "checkout-unknown");
        world.tell(0, Input::Shown);
        world.run(120_000);
        world.reload(0, true);
        world.run(120_000);
        assert_eq!(sent(&world, "/submit").len(), 1, "{fate:?}");
        assert_eq!(world.count_gone(), 0, "{fate:?}");
        assert_eq!(world.pages[0].status(), Status::Readonly);
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));

        check_out(&mut world, 8, "another");
        let order = answer(&world, 8).unwrap().order.clone().unwrap();
        assert!(order.contains(r#""status":"PROCESSING""#), "{order}");
        let submits = sent(&world, "/submit");
        assert_eq!(submits.len(), 2);
        assert!(submits.iter().all(|sent| sent.contains("ours-1")));
        assert_eq!(world.channel.orders, 1, "{fate:?}");

        world.tell(0, Input::Shown);
        world.run(60_000);
        assert_eq!(world.count_gone(), 0, "it was bought, not lost");
        assert_eq!(world.pages[0].status(), Status::Ready);
        assert!(world.pages[0].cart().is_empty());
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]));
        assert_eq!(world.channel.orders, 1);
    }
}

#[test]
fn a_shopper_who_starts_anew_after_a_lost_submit_keeps_an_order_and_removes_what_is_none() {
    for fate in [Fate::ResponseLost, Fate::RequestLost] {
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![fate.clone()];
        check_out(&mut world, 7, "ours-1");
        world.ask(0, vec![Wish::Clear]).unwrap();
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        assert_eq!(world.pages[0].cart(), cart(&[("rug", 1)]));
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), world.held());
        assert_eq!(world.count_gone(), 0, "{fate:?}");
        let kept = matches!(fate, Fate::ResponseLost);
        assert_eq!(world.channel.orders, u32::from(kept));
        assert_eq!(world.channel.carts.len(), 1 + usize::from(kept));
        let removals = sent(&world, "DELETE");
        assert_eq!(removals.is_empty(), kept, "{removals:?}");
    }
}

#[test]
fn a_bank_that_has_a_question_is_answered_and_the_checkout_goes_on_under_its_reference() {
    let mut world = ready_to_submit();
    world.channel.questions = 1;
    check_out(&mut world, 7, "ours-1");
    let asked = answer(&world, 7).unwrap();
    assert_eq!(asked.secret.as_deref(), Some("pi_1_secret_2"));
    assert_eq!(world.channel.orders, 0);
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));
    check_out(&mut world, 8, "another");
    assert!(answer(&world, 8).unwrap().secret.is_none());
    assert_eq!(world.channel.orders, 1);
    assert!(
        sent(&world, "/submit")
            .iter()
            .all(|sent| sent.contains("ours-1"))
    );
}

#[test]
fn a_way_to_send_a_bag_that_takes_too_long_is_not_chosen_again_before_it_is_settled() {
    let mut world = ready_to_submit();
    let bag = world.pages[0].engine().base().bags[0].key.clone();
    world.faults.next_writes = vec![Fate::Slow(46_000)];
    let method = "express".to_owned();
    let change = world.ask(0, vec![Wish::Ship { bag, method }]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
    let ships = world.channel.applied.iter().filter(|what| *what == "ship");
    assert_eq!(ships.count(), 3, "one each, and the other one");
}

#[test]
fn after_the_banks_question_the_payment_is_gone_on_with_at_once() {
    let mut world = ready_to_submit();
    world.channel.questions = 1;
    let (with, reference) = (String::new(), "ours-1".into());
    world.inquire(0, 7, Inquiry::Checkout { with, reference });
    world.run(2_000);
    assert!(answer(&world, 7).unwrap().secret.is_some());
    let update = Inquiry::Call {
        name: "update-payment".into(),
        with: "{}".into(),
        writes: true,
    };
    world.inquire(0, 9, update);
    world.run(2_000);
    assert!(world.pages[0].answers[&9].is_ok());
}

#[test]
fn merchants_that_take_half_a_minute_over_an_order_are_waited_for() {
    let mut world = ready_to_submit();
    world.faults.next_writes = vec![Fate::Slow(30_000)];
    check_out(&mut world, 7, "ours-1");
    assert!(answer(&world, 7).is_ok());
    assert_eq!(world.channel.orders, 1);
}

#[test]
fn an_order_that_one_merchant_does_not_take_is_an_order_of_the_other() {
    let mut world = ready_to_submit();
    let picky = merchant_of(sku_of("lamp"));
    world.channel.picky.insert(picky);
    check_out(&mut world, 7, "ours-1");
    let order = answer(&world, 7).unwrap().order.clone().unwrap();
    let order: serde_json::Value = serde_json::from_str(&order).unwrap();
    let fate = |merchant: u64| {
        let bags = order["bags"].as_array().unwrap().iter();
        let name = merchant.to_string();
        let mut bags = bags.filter(|bag| bag["bag"] == name.as_str());
        let bag = bags.next().unwrap();
        let errors = bag["errors"].as_array().unwrap().len();
        (bag["status"].as_str().unwrap().to_owned(), errors)
    };
    assert_eq!(fate(picky), ("REJECTED".into(), 1));
    assert_eq!(fate(merchant_of(sku_of("mug"))), ("ACCEPTED".into(), 0));
}

#[test]
fn a_checkout_that_is_asked_for_again_at_a_bad_moment_can_still_be_resumed() {
    let limited = Fate::Forged {
        status: 429,
        body: SHOP.too_many().into(),
        applied: false,
        retry_after: None,
    };
    let mut world = ready_to_submit();
    world.faults.next_writes = vec![Fate::ResponseLost, limited];
    check_out(&mut world, 7, "ours-1");
    check_out(&mut world, 8, "another");
    assert_eq!(answer(&world, 8).unwrap_err().code, "rate-limited");
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.count_gone(), 0);
    assert_eq!(world.pages[0].status(), Status::Readonly);
    check_out(&mut world, 9, "another");
    assert!(answer(&world, 9).is_ok());
    assert_eq!(world.channel.orders, 1);
}

#[test]
fn a_cart_that_somebody_has_submitted_under_another_reference_is_bought_and_not_lost() {
    let mut world = ready_to_submit();
    let id: u64 = world.cart_name().unwrap().parse().unwrap();
    let cart = world.channel.carts.get_mut(&id).unwrap();
    (cart.status, cart.reference) = ("PROCESSING", Some("theirs".into()));
    check_out(&mut world, 7, "ours-1");
    assert_eq!(answer(&world, 7).unwrap_err().code, "already-submitted");
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.count_gone(), 0);
    assert!(world.pages[0].cart().is_empty());
    assert_eq!(world.pages[0].status(), Status::Ready);
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
    let mut world = ready();
    let name = world.cart_name();
    bought_elsewhere(&mut world);
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(gone(&world), 0);
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
        let mut world = ready();
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
        assert_eq!(gone(&world), 0, "{fate:?}");
    }
}

#[test]
fn an_order_that_no_merchant_takes_gives_the_shopper_all_of_it_back() {
    let mut world = ready();
    for product in ["lamp", "mug"] {
        let picky = merchant_of(sku_of(product));
        world.channel.picky.insert(picky);
    }
    check_out(&mut world, 7, "ours-1");
    assert!(answer(&world, 7).is_ok());
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
        let mut world = ready();
        let picky = merchant_of(sku_of("lamp"));
        world.channel.picky.insert(picky);
        if is_resumed {
            world.faults.next_writes = vec![Fate::ResponseLost];
            check_out(&mut world, 6, "ours-1");
            assert_eq!(offered(&world), cart(&[]));
        }
        check_out(&mut world, 7, "ours-1");
        assert_eq!(offered(&world), cart(&[("lamp", 1)]));
        assert!(world.pages[0].cart().is_empty());
        assert_eq!(world.channel.orders, 1);
    }
}

/// What was ever offered back.
fn offered(world: &World) -> std::collections::BTreeMap<String, u32> {
    let events = world.pages[0].events.iter();
    let items = events.filter_map(|event| match event {
        Event::Gone { items } => Some(items),
        _ => None,
    });
    items
        .flatten()
        .map(|lost| (crate::world::shop::name_of(&lost.item), lost.quantity))
        .collect()
}
