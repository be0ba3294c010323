//! Schedules on all processors.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::ScopedJoinHandle;

/// Plays seeds, each processor the next one that is left, and answers what came of each processor's.
///
/// # Panics
/// When one of them does.
pub fn on_all_hands<T: Default + Send>(
    seeds: Range<u64>,
    play: impl Fn(&mut T, u64) + Sync,
) -> Vec<T> {
    let next = AtomicU64::new(seeds.start);
    let work = || {
        let mut played = T::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return played;
            }
            play(&mut played, seed);
        }
    };
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        let played = workers.into_iter().map(ScopedJoinHandle::join);
        played
            .map(|played| played.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
