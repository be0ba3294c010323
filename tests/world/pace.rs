//! How fast a world goes: nobody may ask the server, or take the lock, over and over without time passing.

use std::collections::VecDeque;

use super::World;

/// What happened in the last minute.
#[derive(Debug, Default)]
pub struct Pace {
    requests: VecDeque<u64>,
    locks: VecDeque<u64>,
    /// How much has happened in this millisecond.
    at_once: (u64, u32),
}

const MINUTE: u64 = 60_000;
/// For each page. A shopper who asks for something every second is not too fast.
const MOST_REQUESTS: usize = 240;
const MOST_LOCKS: usize = 400;
const MOST_AT_ONCE: u32 = 2_000;

fn count(moments: &mut VecDeque<u64>, now: u64) -> usize {
    moments.push_back(now);
    while moments.front().is_some_and(|first| first + MINUTE < now) {
        moments.pop_front();
    }
    moments.len()
}

impl World {
    pub(super) fn count_request(&mut self) {
        let requests = count(&mut self.pace.requests, self.now);
        let most = MOST_REQUESTS * self.pages.len();
        assert!(requests <= most, "{requests} requests in a minute");
    }

    pub(super) fn count_lock(&mut self) {
        let locks = count(&mut self.pace.locks, self.now);
        let most = MOST_LOCKS * self.pages.len();
        assert!(locks <= most, "the lock is taken {locks} times in a minute");
    }

    pub(super) fn count_step(&mut self) {
        let (moment, count) = &mut self.pace.at_once;
        if *moment == self.now {
            *count += 1;
            assert!(*count <= MOST_AT_ONCE, "it goes round in circles");
        } else {
            self.pace.at_once = (self.now, 0);
        }
    }
}
