//! Cuts a failing schedule down to the fewest steps, and the fewest sorts of faults, that still fail.

use super::super::fault::Fault;
use super::{Broken, Play};

/// The smallest schedule found that fails, and how.
pub fn shrink(play: &Play, broken: Broken) -> (Play, Broken) {
    shrink_by(play, broken, |play| play.run().err())
}

/// The same by any judgement of what fails.
pub fn shrink_by(
    play: &Play,
    broken: Broken,
    fails: impl Fn(&Play) -> Option<Broken>,
) -> (Play, Broken) {
    let steps = play.steps.clone();
    let steps = steps.unwrap_or_else(|| (0..play.length()).collect());
    let mut best = (
        Play {
            steps: Some(steps),
            ..play.clone()
        },
        broken,
    );
    loop {
        let before = size(&best.0);
        cut_steps(&mut best, &fails);
        spare_faults(&mut best, &fails);
        if size(&best.0) == before {
            return best;
        }
    }
}

fn size(play: &Play) -> (usize, usize) {
    let steps = play.steps.as_ref().map_or(usize::MAX, Vec::len);
    (steps, Fault::ALL.len() - play.without.len())
}

/// Takes the place of the best if it fails as well.
fn tries(best: &mut (Play, Broken), play: Play, fails: &impl Fn(&Play) -> Option<Broken>) -> bool {
    let broken = fails(&play);
    let fails = broken.is_some();
    if let Some(broken) = broken {
        *best = (play, broken);
    }
    fails
}

/// Halves first, then quarters, down to one step at a time.
fn cut_steps(best: &mut (Play, Broken), fails: &impl Fn(&Play) -> Option<Broken>) {
    let mut size = best.0.steps.as_ref().map_or(0, Vec::len).div_ceil(2);
    while size > 0 {
        let mut place = 0;
        while let Some(steps) = best.0.steps.clone().filter(|steps| place < steps.len()) {
            let mut fewer = steps.clone();
            fewer.drain(place..(place + size).min(steps.len()));
            let play = Play {
                steps: Some(fewer),
                ..best.0.clone()
            };
            if !tries(best, play, fails) {
                place += size;
            }
        }
        size /= 2;
    }
}

fn spare_faults(best: &mut (Play, Broken), fails: &impl Fn(&Play) -> Option<Broken>) {
    for fault in Fault::ALL {
        if !best.0.without.contains(&fault) {
            let mut play = best.0.clone();
            play.without.push(fault);
            tries(best, play, fails);
        }
    }
}
