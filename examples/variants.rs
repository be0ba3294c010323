//! Whether the simulator would notice: `cargo xtask variants`.
//!
//! Plays engines that lack one guard each until a broken promise shows it, and the whole engine, which must break none.
//! `cargo xtask variants Epoch Lease` plays those alone; `--bound 5000` gives up after so many schedules, `--whole 1000`
//! plays so many seeds of the whole engine. One schedule is played by
//! `TRACE=1 cargo xtask variants Epoch --mode "a robbed tab" --shop VesuvioPay --seed 7`.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "it counts and picks what it has made itself"
)]

#[path = "../tests/world/mod.rs"]
mod world;

use std::process::ExitCode;
use std::sync::Mutex;

use cartwright::sync::{Guard, remove};
use world::broken::{caught, on_one_line};
use world::hands::on_all_hands;
use world::shop::Shop;
use world::{
    crowd, full_disk, hanging, mishaps, rival, robbery, schedule, sign_ins, straggler, till,
};

/// A way to play a schedule.
type Mode = (&'static str, fn(Shop, u64));

const MODES: &[Mode] = &[
    ("one page", |shop, seed| {
        schedule::play(shop, seed);
    }),
    ("a second device", |shop, seed| {
        rival::play(shop, seed);
    }),
    ("tabs", |shop, seed| {
        crowd::play(shop, seed, false);
    }),
    ("tabs over a full disk", |shop, seed| {
        crowd::play(shop, seed, true);
    }),
    ("mishaps", mishaps::play),
    ("a robbed tab", robbery::play),
    ("no room on the disk", full_disk::play),
    ("storage that hangs", hanging::play),
    ("sign-ins", sign_ins::play),
    ("a straggler", straggler::play),
    ("the till", till::play),
];

const USAGE: &str = "usage: variants [NAME ...] [--bound SCHEDULES] [--whole SEEDS] [--mode MODE --shop SHOP --seed SEED]";

/// How many schedules a variant may last, and how many seeds of the whole engine are played.
const BOUND: usize = 20_000;
const WHOLE: usize = 150;

/// A schedule that broke a promise, and which.
struct Broken {
    place: String,
    why: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1).cloned()
    };
    let number =
        |name: &str, usual: usize| text(name).map_or(Some(usual), |text| text.parse().ok());
    let (Some(bound), Some(whole)) = (number("--bound", BOUND), number("--whole", WHOLE)) else {
        say(USAGE);
        return ExitCode::FAILURE;
    };
    let is_named = |guard: &Guard| arguments.contains(&format!("{guard:?}"));
    let mut guards: Vec<Guard> = Guard::ALL.into_iter().filter(is_named).collect();
    std::panic::set_hook(Box::new(|_| ()));
    if let Some(mode) = text("--mode") {
        remove(guards.first().copied());
        let [shop, seed] = ["--shop", "--seed"].map(text);
        let broken = one(&mode, shop.as_deref(), seed.as_deref());
        say(broken.as_deref().unwrap_or(USAGE));
        return match broken {
            Some(_) => ExitCode::SUCCESS,
            None => ExitCode::FAILURE,
        };
    }
    if guards.is_empty() {
        guards = Guard::ALL.to_vec();
    }
    let missed = each_of(guards.len(), |place| is_caught(guards[place], bound));
    let broken = each_of(whole, |seed| {
        remove(None);
        let broken = broken_by(seed as u64);
        for Broken { place, why } in &broken {
            say(&format!("the whole engine broke a promise: {place}: {why}"));
        }
        broken.is_empty()
    });
    let schedules = whole * round().count();
    say(&format!(
        "the whole engine: {schedules} schedules, {broken} seeds broken"
    ));
    let failed = missed + usize::from(broken > 0);
    say(&format!(
        "{} passed, {failed} failed",
        guards.len() + 1 - failed
    ));
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Does it for each place on all processors, and answers how often it did not hold.
fn each_of(places: usize, holds: impl Fn(usize) -> bool + Sync) -> usize {
    let failed = on_all_hands(0..places as u64, |failed: &mut usize, place| {
        *failed += usize::from(!holds(place as usize));
    });
    failed.iter().sum()
}

/// Each mode of each shop.
fn round() -> impl Iterator<Item = (Shop, &'static Mode)> {
    let of = |shop| MODES.iter().map(move |mode| (shop, mode));
    Shop::ALL.into_iter().flat_map(of)
}

/// Plays one schedule and answers what came of it, where it is named as one that there is.
fn one(mode: &str, shop: Option<&str>, seed: Option<&str>) -> Option<String> {
    let seed = seed?.parse().ok()?;
    let mut named =
        round().filter(|(its, kind)| kind.0 == mode && Some(&*format!("{its:?}")) == shop);
    let (shop, kind) = named.next()?;
    let broken = played(kind, shop, seed);
    Some(broken.map_or_else(|| "no promise is broken".into(), |broken| broken.why))
}

/// Plays schedule after schedule without a guard, until one shows it.
fn is_caught(guard: Guard, bound: usize) -> bool {
    remove(Some(guard));
    let name = format!("{guard:?}");
    let schedules = (0..).flat_map(|seed| round().map(move |(shop, mode)| (shop, mode, seed)));
    for (count, (shop, mode, seed)) in schedules.take(bound).enumerate() {
        if let Some(Broken { place, why }) = played(mode, shop, seed) {
            let count = count + 1;
            say(&format!(
                "without {name:<14} caught in schedule {count:>5}: {place}: {why}"
            ));
            return true;
        }
    }
    say(&format!(
        "without {name:<14} NOT CAUGHT in {bound} schedules"
    ));
    false
}

fn broken_by(seed: u64) -> Vec<Broken> {
    let all = round().filter_map(|(shop, mode)| played(mode, shop, seed));
    all.collect()
}

/// Plays a schedule; answers which promise it broke.
fn played(mode: &Mode, shop: Shop, seed: u64) -> Option<Broken> {
    let said = caught(|| mode.1(shop, seed)).err()?;
    let said = on_one_line(&said);
    let said = said.trim_start_matches("assertion `left == right` failed: ");
    Some(Broken {
        place: format!("{}, {shop:?}, seed {seed}", mode.0),
        why: said
            .trim_start_matches(&format!("seed {seed}: "))
            .chars()
            .take(110)
            .collect(),
    })
}

static TURN: Mutex<()> = Mutex::new(());

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn say(text: &str) {
    let _turn = TURN.lock();
    println!("{text}");
}
