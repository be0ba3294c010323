//! Many shoppers' pages and one server that was down: they come back one after the other, not all at once.

use crate::world::fleet::{Outage, Policy};

/// A tenth of a million pages, and of the server that two thousand requests a second are not too many for.
const OUTAGE: Outage = Outage {
    pages: 100_000,
    lasts: 600_000,
    noticed_within: 60_000,
    capacity: 200,
};

#[test]
fn a_server_that_is_back_is_not_overrun() {
    let told = OUTAGE.play(Policy::Engine, 1);
    let plain = OUTAGE.play(Policy::Plain, 1);
    // The smaller a fleet, the more its seconds differ: a million pages stay within a tenth (`cargo xtask fleet`).
    assert!(told.peak < OUTAGE.capacity * 14 / 10, "{told:?}");
    assert!(plain.peak > OUTAGE.capacity * 5, "{plain:?}");
    assert!(told.median < plain.median, "{told:?} {plain:?}");
    assert!(told.requests * 2 < plain.requests, "{told:?} {plain:?}");
}
