//! Plays schedules of faults by the million: `cargo xtask simulate --seeds 0..20000`.
//!
//! Each seed is a schedule for every shop in every mode. One that breaks a promise is cut down to the fewest steps that
//! still break it, and printed with the arguments that play it again: `cargo xtask simulate --seed 7 --shop Violet --mode
//! Tabs --steps 1,4 --trace`.
//!
//! `--crowd` plays the tabs that die, freeze and rob each other instead, `--crowd --full` over a disk that fills up.

mod asked;
mod crowds;
#[path = "../../tests/world/mod.rs"]
mod world;

use std::ops::Range;
use std::process::ExitCode;

use asked::{Asked, USAGE};
use world::broken::{Broken, on_one_line};
use world::fault::Fault;
use world::hands::on_all_hands;
use world::play::shrink::shrink;
use world::play::{Mode, Play};
use world::shop::Shop;
use world::tally::Tally;

/// A fifth of the time goes into small pieces of memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What came of some of the seeds.
#[derive(Default)]
struct Played {
    tally: Tally,
    /// Schedules that broke a promise, and how.
    broken: Vec<(Play, Broken)>,
}

impl Played {
    fn seed(&mut self, seed: u64, asked: &Asked) {
        for play in asked.plays(seed) {
            match play.run() {
                Ok(tally) => self.tally.add(&tally),
                Err(broken) => self.broken.push((play, broken)),
            }
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.tally.add(&other.tally);
        self.broken.extend(other.broken);
        self
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(asked) = Asked::read(&arguments) else {
        say(USAGE);
        return ExitCode::FAILURE;
    };
    std::panic::set_hook(Box::new(|_| ()));
    if asked.crowd.is_some() {
        return crowds::play(&asked);
    }
    if asked.trace || asked.steps.is_some() {
        return show(&asked);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "how fast it goes is told to people, and decides nothing"
    )]
    let begun = std::time::Instant::now();
    let played = on_all_hands(asked.seeds.clone(), |played: &mut Played, seed| {
        played.seed(seed, &asked);
    });
    let mut played = played.into_iter().fold(Played::default(), Played::and);
    played
        .broken
        .sort_by_key(|(play, _)| (play.seed, play.mode));
    let took = begun.elapsed().as_millis().max(1);
    tell(&asked, &played, took);
    for (play, broken) in played.broken.iter().take(MOST_SHRUNK) {
        say(&format!("broken: {play}\n        {}", on_one_line(broken)));
        let (least, broken) = shrink(play, broken.clone());
        say(&format!(
            "  least: {least}\n         {}",
            on_one_line(&broken)
        ));
    }
    for (play, broken) in played.broken.iter().skip(MOST_SHRUNK) {
        say(&format!("broken: {play}\n        {}", on_one_line(broken)));
    }
    let never: Vec<Fault> = Fault::ALL
        .into_iter()
        .filter(|fault| asked.is_whole() && played.tally.struck.of(*fault) == 0)
        .collect();
    for fault in &never {
        say(&format!("{fault:?} never struck: nothing is shown of it"));
    }
    if played.broken.is_empty() && never.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Of so many failures each is cut down.
const MOST_SHRUNK: usize = 6;

fn tell(asked: &Asked, played: &Played, took: u128) {
    let Played { tally, broken } = played;
    let failed = broken.len() as u64;
    let schedules = tally.schedules.saturating_add(failed);
    let per_second = u128::from(schedules)
        .saturating_mul(1_000)
        .checked_div(took)
        .unwrap_or(0);
    let Range { start, end } = asked.seeds;
    if asked.json {
        let faults: Vec<String> = Fault::ALL
            .iter()
            .map(|fault| format!("\"{fault:?}\":{}", tally.struck.of(*fault)))
            .collect();
        say(&format!(
            "{{\"seeds\":[{start},{end}],\"schedules\":{schedules},\"failed\":{failed},\"milliseconds\":{took},\
             \"steps\":{},\"wishes\":{},\"writes\":{},\"reviews\":{},\"faults\":{{{}}}}}",
            tally.steps,
            tally.asks,
            tally.writes,
            tally.reviews,
            faults.join(",")
        ));
        return;
    }
    say(&format!(
        "{schedules} schedules of {} shops in {} modes, seeds {start}..{end}, {per_second} a second",
        Shop::ALL.len(),
        Mode::ALL.len(),
    ));
    say(&format!(
        "{} steps, {} wishes, {} writes, {} left to the shopper, {} faults:",
        tally.steps,
        tally.asks,
        tally.writes,
        tally.reviews,
        tally.struck.total()
    ));
    for fault in Fault::ALL {
        let name = format!("{fault:?}");
        say(&format!("{:>12} {name}", tally.struck.of(fault)));
    }
    say(&format!(
        "{} passed, {failed} failed",
        schedules.saturating_sub(failed)
    ));
}

/// Plays one schedule, told step by step if that is wanted.
fn show(asked: &Asked) -> ExitCode {
    let mut result = ExitCode::SUCCESS;
    for play in asked.plays(asked.seeds.start) {
        say(&format!("{play}"));
        match play.run_told(asked.tale()) {
            Ok(_) => say("passed"),
            Err(broken) => {
                say(&format!("broken: {}", on_one_line(&broken)));
                result = ExitCode::FAILURE;
            }
        }
    }
    result
}

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn say(text: &str) {
    println!("{text}");
}
