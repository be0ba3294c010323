//! Names, tokens and sign-ins at their worst: what one shopper has is neither lost nor doubled, nor another's.

use crate::world::cart;
use crate::world::chance::Chance;
use crate::world::network::{Fate, Faults};
use crate::world::scenes::guest_and_customer;
use crate::world::shop::Shop;
use cartwright::cart::{LineKey, Snapshot};
use cartwright::http::{Headers, Response};
use cartwright::intent::Source;
use cartwright::sync::{Input, Kind, OutcomeStatus, Wish};
use cartwright::vendor::{Inquiry, Reply};
use serde_json::json;

const SHOP: Shop = Shop::ElasticPath;

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
    world.until_signed_in(0);
    world.look_again();
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 2)]));
    assert_eq!(
        world.count_sent("cart_items") + world.count_sent("DELETE"),
        0
    );
    let change = world.pages[0].brought.clone().unwrap();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
}

#[test]
fn another_devices_add_is_not_taken_for_a_lost_merge() {
    let mut world = guest_and_customer();
    world.faults.next_writes = vec![Fate::RequestLost];
    world.sign_in(0);
    world.until_signed_in(0);
    while world.count_sent("cart_items") == 0 {
        assert!(world.step());
    }
    world.carts.at("hers").more("lamp/v", 1);
    world.look_again();
    let at_server = world.carts.carts.values();
    let mugs: u32 = at_server.map(|cart| cart.quantity("mug/v")).sum();
    assert_eq!(mugs, 3, "no mug is thrown away");
}

#[test]
fn emptying_a_guests_cart_while_signing_in_leaves_what_the_customer_had() {
    for steps in 0..60 {
        let mut world = guest_and_customer();
        world.sign_in(0);
        for _ in 0..steps {
            world.step();
        }
        if world.has_signed_in(0) || !world.pages[0].engine().has_left() {
            continue;
        }
        world.ask(0, vec![Wish::Clear, SHOP.add("jar", 1)]).unwrap();
        world.until_signed_in(0);
        world.look_again();
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
    world.look_again();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    assert_eq!(world.count_gone(), 0);
}

#[test]
fn a_cart_that_nobody_needs_is_removed_though_the_token_has_run_out() {
    let mut world = guest_and_customer();
    world.sign_in(0);
    while world.count_sent("cart_items") == 0 || world.carts.carts["hers"].quantity("lamp/v") == 0 {
        assert!(world.step());
    }
    world.carts.expire_tokens();
    world.run(600_000);
    assert_eq!(world.carts.carts.len(), 1, "{:?}", world.carts.carts);
    assert!(world.count_sent("DELETE") <= 2);
}

#[test]
fn a_guest_who_has_ordered_and_signs_in_leaves_a_cart_that_the_next_guest_can_fill() {
    let mut world = guest_and_customer();
    world.inquire(0, 7, checkout());
    world.settle();
    assert!(world.pages[0].answers[&7].is_ok());
    world.sign_in(0);
    world.until_signed_in(0);
    world.look_again();
    let kinds: Vec<Kind> = world.disk.rows.keys().map(|(kind, _)| *kind).collect();
    assert!(!kinds.contains(&Kind::Checkout), "{kinds:?}");
    let next = world.open();
    world.settle();
    world.ask(next, vec![SHOP.add("jar", 1)]).unwrap();
}

#[test]
fn a_guests_order_is_never_made_of_the_customers_cart_nor_of_what_is_brought_along() {
    for steps in 0..40 {
        let mut world = guest_and_customer();
        world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
        world.inquire(0, 7, checkout());
        for _ in 0..steps {
            world.step();
        }
        world.sign_in(0);
        world.until_signed_in(0);
        world.look_again();
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
    world.look_again();
    assert_eq!(world.held(), cart(&[("jar", 2), ("mug", 2)]));
}

#[test]
fn a_storm_of_conflicts_doubles_nothing_and_loses_nothing_without_a_word() {
    for count in 1..12 {
        for applied in [false, true] {
            let mut world = guest_and_customer();
            let storm = Fate::Forged {
                status: 409,
                body: r#"{"errors":[{"status":409,"title":"Conflict"}]}"#.into(),
                applied,
                retry_after: None,
            };
            world.faults.next_writes = vec![storm; count];
            world.sign_in(0);
            world.until_signed_in(0);
            world.look_again();
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
    world.look_again();
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
        world.look_again();
        assert_eq!(world.carts.carts.len(), 1, "seed {seed}");
        assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1)]));
    }
}

/// A cart as the server tells it, of lines by id, product and SKU.
fn read(lines: &[(&str, &str, &str)], base: &Snapshot) -> Snapshot {
    let items = lines.iter().map(|(id, product, sku)| {
        json!({"id": id, "type": "cart_item", "product_id": product, "sku": sku, "quantity": 1,
            "unit_price": {"amount": 100, "currency": "USD", "includes_tax": false}})
    });
    let items: Vec<_> = items.collect();
    let body = json!({"data": {"id": "c", "type": "cart"}, "included": {"items": items}});
    let response = Response {
        status: 200,
        headers: Headers::new(),
        body: body.to_string(),
    };
    match SHOP.room().cart(&response, base) {
        Reply::Done { cart, .. } => cart.unwrap(),
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn a_line_that_takes_on_anothers_sku_does_not_get_its_quantity() {
    let sku = LineKey::from("sku/S");
    let nothing = Snapshot::empty(SHOP.room().currency());
    let mut before = read(&[("l2", "P2", "S")], &nothing);
    // It was asked for by its SKU.
    before.keep_keys(&nothing, |key| *key == sku);
    assert_eq!(before.lines[0].key(), &sku);
    let mut after = read(&[("l1", "P1", "S"), ("l2", "P2", "S")], &before);
    after.keep_keys(&before, |_| false);
    let meant = after.line(&sku).unwrap();
    assert_eq!(meant.id.as_ref().unwrap().as_str(), "l2");
}

#[test]
fn whatever_happens_around_a_sign_in_nothing_is_doubled_and_nothing_is_lost_without_a_word() {
    let mut short = 0;
    for seed in 0..200 {
        let mut world = guest_and_customer();
        let mut chance = Chance::of(seed);
        for _ in 0..seed {
            world.chance.next();
        }
        let other = world.open();
        world.settle();
        world.faults = Faults {
            request_lost: chance.below(20),
            response_lost: chance.below(20),
            late: chance.below(15),
            server_fails: chance.below(15),
            limited: chance.below(10),
            ..Faults::default()
        };
        let mut asked = 0;
        for _ in 0..chance.between(4, 12) {
            match chance.below(10) {
                0..4 => {
                    let page = if chance.percent(70) { 0 } else { other };
                    world.ask(page, vec![SHOP.add("jar", 1)]).unwrap();
                    asked += 1;
                }
                4 => world.carts.expire_tokens(),
                5 if !world.is_signing(0) && !world.has_signed_in(0) => world.sign_in(0),
                6 => world.tell(0, Input::Shown),
                7 => world.steal(),
                _ => world.run(chance.below(9_000)),
            }
            for _ in 0..chance.below(8) {
                world.step();
            }
        }
        world.faults = Faults::default();
        for page in [0, other] {
            while !world.has_signed_in(page) {
                if !world.is_signing(page) {
                    world.tell(page, Input::Shown);
                    world.sign_in(page);
                }
                assert!(world.step(), "seed {seed}");
            }
        }
        for page in [0, other, 0] {
            world.tell(page, Input::Shown);
            world.settle();
        }
        let page = &world.pages[0];
        assert_eq!(page.cart(), world.held(), "seed {seed}");
        let left = page.pending().len() + world.pages[other].pending().len();
        let told = |place: &usize| {
            let outcomes = world.pages[*place].outcomes.values().flatten();
            outcomes
                .filter(|outcome| {
                    !matches!(
                        outcome.status,
                        OutcomeStatus::Confirmed | OutcomeStatus::Superseded
                    )
                })
                .count()
        };
        let told: usize = [0, other].iter().map(told).sum();
        let most = cart(&[("jar", asked), ("lamp", 1), ("mug", 3), ("rug", 1)]);
        for (name, most) in most {
            let held = world.held().get(&name).copied().unwrap_or(0);
            assert!(
                held <= most,
                "seed {seed}: {held} of {name}, at most {most}"
            );
            assert!(
                held == most || left + told > 0,
                "seed {seed}: {held} of {name}, and {most} were asked for"
            );
            short += u32::from(held < most);
        }
    }
    assert!(short < 20, "{short} quantities are the shopper's to settle");
}

#[test]
fn a_sign_in_that_the_shopper_thinks_better_of_leaves_the_cart_a_guests() {
    let mut world = guest_and_customer();
    world.faults.off = true;
    world.ask(0, vec![SHOP.add("jar", 1)]).unwrap();
    world.sign_in(0);
    world.run(10_000);
    world.tell(0, Input::Stay);
    assert!(!world.is_signing(0));
    world.faults.off = false;
    world.look_again();
    assert!(!world.has_signed_in(0));
    assert_eq!(world.count_sent("cart_items"), 0);
    assert_eq!(world.held(), cart(&[("jar", 1), ("lamp", 1), ("mug", 2)]));
}
