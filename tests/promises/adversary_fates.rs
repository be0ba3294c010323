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
