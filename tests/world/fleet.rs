//! A fleet: the pages of many shoppers with a change each, while their server is down and when it is back.
//!
//! A page that is proven to reach the server needs two requests, a read and a write. When to try again is decided by the
//! engine's own [`Host`], or by plain exponential backoff for comparison. The server takes no more than its capacity and
//! turns the rest away; it is ideal in that being overrun does not slow it down.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use cartwright::sync::Host;

use super::chance::Chance;

/// How the pages wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// As the engine does.
    Engine,
    /// A second, then twice as long each time up to a minute, as most clients do.
    Plain,
}

/// What is played.
#[derive(Clone, Copy, Debug)]
pub struct Outage {
    pub pages: u32,
    /// How long the server is down, in milliseconds.
    pub lasts: u64,
    /// Within what time, from its beginning, every page has noticed.
    pub noticed_within: u64,
    /// How many requests a second the server takes.
    pub capacity: u64,
}

/// What came of it; times in seconds since the server is back.
#[derive(Clone, Debug)]
pub struct Told {
    /// The most requests in one second.
    pub peak: u64,
    /// For how many seconds on end more than a tenth above the capacity was asked for.
    pub overrun: u64,
    /// When half of the pages were done.
    pub median: u64,
    /// When nineteen of twenty were.
    pub most: u64,
    /// When all were.
    pub all: u64,
    /// How many requests there were, those while it was down included.
    pub requests: u64,
}

enum Page {
    Engine(Box<Host>),
    Plain { failures: u32 },
}

impl Page {
    fn new(policy: Policy, seed: u64) -> Self {
        match policy {
            Policy::Engine => Self::Engine(Box::new(Host::new(seed))),
            Policy::Plain => Self::Plain { failures: 0 },
        }
    }

    /// When it tries again after a failure.
    fn failed(&mut self, now: u64) -> u64 {
        match self {
            Self::Engine(host) => {
                host.failed(now, true);
                host.not_before()
            }
            Self::Plain { failures } => {
                let wait = (1_000 << (*failures).min(6)).min(60_000);
                *failures += 1;
                now + wait
            }
        }
    }

    fn answered(&mut self) {
        match self {
            Self::Engine(host) => host.answered(),
            Self::Plain { failures } => *failures = 0,
        }
    }
}

/// How long a request takes, there and back.
const TRIP: u64 = 100;
/// How many requests one page needs.
const NEEDED: u8 = 2;

impl Outage {
    /// Plays it; the same seed plays the same way.
    pub fn play(self, policy: Policy, seed: u64) -> Told {
        let mut chance = Chance::of(seed);
        let mut pages: Vec<(Page, u8)> = Vec::new();
        let mut due = BinaryHeap::new();
        for page in 0..self.pages {
            pages.push((Page::new(policy, chance.next()), 0));
            due.push(Reverse((chance.below(self.noticed_within), page)));
        }
        let mut server = Server::new(self.lasts, self.capacity);
        let mut done = Vec::new();
        let mut requests = 0;
        while let Some(Reverse((now, number))) = due.pop() {
            requests += 1;
            let (page, got) = &mut pages[number as usize];
            if !server.takes(now) {
                *got = 0;
                due.push(Reverse((page.failed(now + TRIP), number)));
                continue;
            }
            page.answered();
            *got += 1;
            if *got == NEEDED {
                done.push((now - self.lasts) / 1_000);
            } else {
                due.push(Reverse((now + TRIP, number)));
            }
        }
        let share = |of: usize, all: usize| done[(done.len() - 1) * of / all];
        let ceiling = self.capacity + self.capacity / 10;
        let over = server.asked.split(|asked| *asked <= ceiling);
        Told {
            peak: server.asked.iter().copied().max().unwrap_or(0),
            overrun: over.map(|run| run.len() as u64).max().unwrap_or(0),
            median: share(1, 2),
            most: share(19, 20),
            all: share(1, 1),
            requests,
        }
    }
}

struct Server {
    back: u64,
    capacity: u64,
    /// What it was asked in each second since it is back.
    asked: Vec<u64>,
    /// When it could take the next request if it took them one after the other, in thousandths of a millisecond.
    free: u64,
}

/// For how long it can be ahead of its capacity, in thousandths of a millisecond: requests come in heaps.
const SLACK: u64 = 100_000;

impl Server {
    const fn new(back: u64, capacity: u64) -> Self {
        Self {
            back,
            capacity,
            asked: Vec::new(),
            free: 0,
        }
    }

    /// Whether it takes a request: no more than it can.
    fn takes(&mut self, now: u64) -> bool {
        let Some(since) = now.checked_sub(self.back) else {
            return false;
        };
        let second = (since / 1_000) as usize;
        if self.asked.len() <= second {
            self.asked.resize(second + 1, 0);
        }
        self.asked[second] += 1;
        let moment = since * 1_000;
        let takes = self.free <= moment + SLACK;
        if takes {
            self.free = self.free.max(moment) + 1_000_000 / self.capacity;
        }
        takes
    }
}
