//! The second checker. It has seen no page: it reads what was asked, what was told and what really happened at the
//! server, after the schedule, and knows nothing of how the first one judges.

use std::collections::{BTreeMap, BTreeSet};

use cartwright::sync::OutcomeStatus;

use super::super::disk::Whose;
use super::super::history::{Call, Deed, History, Wanted};
use super::story::{Story, stories};

/// How it ended.
pub(super) struct Ending {
    /// Whether nothing was ever lowered.
    pub adds_only: bool,
    /// The device of each page.
    pub devices: Vec<usize>,
    /// Whether the server knows the cart by the shopper and not by a name that the device keeps.
    pub is_known: bool,
    pub held: BTreeMap<String, u32>,
    /// The changes that wait for the shopper.
    pub pending: Vec<String>,
}

/// What may have become of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Must,
    May,
    Never,
}

/// Judges a schedule.
///
/// # Panics
/// When no world that keeps its promises has this history.
pub(super) fn judge(history: &History, ending: &Ending) {
    one_request_at_a_time(history, ending);
    let somebody = history
        .iter()
        .any(|(_, deed)| matches!(deed, Deed::Landed { call: None, .. }));
    let is_one_lane = is_one_lane(history, ending);
    // A repair by an absolute quantity takes back what another device has done since the read before it.
    if ending.adds_only && is_one_lane && !somebody {
        nothing_is_confirmed_that_never_came(history);
    }
    if ending.adds_only {
        nothing_is_there_that_nobody_wanted(history);
    }
    the_end_is_possible(history, ending);
}

/// Whether all pages have one record, and know of each other's writes by it.
fn is_one_lane(history: &History, ending: &Ending) -> bool {
    let is_one_device = ending.devices.iter().all(|device| *device == 0);
    is_one_device && !history.iter().any(|(_, deed)| matches!(deed, Deed::Parted))
}

/// Of the pages of a device one has a write under way for a cart, within its lease.
fn one_request_at_a_time(history: &History, ending: &Ending) {
    let mut open: BTreeMap<(usize, bool), Vec<Call>> = BTreeMap::new();
    for (at, deed) in history {
        match deed {
            Deed::Sent {
                call,
                whose,
                leased,
            } => {
                assert!(*leased, "SecondChecker: a write without a lease at {at}");
                let cabinet = (ending.devices[call.0], *whose == Whose::Customer);
                let open = open.entry(cabinet).or_default();
                assert!(
                    open.is_empty(),
                    "SecondChecker: {call:?} beside {open:?} at {at}"
                );
                open.push(*call);
            }
            Deed::Heard { call } => open
                .values_mut()
                .for_each(|open| open.retain(|it| it != call)),
            Deed::Ended { page } | Deed::Robbed { page, .. } => {
                open.values_mut()
                    .for_each(|open| open.retain(|it| it.0 != *page));
            }
            _ => {}
        }
    }
}

/// A page never says of more that it is done than the server has taken in by then.
fn nothing_is_confirmed_that_never_came(history: &History) {
    let mut wanted: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    let mut came: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, deed) in history {
        match deed {
            Deed::Asked {
                change,
                wanted: Wanted::More(product, count),
                ..
            } => {
                wanted.insert(change, (product, *count));
            }
            Deed::Landed { moved, .. } => {
                for (_, product, was, is) in moved {
                    *came.entry(product).or_default() += is.saturating_sub(*was);
                }
            }
            Deed::Misled => return,
            Deed::Settled {
                change,
                status: OutcomeStatus::Confirmed,
            } if done.insert(change) => {
                let Some((product, count)) = wanted.get(&**change) else {
                    continue;
                };
                let told = told.entry(product).or_default();
                *told += count;
                let came = came.get(product).copied().unwrap_or(0);
                assert!(
                    *told <= came,
                    "SecondChecker: {told} of {product} are confirmed at {at}, and {came} came"
                );
            }
            _ => {}
        }
    }
}

/// At no moment does a cart hold more than all who put something in wanted by then.
fn nothing_is_there_that_nobody_wanted(history: &History) {
    let mut wanted: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, deed) in history {
        match deed {
            Deed::Asked {
                wanted: Wanted::More(product, count),
                ..
            } => *wanted.entry(product).or_default() += count,
            Deed::Landed { call, moved } => {
                for (cart, product, was, is) in moved {
                    let wanted = wanted.entry(product).or_default();
                    if call.is_none() {
                        *wanted += is.saturating_sub(*was);
                    }
                    assert!(
                        is <= wanted,
                        "SecondChecker: {is} of {product} in {cart:?} at {at}, and {wanted} wanted"
                    );
                }
            }
            _ => {}
        }
    }
}

/// What the cart holds at the end follows from the changes in their order, where each that the shopper was promised is
/// done, none that was refused is, and of the others any.
fn the_end_is_possible(history: &History, ending: &Ending) {
    let stories = stories(history, ending);
    let is_ours = |deed: &Deed| !matches!(deed, Deed::Landed { call: None, .. } | Deed::Misled);
    let is_alone = history.iter().all(|(_, deed)| is_ours(deed));
    let is_one_lane = is_one_lane(history, ending);
    if !is_alone || !is_one_lane || stories.iter().any(|(name, _)| name.is_empty()) {
        return;
    }
    let products: BTreeSet<&str> = stories
        .iter()
        .filter_map(|(_, story)| match &story.wanted {
            Wanted::More(product, _) | Wanted::Exactly(product, _) => Some(&**product),
            Wanted::Nothing | Wanted::Other => None,
        })
        .collect();
    for product in products {
        let mut possible: BTreeSet<u32> = BTreeSet::from([0]);
        for (name, story) in &stories {
            let fate = fate(name, story, ending);
            if fate == Fate::Never {
                continue;
            }
            let after = possible
                .iter()
                .map(|held| becomes(*held, &story.wanted, product));
            let after: BTreeSet<u32> = after.collect();
            match fate {
                Fate::Must => possible = after,
                Fate::May | Fate::Never => possible.extend(after),
            }
        }
        let held = ending.held.get(product).copied().unwrap_or(0);
        assert!(
            possible.contains(&held),
            "SecondChecker: {held} of {product} at the end, and possible are {possible:?}"
        );
    }
}

fn becomes(held: u32, wanted: &Wanted, product: &str) -> u32 {
    match wanted {
        Wanted::More(name, count) if name == product => held + count,
        // Nobody sets a quantity of what is not there.
        Wanted::Exactly(name, count) if name == product && held > 0 => *count,
        Wanted::Nothing => 0,
        _ => held,
    }
}

fn fate(name: &str, story: &Story, ending: &Ending) -> Fate {
    let waits = ending.pending.iter().any(|pending| pending == name);
    let came_along = |pending: &String| story.brought.contains(pending);
    match story.told {
        _ if waits || story.forgotten => Fate::May,
        Some(OutcomeStatus::Rejected) => Fate::Never,
        // Its own name is heard no more, or only that it went on under another one.
        None | Some(OutcomeStatus::Superseded) if story.refused => Fate::Never,
        None | Some(OutcomeStatus::Superseded) if ending.pending.iter().any(came_along) => {
            Fate::May
        }
        // What could not be written down is as safe as the page that knows the cart's name.
        Some(OutcomeStatus::Confirmed | OutcomeStatus::Superseded)
            if !story.stored && !ending.is_known =>
        {
            Fate::May
        }
        // It was nowhere but on the bridge, which may have been torn: the page cannot tell that from a change that
        // another tab has settled, and the shopper was told that it was not stored.
        Some(OutcomeStatus::Superseded) if !story.stored => Fate::May,
        Some(OutcomeStatus::Confirmed | OutcomeStatus::Superseded) => Fate::Must,
        Some(OutcomeStatus::Review | OutcomeStatus::Adjusted | OutcomeStatus::Partial) => Fate::May,
        None if story.stored => Fate::Must,
        None => Fate::May,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(change: &str, count: u32) -> Deed {
        Deed::Asked {
            page: 0,
            change: change.into(),
            wanted: Wanted::More("mug/v".into(), count),
        }
    }

    fn landed(was: u32, is: u32) -> Deed {
        Deed::Landed {
            call: Some((0, 1, 1)),
            moved: vec![(String::new(), "mug/v".into(), was, is)],
        }
    }

    fn settled(change: &str, status: OutcomeStatus) -> Deed {
        Deed::Settled {
            change: change.into(),
            status,
        }
    }

    fn sent(page: usize, leased: bool) -> Deed {
        Deed::Sent {
            call: (page, 1, 1),
            whose: Whose::First,
            leased,
        }
    }

    /// Whether a history of two pages that ends with so many mugs is found possible.
    fn is_possible(deeds: Vec<Deed>, held: u32) -> bool {
        is_possible_beside(&[], deeds, held)
    }

    /// The same, and these wait still.
    fn is_possible_beside(pending: &[&str], deeds: Vec<Deed>, held: u32) -> bool {
        let history: History = deeds.into_iter().map(|deed| (1, deed)).collect();
        let ending = Ending {
            adds_only: true,
            devices: vec![0, 0],
            is_known: true,
            held: BTreeMap::from([("mug/v".into(), held)]),
            pending: pending.iter().map(|name| (*name).into()).collect(),
        };
        std::panic::catch_unwind(|| judge(&history, &ending)).is_ok()
    }

    #[test]
    fn an_add_that_is_there_once_is_possible_and_twice_is_not() {
        let confirmed = || settled("a", OutcomeStatus::Confirmed);
        assert!(is_possible(
            vec![asked("a", 2), landed(0, 2), confirmed()],
            2
        ));
        let twice = vec![asked("a", 2), landed(0, 2), landed(2, 4), confirmed()];
        assert!(!is_possible(twice, 4));
    }

    #[test]
    fn what_is_confirmed_must_have_come() {
        let confirmed = settled("a", OutcomeStatus::Confirmed);
        assert!(!is_possible(vec![asked("a", 2), confirmed], 0));
    }

    #[test]
    fn what_was_stored_is_there_unless_somebody_was_told() {
        let stored = || Deed::Stored { change: "a".into() };
        assert!(!is_possible(vec![asked("a", 2), stored()], 0));
        let refused = settled("a", OutcomeStatus::Rejected);
        assert!(is_possible(vec![asked("a", 2), stored(), refused], 0));
        let forgotten = Deed::Evicted { device: 0 };
        assert!(is_possible(vec![asked("a", 2), stored(), forgotten], 0));
    }

    #[test]
    fn what_a_guest_asked_for_may_be_refused_under_the_name_that_it_came_along_with() {
        let came_along = |intent: &str| Deed::Brought {
            intent: intent.into(),
            instead_of: vec!["a".into()],
        };
        let refused = || settled("b", OutcomeStatus::Rejected);
        let asked = || vec![asked("a", 2), Deed::Stored { change: "a".into() }];
        let with = |deeds: Vec<Deed>| [asked(), deeds].concat();
        assert!(is_possible(with(vec![came_along("b"), refused()]), 0));
        let confirmed = settled("a", OutcomeStatus::Confirmed);
        let was_done = with(vec![confirmed, came_along("b"), refused()]);
        assert!(!is_possible(was_done, 0), "it had been done before");
        let other = with(vec![came_along("c"), refused()]);
        assert!(!is_possible(other, 0), "another one was refused");
        assert!(
            !is_possible(with(vec![came_along("b")]), 0),
            "nobody was told"
        );
        let there = with(vec![came_along("b"), landed(0, 2), refused()]);
        assert!(!is_possible(there, 2), "what was refused is there");
        let left = || with(vec![came_along("b")]);
        assert!(
            is_possible_beside(&["b"], left(), 0),
            "the shopper is asked"
        );
        assert!(
            !is_possible_beside(&["c"], left(), 0),
            "of another one the shopper is asked"
        );
    }

    #[test]
    fn two_writes_at_a_time_and_one_without_a_lease_are_found() {
        assert!(!is_possible(vec![sent(0, true), sent(1, true)], 0));
        assert!(!is_possible(vec![sent(0, false)], 0));
        let robbed = Deed::Robbed {
            page: 0,
            whose: Whose::First,
        };
        assert!(is_possible(vec![sent(0, true), robbed, sent(1, true)], 0));
    }
}
