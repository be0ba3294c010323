//! A cart that is gone at the server, and is asked for again by itself because the shop wants that.

use cartwright::sync::{OnGone, Wish};

use crate::world::network::Fate;
use crate::world::shop::Shop;
use crate::world::{World, cart};

const SHOP: Shop = Shop::ElasticPath;

/// Three lamps and two mugs, at a server that forgets them.
fn forgotten() -> World {
    let mut world = SHOP.world(5);
    world.pages[0].on_gone = OnGone::Restore;
    world.reload(0, true);
    world
        .ask(0, vec![SHOP.add("lamp", 3), SHOP.add("mug", 2)])
        .unwrap();
    world.settle();
    world.carts.carts.clear();
    world
}

#[test]
fn what_a_cart_held_is_there_again() {
    let mut world = forgotten();
    world.tell(0, cartwright::sync::Input::Shown);
    world.settle();
    let all = cart(&[("lamp", 3), ("mug", 2)]);
    assert_eq!(world.held(), all);
    assert_eq!(world.pages[0].cart(), all);
}

#[test]
fn what_was_asked_for_meanwhile_is_what_it_comes_to() {
    let cases: [(Wish, &[(&str, u32)]); 4] = [
        (SHOP.set("lamp", 5), &[("lamp", 5), ("mug", 2)]),
        (SHOP.set("lamp", 0), &[("mug", 2)]),
        (SHOP.add("lamp", 1), &[("lamp", 4), ("mug", 2)]),
        (Wish::Clear, &[]),
    ];
    for (wish, left) in cases {
        let mut world = forgotten();
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(0, vec![wish.clone()]).unwrap();
        let shown = world.pages[0].cart();
        assert_eq!(shown, cart(left), "{wish:?}");
        world.settle();
        assert_eq!(world.held(), shown, "{wish:?}");
        assert_eq!(world.pages[0].cart(), shown, "{wish:?}");
    }
}
