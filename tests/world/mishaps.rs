//! A shopper whose tabs trap, whose browser crashes and brings back what `localStorage` held a while ago, whose clock
//! goes back, whose token runs out and whose requests land at the last moment; and a product of which there are few.

use std::collections::BTreeMap;

use cartwright::sync::{Input, OutcomeStatus};

use super::World;
use super::adds::Adds;
use super::chance::Chance;
use super::network::Faults;
use super::shop::Shop;

/// What rooms call a token that is not taken.
const TOKEN: [&str; 2] = ["token-expired", "unauthorized"];

/// Plays the schedule of a seed.
///
/// # Panics
/// When an add counts twice, is lost without a word, or is refused for nothing.
pub fn play(shop: Shop, seed: u64) {
    let mut chance = Chance::of(seed ^ 0x0A5B);
    let mut world = shop.world(seed);
    world.open();
    if chance.percent(40) {
        world.open();
    }
    world.stock("rug", 2);
    world.faults = Faults {
        request_lost: chance.below(20),
        response_lost: chance.below(20),
        late: chance.below(25),
        late_by: 19_500,
        server_fails: chance.below(15),
        ..Faults::default()
    };
    let mut adds = Adds::default();
    let mut relic: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..chance.between(5, 25) {
        let page = chance.below(world.pages.len() as u64) as usize;
        match chance.below(100) {
            0..45 => {
                if adds.ask(&mut world, page, &mut chance) && chance.percent(30) {
                    relic.clone_from(&world.disk.bridge);
                }
            }
            45..52 => {
                let _ = world.ask(page, vec![shop.add("rug", chance.between(1, 3) as u32)]);
            }
            52..60 => {
                adds.hear(&world);
                world.trap(page);
            }
            60..64 => {
                adds.hear(&world);
                if chance.percent(50) {
                    world.garble_attempt();
                }
                world.crash(std::mem::take(&mut relic));
            }
            64..72 => relic.clone_from(&world.disk.bridge),
            72..76 => world.clock = chance.below(3) as i64 - 1,
            76..82 => expire(&mut world),
            _ => world.run(chance.below(25_000)),
        }
        for _ in 0..chance.below(10) {
            world.step();
            adds.hear(&world);
            refuses_nothing(&world, &adds, seed);
        }
    }
    world.faults = Faults::default();
    world.tell_all(|| Input::Online);
    world.settle();
    world.tell_all(|| Input::Shown);
    world.settle();
    adds.hear(&world);
    refuses_nothing(&world, &adds, seed);
    adds.judge(&world, seed);
}

/// The tokens that were given out are good for nothing any more.
fn expire(world: &mut World) {
    world.token = format!("token-{}", world.now);
    world.server.token = world.token.clone();
    world.carts.expire_tokens();
}

/// Of what there is enough nothing is refused, whatever is refused beside it.
fn refuses_nothing(world: &World, adds: &Adds, seed: u64) {
    for asked in adds.iter() {
        for page in &world.pages {
            let outcomes = page.outcomes.get(&asked.change);
            for outcome in outcomes.into_iter().flatten() {
                let is_refused = outcome.status == OutcomeStatus::Rejected;
                // What the server says of the token is no answer to what was asked.
                let error = outcome.error.as_ref();
                let is_of_token = error.is_some_and(|error| TOKEN.contains(&&*error.code));
                assert!(
                    !is_refused && !is_of_token,
                    "seed {seed}: {} of {} was refused: {error:?}",
                    asked.quantity,
                    asked.key,
                );
            }
        }
    }
}
