//! Random schedules of faults, each from a seed: nothing is lost, nothing is doubled, nothing flickers.

mod world;

use world::schedule::play;

#[test]
fn ten_thousand_schedules_of_faults_keep_every_promise() {
    let threads: Vec<_> = (0..2_u64)
        .map(|part| {
            std::thread::spawn(move || {
                (0..10_000_u64)
                    .filter(|seed| seed % 2 == part)
                    .map(play)
                    .map(|tally| tally.writes)
                    .sum::<u64>()
            })
        })
        .collect();
    let writes: u64 = threads
        .into_iter()
        .map(|thread| thread.join().expect("a schedule failed"))
        .sum();
    assert!(writes > 10_000, "the schedules did something");
}

/// `SEED=12 TRACE=1 cargo test --test schedules one_seed -- --nocapture` shows a schedule step by step.
#[test]
fn one_seed_plays_the_same_twice() {
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(7);
    assert_eq!(format!("{:?}", play(seed)), format!("{:?}", play(seed)));
}
