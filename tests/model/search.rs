//! Every state that can be reached, nearest first.
#![allow(
    clippy::disallowed_types,
    reason = "a set that is only asked whether it holds something has no order to be random"
)]

use std::collections::HashSet;

use super::mark::{ByMark, mark};
use super::moves::{Bounds, Model};
use super::state::{Guards, State, Wish};
use super::table::Table;

/// What a search has found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) states: usize,
    /// The shortest way to a broken promise, where there is one.
    pub(crate) broken: Option<Vec<&'static str>>,
    /// In how many states the wish is done, by the record.
    pub(crate) done: usize,
}

/// How a state was come by: from which, and by what.
type Way = (u32, &'static str);

/// Goes through all states, until a promise is broken in one.
pub(crate) fn search(held: u8, guards: Guards, bounds: Bounds) -> Found {
    let model = Model {
        table: Table::new(),
        guards,
        bounds,
    };
    let first = State::new(held);
    let mut known: HashSet<u128, ByMark> = HashSet::from_iter([mark(&first)]);
    let mut ways: Vec<Way> = vec![(0, "")];
    let mut edge = vec![(first, 0)];
    let mut moves = Vec::new();
    let mut done = 0;
    while !edge.is_empty() {
        let mut next = Vec::new();
        for (state, place) in edge {
            done += usize::from(state.record.wish == Wish::Done);
            if breaks(&state, held) {
                return Found {
                    states: ways.len(),
                    broken: Some(steps_to(&ways, place)),
                    done,
                };
            }
            model.moves(&state, &mut moves);
            for (what, state) in moves.drain(..) {
                let state = state.ordered(bounds.tabs);
                if known.insert(mark(&state)) {
                    next.push((state, u32::try_from(ways.len()).expect("fewer states")));
                    ways.push((place, what));
                }
            }
        }
        edge = next;
    }
    Found {
        states: ways.len(),
        broken: None,
        done,
    }
}

/// One more was wanted: never are two added, and what is done is there.
fn breaks(state: &State, held: u8) -> bool {
    let is_lost = state.record.wish == Wish::Done && state.server <= held;
    state.server > held + 1 || is_lost
}

fn steps_to(ways: &[Way], mut place: u32) -> Vec<&'static str> {
    let mut steps = Vec::new();
    while place > 0 {
        let (from, what) = ways[place as usize];
        steps.push(what);
        place = from;
    }
    steps.reverse();
    steps
}
