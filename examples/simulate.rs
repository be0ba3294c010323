//! Plays schedules of faults by the million: `cargo xtask simulate --seeds 0..200000`.
//!
//! Each seed is a schedule; one that breaks a promise is named, and can be read step by step with
//! `SEED=… TRACE=1 cargo test --test schedules one_seed -- --nocapture`.

#[path = "../tests/world/mod.rs"]
mod world;

use std::ops::Range;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use world::schedule::{Tally, play};

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
    let (tally, failed) = run(&seeds);
    let schedules = seeds.end.saturating_sub(seeds.start);
    let took = begun.elapsed().as_millis().max(1);
    let per_second = u128::from(schedules)
        .saturating_mul(1_000)
        .checked_div(took)
        .unwrap_or(0);
    say(&format!(
        "{schedules} schedules, seeds {}..{}, {per_second} a second",
        seeds.start, seeds.end
    ));
    say(&format!(
        "{} wishes, {} page deaths, {} outages, {} writes, {} left to the shopper",
        tally.asks, tally.deaths, tally.outages, tally.writes, tally.reviews
    ));
    for seed in &failed {
        say(&format!("seed {seed} broke a promise"));
    }
    say(&format!(
        "{} passed, {} failed",
        schedules.saturating_sub(failed.len() as u64),
        failed.len()
    ));
    if failed.is_empty() {
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

/// Plays the schedules on all processors, each taking the next that is left.
fn run(seeds: &Range<u64>) -> (Tally, Vec<u64>) {
    let next = AtomicU64::new(seeds.start);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..hands)
            .map(|_| scope.spawn(|| work(&next, seeds.end)))
            .collect();
        for (its, broken) in workers.into_iter().filter_map(|worker| worker.join().ok()) {
            tally.asks = tally.asks.saturating_add(its.asks);
            tally.deaths = tally.deaths.saturating_add(its.deaths);
            tally.outages = tally.outages.saturating_add(its.outages);
            tally.writes = tally.writes.saturating_add(its.writes);
            tally.reviews = tally.reviews.saturating_add(its.reviews);
            failed.extend(broken);
        }
    });
    failed.sort_unstable();
    (tally, failed)
}

fn work(next: &AtomicU64, end: u64) -> (Tally, Vec<u64>) {
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return (tally, failed);
        }
        match std::panic::catch_unwind(|| play(seed)) {
            Ok(its) => {
                tally.asks = tally.asks.saturating_add(its.asks);
                tally.deaths = tally.deaths.saturating_add(its.deaths);
                tally.outages = tally.outages.saturating_add(its.outages);
                tally.writes = tally.writes.saturating_add(its.writes);
                tally.reviews = tally.reviews.saturating_add(its.reviews);
            }
            Err(_) => failed.push(seed),
        }
    }
}

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn say(text: &str) {
    println!("{text}");
}
