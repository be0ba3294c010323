//! Plays schedules of faults by the million: `cargo xtask simulate --seeds 0..200000`.
//!
//! Each seed is a schedule for every shop, alone and with a second device. One that breaks a promise is named, and can be
//! read step by step with `SEED=… TRACE=1 cargo test --test promises schedules::one_seed -- --nocapture`
//! (`rivals::one_seed` where it is one with a second device).

#[path = "../tests/world/mod.rs"]
mod world;

use std::ops::Range;
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use world::rival;
use world::schedule::{Tally, play_in};
use world::shop::Shop;

/// What came of some of the seeds.
#[derive(Default)]
struct Played {
    schedules: u64,
    tally: Tally,
    /// Seeds that broke a promise, and where.
    broken: Vec<(u64, String)>,
}

impl Played {
    fn seed(&mut self, seed: u64) {
        for shop in Shop::ALL {
            match catch_unwind(|| play_in(shop, seed)) {
                Ok(tally) => self.tally.add(&tally),
                Err(_) => self.broken.push((seed, format!("{shop:?}"))),
            }
            if catch_unwind(|| rival::play(shop, seed)).is_err() {
                let place = format!("{shop:?} with a second device");
                self.broken.push((seed, place));
            }
            self.schedules = self.schedules.saturating_add(2);
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.schedules = self.schedules.saturating_add(other.schedules);
        self.tally.add(&other.tally);
        self.broken.extend(other.broken);
        self
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seeds) = seeds(&arguments) else {
        say("usage: simulate --seeds A..B");
        return ExitCode::FAILURE;
    };
    std::panic::set_hook(Box::new(|_| ()));
    #[expect(
        clippy::disallowed_methods,
        reason = "how fast it goes is told to people, and decides nothing"
    )]
    let begun = std::time::Instant::now();
    let mut played = run(&seeds);
    played.broken.sort_unstable();
    let Played {
        schedules,
        tally,
        broken,
    } = played;
    let took = begun.elapsed().as_millis().max(1);
    let per_second = u128::from(schedules)
        .saturating_mul(1_000)
        .checked_div(took)
        .unwrap_or(0);
    say(&format!(
        "{schedules} schedules of {} shops, seeds {}..{}, {per_second} a second",
        Shop::ALL.len(),
        seeds.start,
        seeds.end
    ));
    say(&format!(
        "{} wishes, {} page deaths, {} outages, {} writes, {} left to the shopper",
        tally.asks, tally.deaths, tally.outages, tally.writes, tally.reviews
    ));
    for (seed, place) in &broken {
        say(&format!("seed {seed} broke a promise: {place}"));
    }
    say(&format!(
        "{} passed, {} failed",
        schedules.saturating_sub(broken.len() as u64),
        broken.len()
    ));
    if broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn seeds(arguments: &[String]) -> Option<Range<u64>> {
    let place = arguments
        .iter()
        .position(|argument| argument == "--seeds")?;
    let (from, to) = arguments.get(place.checked_add(1)?)?.split_once("..")?;
    Some(from.parse().ok()?..to.parse().ok()?)
}

/// Plays the schedules on all processors, each taking the next seed that is left.
fn run(seeds: &Range<u64>) -> Played {
    let next = AtomicU64::new(seeds.start);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..hands)
            .map(|_| scope.spawn(|| work(&next, seeds.end)))
            .collect();
        let played = workers.into_iter().filter_map(|worker| worker.join().ok());
        played.fold(Played::default(), Played::and)
    })
}

fn work(next: &AtomicU64, end: u64) -> Played {
    let mut played = Played::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return played;
        }
        played.seed(seed);
    }
}

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn say(text: &str) {
    println!("{text}");
}
