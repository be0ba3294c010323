//! Carts that the server names when it makes them, which never expire: emptied, lost, bought, left behind.

use crate::world::network::Fate;
use crate::world::scenes::{ADA, put};
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::cart::Display;
use cartwright::money::{Currency, Money};
use cartwright::sync::{Event, Input, OutcomeStatus, Wish};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::Violet;

fn id_of(world: &World) -> u64 {
    world.cart_name().unwrap().parse().unwrap()
}

#[test]
fn a_clear_whose_answer_is_lost_is_told_as_cleared_and_not_as_lost() {
    for fate in [Fate::ResponseLost, Fate::Late(9_000), Fate::RequestLost] {
        let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![Wish::Clear]).unwrap();
        world.settle();
        assert_eq!(world.count_gone(), 0, "{fate:?}");
        let cleared = world.pages[0].events.iter();
        let cleared = cleared.filter(|event| matches!(event, Event::Cleared { .. }));
        assert_eq!(cleared.count(), 1, "{fate:?}");
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed);
        assert!(world.channel.carts.is_empty(), "{fate:?}");
        assert_eq!(world.pages[0].pending(), []);
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]));
    }
}

#[test]
fn a_cart_that_is_gone_while_it_was_to_be_emptied_is_not_missed() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    world.channel.carts.clear();
    world.ask(0, vec![Wish::Clear]).unwrap();
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.count_gone(), 0);
    assert_eq!(world.held(), cart(&[("rug", 1)]));
}

#[test]
fn of_a_cart_that_is_gone_what_a_lost_removal_left_is_offered_back() {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    world.faults.next_writes = vec![Fate::ResponseLost];
    world.ask(0, vec![SHOP.set("mug", 0)]).unwrap();
    while world.writes == 0 {
        world.step();
    }
    let id = id_of(&world);
    while !world.channel.applied.iter().any(|what| what == "remove") {
        world.step();
    }
    world.channel.carts.remove(&id);
    world.settle();
    assert_eq!(world.count_gone(), 1);
    assert!(world.pages[0].cart().is_empty());
}

#[test]
fn a_cart_that_the_proxy_takes_for_anothers_is_gone_for_the_shopper() {
    let wishes = [
        SHOP.add("rug", 1),
        SHOP.add("mug", 1),
        SHOP.set("mug", 5),
        put("customer", ADA),
    ];
    for wish in wishes {
        let mut world = SHOP.stocked(&[("mug", 2)]);
        let before = id_of(&world);
        world.channel.foreign.insert(before);
        world.ask(0, vec![wish.clone()]).unwrap();
        world.settle();
        assert_eq!(world.count_gone(), 1, "{wish:?}");
        assert_ne!(world.cart_name(), Some(before.to_string()), "{wish:?}");
        assert_eq!(world.channel.carts[&before].all(), cart(&[("mug", 2)]));
        assert_eq!(world.pages[0].cart(), world.held(), "{wish:?}");
    }
}

#[test]
fn an_empty_cart_that_is_gone_is_made_anew_without_a_failure() {
    for is_foreign in [true, false] {
        let mut world = SHOP.stocked(&[("mug", 2)]);
        world.ask(0, vec![SHOP.set("mug", 0)]).unwrap();
        world.settle();
        let before = id_of(&world);
        if is_foreign {
            world.channel.foreign.insert(before);
        } else {
            world.channel.carts.clear();
        }
        let change = world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]));
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed);
        assert_eq!(world.count_gone(), 0);
    }
}

#[test]
fn a_call_about_a_cart_that_is_gone_finds_that_out() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let before = id_of(&world);
    world.channel.foreign.insert(before);
    let methods = Inquiry::Call {
        name: "shipping-methods".into(),
        with: "{}".into(),
        writes: false,
    };
    world.inquire(0, 5, methods);
    world.settle();
    let refused = world.pages[0].answers[&5].as_ref().unwrap_err();
    assert_eq!(refused.code, "cart-gone");
    assert_eq!(world.count_gone(), 1);
    assert_eq!(world.cart_name(), None);
}

#[test]
fn merchants_that_take_half_a_minute_over_a_cart_are_waited_for() {
    let mut world = SHOP.world(4);
    world.faults.next_writes = vec![Fate::Slow(30_000)];
    let change = world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
    assert_eq!(world.channel.carts.len(), 1);
}

#[test]
fn while_nobody_answers_one_cart_at_the_most_is_asked_for() {
    let mut world = SHOP.world(3);
    world.faults.next_writes = vec![Fate::RequestLost];
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    while world.writes == 0 {
        world.step();
    }
    world.faults.off = true;
    world.run(600_000);
    assert_eq!(world.writes, 1);
    world.faults.off = false;
    world.tell(0, Input::Online);
    world.settle();
    assert_eq!(world.writes, 2);
    assert_eq!(world.held(), cart(&[("mug", 1)]));
}

#[test]
fn a_cart_in_another_currency_takes_nothing_more_and_a_clear_begins_one_in_the_shops() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let before = id_of(&world);
    world.channel.carts.get_mut(&before).unwrap().currency = "EUR".into();
    world.tell(0, Input::Shown);
    world.settle();
    let shown = |world: &World| {
        let totals = world.pages[0].engine().view().totals();
        let subtotal = totals.subtotal.unwrap();
        (subtotal.minor, subtotal.currency.code().to_owned())
    };
    assert_eq!(shown(&world), (3_998, "EUR".into()));
    let refused = world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap_err();
    assert_eq!(refused.code, "currency-mismatch");
    assert_eq!(refused.subject.as_deref(), Some("currency"));
    assert_eq!(world.pages[0].pending(), []);
    world.ask(0, vec![SHOP.set("mug", 3)]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 3)]), "it can be changed");

    world.faults.off = true;
    world.ask(0, vec![Wish::Clear]).unwrap();
    let price = Money::new(1_999, Currency::parse("USD").unwrap());
    let with_price = Wish::Add {
        item: SHOP.item("lamp"),
        quantity: 2,
        display: Display {
            unit_price: Some(price),
            ..Display::default()
        },
    };
    world.ask(0, vec![with_price]).unwrap();
    assert_eq!(shown(&world), (3_998, "USD".into()));
    world.run(5_000);
    world.reload(0, true);
    assert_eq!(shown(&world), (3_998, "USD".into()));
    world.faults.off = false;
    world.tell(0, Input::Online);
    world.settle();
    assert_eq!(world.held(), cart(&[("lamp", 2)]));
    assert_eq!(world.basket().unwrap().currency, "USD");
    assert!(!world.channel.carts.contains_key(&before));
    assert_eq!(shown(&world), (3_998, "USD".into()));
    assert_eq!(world.count_gone(), 0);
}

#[test]
fn after_a_cart_in_another_currency_is_gone_the_next_is_in_the_shops() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let before = id_of(&world);
    world.channel.carts.get_mut(&before).unwrap().currency = "EUR".into();
    world.tell(0, Input::Shown);
    world.settle();
    world.channel.carts.clear();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.count_gone(), 1);
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    assert_eq!(world.basket().unwrap().currency, "USD");
}

/// Lets a sign-in come to its end, the removal of carts included.
fn signs_in(world: &mut World) {
    world.sign_in(0);
    world.settle();
    world.tell(0, Input::Shown);
    world.run(120_000);
    assert!(world.has_signed_in(0));
}

#[test]
fn what_a_guest_had_is_the_customers_and_the_guests_cart_is_removed_at_the_server() {
    let fates = [
        vec![],
        vec![Fate::ResponseLost],
        vec![Fate::RequestLost],
        vec![Fate::Through, Fate::ResponseLost],
        vec![Fate::Through, Fate::RequestLost],
    ];
    for fates in fates {
        let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
        let before = id_of(&world);
        world.faults.next_writes = fates.clone();
        signs_in(&mut world);
        let both = cart(&[("mug", 2), ("lamp", 1)]);
        assert_eq!(world.held(), both, "{fates:?}");
        assert_eq!(world.pages[0].cart(), both, "{fates:?}");
        assert_ne!(world.cart_name(), Some(before.to_string()));
        assert!(!world.channel.carts.contains_key(&before), "{fates:?}");
        assert_eq!(world.count_gone(), 0, "{fates:?}");
    }
}

#[test]
fn a_page_that_dies_while_its_shopper_signs_in_leaves_no_cart_that_it_knew_behind() {
    for steps in 0..60 {
        let mut world = SHOP.stocked(&[("mug", 2)]);
        world.sign_in(0);
        for _ in 0..steps {
            world.step();
        }
        world.reload(0, true);
        world.settle();
        if !world.has_signed_in(0) && !world.is_signing(0) {
            world.sign_in(0);
        }
        world.settle();
        world.tell(0, Input::Shown);
        world.run(120_000);
        let mug = cart(&[("mug", 2)]);
        assert_eq!(world.held(), mug, "after {steps} steps");
        assert_eq!(world.pages[0].cart(), mug, "after {steps} steps");
        let own = world.cart_name();
        for name in world.names.iter().filter(|name| own.as_ref() != Some(name)) {
            let id: u64 = name.parse().unwrap();
            assert!(
                !world.channel.carts.contains_key(&id),
                "after {steps} steps"
            );
        }
    }
}

#[test]
fn the_codes_of_a_guest_are_on_the_customers_cart_as_well() {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    let code = Wish::Code {
        code: "SAVE5".into(),
        merchant: Some("10002".into()),
        on: true,
    };
    world.ask(0, vec![code]).unwrap();
    world.settle();
    let before = world.cart_name();
    signs_in(&mut world);
    assert_ne!(world.cart_name(), before);
    let codes = world.basket().unwrap().discounts.iter();
    let codes: Vec<(&str, u64)> = codes
        .map(|known| (known.code.as_str(), known.merchant))
        .collect();
    assert_eq!(codes, [("SAVE5", 10_002)]);
}
