//! The health of the server, as far as it shows: how long to leave it alone, and whether to trust that it is there.

use super::timing::{ASKED_MAX, BACKOFF_FIRST, BACKOFF_MAX, LIMITED_FIRST, REST};
use crate::error::CartError;

/// What is known of the server.
#[derive(Debug)]
pub struct Host {
    /// Leave it alone until then, by the steady clock.
    not_before: u64,
    /// Whether a hint that the network is back may cut the wait short.
    can_hurry: bool,
    /// Whether something has happened while a request was under way that its failure says nothing about: the network may
    /// have come back, or the shopper.
    hinted: bool,
    /// Failures since the last success.
    failures: u32,
    /// Whether it has answered since the last failure. A write is sent only to a server that has: one that would be
    /// lost on the way would be in doubt for long.
    proven: bool,
    /// Whether nothing has been heard of it, good or bad.
    untried: bool,
    /// Whether the last thing heard of it was that it cannot be reached.
    pub unreachable: bool,
    /// Why nothing is sent until the shop or the shopper does something about it.
    pub paused: Option<CartError>,
    /// Why it takes no write for now.
    pub locked: Option<CartError>,
    chance: u64,
}

impl Host {
    /// A server of which nothing is known. `seed` feeds the waits, so that a thousand pages do not come back at once.
    pub const fn new(seed: u64) -> Self {
        Self {
            not_before: 0,
            can_hurry: true,
            hinted: false,
            failures: 0,
            proven: false,
            untried: true,
            unreachable: false,
            paused: None,
            locked: None,
            chance: seed | 1,
        }
    }

    /// When it may be spoken to again.
    pub const fn not_before(&self) -> u64 {
        self.not_before
    }

    /// Whether it has answered since the last failure.
    pub const fn is_proven(&self) -> bool {
        self.proven
    }

    /// Whether nothing has been heard of it yet, good or bad.
    pub const fn is_untried(&self) -> bool {
        self.untried
    }

    /// It answered as it should.
    pub const fn answered(&mut self) {
        self.untried = false;
        self.failures = 0;
        self.hinted = false;
        self.not_before = 0;
        self.can_hurry = true;
        self.proven = true;
        self.unreachable = false;
    }

    /// It could not be reached, or failed: wait, each time up to twice as long, and once that has come to nothing leave
    /// it alone for long.
    pub fn failed(&mut self, now: u64, unreachable: bool) {
        self.doubt();
        self.unreachable = unreachable;
        self.can_hurry = true;
        let wait = self.backoff(BACKOFF_FIRST).unwrap_or_else(|| {
            let (least, most) = REST;
            least.saturating_add(self.up_to(most.saturating_sub(least)))
        });
        self.not_before = now.saturating_add(wait);
        if std::mem::take(&mut self.hinted) {
            self.attend(now);
        }
    }

    /// What is under way was sent before this: if it fails, the server is not left alone for long.
    pub const fn hint(&mut self) {
        self.hinted = true;
    }

    /// It asks to be left alone, for so long if it said so.
    pub fn limited(&mut self, now: u64, wait: Option<u64>) {
        self.unreachable = false;
        self.hinted = false;
        self.can_hurry = false;
        match wait {
            Some(wait) => self.not_before = now.saturating_add(wait.min(ASKED_MAX)),
            None => self.wait(now, LIMITED_FIRST),
        }
    }

    /// It takes no write while a checkout is under way.
    pub fn locked(&mut self, now: u64, error: CartError) {
        self.unreachable = false;
        self.hinted = false;
        self.locked = Some(error);
        self.wait(now, LIMITED_FIRST);
    }

    /// A hint that the network may be gone: the next contact is a read.
    pub const fn doubt(&mut self) {
        self.untried = false;
        self.proven = false;
    }

    /// A hint that it may be there again: one wait is cut short.
    pub const fn hurry(&mut self) {
        if self.can_hurry {
            self.can_hurry = false;
            self.not_before = 0;
        }
    }

    /// The shop or the shopper has done something about it.
    pub fn resume(&mut self) {
        self.paused = None;
        self.can_hurry = true;
        self.hurry();
    }

    /// The shopper is there and asks for something: a long rest ends soon, though not for every shopper at once.
    pub fn attend(&mut self, now: u64) {
        if self.can_hurry && self.not_before.saturating_sub(now) > BACKOFF_MAX {
            self.not_before = now.saturating_add(self.up_to(BACKOFF_MAX));
        }
    }

    fn wait(&mut self, now: u64, first: u64) {
        let wait = self.backoff(first);
        let wait = wait.unwrap_or_else(|| self.up_to(BACKOFF_MAX));
        self.not_before = now.saturating_add(wait);
    }

    /// Full jitter: any wait up to a bound that doubles with each failure; none once the bound is at its end.
    fn backoff(&mut self, first: u64) -> Option<u64> {
        let bound = first.checked_shl(self.failures.min(16));
        self.failures = self.failures.saturating_add(1);
        let bound = bound.filter(|bound| *bound <= BACKOFF_MAX)?;
        Some(self.up_to(bound))
    }

    fn up_to(&mut self, bound: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        let among = bound.saturating_add(1);
        self.chance.checked_rem(among).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_then_the_server_is_left_alone() {
        let mut host = Host::new(7);
        for doubled in 0..8 {
            host.failed(1_000, true);
            assert!(host.not_before() <= 1_000 + (BACKOFF_FIRST << doubled));
        }
        for _ in 0..50 {
            host.failed(1_000, true);
            let wait = host.not_before() - 1_000;
            assert!((REST.0..=REST.1).contains(&wait), "{wait}");
        }
    }

    #[test]
    fn a_shopper_who_asks_for_something_ends_a_rest_within_a_minute() {
        let mut host = Host::new(7);
        for _ in 0..20 {
            host.failed(1_000, true);
        }
        host.attend(2_000);
        assert!(host.not_before() <= 2_000 + BACKOFF_MAX);
        host.limited(3_000, Some(300_000));
        host.attend(4_000);
        assert_eq!(host.not_before(), 303_000);
    }

    #[test]
    fn a_hint_cuts_one_wait_short_and_not_the_next() {
        let mut host = Host::new(7);
        host.failed(1_000_000, true);
        host.hurry();
        assert_eq!(host.not_before(), 0);
        host.not_before = 5;
        host.hurry();
        assert_eq!(host.not_before(), 5);
    }

    #[test]
    fn a_hint_does_not_overrule_what_the_server_asked_for() {
        let mut host = Host::new(7);
        host.limited(1_000, Some(30_000));
        host.hurry();
        assert_eq!(host.not_before(), 31_000);
    }

    #[test]
    fn what_has_happened_before_an_answer_does_not_end_a_later_rest() {
        let answers: [fn(&mut Host); 2] = [
            |host| host.limited(2_000, Some(1_000)),
            |host| host.locked(2_000, CartError::new("cart-locked")),
        ];
        for answer in answers {
            let mut host = Host::new(7);
            for _ in 0..20 {
                host.failed(1_000, true);
            }
            host.hint();
            answer(&mut host);
            host.failed(4_000, true);
            assert!(host.not_before() >= 4_000 + REST.0);
        }
    }
}
