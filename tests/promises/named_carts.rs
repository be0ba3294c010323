//! Carts that have a name at the server: a guest's is one of our own, a customer's is found there or made.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::intent::Source;
use cartwright::sync::{Event, Input, Kind, OutcomeStatus, Status, Wish};

const SHOP: Shop = Shop::ElasticPath;

/// A world whose page was opened for a customer.
fn of_customer(seed: u64) -> World {
    let mut world = SHOP.world(seed);
    world.pages[0].is_signed_in = true;
    world.reload(0, true);
    world
}

fn lost_items(world: &World) -> Vec<Vec<u32>> {
    let events = world.pages[0].events.iter();
    events
        .filter_map(|event| match event {
            Event::Gone { items } => Some(items.iter().map(|item| item.quantity).collect()),
            _ => None,
        })
        .collect()
}

#[test]
fn two_tabs_that_open_at_the_same_moment_name_one_cart() {
    for seed in 0..50 {
        let mut world = SHOP.world(seed);
        let other = world.open();
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.ask(other, vec![SHOP.add("lamp", 2)]).unwrap();
        world.settle();
        assert_eq!(world.carts.filled().len(), 1, "seed {seed}");
        let both = cart(&[("mug", 1), ("lamp", 2)]);
        assert_eq!(world.held(), both, "seed {seed}");
        for page in [0, other] {
            world.tell(page, Input::Shown);
        }
        world.settle();
        assert_eq!(world.pages[0].cart(), both);
        assert_eq!(world.pages[other].cart(), both);
    }
}

#[test]
fn a_page_that_dies_before_or_after_its_first_write_leaves_one_cart() {
    for steps in 0..40 {
        for keeps_bridge in [true, false] {
            let mut world = SHOP.world(51);
            let change = world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
            for _ in 0..steps {
                world.step();
            }
            let was_stored = world.pages[0].stored.contains_key(&change);
            world.reload(0, keeps_bridge);
            world.settle();
            if was_stored || keeps_bridge {
                assert_eq!(world.held(), cart(&[("mug", 1)]), "after {steps} steps");
            }
            assert!(world.carts.filled().len() <= 1, "after {steps} steps");
            assert_eq!(world.pages[0].cart(), world.held());
        }
    }
}

#[test]
fn the_name_of_a_cart_survives_its_page() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let name = world.cart_name().unwrap();
    world.reload(0, false);
    world.settle();
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    assert_eq!(world.cart_name(), Some(name.clone()));
    assert_eq!(world.carts.filled(), [name]);
}

#[test]
fn a_page_robbed_of_the_lock_before_its_name_is_written_goes_by_the_others_name() {
    for seed in 0..60 {
        let mut world = SHOP.world(seed);
        let other = world.open();
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        for _ in 0..seed % 30 {
            world.step();
        }
        world.freeze(0);
        world.ask(other, vec![SHOP.add("lamp", 1)]).unwrap();
        world.run(2_000);
        world.steal();
        world.run(60_000);
        world.thaw(0);
        world.settle();
        for page in [0, other] {
            world.tell(page, Input::Shown);
        }
        world.settle();
        assert_eq!(world.carts.filled().len(), 1, "seed {seed}");
        assert_eq!(
            world.held(),
            cart(&[("mug", 1), ("lamp", 1)]),
            "seed {seed}"
        );
        assert_eq!(world.pages[0].cart(), world.held(), "seed {seed}");
    }
}

#[test]
fn a_customers_cart_is_found_at_the_server() {
    let mut world = of_customer(61);
    world.carts.customers_own("hers", "ann").more("rug/v", 2);
    world
        .carts
        .customers_own("another's", "bob")
        .more("jar/v", 1);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("rug", 2)]));
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(
        world.carts.carts["hers"].all(),
        cart(&[("rug", 2), ("mug", 1)])
    );
    assert!(
        !world
            .sent
            .iter()
            .any(|sent| sent.starts_with("POST http://shop.example/v2/carts {"))
    );
}

#[test]
fn a_customer_without_a_cart_gets_one_also_when_the_answer_to_making_it_is_lost() {
    let through = || Fate::Through;
    for fate in [
        Fate::ResponseLost,
        Fate::RequestLost,
        Fate::Through,
        Fate::Late(3_000),
    ] {
        let mut world = of_customer(62);
        // A token, a list that is empty, and the making of one.
        world.faults.next_openings = vec![through(), through(), fate.clone()];
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.settle();
        world.run(30_000);
        world.tell(0, Input::Shown);
        world.settle();
        assert_eq!(world.carts.filled().len(), 1, "{fate:?}");
        assert_eq!(world.held(), cart(&[("mug", 1)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), world.held(), "{fate:?}");
        if matches!(fate, Fate::ResponseLost) {
            assert_eq!(world.carts.carts.len(), 1, "the one that was made is found");
        }
    }
}

#[test]
fn a_token_is_fetched_and_renewed_once_and_a_second_refusal_pauses_without_loss() {
    let mut world = SHOP.stocked(&[("lamp", 1)]);
    let asked = |world: &World| {
        let sent = world.sent.iter();
        sent.filter(|sent| sent.contains("/oauth/access_token"))
            .count()
    };
    assert_eq!(asked(&world), 1);
    world.carts.expire_tokens();
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(asked(&world), 2);
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1)]));
    world.carts.refuses = true;
    let change = world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.run(60_000);
    assert_eq!(world.pages[0].status(), Status::Paused);
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1), ("mug", 2)]));
    assert!(asked(&world) <= 4, "{} tokens", asked(&world));
    world.carts.refuses = false;
    world.tell(0, Input::Sync { ticket: 1 });
    world.settle();
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 2)]));
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
}

#[test]
fn a_cart_that_has_expired_is_offered_back_and_waiting_changes_go_on() {
    let mut world = SHOP.stocked(&[("lamp", 3)]);
    world.carts.carts.clear();
    world.tell(0, Input::Shown);
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(lost_items(&world), [[3]]);
    assert_eq!(world.held(), cart(&[("mug", 1)]));
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
}

#[test]
fn of_a_cart_that_has_expired_a_gift_is_not_offered_back() {
    let mut world = SHOP.stocked(&[("lamp", 3)]);
    let name = world.cart_name().unwrap();
    world.carts.at(&name).give("pin/v");
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 3), ("pin", 1)]));
    world.carts.carts.clear();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(lost_items(&world), [[3]]);
}

#[test]
fn a_cart_is_not_brought_along_into_itself() {
    let mut world = SHOP.stocked(&[("lamp", 3)]);
    let id = world.cart_name().unwrap();
    let from = Source::Cart { id };
    let refused = world.ask(0, vec![Wish::Bring { from }]).unwrap_err();
    assert_eq!(refused.code, "invalid-argument");
    assert_eq!(refused.subject.as_deref(), Some("cartId"));
    world.settle();
    assert_eq!(world.held(), cart(&[("lamp", 3)]));
}

#[test]
fn a_write_that_lands_on_the_cart_in_an_expired_ones_place_tells_the_loss() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = SHOP.stocked(&[("lamp", 3)]);
        world.carts.carts.clear();
        world.faults.next_writes = vec![fate.clone()];
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.settle();
        assert_eq!(lost_items(&world), [[3]], "{fate:?}");
        assert_eq!(world.held(), cart(&[("mug", 1)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]), "{fate:?}");
    }
}

#[test]
fn a_quantity_for_a_line_of_an_expired_cart_is_the_shoppers_to_decide() {
    let mut world = SHOP.stocked(&[("lamp", 3)]);
    world.carts.carts.clear();
    let change = world.ask(0, vec![SHOP.set("lamp", 5)]).unwrap();
    world.settle();
    assert_eq!(lost_items(&world), [[3]]);
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Review);
    assert!(world.held().is_empty());
}

#[test]
fn of_a_bulk_add_one_product_that_is_unknown_is_refused_and_the_others_stay() {
    let mut world = SHOP.stocked(&[]);
    world.carts.unknown.insert("nope/v".into());
    let wishes = ["a", "nope", "b"].map(|name| SHOP.add(name, 1));
    let change = world.ask(0, wishes.to_vec()).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("a", 1), ("b", 1)]));
    assert_eq!(world.pages[0].cart(), world.held());
    let outcomes: Vec<OutcomeStatus> = world.pages[0].outcomes[&change]
        .iter()
        .map(|outcome| outcome.status)
        .collect();
    use OutcomeStatus::{Confirmed, Rejected};
    assert_eq!(outcomes, [Confirmed, Rejected, Confirmed]);
    assert_eq!(world.writes, 1);
}

#[test]
fn a_write_that_lost_a_race_is_asked_for_again_after_a_read() {
    for wish in [
        SHOP.add("lamp", 2),
        SHOP.add("mug", 2),
        SHOP.set("lamp", 9),
        SHOP.set("lamp", 0),
    ] {
        let mut world = SHOP.stocked(&[("lamp", 3)]);
        world.faults.next_writes = vec![Fate::Forged {
            status: 409,
            body: r#"{"errors":[{"status":409,"title":"Conflict"}]}"#.into(),
            applied: false,
            retry_after: None,
        }];
        let change = world.ask(0, vec![wish]).unwrap();
        let shown = world.pages[0].cart();
        world.settle();
        assert_eq!(world.held(), shown);
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
        let read = world.sent.iter().rposition(|sent| sent.starts_with("GET"));
        let written = world.sent.iter().rposition(|sent| !sent.starts_with("GET"));
        let first = world.sent.iter().position(|sent| sent.contains("/items"));
        assert!(first < read && read < written, "{:?}", world.sent);
    }
}

#[test]
fn too_many_requests_without_a_word_on_how_long_are_backed_off_from() {
    let mut gaps = Vec::new();
    for seed in 0..20 {
        let mut world = SHOP.world(seed);
        world.settle();
        let limited = Fate::Forged {
            status: 429,
            body: SHOP.too_many().into(),
            applied: false,
            retry_after: None,
        };
        world.faults.next_writes = vec![limited; 3];
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        let mut last = (0, 0);
        while world.held().is_empty() {
            assert!(world.step());
            if world.writes > last.0 {
                gaps.push(world.now - last.1);
                last = (world.writes, world.now);
            }
        }
        world.settle();
        assert_eq!(world.writes, 4);
        assert_eq!(world.pages[0].pending(), []);
    }
    let longest = gaps.iter().max().copied().unwrap_or(0);
    assert!(longest > 5_000, "the longest wait was {longest} ms");
}

#[test]
fn neither_tokens_nor_the_shopper_are_in_the_record() {
    let mut world = of_customer(63);
    world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
    world.settle();
    for text in world.customers.rows.values() {
        assert!(!text.contains("token-") && !text.contains("ann"), "{text}");
    }
    assert!(
        world
            .customers
            .rows
            .keys()
            .any(|(kind, _)| *kind == Kind::Name)
    );
}
