//! Tabs that want an order made over a network that loses answers: one order is made, of what was shown.

use std::collections::BTreeMap;

use cartwright::sync::Input;
use cartwright::vendor::Inquiry;

use super::chance::Chance;
use super::network::Faults;
use super::scenes::ready_to_submit;
use super::shop::Shop;
use super::{World, violet};

/// Plays the schedule of a seed.
///
/// # Panics
/// When more than one order is made.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0x7111);
    let mut world = match shop {
        Shop::Violet => ready_to_submit(),
        _ => shop.stocked(&[("mug", 2), ("lamp", 1)]),
    };
    world.chance = Chance::of(seed);
    let mut bill = Bill::default();
    let other = world.open();
    world.settle();
    world.faults = Faults {
        request_lost: chance.below(30),
        response_lost: chance.below(30),
        late: chance.below(20),
        server_fails: chance.below(20),
        ..Faults::default()
    };
    for ticket in 100..100 + chance.between(3, 12) as u32 {
        let page = [0, other][chance.below(2) as usize];
        match chance.below(100) {
            0..40 if !world.pages[page].frozen => world.inquire(page, ticket, checkout(ticket)),
            40..50 => {
                world.thaw(page);
                world.reload(page, true);
            }
            50..58 => world.freeze(page),
            58..66 => world.thaw(page),
            66..72 => world.steal(),
            72..82 if !world.pages[page].frozen => {
                let _ = world.ask(page, vec![shop.add("mug", 1)]);
            }
            _ => world.run(chance.below(25_000)),
        }
        for _ in 0..chance.below(12) {
            world.step();
            bill.look(&world);
        }
    }
    world.faults = Faults::default();
    for page in [0, other] {
        world.thaw(page);
        world.tell(page, Input::Shown);
    }
    world.run(120_000);
    let orders = orders(&world);
    assert!(orders <= 1, "seed {seed}: {orders} orders");
    if shop == Shop::Violet && orders == 1 {
        let mut carts = world.channel.carts.values();
        let ordered = carts.find(|cart| !cart.is_open()).map(violet::Cart::all);
        assert_eq!(ordered, bill.of, "seed {seed}: what was ordered");
    }
}

/// What an order was last asked for of.
#[derive(Default)]
struct Bill {
    asked: usize,
    of: Option<BTreeMap<String, u32>>,
}

impl Bill {
    fn look(&mut self, world: &World) {
        let asked = world.count_sent("/submit");
        if asked > self.asked && orders(world) == 0 {
            self.of = Some(world.held());
        }
        self.asked = asked;
    }
}

fn checkout(ticket: u32) -> Inquiry {
    let with = r#"{"customer": {"id": "c"}, "billingAddress": {}, "shippingAddress": {}}"#;
    Inquiry::Checkout {
        with: with.into(),
        reference: format!("reference-{ticket}"),
    }
}

fn orders(world: &World) -> usize {
    match world.shop {
        Shop::VesuvioPay => world.server.finishes as usize,
        Shop::ElasticPath => world.carts.orders.len(),
        Shop::Violet => world.channel.orders as usize,
    }
}
