//! What a guest who signs in leaves behind: gifts, the cart at the server, an order.

use crate::world::network::Fate;
use crate::world::scenes::{guest_and_customer, together};
use crate::world::{World, cart};
use cartwright::sync::{Event, Input, Kind, OutcomeStatus};
use cartwright::vendor::Inquiry;

/// Lets everything come to its end, the removal of carts included.
fn signs_in(world: &mut World) {
    world.sign_in(0);
    world.settle();
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert!(world.has_signed_in(0));
}

#[test]
fn a_gift_in_the_guests_cart_is_not_asked_for_as_the_customers() {
    let mut world = guest_and_customer();
    let guests = world.cart_name().unwrap();
    world.carts.at(&guests).give("pin/v");
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].cart()["pin/v"], 1);
    // Refused as a whole, so that each is asked for by itself.
    world.stock("mug", 2);
    signs_in(&mut world);
    let held = world.carts.carts["hers"].all();
    assert_eq!(held, cart(&[("lamp", 1), ("mug", 1), ("rug", 1)]));
    assert_eq!(world.pages[0].cart(), held);
}

#[test]
fn a_guests_cart_is_removed_also_when_the_token_has_run_out_by_then() {
    let mut world = guest_and_customer();
    let guests = world.cart_name().unwrap();
    world.sign_in(0);
    let until = world.now + 300_000;
    while !world.carts.applied.iter().any(|what| what == "bulk") {
        assert!(world.step() && world.now < until, "nothing came along");
    }
    world.carts.expire_tokens();
    world.run(120_000);
    assert!(!world.carts.carts.contains_key(&guests));
    assert_eq!(
        world.pages[0].cart(),
        cart(&[("lamp", 1), ("mug", 3), ("rug", 1)])
    );
}

/// For which changes the first page was told that they wait for the shopper.
fn reviews(world: &World) -> Vec<String> {
    let events = world.pages[0].events.iter();
    let ids = events.filter_map(|event| match event {
        Event::Review(told) => Some(told.id.to_string()),
        _ => None,
    });
    ids.collect()
}

#[test]
fn a_merge_that_is_lost_again_and_again_is_repeated_until_it_comes_through() {
    let mut world = guest_and_customer();
    let guests = world.cart_name().unwrap();
    world.faults.next_writes = vec![Fate::RequestLost; 7];
    signs_in(&mut world);
    assert_eq!(world.count_sent("cart_items"), 8);
    assert_eq!(world.carts.carts["hers"].all(), together());
    assert_eq!(world.pages[0].cart(), together());
    assert!(!world.carts.carts.contains_key(&guests));
    let change = world.pages[0].brought.clone().unwrap();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
    assert_eq!(reviews(&world), Vec::<String>::new());
}

#[test]
fn a_guests_cart_that_never_comes_through_is_kept_until_the_shopper_has_decided() {
    for is_wanted in [true, false] {
        let mut world = guest_and_customer();
        let guests = world.cart_name().unwrap();
        let hers = world.carts.carts["hers"].all();
        world.faults.next_writes = vec![Fate::RequestLost; 8];
        signs_in(&mut world);
        let waiting = world.pages[0].pending().remove(0).id;
        assert_eq!(reviews(&world), [waiting.to_string()], "told once");
        let kept = world.carts.carts[&guests].all();
        assert_eq!(kept, cart(&[("lamp", 1), ("mug", 2)]));
        let now = world.moment();
        let engine = world.pages[0].engine.as_mut().unwrap();
        match is_wanted {
            true => engine.retry(&waiting, now).unwrap(),
            false => engine.discard(&waiting, now).unwrap(),
        };
        world.drain(0);
        world.look_again();
        let held = if is_wanted { together() } else { hers };
        assert_eq!(world.carts.carts["hers"].all(), held, "{is_wanted}");
        assert_eq!(world.pages[0].cart(), held, "{is_wanted}");
        assert!(!world.carts.carts.contains_key(&guests), "{is_wanted}");
        assert_eq!(reviews(&world).len(), 1, "{is_wanted}");
    }
}

#[test]
fn what_a_guest_has_ordered_does_not_hold_the_cart_of_the_next_guest() {
    let mut world = guest_and_customer();
    let address = r#"{"firstName":"Ada","lastName":"L","line1":"1","city":"B","postcode":"2","country":"DE"}"#;
    let with = format!(
        r#"{{"customer":{{"email":"a@b.example","name":"Ada"}},"billingAddress":{address},"shippingAddress":{address}}}"#
    );
    let reference = String::new();
    world.inquire(0, 7, Inquiry::Checkout { with, reference });
    world.settle();
    assert!(world.pages[0].answers[&7].is_ok());
    let is_begun = |world: &World| {
        world
            .disk
            .rows
            .keys()
            .any(|(kind, _)| *kind == Kind::Checkout)
    };
    assert!(is_begun(&world));
    signs_in(&mut world);
    assert!(!is_begun(&world));
}

#[test]
fn what_an_older_release_could_not_read_of_a_guests_cart_is_not_the_next_guests() {
    let mut world = guest_and_customer();
    let newer = [
        ("name/", r#"{"v":2,"is":"cart9"}"#),
        ("checkout/", r#"{"v":2,"is":{"done":true,"reference":"r"}}"#),
    ];
    for (name, text) in newer {
        let row = (Kind::Aside, name.to_owned());
        world.disk.rows.insert(row, text.to_owned());
    }
    signs_in(&mut world);
    let next = world.open();
    world.upgrade(next);
    world.reload(next, true);
    world.settle();
    let name = world.pages[next].engine().base().cart_id.clone();
    assert_ne!(name.as_deref(), Some("cart9"));
    let asked = world.ask(next, vec![world.shop.add("jar", 1)]);
    assert!(asked.is_ok(), "{asked:?}");
    world.settle();
    assert_eq!(world.pages[next].cart(), cart(&[("jar", 1)]));
}
