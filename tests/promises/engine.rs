//! One shopper, one page, one server: the ordinary run of things. Virtual time.

use crate::world::shop::Shop;
use crate::world::{add, cart, stocked};
use cartwright::sync::{Event, Input, OutcomeStatus, Status};

#[test]
fn an_add_is_shown_at_once_and_confirmed_by_the_server() {
    for shop in Shop::ALL {
        let mut world = shop.world(1);
        let change = world.ask(0, vec![shop.add("mug", 2)]).unwrap();
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
        assert!(world.pages[0].engine().view().totals().estimated);
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 2)]));
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(
            (outcome.status, outcome.asked, outcome.got),
            (OutcomeStatus::Confirmed, Some(2), Some(2))
        );
        let totals = world.pages[0].engine().view().totals();
        // Shipping and tax are worked out when they are asked for.
        assert_eq!(totals.estimated, shop == Shop::Violet);
        assert_eq!(totals.subtotal.map(|money| money.minor), Some(3998));
        assert!(world.pages[0].stored[&change]);
        assert_eq!(world.pages[0].status(), Status::Ready);
    }
}

#[test]
fn ten_adds_offline_a_reload_two_edits_and_a_remove_are_one_write() {
    for shop in Shop::ALL {
        let mut world = shop.world(2);
        world.faults.off = true;
        world.run(1_000);
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        for name in names {
            world.ask(0, vec![shop.add(name, 1)]).unwrap();
            world.run(700);
        }
        world.reload(0, false);
        assert_eq!(world.pages[0].cart().len(), 10);
        world.ask(0, vec![shop.set("b", 4)]).unwrap();
        world.ask(0, vec![shop.set("c", 2)]).unwrap();
        world.ask(0, vec![shop.set("d", 0)]).unwrap();
        let shown = world.pages[0].cart();
        world.run(20_000);
        // Where there is no cart yet there is nothing to read first: each page begins with making one.
        let in_vain = if shop == Shop::Violet { 2 } else { 0 };
        assert_eq!(world.writes, in_vain);
        world.faults.off = false;
        world.tell(0, Input::Online);
        world.settle();
        assert_eq!(world.writes, in_vain + 1);
        assert_eq!(world.held(), shown);
        assert_eq!(world.pages[0].cart(), shown);
    }
}

#[test]
fn a_line_is_edited_and_removed_while_its_add_is_on_the_way() {
    for shop in Shop::ALL {
        let mut world = shop.world(4);
        world.settle();
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.ask(0, vec![shop.add("lamp", 1)]).unwrap();
        while world.writes == 0 {
            world.step();
        }
        world.ask(0, vec![shop.set("mug", 5)]).unwrap();
        world.ask(0, vec![shop.set("lamp", 0)]).unwrap();
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
        let before = world.pages[0].shown.len();
        world.settle();
        assert_eq!(world.held(), cart(&[("mug", 5)]));
        for shown in &world.pages[0].shown[before - 1..] {
            assert_eq!(*shown, cart(&[("mug", 5)]));
        }
    }
}

#[test]
fn a_cart_that_is_lost_is_offered_back_and_only_waiting_changes_are_sent() {
    let mut world = stocked(&[("lamp", 3)]);
    world.server.lines.clear();
    world.server.exists = false;
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    let lost = world.pages[0].events.iter().find_map(|event| match event {
        Event::Gone { items } => Some(items.iter().map(|lost| lost.quantity).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(lost, Some(vec![3]));
}

#[test]
fn a_hundred_edits_of_a_line_are_few_requests() {
    for shop in Shop::ALL {
        let mut world = shop.stocked(&[("lamp", 3)]);
        for quantity in 4..104 {
            world.ask(0, vec![shop.set("lamp", quantity)]).unwrap();
            world.run(10);
        }
        world.settle();
        assert_eq!(world.held(), cart(&[("lamp", 103)]));
        assert!(world.writes <= 2, "{} writes", world.writes);
    }
}

#[test]
fn a_change_that_is_discarded_is_gone_and_the_rest_stays() {
    for shop in Shop::ALL {
        let mut world = shop.world(12);
        world.faults.off = true;
        world.run(1_000);
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.ask(0, vec![shop.add("lamp", 1)]).unwrap();
        let id = world.pages[0].pending()[0].id.clone();
        let now = world.moment();
        world.pages[0]
            .engine
            .as_mut()
            .unwrap()
            .discard(&id, now)
            .unwrap();
        world.drain(0);
        assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1)]));
        world.faults.off = false;
        world.settle();
        assert_eq!(world.held(), cart(&[("lamp", 1)]));
    }
}
