//! A guest signs in whose cart is at the server: it becomes the customer's, once, whatever is lost and whoever dies.

use crate::world::network::Fate;
use crate::world::scenes::{guest_and_customer, together};
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::sync::{Input, Kind, OutcomeStatus, Wish};

const SHOP: Shop = Shop::ElasticPath;

#[test]
fn a_guests_cart_becomes_the_customers_in_one_request() {
    let mut world = guest_and_customer();
    world.sign_in(0);
    world.until_signed_in(0);
    let change = world.pages[0].brought.clone().unwrap();
    let shown = world.pages[0].cart();
    world.settle();
    assert_eq!(world.count_sent("cart_items"), 1);
    assert_eq!(world.carts.carts["hers"].all(), together());
    assert_eq!(world.pages[0].cart(), together());
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
    assert_eq!(
        shown["lamp/v"], 1,
        "what was brought is shown all the while"
    );
}

#[test]
fn what_is_on_its_way_to_the_guests_cart_arrives_before_it_is_the_customers() {
    for fate in [
        Fate::Through,
        Fate::RequestLost,
        Fate::ResponseLost,
        Fate::Late(9_000),
    ] {
        for steps in [0, 3, 6, 9, 12, 20] {
            let mut world = guest_and_customer();
            world.faults.next_writes = vec![fate.clone()];
            world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
            for _ in 0..steps {
                world.step();
            }
            world.sign_in(0);
            world.until_signed_in(0);
            world.look_again();
            let mut all = together();
            all.insert("jar/v".into(), 1);
            assert_eq!(world.held(), all, "{fate:?} after {steps} steps");
            assert_eq!(world.pages[0].cart(), all);
            assert_eq!(world.count_sent("cart_items"), 1);
        }
    }
}

#[test]
fn a_merge_that_is_lost_or_lands_late_is_done_once() {
    for fate in [
        Fate::RequestLost,
        Fate::ResponseLost,
        Fate::Hangs,
        Fate::Late(9_000),
        Fate::Late(17_000),
        Fate::Stalled {
            status: 504,
            wait: 9_000,
        },
    ] {
        let mut world = guest_and_customer();
        world.faults.next_writes = vec![fate.clone()];
        world.sign_in(0);
        world.look_again();
        assert_eq!(world.carts.carts["hers"].all(), together(), "{fate:?}");
        assert_eq!(world.pages[0].cart(), together(), "{fate:?}");
        let again = matches!(fate, Fate::RequestLost | Fate::Hangs);
        assert_eq!(
            world.count_sent("cart_items"),
            1 + usize::from(again),
            "{fate:?}"
        );
        let change = world.pages[0].brought.clone().unwrap();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
    }
}

#[test]
fn a_page_that_dies_at_any_step_of_a_sign_in_neither_loses_nor_doubles() {
    for fate in [
        Fate::Through,
        Fate::ResponseLost,
        Fate::RequestLost,
        Fate::Late(8_000),
    ] {
        for steps in 0..60 {
            let mut world = guest_and_customer();
            world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
            world.run(3_000);
            world.faults.next_writes = vec![fate.clone()];
            world.sign_in(0);
            for _ in 0..steps {
                world.step();
            }
            // The shop knows of the sign-in when the call has returned, and makes it again when it does not.
            world.reload(0, true);
            world.sign_in(0);
            world.until_signed_in(0);
            world.look_again();
            let mut all = together();
            all.insert("jar/v".into(), 1);
            assert_eq!(world.held(), all, "{fate:?} after {steps} steps");
            assert_eq!(world.pages[0].cart(), all, "{fate:?} after {steps} steps");
        }
    }
}

#[test]
fn two_tabs_that_sign_in_at_once_bring_the_cart_along_once() {
    for seed in 0..40 {
        let mut world = guest_and_customer();
        let other = world.open();
        world.settle();
        for _ in 0..seed {
            world.chance.next();
        }
        world.sign_in(0);
        for _ in 0..seed % 20 {
            world.step();
        }
        world.sign_in(other);
        world.until_signed_in(0);
        world.until_signed_in(other);
        world.look_again();
        assert_eq!(world.carts.carts["hers"].all(), together(), "seed {seed}");
        for page in [0, other] {
            assert_eq!(world.pages[page].cart(), together(), "seed {seed}");
        }
        assert_eq!(world.count_sent("cart_items"), 1, "seed {seed}");
    }
}

#[test]
fn a_tab_that_stays_a_guests_shows_an_empty_cart_and_does_not_fill_the_old_one() {
    let mut world = guest_and_customer();
    let other = world.open();
    world.settle();
    let old = world.cart_name().unwrap();
    world.sign_in(0);
    world.look_again();
    assert!(
        world.pages[other].cart().is_empty(),
        "{:?}",
        world.pages[other].cart()
    );
    world.ask(other, vec![SHOP.add("jar", 1)]).unwrap();
    world.look_again();
    assert_eq!(world.pages[other].cart(), cart(&[("jar", 1)]));
    let at_old = world.carts.carts.get(&old);
    assert!(at_old.is_none_or(|cart| cart.quantity("jar/v") == 0));
    // It signs in much later: the jar comes along, and nothing else once more.
    world.sign_in(other);
    world.until_signed_in(other);
    world.look_again();
    let mut all = together();
    all.insert("jar/v".into(), 1);
    assert_eq!(world.carts.carts["hers"].all(), all);
    assert_eq!(world.pages[other].cart(), all);
}

#[test]
fn the_tab_that_named_the_guests_cart_gives_the_next_guest_another_name() {
    let mut world = guest_and_customer();
    let old = world.cart_name().unwrap();
    // The page that named the cart stays a guest's, and another one signs in.
    let other = world.open();
    world.settle();
    world.sign_in(other);
    world.until_signed_in(other);
    world.look_again();
    world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
    world.look_again();
    assert_ne!(world.cart_name().unwrap(), old);
    assert_eq!(world.pages[0].cart(), cart(&[("jar", 1)]));
    assert_eq!(world.carts.carts["hers"].all(), together());
}

#[test]
fn what_is_asked_for_while_the_sign_in_is_under_way_comes_along_once() {
    for steps in 0..60 {
        let mut world = guest_and_customer();
        world.sign_in(0);
        for _ in 0..steps {
            world.step();
        }
        world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.until_signed_in(0);
        world.look_again();
        let all = cart(&[("jar", 1), ("lamp", 1), ("mug", 4), ("rug", 1)]);
        assert_eq!(world.held(), all, "after {steps} steps");
        assert_eq!(world.pages[0].cart(), all, "after {steps} steps");
    }
}

#[test]
fn a_quantity_of_a_guests_line_set_while_signing_in_is_what_the_customer_has_more_of_it_at_the_end()
{
    for steps in 0..60 {
        let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
        world.sign_in(0);
        for _ in 0..steps {
            world.step();
        }
        world.ask(0, vec![SHOP.set("mug", 5)]).unwrap();
        world.until_signed_in(0);
        world.look_again();
        let all = cart(&[("lamp", 1), ("mug", 5)]);
        assert_eq!(world.held(), all, "after {steps} steps");
        assert_eq!(world.pages[0].cart(), all, "after {steps} steps");
    }
}

#[test]
fn the_guests_record_holds_nothing_of_the_cart_afterwards() {
    let mut world = guest_and_customer();
    world.sign_in(0);
    world.look_again();
    let kinds: Vec<Kind> = world.disk.rows.keys().map(|(kind, _)| *kind).collect();
    let left = [Kind::Base, Kind::Name, Kind::Intent, Kind::Attempt];
    assert!(!kinds.iter().any(|kind| left.contains(kind)), "{kinds:?}");
    assert!(world.disk.bridge.is_empty());
    assert_eq!(world.disk.holder, None);
}

#[test]
fn what_is_read_of_the_guests_cart_is_never_taken_for_the_customers() {
    for steps in 0..12 {
        let mut world = guest_and_customer();
        // The guest's cart is being read, or about to be, when the shopper signs in.
        world.tell(0, Input::Shown);
        for _ in 0..steps {
            world.step();
        }
        world.faults.next_writes = vec![Fate::Late(5_000)];
        world.sign_in(0);
        world.look_again();
        assert_eq!(world.held(), together(), "after {steps} steps");
        assert_eq!(world.count_sent("cart_items"), 1, "after {steps} steps");
        for text in world.customers.rows.values() {
            assert!(!text.contains("\"cartId\":\"cart1\""), "{text}");
        }
    }
}

#[test]
fn a_guests_cart_that_has_expired_is_told_of_and_not_brought_along_empty() {
    let mut world = guest_and_customer();
    world.carts.carts.retain(|name, _| name == "hers");
    world.tell(0, Input::Shown);
    world.sign_in(0);
    world.look_again();
    assert_eq!(world.count_sent("cart_items"), 0);
    assert_eq!(world.held(), cart(&[("mug", 1), ("rug", 1)]));
    assert_eq!(world.count_gone(), 1);
}

#[test]
fn a_sign_in_without_a_network_waits_and_loses_nothing() {
    let mut world = guest_and_customer();
    world.faults.off = true;
    world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
    world.sign_in(0);
    world.run(120_000);
    assert!(!world.has_signed_in(0));
    assert_eq!(world.pages[0].cart()["jar/v"], 1);
    world.faults.off = false;
    world.tell(0, Input::Online);
    world.until_signed_in(0);
    world.look_again();
    let mut all = together();
    all.insert("jar/v".into(), 1);
    assert_eq!(world.held(), all);
}

#[test]
fn a_sign_in_of_a_guest_whose_token_is_refused_fails_and_loses_nothing() {
    let mut world = guest_and_customer();
    world.carts.refuses = true;
    world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
    world.sign_in(0);
    world.run(60_000);
    assert!(!world.is_signing(0) && !world.has_signed_in(0));
    assert_eq!(world.pages[0].cart()["jar/v"], 1);
    world.carts.refuses = false;
    world.tell(0, Input::Shown);
    world.sign_in(0);
    world.until_signed_in(0);
    world.look_again();
    let mut all = together();
    all.insert("jar/v".into(), 1);
    assert_eq!(world.held(), all);
}

/// The first page stands still after so many steps of its sign-in, and another tab asks for something under the lock that it
/// takes from it.
fn robbed_while_frozen(world: &mut World, steps: usize, asked: Wish, wait: u64) -> usize {
    let other = world.open();
    world.settle();
    world.sign_in(0);
    for _ in 0..steps {
        world.step();
    }
    world.freeze(0);
    world.ask(other, vec![asked]).unwrap();
    world.run(2_000);
    world.steal();
    world.run(wait);
    other
}

#[test]
fn a_frozen_page_that_was_about_to_sign_in_starts_over_when_it_was_robbed_of_the_lock() {
    // Long after the other tab is done, or while what it has sent is on its way.
    let all = (0..40).map(|steps| (0, steps, 60_000));
    for (turns, steps, wait) in all.chain((0..8).map(|steps| (27, steps, 99))) {
        let mut world = guest_and_customer();
        for _ in 0..turns {
            world.chance.next();
        }
        let other = robbed_while_frozen(&mut world, steps, SHOP.add("jar", 1), wait);
        world.thaw(0);
        world.until_signed_in(0);
        world.look_again();
        world.sign_in(other);
        world.until_signed_in(other);
        world.look_again();
        let mut all = together();
        all.insert("jar/v".into(), 1);
        assert_eq!(
            world.carts.carts["hers"].all(),
            all,
            "{turns}, after {steps} steps"
        );
        assert_eq!(world.pages[0].cart(), all, "{turns}, after {steps} steps");
    }
}

#[test]
fn what_another_tab_did_while_a_sign_in_stood_still_is_not_lost() {
    for shop in [SHOP, Shop::Violet] {
        for steps in 0..30 {
            let mut world = shop.world(1);
            let other = robbed_while_frozen(&mut world, steps, shop.add("mug", 2), 60_000);
            // That it was robbed it hears after all that it had waited for.
            world.thaw_and_hear(0, false, 20);
            world.until_signed_in(0);
            world.look_again();
            world.sign_in(other);
            world.until_signed_in(other);
            world.look_again();
            let about = format!("{shop:?}, after {steps} steps");
            assert_eq!(world.holds("mug"), 2, "{about}");
            for page in [0, other] {
                assert_eq!(world.pages[page].cart(), world.held(), "{about}");
            }
        }
    }
}

#[test]
fn a_merge_that_is_refused_for_one_product_brings_the_others_along() {
    let mut world = guest_and_customer();
    world.stock("mug", 2);
    world.sign_in(0);
    world.look_again();
    let held = world.carts.carts["hers"].all();
    assert_eq!(held, cart(&[("lamp", 1), ("mug", 1), ("rug", 1)]));
    assert_eq!(world.pages[0].cart(), held);
    let mug = SHOP.key("mug");
    let page = world.pages[0].engine();
    assert!(page.line_error(&mug).is_some(), "the mug is spoken of");
}
