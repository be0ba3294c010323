//! A shopper whose tabs trap, whose browser crashes and brings back what `localStorage` held a while ago, whose clock
//! goes back, whose token runs out and whose requests land at the last moment; and a product of which there are few.

use std::collections::BTreeMap;

use cartwright::sync::{Input, OutcomeStatus};

use super::World;
use super::chance::Chance;
use super::crowd::{Asked, hear, judge};
use super::network::Faults;
use super::shop::Shop;

const NAMES: [&str; 2] = ["mug", "lamp"];
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
    let mut asked: Vec<Asked> = Vec::new();
    let mut relic: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..chance.between(5, 25) {
        let page = chance.below(world.pages.len() as u64) as usize;
        match chance.below(100) {
            0..45 => {
                let name = NAMES[chance.below(2) as usize];
                let quantity = chance.between(1, 3) as u32;
                if let Ok(change) = world.ask(page, vec![shop.add(name, quantity)]) {
                    let key = format!("{name}/v");
                    asked.push(Asked {
                        change,
                        key,
                        quantity,
                        stored: false,
                        refused: false,
                    });
                    if chance.percent(30) {
                        relic.clone_from(&world.disk.bridge);
                    }
                }
            }
            45..52 => {
                let _ = world.ask(page, vec![shop.add("rug", chance.between(1, 3) as u32)]);
            }
            52..60 => {
                hear(&world, &mut asked);
                world.trap(page);
            }
            60..64 => {
                hear(&world, &mut asked);
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
            hear(&world, &mut asked);
            refuses_nothing(&world, &asked, seed);
        }
    }
    world.faults = Faults::default();
    world.tell_all(|| Input::Online);
    world.settle();
    world.tell_all(|| Input::Shown);
    world.settle();
    hear(&world, &mut asked);
    refuses_nothing(&world, &asked, seed);
    judge(&world, &asked, seed);
}

/// The tokens that were given out are good for nothing any more.
fn expire(world: &mut World) {
    world.token = format!("token-{}", world.now);
    world.server.token = world.token.clone();
    world.carts.expire_tokens();
}

/// Of what there is enough nothing is refused, whatever is refused beside it.
fn refuses_nothing(world: &World, asked: &[Asked], seed: u64) {
    for asked in asked {
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
