//! What several promises begin with, and what they ask of a world.

use std::collections::BTreeMap;

use cartwright::sync::{Event, Input, Wish};
use cartwright::vendor::Inquiry;

use super::shop::{Shop, name_of};
use super::{World, cart};

/// A customer as a shop on Violet is told of one, with the address in it.
pub const ADA: &str = r#"{"firstName":"Ada","lastName":"L","email":"ada@example.com","shippingAddress":{"firstName":"Ada","lastName":"L","line1":"1 Main St","city":"York","postcode":"10001","country":"US"}}"#;

/// The wish for another value of a field of the cart.
pub fn put(field: &str, value: &str) -> Wish {
    Wish::Put {
        field: field.into(),
        value: value.into(),
    }
}

/// A product, how many of it are held, and how many were expected.
pub type Amiss = (String, Option<u32>, Option<u32>);

/// A guest on Elastic Path with two mugs and a lamp, who is a customer that has a mug and a rug.
pub fn guest_and_customer() -> World {
    let mut world = Shop::ElasticPath.stocked(&[("mug", 2), ("lamp", 1)]);
    let hers = world.carts.customers_own("hers", "ann");
    hers.more("mug/v", 1);
    hers.more("rug/v", 1);
    world
}

/// What that customer has once signed in.
pub fn together() -> BTreeMap<String, u32> {
    cart(&[("lamp", 1), ("mug", 3), ("rug", 1)])
}

/// A cart of two merchants on Violet that lacks nothing but to be submitted.
pub fn ready_to_submit() -> World {
    let mut world = Shop::Violet.stocked(&[("mug", 2), ("lamp", 1)]);
    world.ask(0, vec![put("customer", ADA)]).unwrap();
    world.settle();
    for bag in world.pages[0].engine().base().bags.clone() {
        let method = Some("ground".to_owned());
        let bag = bag.key;
        world.ask(0, vec![Wish::Ship { bag, method }]).unwrap();
    }
    world.settle();
    let pay = Inquiry::Call {
        name: "pay".into(),
        with: r#"{"token":"tok_1"}"#.into(),
        writes: true,
    };
    world.inquire(0, 1, pay);
    world.settle();
    assert!(world.pages[0].answers[&1].is_ok());
    world
}

impl World {
    /// Lets things happen until a page has signed in.
    pub fn until_signed_in(&mut self, page: usize) {
        let until = self.now + 300_000;
        while !self.has_signed_in(page) {
            assert!(self.step() && self.now < until, "nobody has signed in");
        }
    }

    /// Every page reads the cart again, and all that follows comes to its end.
    pub fn look_again(&mut self) {
        self.settle();
        self.tell_all(|| Input::Shown);
        self.settle();
        self.run(60_000);
    }

    /// The products of which the server does not hold what is expected: how many it does, and how many are. What is in
    /// review may have been applied late: it is surfaced, and not counted as lost or doubled.
    pub fn amiss(&self, names: &[&str], expected: &BTreeMap<String, u32>) -> Vec<Amiss> {
        let pending = self.pages[0].pending();
        let unsure: Vec<String> = pending
            .iter()
            .filter_map(|intent| intent.ask.item().map(name_of))
            .collect();
        let held = self.held();
        let products = names.iter().map(|name| format!("{name}/v"));
        let sure = products.filter(|product| !unsure.contains(product));
        let told = sure.map(|product| {
            let [held, expected] = [&held, expected].map(|cart| cart.get(&product).copied());
            (product, held, expected)
        });
        told.filter(|(_, held, expected)| held != expected)
            .collect()
    }

    /// How many requests name this.
    pub fn count_sent(&self, what: &str) -> usize {
        self.sent.iter().filter(|sent| sent.contains(what)).count()
    }

    /// How often the first page was told that its cart is gone.
    pub fn count_gone(&self) -> usize {
        let events = self.pages[0].events.iter();
        let gone = events.filter(|event| matches!(event, Event::Gone { .. }));
        gone.count()
    }
}
