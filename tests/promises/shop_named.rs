//! Carts by a name that the shop has chosen, and what a cart is that another device has made or changed.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::cart::Display;
use cartwright::error::CartError;
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};

const SHOP: Shop = Shop::ElasticPath;

/// A world whose page is opened for a cart by the name that the shop has chosen.
fn named(name: &str, is_customer: bool) -> World {
    let mut world = SHOP.world(1);
    world.pages[0].named = Some(name.into());
    world.pages[0].is_signed_in = is_customer;
    world.reload(0, true);
    world
}

fn custom(currency: &str) -> Wish {
    Wish::Add {
        item: format!(
            r#"{{"custom":{{"name":"Engraving","price":{{"amount":500,"currency":"{currency}"}}}}}}"#
        ),
        quantity: 1,
        display: Display::default(),
    }
}

#[test]
fn a_cart_that_the_shop_has_named_is_the_one_that_is_opened_also_for_a_customer_who_has_another() {
    let mut world = named("registry-7", true);
    let own = world.carts.customers_own("anns-cart", "ann");
    own.more("lamp/v", 1);
    world.ask(0, vec![SHOP.add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.carts.at("registry-7").quantity("mug/v"), 2);
    assert_eq!(world.carts.at("anns-cart").all(), cart(&[("lamp", 1)]));
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
}

#[test]
fn the_next_guest_does_not_fill_a_cart_that_has_become_a_customers() {
    let mut world = named("kiosk", false);
    world.ask(0, vec![SHOP.add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.cart_name().as_deref(), Some("kiosk"));
    world.sign_in(0);
    world.settle();
    assert_eq!(world.carts.customers(), cart(&[("mug", 2)]));
    world.pages[0].is_signed_in = false;
    world.reload(0, true);
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    assert_ne!(world.cart_name().as_deref(), Some("kiosk"));
    // The removal of the cart that was brought along arrives late.
    world.carts.carts.remove("kiosk");
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1)]));
    assert_eq!(world.count_gone(), 0);
}

#[test]
fn a_customer_whose_token_cannot_be_had_waits_and_gets_no_cart_of_nobodys() {
    let mut world = SHOP.world(3);
    world.pages[0].is_signed_in = true;
    world.pages[0].has_no_token = true;
    world.reload(0, true);
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.run(60_000);
    assert_eq!(world.pages[0].status(), Status::Paused);
    assert_eq!(world.carts.carts.len(), 0);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
    world.pages[0].has_no_token = false;
    world.tell(0, Input::Sync { ticket: 1 });
    world.settle();
    assert_eq!(world.carts.customers(), cart(&[("mug", 1)]));
}

#[test]
fn a_cart_that_another_device_has_emptied_is_not_gone() {
    let mut world = SHOP.stocked(&[("lamp", 3)]);
    world.leaves("lamp", 0);
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.count_gone(), 0);
    assert_eq!(world.pages[0].cart(), cart(&[]));
    // The one that has taken its place is.
    world.buys("mug", 1);
    world.tell(0, Input::Shown);
    world.settle();
    world.carts.carts.clear();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.count_gone(), 1);
}

#[test]
fn a_price_that_the_shop_gives_is_not_taken_for_one_in_another_currency() {
    let mut world = SHOP.world(5);
    world.carts.at("cart1").currency = Some("EUR");
    world.buys("lamp", 1);
    let euros = |error: &CartError| {
        error.code == "currency-mismatch"
            && error.subject.as_deref() == Some("custom.price.currency")
    };
    // What the cart's amounts are in is not known yet.
    let change = world.ask(0, vec![custom("USD")]).unwrap();
    let other = world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(outcome.error.as_ref().is_some_and(euros));
    assert_eq!(
        world.pages[0].outcome(&other).status,
        OutcomeStatus::Confirmed
    );
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1)]));
    assert_eq!(world.pages[0].cart(), world.held());
    // Now it is.
    assert!(
        world
            .ask(0, vec![custom("USD")])
            .is_err_and(|error| euros(&error))
    );
    assert!(world.ask(0, vec![custom("EUR")]).is_ok());
}

#[test]
fn a_bundle_that_the_server_has_chosen_for_is_not_asked_for_again_when_the_answer_is_lost() {
    for quantity in [1, 3] {
        let mut world = SHOP.world(7);
        world.settle();
        world.carts.at("cart1").bundles.insert("box/v".into());
        world.faults.next_writes = vec![Fate::ResponseLost];
        let change = world.ask(0, vec![SHOP.add("box", quantity)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("box", quantity)]));
        assert_eq!(world.pages[0].cart(), world.held());
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Adjusted);
    }
}
