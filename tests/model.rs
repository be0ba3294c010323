//! Lock, epoch, lease and decision table, searched through: every order in which tabs, disk, network and time can take
//! turns, within bounds.
//!
//! One wish, for one more of an item, is in the record. Each tab may take the lock, be robbed of it at any moment and hear
//! of that later, stand still between any two of its tasks, and die; a request may land at any moment until its timeout
//! and the settling time are over, whatever its page has heard; its answer may be lost. What to send and what a read says
//! of it is the production code's own word: `coalesce`, `judge` and `Doubt`.
//!
//! `cargo test --test model -- --nocapture` prints how many states there are.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops where it fails"
)]

#[path = "model/mark.rs"]
mod mark;
#[path = "model/moves.rs"]
mod moves;
#[path = "model/search.rs"]
mod search;
#[path = "model/state.rs"]
mod state;
#[path = "model/table.rs"]
mod table;

use moves::Bounds;
use search::{Found, search};
use state::Guards;

/// Two tabs over 26 seconds, in which the lock is taken up to three times.
const TWO_TABS: Bounds = Bounds {
    tabs: 2,
    epochs: 3,
    ticks: 13,
    deaths: 0,
};

/// The same where one of them dies.
const A_DEATH: Bounds = Bounds {
    deaths: 1,
    ticks: 12,
    ..TWO_TABS
};

/// Three tabs, in which the lock is taken twice.
const THREE_TABS: Bounds = Bounds {
    tabs: 3,
    epochs: 2,
    ..TWO_TABS
};

fn searched(held: u8, guards: Guards, bounds: Bounds) -> Found {
    let found = search(held, guards, bounds);
    println!("{held} held, {bounds:?}, {guards:?}: {found:#?}");
    found
}

/// All of it was searched, and in no state is an add done twice or lost; in some it is done.
fn holds(held: u8, bounds: Bounds) -> usize {
    let found = searched(held, Guards::ALL, bounds);
    assert_eq!(found.broken, None);
    assert!(found.done > 0);
    found.states
}

#[test]
fn two_tabs_neither_double_nor_lose_an_add() {
    assert_eq!([0, 1].map(|held| holds(held, TWO_TABS)), [2_398_772; 2]);
}

#[test]
fn tabs_of_which_one_dies_neither_double_nor_lose_an_add() {
    assert_eq!([0, 1].map(|held| holds(held, A_DEATH)), [4_120_514; 2]);
}

#[test]
fn three_tabs_neither_double_nor_lose_an_add() {
    assert_eq!([0, 1].map(|held| holds(held, THREE_TABS)), [2_279_492; 2]);
}

/// How many steps it takes until an add is done twice.
fn steps_to_a_double(guards: Guards) -> Option<usize> {
    let found = searched(0, guards, TWO_TABS);
    found.broken.map(|steps| steps.len())
}

#[test]
fn without_the_epoch_a_robbed_tab_adds_twice() {
    let guards = Guards {
        epoch: false,
        ..Guards::ALL
    };
    assert_eq!(steps_to_a_double(guards), Some(12));
}

#[test]
fn without_the_lease_a_tab_that_stood_still_adds_twice() {
    let guards = Guards {
        lease: false,
        ..Guards::ALL
    };
    assert_eq!(steps_to_a_double(guards), Some(28));
}

#[test]
fn without_the_settling_time_a_request_that_lands_late_adds_twice() {
    let guards = Guards {
        settle: false,
        ..Guards::ALL
    };
    assert_eq!(steps_to_a_double(guards), Some(18));
}
