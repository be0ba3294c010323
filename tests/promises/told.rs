//! What a shop counts: by how many each event says that the cart has changed.

use std::collections::BTreeMap;

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};
use cartwright::sync::{Event, Wish};

/// By how many each event of a page says that its lines changed, first told first.
fn told_by(world: &World, page: usize) -> Vec<i64> {
    let events = world.pages[page].events.iter();
    let moves = events.flat_map(|event| match event {
        Event::ItemAdded(line) | Event::ItemUpdated(line) | Event::ItemRemoved(line) => {
            vec![line.by.unwrap()]
        }
        Event::Cleared { items, .. } => {
            let gone = items.iter().map(|item| -i64::from(item.quantity));
            gone.collect()
        }
        _ => Vec::new(),
    });
    moves.collect()
}

#[test]
fn a_change_is_told_by_the_difference_that_it_makes_also_when_its_answer_is_lost() {
    for shop in Shop::ALL {
        for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
            let mut world = shop.stocked(&[("mug", 2)]);
            let before = told_by(&world, 0).len();
            for quantity in [5, 1, 0] {
                world.faults.next_writes = vec![fate.clone()];
                world.ask(0, vec![shop.set("mug", quantity)]).unwrap();
                world.settle();
            }
            assert_eq!(
                told_by(&world, 0)[before..],
                [3, -4, -1],
                "{shop:?} {fate:?}"
            );
            let lost = world.pages[0].events.iter().find_map(|event| match event {
                Event::ItemRemoved(line) => line.lost.as_ref().map(|lost| lost.quantity),
                _ => None,
            });
            assert_eq!(lost, Some(1), "{shop:?} {fate:?}");
        }
    }
}

#[test]
fn what_was_changed_before_it_was_sent_is_told_once_with_what_came_of_it() {
    for shop in Shop::ALL {
        let mut world = shop.world(3);
        world.settle();
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.ask(0, vec![shop.add("mug", 1)]).unwrap();
        world.ask(0, vec![shop.set("mug", 5)]).unwrap();
        world.ask(0, vec![shop.add("rug", 1)]).unwrap();
        world.ask(0, vec![shop.set("rug", 0)]).unwrap();
        world.settle();
        assert_eq!(told_by(&world, 0), [5], "{shop:?}");
    }
}

#[test]
fn of_a_shortage_as_many_are_told_as_there_were_and_of_a_refusal_none() {
    for shop in Shop::ALL {
        let mut world = shop.world(3);
        world.stock("mug", 3);
        world.stock("rug", 0);
        world.settle();
        world.ask(0, vec![shop.add("mug", 5)]).unwrap();
        world.ask(0, vec![shop.add("rug", 1)]).unwrap();
        world.settle();
        let held = world
            .held()
            .values()
            .map(|held| i64::from(*held))
            .sum::<i64>();
        assert_eq!(told_by(&world, 0).iter().sum::<i64>(), held, "{shop:?}");
        assert!(!world.held().contains_key("rug/v"), "{shop:?}");
    }
}

#[test]
fn a_cart_that_is_emptied_is_told_with_what_lay_in_it() {
    for shop in Shop::ALL {
        let mut world = shop.stocked(&[("mug", 2), ("lamp", 1)]);
        let before = told_by(&world, 0).len();
        world.ask(0, vec![Wish::Clear]).unwrap();
        world.settle();
        let mut told = told_by(&world, 0)[before..].to_vec();
        told.sort_unstable();
        assert_eq!(told, [-2, -1], "{shop:?}");
    }
}

#[test]
fn what_another_device_has_added_meanwhile_is_not_told_by_this_one() {
    let mut world = Shop::ElasticPath.stocked(&[("mug", 2)]);
    let before = told_by(&world, 0).len();
    let name = world.cart_name().unwrap();
    world.carts.at(&name).more("mug/v", 4);
    world.ask(0, vec![Shop::ElasticPath.add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 7)]));
    assert_eq!(told_by(&world, 0)[before..], [1]);
}

#[test]
fn of_two_tabs_one_tells() {
    for shop in Shop::ALL {
        let mut world = shop.stocked(&[("mug", 1)]);
        world.open();
        world.settle();
        world.ask(1, vec![shop.add("lamp", 2)]).unwrap();
        world.settle();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for event in world.pages.iter().flat_map(|page| &page.events) {
            if let Event::ItemAdded(line) = event
                && line.by == Some(2)
            {
                *names.entry(line.id.to_string()).or_default() += 1;
            }
        }
        assert_eq!(names.into_values().collect::<Vec<_>>(), [1], "{shop:?}");
    }
}
