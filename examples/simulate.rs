//! Plays schedules of faults by the million: `cargo xtask simulate --seeds 0..20000`.
//!
//! Each seed is a schedule for every shop in every mode. One that breaks a promise is cut down to the fewest steps that
//! still break it, and printed with the arguments that play it again: `cargo xtask simulate --seed 7 --shop Violet --mode
//! Tabs --steps 1,4 --trace`.

#[path = "../tests/world/mod.rs"]
mod world;

use std::ops::Range;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use world::fault::Fault;
use world::play::shrink::shrink;
use world::play::{Broken, Mode, Play, Tally};
use world::shop::Shop;
use world::tale::Tale;

/// What came of some of the seeds.
#[derive(Default)]
struct Played {
    tally: Tally,
    /// Schedules that broke a promise, and how.
    broken: Vec<(Play, Broken)>,
}

impl Played {
    fn seed(&mut self, seed: u64, asked: &Asked) {
        for play in Play::all(seed).filter(|play| asked.wants(play)) {
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

/// What the command was asked for.
struct Asked {
    seeds: Range<u64>,
    shop: Option<Shop>,
    mode: Option<Mode>,
    steps: Option<Vec<usize>>,
    without: Vec<Fault>,
    trace: bool,
    json: bool,
}

impl Asked {
    fn read(arguments: &[String]) -> Option<Self> {
        let after = |name: &str| {
            let place = arguments.iter().position(|it| it == name)?;
            arguments.get(place.checked_add(1)?)
        };
        let seeds = match (after("--seeds"), after("--seed")) {
            (Some(seeds), _) => {
                let (from, to) = seeds.split_once("..")?;
                from.parse().ok()?..to.parse().ok()?
            }
            (None, Some(seed)) => {
                let seed: u64 = seed.parse().ok()?;
                seed..seed.checked_add(1)?
            }
            (None, None) => return None,
        };
        let shop = after("--shop").map(|name| named(&Shop::ALL, name));
        let mode = after("--mode").map(|name| named(&Mode::ALL, name));
        let steps = after("--steps").map(|list| list.split(',').map(str::parse).collect());
        let only: Option<Vec<&str>> = after("--only").map(|list| list.split(',').collect());
        let is_left_out = |fault: &Fault| {
            let name = format!("{fault:?}");
            only.as_ref().is_some_and(|only| !only.contains(&&*name))
        };
        Some(Self {
            seeds,
            shop: shop.map_or(Some(None), |shop| shop.map(Some))?,
            mode: mode.map_or(Some(None), |mode| mode.map(Some))?,
            steps: steps.map_or(Some(None), |steps: Result<_, _>| steps.ok().map(Some))?,
            without: Fault::ALL.into_iter().filter(is_left_out).collect(),
            trace: arguments.iter().any(|it| it == "--trace"),
            json: arguments.iter().any(|it| it == "--json"),
        })
    }

    /// Whether every sort of fault must have struck.
    fn is_whole(&self) -> bool {
        let seeds = self.seeds.end.saturating_sub(self.seeds.start);
        self.shop.is_none() && self.mode.is_none() && seeds >= 2_000
    }

    fn wants(&self, play: &Play) -> bool {
        self.shop.is_none_or(|shop| shop == play.shop)
            && self.mode.is_none_or(|mode| mode == play.mode)
    }
}

fn named<T: Copy + std::fmt::Debug>(all: &[T], name: &str) -> Option<T> {
    all.iter().copied().find(|it| format!("{it:?}") == name)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(asked) = Asked::read(&arguments) else {
        say(
            "usage: simulate (--seeds A..B | --seed N) [--shop S] [--mode M] [--steps I,J,…] [--only FAULT,…] \
             [--trace] [--json]",
        );
        return ExitCode::FAILURE;
    };
    std::panic::set_hook(Box::new(|_| ()));
    if asked.trace || asked.steps.is_some() {
        return show(&asked);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "how fast it goes is told to people, and decides nothing"
    )]
    let begun = std::time::Instant::now();
    let mut played = run(&asked);
    played
        .broken
        .sort_by_key(|(play, _)| (play.seed, play.mode));
    let took = begun.elapsed().as_millis().max(1);
    tell(&asked, &played, took);
    for (play, broken) in played.broken.iter().take(MOST_SHRUNK) {
        say(&format!("broken: {play}\n        {}", first(broken)));
        let (least, broken) = shrink(play, broken.clone());
        say(&format!("  least: {least}\n         {}", first(&broken)));
    }
    for (play, broken) in played.broken.iter().skip(MOST_SHRUNK) {
        say(&format!("broken: {play}\n        {}", first(broken)));
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

fn first(broken: &Broken) -> String {
    let lines: Vec<&str> = broken.lines().map(str::trim).collect();
    lines.join(" ")
}

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
    for play in Play::all(asked.seeds.start).filter(|play| asked.wants(play)) {
        let play = Play {
            steps: asked.steps.clone(),
            without: asked.without.clone(),
            ..play
        };
        say(&format!("{play}"));
        let tale = if asked.trace {
            Tale::Printed
        } else {
            Tale::Untold
        };
        match play.run_told(tale) {
            Ok(_) => say("passed"),
            Err(broken) => {
                say(&format!("broken: {}", first(&broken)));
                result = ExitCode::FAILURE;
            }
        }
    }
    result
}

/// Plays the schedules on all processors, each taking the next seed that is left.
fn run(asked: &Asked) -> Played {
    let next = AtomicU64::new(asked.seeds.start);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..hands)
            .map(|_| scope.spawn(|| work(&next, asked)))
            .collect();
        let played = workers.into_iter().filter_map(|worker| worker.join().ok());
        played.fold(Played::default(), Played::and)
    })
}

fn work(next: &AtomicU64, asked: &Asked) -> Played {
    let mut played = Played::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= asked.seeds.end {
            return played;
        }
        played.seed(seed, asked);
    }
}

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn say(text: &str) {
    println!("{text}");
}
