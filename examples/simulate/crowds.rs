//! Crowds: several pages of one shopper, which die, freeze and are robbed of the lock, over a disk that may fill up.

use std::process::ExitCode;

use crate::asked::Asked;
use crate::say;
use crate::world::broken::{Broken, on_one_line};
use crate::world::crowd::Crowd;
use crate::world::hands::on_all_hands;
use crate::world::shop::Shop;

/// What came of some of the seeds.
#[derive(Default)]
struct Played {
    passed: usize,
    broken: Vec<(Crowd, Broken)>,
}

impl Played {
    fn seed(&mut self, seed: u64, asked: &Asked) {
        for crowd in crowds(seed, asked) {
            match crowd.run_told(asked.tale()) {
                Ok(_) => self.passed = self.passed.saturating_add(1),
                Err(broken) => self.broken.push((crowd, broken)),
            }
        }
    }
}

/// The crowd of a seed in every shop that is asked for.
fn crowds(seed: u64, asked: &Asked) -> impl Iterator<Item = Crowd> {
    let fills_up = asked.crowd.unwrap_or_default();
    let shops = Shop::ALL.into_iter();
    let shops = shops.filter(|shop| asked.wants_shop(*shop));
    shops.map(move |shop| Crowd {
        shop,
        seed,
        fills_up,
    })
}

/// Plays them, and names those that break a promise.
pub(crate) fn play(asked: &Asked) -> ExitCode {
    // What is told of several at once cannot be read.
    let all = match asked.trace {
        true => {
            let mut played = Played::default();
            for seed in asked.seeds.clone() {
                played.seed(seed, asked);
            }
            vec![played]
        }
        false => on_all_hands(asked.seeds.clone(), |played: &mut Played, seed| {
            played.seed(seed, asked)
        }),
    };
    let passed: usize = all.iter().map(|played| played.passed).sum();
    let mut broken: Vec<_> = all.into_iter().flat_map(|played| played.broken).collect();
    broken.sort_by_key(|(crowd, _)| (crowd.seed, crowd.shop as u8));
    for (crowd, broken) in &broken {
        say(&format!("broken: {crowd}\n        {}", on_one_line(broken)));
    }
    say(&format!("{passed} passed, {} failed", broken.len()));
    match broken.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
