//! What the server refuses, for good or for now.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::violet::sku_of;
use crate::world::{World, add, cart, set};
use cartwright::cart::LineKey;
use cartwright::sync::{Event, Input, OutcomeStatus, Status};

#[test]
fn one_refused_change_of_five_rolls_back_alone() {
    for shop in Shop::ALL {
        let mut world = shop.world(3);
        world.stock("c", 0);
        world.settle();
        let changes: Vec<String> = ["a", "b", "c", "d", "e"]
            .iter()
            .map(|name| world.ask(0, vec![shop.add(name, 1)]).unwrap())
            .collect();
        world.settle();
        assert_eq!(
            world.pages[0].cart(),
            cart(&[("a", 1), ("b", 1), ("d", 1), ("e", 1)])
        );
        for shown in world.pages[0]
            .shown
            .iter()
            .skip_while(|shown| shown.len() < 5)
        {
            assert!(shown.len() >= 4, "others stay: {shown:?}");
        }
        let refused = world.pages[0].outcome(&changes[2]);
        assert_eq!(refused.status, OutcomeStatus::Rejected);
        assert_eq!((refused.asked, refused.got), (Some(1), Some(0)));
        let code = match shop {
            Shop::VesuvioPay | Shop::Violet => "out-of-stock",
            Shop::ElasticPath => "insufficient-stock",
        };
        assert_eq!(
            refused.error.as_ref().map(|error| error.code.as_ref()),
            Some(code)
        );
        for (place, change) in changes.iter().enumerate().filter(|(place, _)| *place != 2) {
            assert_eq!(
                world.pages[0].outcome(change).status,
                OutcomeStatus::Confirmed,
                "{place}"
            );
        }
    }
}

#[test]
fn a_shortage_of_one_item_does_not_lower_the_quantity_of_another_in_the_same_request() {
    for shop in Shop::ALL {
        let mut world = shop.world(3);
        world.stock("rug", 2);
        world.settle();
        let changes = [("lamp", 3), ("rug", 3)].map(|(name, quantity)| {
            let change = world.ask(0, vec![shop.add(name, quantity)]);
            change.unwrap()
        });
        world.settle();
        assert_eq!(world.holds("lamp"), 3, "{shop:?}");
        let lamp = world.pages[0].outcome(&changes[0]);
        assert_eq!(lamp.status, OutcomeStatus::Confirmed, "{shop:?}");
    }
}

#[test]
fn a_shortage_lowers_the_quantity_to_what_there_is_and_says_so() {
    let mut world = World::new(5);
    world.server.stock.insert("mug/v".into(), 5);
    world.settle();
    let change = world.ask(0, vec![add("mug", 8)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
    assert_eq!(world.server.cart(), cart(&[("mug", 5)]));
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(
        (outcome.status, outcome.asked, outcome.got),
        (OutcomeStatus::Adjusted, Some(8), Some(5))
    );
    assert_eq!(
        outcome.error.as_ref().and_then(|error| error.available),
        Some(5)
    );
    let more = world.ask(0, vec![set("mug", 9)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&more).status,
        OutcomeStatus::Rejected
    );
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
}

#[test]
fn an_expired_token_is_renewed_once_and_a_second_refusal_pauses_without_loss() {
    let mut world = World::new(6);
    world.settle();
    world.server.token = "newer".into();
    world.token = "newer".into();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    world.server.token = "newest".into();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.run(60_000);
    assert_eq!(world.pages[0].status(), Status::Paused);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    world.token = "newest".into();
    world.tell(0, Input::Sync { ticket: 1 });
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[0].synced, [1]);
}

#[test]
fn too_many_requests_pause_the_server_and_not_the_change() {
    for shop in Shop::ALL {
        let mut world = shop.world(7);
        world.settle();
        world.faults.next_writes = vec![Fate::Forged {
            status: 429,
            body: shop.too_many().into(),
            applied: false,
            retry_after: Some(30),
        }];
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.run(20_000);
        assert_eq!(world.writes, 1);
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 1)]));
        assert!(world.now >= 40_000);
    }
}

#[test]
fn a_write_that_fails_again_and_again_waits_for_the_shopper_who_may_retry_or_discard() {
    for shop in Shop::ALL {
        let mut world = shop.stocked(&[("lamp", 3)]);
        let broken = Fate::Forged {
            status: 500,
            body: "{}".into(),
            applied: false,
            retry_after: None,
        };
        world.faults.next_writes = vec![broken; 8];
        let change = world.ask(0, vec![shop.set("lamp", 7)]).unwrap();
        world.settle();
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Review
        );
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.settle();
        assert_eq!(world.pages[0].cart(), cart(&[("lamp", 3), ("mug", 1)]));
        assert_eq!(world.pages[0].pending().len(), 1);
        let id = world.pages[0].pending()[0].id.clone();
        let now = world.moment();
        world.pages[0]
            .engine
            .as_mut()
            .unwrap()
            .retry(&id, now)
            .unwrap();
        world.drain(0);
        world.settle();
        assert_eq!(world.held(), cart(&[("lamp", 7), ("mug", 1)]));
    }
}

#[test]
fn bad_arguments_are_refused_and_leave_nothing() {
    let mut world = World::new(14);
    world.settle();
    for (wish, code) in [
        (add("mug", 0), "quantity-out-of-range"),
        (add("mug", 1_000), "quantity-out-of-range"),
        (set("mug", 3), "line-not-found"),
        (
            cartwright::sync::Wish::Add {
                item: "{}".into(),
                quantity: 1,
                display: Default::default(),
            },
            "invalid-argument",
        ),
    ] {
        assert_eq!(world.ask(0, vec![wish]).unwrap_err().code, code);
    }
    assert!(world.pages[0].pending().is_empty());
    assert!(
        world.pages[0]
            .engine()
            .view()
            .line(&LineKey::from("mug/v"))
            .is_none()
    );
}

/// It is asked for while another tab is about to sign in, which brings it along under a name of its own.
#[test]
fn what_a_tab_that_has_died_asked_for_as_a_guest_is_refused_once_where_the_shopper_signs_in() {
    for shop in [Shop::ElasticPath, Shop::Violet] {
        let mut count = 0;
        for seed in 0..10 {
            let mut world = shop.world(seed);
            world.carts.unknown.insert("ghost/v".into());
            world.channel.unknown.insert(sku_of("ghost"));
            let other = world.open();
            world.settle();
            world.sign_in(0);
            while !world.pages[0].engine().has_left() {
                world.step();
            }
            let asked = world.ask(other, vec![shop.add("ghost", 2)]).unwrap();
            while world.pages[other].stored.get(&asked) != Some(&true) {
                world.step();
            }
            world.kill(other, true);
            world.until_signed_in(0);
            let Some(brought) = world.pages[0].brought.clone() else {
                continue;
            };
            count += 1;
            world.look_again();
            let outcome = world.pages[0].outcome(&brought);
            assert_eq!(outcome.status, OutcomeStatus::Rejected, "{shop:?} {seed}");
            let events = world.pages.iter().flat_map(|page| &page.events);
            let told = events.filter_map(|event| match event {
                Event::Rejected(end) => Some(end.id.to_string()),
                _ => None,
            });
            assert_eq!(told.collect::<Vec<_>>(), [brought], "{shop:?} {seed}");
            let line = shop.key("ghost");
            let page = world.pages[0].engine();
            assert!(page.line_error(&line).is_some(), "it is spoken of");
            assert!(world.held().is_empty());
        }
        assert!(count > 3, "{shop:?}: it came along {count} times");
    }
}
