//! What can happen next.

use cartwright::intent::Deed;
use cartwright::sync::doubt::{Doubt, Finding};
use cartwright::sync::timing::{LEASE, MAX_ROUNDS, SETTLE, TIMEOUT};

use super::state::{Attempt, Batch, Disk, Guards, Request, State, Step, TICK, Wish};
use super::table::Table;

/// How far the search goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub tabs: usize,
    /// How often the lock is taken.
    pub epochs: u8,
    pub ticks: u8,
    /// How many tabs die.
    pub deaths: u8,
}

pub(crate) struct Model {
    pub table: Table,
    pub guards: Guards,
    pub bounds: Bounds,
}

/// One thing that happens, and what there is afterwards.
pub(crate) type Move = (&'static str, State);

impl Model {
    /// All that can happen next.
    pub(crate) fn moves(&self, state: &State, out: &mut Vec<Move>) {
        if state.now < self.bounds.ticks {
            out.push(("time goes on", later(state)));
        }
        for place in 0..state.requests.len() {
            self.lands(state, place, out);
        }
        for tab in 0..self.bounds.tabs {
            self.lock(state, tab, out);
            self.disk(state, tab, out);
            self.task(state, tab, out);
            if state.deaths < self.bounds.deaths {
                dies(state, tab, out);
            }
        }
    }

    /// A request lands; its page hears of that, or never does.
    fn lands(&self, state: &State, place: usize, out: &mut Vec<Move>) {
        let Some(request) = state.requests[place] else {
            return;
        };
        let mut next = *state;
        next.requests[place] = None;
        match self.table.deed(request.held, request.rounds) {
            Deed::Add { .. } => next.server += 1,
            deed => next.server = u8::try_from(deed.target()).expect("a few"),
        }
        out.push(("a request lands, and its answer is lost", next));
        let tab = next.tabs.get_mut(usize::from(request.tab));
        if let Some(Step::Writes { since, is_answered }) = tab.map(|tab| &mut tab.step)
            && *since == request.since
        {
            *is_answered = true;
            out.push(("a request lands", next));
        }
    }

    fn lock(&self, state: &State, tab: usize, out: &mut Vec<Move>) {
        let it = &state.tabs[tab];
        let me = Some(tab as u8);
        let is_idle = it.step == Step::Rests && !it.is_robbed && it.epoch == 0;
        let is_wanted =
            state.record.attempt.is_some() || matches!(state.record.wish, Wish::Waits { .. });
        let has_room = state.record.epoch < self.bounds.epochs;
        if is_idle && is_wanted && has_room && state.holder != me {
            let mut next = *state;
            next.holder = me;
            match state.holder {
                None => out.push(("takes the lock", next)),
                Some(robbed) => {
                    next.tabs[usize::from(robbed)].is_robbed = true;
                    out.push(("steals the lock", next));
                }
            }
        }
        if is_idle && state.holder == me && has_room && it.disk == Disk::Quiet {
            out.push(("reads the record", begun(state, tab, self.guards)));
        }
        if it.is_robbed {
            let mut next = *state;
            next.tabs[tab].rests();
            next.tabs[tab].is_robbed = false;
            out.push(("hears that the lock is gone", next));
        }
    }

    /// A transaction comes to its end, whatever its tab is at.
    fn disk(&self, state: &State, tab: usize, out: &mut Vec<Move>) {
        if let Disk::Given(batch) = state.tabs[tab].disk {
            let mut next = *state;
            let is_written = written(&mut next, batch, self.guards);
            next.tabs[tab].disk = match next.tabs[tab].step {
                // Nobody listens any more.
                Step::Rests => Disk::Quiet,
                _ => Disk::Over { is_written },
            };
            out.push(("a transaction ends", next));
        }
    }

    /// The next task of a tab.
    fn task(&self, state: &State, tab: usize, out: &mut Vec<Move>) {
        let it = state.tabs[tab];
        let mut next = *state;
        let its = &mut next.tabs[tab];
        match (it.step, it.disk) {
            (Step::Ready, Disk::Quiet) => {
                let Wish::Waits { rounds } = it.wish else {
                    return;
                };
                let held = it.held;
                its.attempt = Some(Attempt { held, rounds });
                its.step = Step::Records { since: state.now };
                its.disk = Disk::Given(Batch {
                    epoch: it.epoch,
                    wish: it.wish,
                    attempt: its.attempt,
                    held,
                });
                out.push(("writes its attempt down", next));
            }
            (Step::Records { .. } | Step::Ends, Disk::Over { is_written: false }) => {
                its.disk = Disk::Quiet;
                lets_go(&mut next, tab);
                out.push(("hears that it is too late", next));
            }
            (Step::Records { since }, Disk::Over { is_written: true }) => {
                its.disk = Disk::Quiet;
                if self.guards.lease && at(state.now) > at(since) + LEASE {
                    its.step = Step::Ends;
                    its.attempt = None;
                    its.disk = Disk::Given(Batch {
                        epoch: it.epoch,
                        wish: it.wish,
                        attempt: None,
                        held: it.held,
                    });
                    out.push(("finds its lease over", next));
                } else {
                    self.starts(&mut next, tab);
                    out.push(("starts its request", next));
                }
            }
            (Step::Writes { since, is_answered }, _) => {
                let Some(attempt) = it.attempt else { return };
                if is_answered {
                    let target = self.table.deed(attempt.held, attempt.rounds).target();
                    its.step = Step::Ends;
                    its.attempt = None;
                    its.wish = Wish::Done;
                    its.held = u8::try_from(target).expect("a few");
                    its.disk = Disk::Given(Batch {
                        epoch: it.epoch,
                        wish: Wish::Done,
                        attempt: None,
                        held: its.held,
                    });
                    out.push(("hears that it is done", next));
                }
                let mut next = *state;
                next.tabs[tab].step = doubt(
                    Doubt::since(at(since), at(state.now), false),
                    None,
                    self.guards,
                    state.now,
                );
                out.push(("hears of a failure", next));
            }
            (Step::Ends, Disk::Over { is_written: true }) => {
                its.disk = Disk::Quiet;
                match it.wish {
                    Wish::Waits { .. } => its.step = Step::Ready,
                    _ => lets_go(&mut next, tab),
                }
                out.push(("goes on", next));
            }
            (Step::Doubts { .. }, _) => self.doubts(state, tab, out),
            _ => {}
        }
    }

    fn starts(&self, next: &mut State, tab: usize) {
        let now = next.now;
        let attempt = next.tabs[tab].attempt.expect("it was written down");
        next.tabs[tab].step = Step::Writes {
            since: now,
            is_answered: false,
        };
        let lasts = ticks(TIMEOUT + SETTLE);
        let place = next.requests.iter().position(Option::is_none);
        next.requests[place.expect("few requests")] = Some(Request {
            until: now + lasts,
            tab: tab as u8,
            since: now,
            held: attempt.held,
            rounds: attempt.rounds,
        });
    }

    /// The cart is read until it is known what became of the attempt.
    fn doubts(&self, state: &State, tab: usize, out: &mut Vec<Move>) {
        let it = state.tabs[tab];
        let (
            Step::Doubts {
                settled_at,
                read_at,
                silent,
                reads,
            },
            Some(attempt),
        ) = (it.step, it.attempt)
        else {
            return;
        };
        let mut next = *state;
        let Some((begun, read)) = reads else {
            if state.now >= read_at {
                next.tabs[tab].step = Step::Doubts {
                    settled_at,
                    read_at,
                    silent,
                    reads: Some((state.now, state.server)),
                };
                out.push(("reads the cart", next));
            }
            return;
        };
        let mut known = Doubt::since(0, 0, false);
        known.settled_at = at(settled_at);
        known.read_at = at(read_at);
        known.silent = silent.map(|(begun, found)| (at(begun), vec![shown(found)]));
        let deed = self.table.deed(attempt.held, attempt.rounds);
        let finding = self.table.finding(attempt.held, attempt.rounds, read);
        let is_clear = matches!(finding, Finding::Applied | Finding::Accepted);
        let found = vec![shown(read)];
        if !is_clear && !known.is_over_with(at(begun), &found, deed.is_repeatable(), true) {
            known.read_again(at(begun), found);
            next.tabs[tab].step = doubt(known, Some(settled_at), self.guards, state.now);
            out.push(("finds no sign of it, and waits", next));
            return;
        }
        let wish = match finding {
            Finding::Applied | Finding::Accepted => Wish::Done,
            Finding::NotApplied if attempt.rounds < MAX_ROUNDS => Wish::Waits {
                rounds: attempt.rounds + 1,
            },
            _ => Wish::Review,
        };
        let its = &mut next.tabs[tab];
        its.step = Step::Ends;
        (its.wish, its.attempt, its.held) = (wish, None, read);
        its.disk = Disk::Given(Batch {
            epoch: it.epoch,
            wish,
            attempt: None,
            held: read,
        });
        out.push(("knows what became of it", next));
    }
}

/// Requests that were not heard of until now never will be.
fn later(state: &State) -> State {
    let mut next = *state;
    next.now += 1;
    for request in &mut next.requests {
        *request = request.filter(|request| request.until >= next.now);
    }
    next
}

/// The lock is held under a new epoch, and what the record says is known.
fn begun(state: &State, tab: usize, guards: Guards) -> State {
    let mut next = *state;
    next.record.epoch += 1;
    let record = next.record;
    let its = &mut next.tabs[tab];
    its.epoch = record.epoch;
    (its.wish, its.attempt, its.held) = (record.wish, record.attempt, record.held);
    its.step = match (record.attempt, record.wish) {
        (Some(_), _) => doubt(
            Doubt::since(at(state.now), at(state.now), false),
            None,
            guards,
            state.now,
        ),
        (None, Wish::Waits { .. }) => Step::Ready,
        _ => Step::Rests,
    };
    if its.step == Step::Rests {
        lets_go(&mut next, tab);
    }
    next
}

/// How a doubt is kept in the model.
fn doubt(known: Doubt, settled_at: Option<u8>, guards: Guards, now: u8) -> Step {
    let settled_at = match settled_at {
        Some(known) => known,
        None if guards.settle => ticks(known.settled_at),
        None => now,
    };
    Step::Doubts {
        settled_at,
        read_at: ticks(known.read_at),
        silent: known
            .silent
            .map(|(begun, found)| (ticks(begun), found[0].map_or(0, |found| found as u8))),
        reads: None,
    }
}

fn dies(state: &State, tab: usize, out: &mut Vec<Move>) {
    let it = state.tabs[tab];
    let mut next = *state;
    next.deaths += 1;
    if next.holder == Some(tab as u8) {
        next.holder = None;
    }
    next.tabs[tab].rests();
    next.tabs[tab].is_robbed = false;
    out.push(("dies", next));
    if let Disk::Given(_) = it.disk {
        next.tabs[tab].disk = Disk::Quiet;
        out.push(("dies, and its transaction with it", next));
    }
}

fn lets_go(next: &mut State, tab: usize) {
    if next.holder == Some(tab as u8) {
        next.holder = None;
    }
    next.tabs[tab].rests();
}

fn written(next: &mut State, batch: Batch, guards: Guards) -> bool {
    let counts = !guards.epoch || batch.epoch == next.record.epoch;
    if counts {
        next.record.wish = batch.wish;
        next.record.attempt = batch.attempt;
        next.record.held = batch.held;
    }
    counts
}

const fn at(tick: u8) -> u64 {
    tick as u64 * TICK
}

fn ticks(moment: u64) -> u8 {
    u8::try_from(moment.div_ceil(TICK)).expect("a short time")
}

/// What a read shows of the line.
fn shown(held: u8) -> Option<u32> {
    (held > 0).then_some(u32::from(held))
}
