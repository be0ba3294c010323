//! Carts of several merchants and long outages, at the worst moment: nothing is ordered that was not shown, nothing is
//! offered back that was bought, and nobody who is there waits for a server that is there again.

use crate::world::network::Fate;
use crate::world::scenes::ready_to_submit;
use crate::world::shop::Shop;
use crate::world::violet::{Cart, merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::sync::{Event, Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::Violet;

fn begin(world: &mut World, ticket: u32) {
    let (with, reference) = (String::new(), "ours-1".into());
    world.inquire(0, ticket, Inquiry::Checkout { with, reference });
}

fn id_of(world: &World) -> u64 {
    world.cart_name().unwrap().parse().unwrap()
}

#[test]
fn an_order_is_not_made_of_other_things_that_cost_as_much() {
    let mut world = ready_to_submit();
    let id = id_of(&world);
    let (rug, lamp) = (sku_of("rug"), sku_of("lamp"));
    world.channel.put_in(id, rug, 1);
    let server = world.channel.carts.get_mut(&id).unwrap();
    server.exactly(lamp, 0);
    server.priced = true;
    begin(&mut world, 7);
    world.run(120_000);
    let error = world.pages[0].answers[&7].as_ref().unwrap_err();
    assert_eq!(error.code, "changed-elsewhere");
    assert_eq!(world.channel.orders, 0);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("rug", 1)]));
    // Now it has been shown.
    begin(&mut world, 8);
    world.run(120_000);
    assert!(world.pages[0].answers[&8].is_ok());
}

#[test]
fn a_way_that_is_taken_back_from_one_bag_stays_with_another_that_goes_the_same_way() {
    for fate in [Fate::Through, Fate::ResponseLost] {
        for both in [false, true] {
            let mut world = ready_to_submit();
            let none = |product: &str| Wish::Ship {
                bag: merchant_of(sku_of(product)).to_string().as_str().into(),
                method: None,
            };
            world.faults.next_writes = vec![fate.clone()];
            world.ask(0, vec![none("mug")]).unwrap();
            if both {
                world.ask(0, vec![none("lamp")]).unwrap();
            }
            world.settle();
            let server = world.basket().unwrap().shipping.clone();
            let lamps = server.get(&merchant_of(sku_of("lamp")));
            let expected = (!both).then_some("ground");
            assert_eq!(lamps.map(String::as_str), expected, "{fate:?}");
            assert_eq!(server.len(), usize::from(!both), "{fate:?}");
        }
    }
}

#[test]
fn what_a_merchant_has_taken_is_not_offered_back_whatever_is_said_of_the_order() {
    let mut world = ready_to_submit();
    let id = id_of(&world);
    let server = world.channel.carts.get_mut(&id).unwrap();
    server.status = "REJECTED";
    server.fates.insert(merchant_of(sku_of("mug")), "ACCEPTED");
    server.fates.insert(merchant_of(sku_of("lamp")), "REJECTED");
    world.tell(0, Input::Shown);
    world.run(60_000);
    let events = world.pages[0].events.iter();
    let offered: Vec<u32> = events
        .filter_map(|event| match event {
            Event::Gone { items } => Some(items.iter().map(|item| item.quantity)),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(offered, [1], "the lamp");
}

#[test]
fn what_another_tab_asks_for_while_a_submit_is_in_doubt_waits_for_the_next_cart() {
    for fate in [Fate::Through, Fate::ResponseLost] {
        for submit in [Fate::ResponseLost, Fate::RequestLost] {
            let mut world = ready_to_submit();
            let other = world.open();
            world.settle();
            world.faults.next_writes = vec![submit.clone(), fate.clone()];
            begin(&mut world, 7);
            while world.count_sent("/submit") == 0 {
                assert!(world.step());
            }
            world.ask(other, vec![SHOP.add("rug", 1)]).unwrap();
            let before = world.sent.len();
            world.run(60_000);
            assert!(world.sent.len() < before + 40, "{}", world.sent.len());
            assert_eq!(world.pages[0].status(), Status::Readonly);
            assert_eq!(world.pages[other].status(), Status::Readonly);
            world.faults.next_writes.clear();
            begin(&mut world, 8);
            world.run(120_000);
            assert!(world.pages[0].answers[&8].is_ok(), "{submit:?} {fate:?}");
            assert_eq!(world.channel.orders, 1);
            let mut orders = world.channel.carts.values();
            let order = orders.find(|cart| !cart.is_open()).unwrap();
            assert_eq!(order.all(), cart(&[("mug", 2), ("lamp", 1)]));
            world.tell(0, Input::Shown);
            world.tell(other, Input::Shown);
            world.settle();
            assert_eq!(world.pages[other].cart(), cart(&[("rug", 1)]));
            assert_eq!(world.held(), cart(&[("rug", 1)]), "{submit:?} {fate:?}");
        }
    }
}

#[test]
fn who_signs_in_while_a_submit_is_in_doubt_is_told_so_whatever_waits() {
    let mut world = ready_to_submit();
    let other = world.open();
    world.settle();
    world.faults.next_writes = vec![Fate::RequestLost];
    begin(&mut world, 7);
    while world.count_sent("/submit") == 0 {
        assert!(world.step());
    }
    world.ask(other, vec![SHOP.add("rug", 1)]).unwrap();
    world.run(60_000);
    world.tell(other, Input::Leave { ticket: 9 });
    world.run(60_000);
    let error = world.pages[other].answers[&9].as_ref().unwrap_err();
    assert_eq!(error.code, "checkout-under-way");
}

#[test]
fn what_another_tab_asks_for_while_the_cart_is_ordered_is_in_the_next_cart() {
    for wait in [0, 2_000, 20_000] {
        let mut world = ready_to_submit();
        let other = world.open();
        world.settle();
        world.faults.next_writes = vec![Fate::Slow(20_000)];
        begin(&mut world, 7);
        while world.count_sent("/submit") == 0 {
            assert!(world.step());
        }
        world.run(wait);
        world.ask(other, vec![SHOP.add("rug", 1)]).unwrap();
        world.run(120_000);
        assert!(world.pages[0].answers[&7].is_ok(), "{wait}");
        assert_eq!(world.channel.orders, 1);
        assert_eq!(world.held(), cart(&[("rug", 1)]), "{wait}");
        assert_eq!(world.pages[other].cart(), cart(&[("rug", 1)]), "{wait}");
        assert_eq!(world.pages[0].cart(), cart(&[("rug", 1)]), "{wait}");
        assert_eq!(world.count_gone(), 0);
    }
}

#[test]
fn a_cart_that_the_shop_has_named_is_not_given_up_over_a_full_disk() {
    for is_full_for in [0, 300, 30_000] {
        let mut world = SHOP.world(4);
        let made = Cart {
            id: 90_001,
            status: "IN_PROGRESS",
            currency: "USD".into(),
            ..Cart::default()
        };
        world.channel.carts.insert(90_001, made);
        world.channel.put_in(90_001, sku_of("mug"), 2);
        world.pages[0].named = Some(Cart::token_of(90_001));
        world.reload(0, true);
        world.disk.full = true;
        world.run(is_full_for);
        world.disk.full = false;
        let change = world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
        world.settle();
        world.tell(0, Input::Shown);
        world.settle();
        assert!(world.channel.carts.contains_key(&90_001), "{is_full_for}");
        assert_eq!(world.count_sent("DELETE"), 0, "{is_full_for}");
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{is_full_for}");
        let both = cart(&[("mug", 2), ("lamp", 1)]);
        assert_eq!(world.held(), both, "{is_full_for}");
        assert_eq!(world.pages[0].cart(), both, "{is_full_for}");
    }
}

#[test]
fn who_signs_in_while_the_server_is_down_is_not_kept_waiting_when_it_is_back() {
    let mut world = Shop::ElasticPath.stocked(&[("mug", 2)]);
    world.faults.off = true;
    world
        .ask(0, vec![Shop::ElasticPath.add("lamp", 1)])
        .unwrap();
    world.run(900_000);
    world.sign_in(0);
    world.run(30_000);
    world.faults.off = false;
    let until = world.now + 120_000;
    while !world.has_signed_in(0) {
        assert!(world.step() && world.now < until, "nobody has signed in");
    }
}

#[test]
fn who_waits_for_an_order_while_the_server_fails_is_not_kept_waiting_when_it_is_well() {
    let mut world = ready_to_submit();
    world.faults.server_fails = 100;
    world.tell(0, Input::Shown);
    world.run(900_000);
    begin(&mut world, 7);
    world.run(30_000);
    world.faults.server_fails = 0;
    world.run(120_000);
    assert!(world.pages[0].answers.contains_key(&7));
}

#[test]
fn a_network_that_comes_back_while_a_request_is_lost_is_not_left_alone_for_long() {
    for seed in 0..20 {
        let mut world = SHOP.world(seed);
        world.settle();
        world.faults.off = true;
        world.ask(0, vec![SHOP.add("mug", 1)]).unwrap();
        world.run(900_000);
        world.tell(0, Input::Online);
        while !world.pages[0].engine().is_sending() {
            assert!(world.step());
        }
        world.faults.off = false;
        world.tell(0, Input::Online);
        world.run(120_000);
        assert_eq!(world.held(), cart(&[("mug", 1)]), "{seed}");
    }
}
