//! Several merchants in one cart, against servers that answer half, late, or otherwise than they were asked.

use crate::world::network::Fate;
use crate::world::scenes::ready_to_submit;
use crate::world::shop::Shop;
use crate::world::violet::{merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::cart::Display;
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::Violet;

fn engraved(name: &str, quantity: u32) -> Wish {
    let sku = sku_of(name);
    Wish::Add {
        item: format!(r#"{{"skuId":{sku},"customProperties":{{"engraving":"Ada"}}}}"#),
        quantity,
        display: Display::default(),
    }
}

fn forged(status: u16, body: &str) -> Fate {
    Fate::Forged {
        status,
        body: body.into(),
        applied: false,
        retry_after: None,
    }
}

fn check_out(world: &mut World, ticket: u32) {
    let (with, reference) = (String::new(), "ours-1".into());
    world.inquire(0, ticket, Inquiry::Checkout { with, reference });
    world.run(120_000);
}

#[test]
fn what_is_personalised_at_a_merchant_who_does_not_repeat_that_is_added_once() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::Late(9_000)] {
        for others in [&[("lamp", 1)][..], &[("lamp", 1), ("mug", 2)]] {
            let mut world = SHOP.stocked(others);
            let before = world.holds("mug");
            world.faults.next_writes = vec![fate.clone()];
            let change = world.ask(0, vec![engraved("mug", 1)]).unwrap();
            world.settle();
            let outcome = world.pages[0].outcome(&change);
            assert_eq!(world.holds("mug"), before + 1, "{fate:?} {others:?}");
            // Without its engraving.
            assert_eq!(
                outcome.status,
                OutcomeStatus::Adjusted,
                "{fate:?} {others:?}"
            );
            assert_eq!(world.pages[0].cart(), world.held());
        }
    }
}

#[test]
fn a_conflict_in_place_of_an_order_does_not_hold_the_cart_for_ever() {
    let mut world = ready_to_submit();
    let conflict = r#"{"message":"The cart is being changed.","error":"conflict","code":1000}"#;
    world.faults.next_writes = vec![forged(409, conflict)];
    check_out(&mut world, 7);
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.channel.orders, 0);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));
    assert_eq!(world.pages[0].status(), Status::Ready);
    check_out(&mut world, 8);
    assert!(world.pages[0].answers[&8].is_ok());
    assert_eq!(world.channel.orders, 1);
}

#[test]
fn one_complaint_about_a_merchant_is_about_all_that_was_asked_of_it() {
    let mut world = SHOP.world(5);
    world.settle();
    let id = 90_001;
    let body = format!(
        r#"{{"id":{id},"status":"IN_PROGRESS","currency":"USD","priced":false,"bags":[{{"id":5,"merchant_id":10001,"merchant_name":"M","status":"IN_PROGRESS","skus":[]}}],"errors":[{{"id":1,"order_id":{id},"bag_id":5,"entity_id":"{id}","entity_type":"ORDER","type":"EXTERNAL_CREATE_CART","message":"The shop is not there."}}]}}"#
    );
    let (one, other) = ("mug", "jar");
    assert_eq!(merchant_of(sku_of(one)), merchant_of(sku_of(other)));
    world.faults.next_writes = vec![forged(202, &body)];
    world.channel.carts.insert(
        id,
        crate::world::violet::Cart {
            id,
            status: "IN_PROGRESS",
            currency: "USD".into(),
            ..Default::default()
        },
    );
    world
        .ask(0, vec![SHOP.add(one, 1), SHOP.add(other, 2)])
        .unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[(one, 1), (other, 2)]));
}

#[test]
fn a_merchant_who_is_asked_too_much_stands_in_nobody_elses_way() {
    let mut world = SHOP.stocked(&[("mug", 1), ("lamp", 1)]);
    world.faults.next_writes = vec![
        forged(429, SHOP.too_many()),
        Fate::Through,
        forged(429, SHOP.too_many()),
        forged(429, SHOP.too_many()),
    ];
    world
        .ask(0, vec![SHOP.set("lamp", 3), SHOP.set("mug", 2)])
        .unwrap();
    while world.writes < 2 {
        world.step();
    }
    world.run(200);
    assert_eq!(world.holds("mug"), 2);
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 2), ("lamp", 3)]));
}

fn code(text: &str) -> Wish {
    Wish::Code {
        code: text.into(),
        merchant: Some(merchant_of(sku_of("mug")).to_string()),
        on: true,
    }
}

#[test]
fn a_code_that_was_found_wanting_is_not_told_as_done_when_it_is_entered_again() {
    let mut world = ready_to_submit();
    world.ask(0, vec![code("OLD")]).unwrap();
    world.settle();
    let price = Inquiry::Call {
        name: "price".into(),
        with: "{}".into(),
        writes: true,
    };
    world.inquire(0, 3, price);
    world.settle();
    let change = world.ask(0, vec![code("OLD")]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert_eq!(outcome.error.as_ref().unwrap().code, "code-expired");
    assert_eq!(world.basket().unwrap().discounts.len(), 1);
}

#[test]
fn what_is_taken_and_dropped_later_is_told_as_not_done() {
    let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
    world.channel.is_late = true;
    world.stock("rug", 0);
    let change = world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
}

#[test]
fn what_the_merchants_take_half_a_minute_to_add_is_added_once() {
    for wait in [16_000, 25_000, 40_000] {
        let mut world = SHOP.stocked(&[("mug", 2), ("lamp", 1)]);
        world.faults.next_writes = vec![Fate::Slow(wait)];
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        world.run(60_000);
        assert_eq!(world.holds("rug"), 1, "{wait}");
    }
}
