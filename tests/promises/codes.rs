//! Promotion codes, and what is brought along from another cart or an order: once, in their place among other changes.

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::intent::Source;
use cartwright::sync::{Input, OutcomeStatus, Wish};

const SHOP: Shop = Shop::ElasticPath;

fn code(text: &str, on: bool) -> Wish {
    Wish::Code {
        code: text.into(),
        merchant: None,
        on,
    }
}

fn order(id: &str) -> Wish {
    Wish::Bring {
        from: Source::Order { id: id.into() },
    }
}

/// What the page shows of codes.
fn shown(world: &World) -> Vec<String> {
    let codes = world.pages[0].engine().view().codes().iter();
    codes.map(|row| row.code.code.to_uppercase()).collect()
}

fn at_server(world: &World) -> Vec<String> {
    world.carts.carts[&world.cart_name().unwrap()].codes.clone()
}

fn fates() -> [(Fate, usize); 5] {
    [
        (Fate::Through, 1),
        (Fate::ResponseLost, 1),
        (Fate::Late(9_000), 1),
        (Fate::RequestLost, 2),
        (Fate::Hangs, 2),
    ]
}

#[test]
fn a_code_is_applied_once_whatever_becomes_of_its_answer() {
    for (fate, times) in fates() {
        let mut world = SHOP.stocked(&[("mug", 1)]);
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![code("save5", true)]).unwrap();
        assert_eq!(shown(&world), ["SAVE5"]);
        world.settle();
        assert_eq!(at_server(&world), ["SAVE5"], "{fate:?}");
        assert_eq!(shown(&world), ["SAVE5"], "{fate:?}");
        assert_eq!(world.count_sent("promotion_item"), times, "{fate:?}");
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        let totals = world.pages[0].engine().view().totals();
        assert_eq!(totals.total.map(|money| money.minor), Some(1_499));
    }
}

#[test]
fn a_code_is_taken_off_once_whatever_becomes_of_its_answer() {
    for (fate, times) in fates() {
        let mut world = SHOP.stocked(&[("mug", 1)]);
        world.ask(0, vec![code("SAVE5", true)]).unwrap();
        world.settle();
        world.faults.next_writes = vec![fate.clone()];
        world.ask(0, vec![code("save5", false)]).unwrap();
        assert!(shown(&world).is_empty());
        world.settle();
        assert!(at_server(&world).is_empty() && shown(&world).is_empty());
        assert_eq!(world.count_sent("/discounts/"), times, "{fate:?}");
    }
}

#[test]
fn what_the_server_gives_by_itself_is_not_taken_off_and_nothing_is_sent() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let name = world.cart_name().unwrap();
    // Asked for before the page knows of it.
    world.carts.at(&name).codes.push("auto_1".into());
    let early = world.ask(0, vec![code("AUTO_1", false)]).unwrap();
    world.tell(0, Input::Shown);
    world.settle();
    let outcome = world.pages[0].outcome(&early);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(outcome.error.as_ref().unwrap().is("code-automatic"));
    // And when it does.
    let error = world.ask(0, vec![code("Auto_1", false)]).unwrap_err();
    assert_eq!(
        (&*error.code, error.subject.as_deref()),
        ("code-automatic", Some("Auto_1"))
    );
    assert_eq!(shown(&world), ["AUTO_1"]);
    assert_eq!(at_server(&world), ["auto_1"]);
    assert_eq!(world.count_sent("/discounts/"), 0);
}

#[test]
fn a_code_that_is_refused_rolls_back_alone() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    let refused = world.ask(0, vec![code("NOPE", true)]).unwrap();
    world.ask(0, vec![code("MORE5", true)]).unwrap();
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    assert_eq!(shown(&world), ["MORE5"]);
    assert_eq!(at_server(&world), ["MORE5"]);
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1), ("rug", 1)]));
    assert_eq!(world.pages[0].cart(), world.held());
    let outcome = world.pages[0].outcome(&refused);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(outcome.error.as_ref().unwrap().is("code-invalid"));
}

#[test]
fn a_code_waits_for_the_line_before_it_and_holds_back_the_one_after_it() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = SHOP.stocked(&[]);
        world.faults.next_writes = vec![fate.clone()];
        // On an empty cart the code would be refused.
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        let change = world.ask(0, vec![code("SAVE5", true)]).unwrap();
        world.ask(0, vec![SHOP.set("mug", 3)]).unwrap();
        world.ask(0, vec![code("SAVE5", false)]).unwrap();
        world.ask(0, vec![code("MORE5", true)]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        assert_eq!(at_server(&world), ["MORE5"], "{fate:?}");
        assert_eq!(world.held(), cart(&[("mug", 3)]), "{fate:?}");
        let applied = world.carts.applied.iter().map(String::as_str);
        let order = [
            "cart_item",
            "promotion_item",
            "set",
            "code off",
            "promotion_item",
        ];
        assert!(applied.eq(order), "{:?}", world.carts.applied);
    }
}

#[test]
fn a_code_of_one_tab_is_seen_in_the_other_and_sent_once() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let other = world.open();
    world.settle();
    world.ask(0, vec![code("SAVE5", true)]).unwrap();
    world.ask(other, vec![code("save5", true)]).unwrap();
    world.settle();
    for page in [0, other] {
        world.tell(page, Input::Shown);
    }
    world.settle();
    assert_eq!(at_server(&world), ["SAVE5"]);
    assert_eq!(world.count_sent("promotion_item"), 1);
    let codes = world.pages[other].engine().view().codes().len();
    assert_eq!((codes, shown(&world).len()), (1, 1));
}

#[test]
fn an_order_is_asked_for_again_once_whatever_becomes_of_its_answer() {
    for (fate, times) in fates() {
        let mut world = SHOP.stocked(&[("mug", 1)]);
        let lines = vec![("mug/v".to_owned(), 2), ("jar/v".to_owned(), 1)];
        world.carts.orders.insert("order-1".into(), lines);
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![order("order-1")]).unwrap();
        world.settle();
        world.run(60_000);
        assert_eq!(world.held(), cart(&[("jar", 1), ("mug", 3)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), world.held(), "{fate:?}");
        assert_eq!(world.count_sent("order_items"), times, "{fate:?}");
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
    }
}

#[test]
fn an_order_is_not_asked_for_again_where_anything_has_come_since() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let lines = vec![("mug/v".to_owned(), 2)];
    world.carts.orders.insert("order-1".into(), lines);
    world.faults.next_writes = vec![Fate::RequestLost];
    world.ask(0, vec![order("order-1")]).unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    world.buys("mug", 1);
    world.settle();
    world.run(60_000);
    assert_eq!(world.count_sent("order_items"), 1);
    assert_eq!(world.pages[0].cart(), world.held());
}

#[test]
fn of_an_order_what_is_not_sold_any_more_is_told_and_the_rest_comes() {
    let mut world = SHOP.stocked(&[]);
    let lines = vec![("mug/v".to_owned(), 2), ("old/v".to_owned(), 1)];
    world.carts.orders.insert("order-1".into(), lines);
    world.carts.unknown.insert("old/v".into());
    let change = world.ask(0, vec![order("order-1")]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[0].cart(), world.held());
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Partial);
    assert!(outcome.error.is_some());
}

#[test]
fn an_order_that_nobody_knows_is_refused_and_the_cart_stays() {
    let mut world = SHOP.stocked(&[("mug", 1)]);
    let change = world.ask(0, vec![order("nobody's")]).unwrap();
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert_eq!(world.held(), cart(&[("lamp", 1), ("mug", 1)]));
    assert_eq!(world.pages[0].cart(), world.held());
}
