//! The sandbox's clock: the real one, moved forward on request.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Tells the time in milliseconds since 1970.
#[derive(Default)]
pub(crate) struct Clock {
    ahead: AtomicI64,
}

impl Clock {
    pub(crate) fn millis(&self) -> i64 {
        real_millis().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    pub(crate) fn seconds(&self) -> i64 {
        self.millis().div_euclid(1000)
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.ahead
            .fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }

    pub(crate) fn reset(&self) {
        self.ahead.store(0, Ordering::SeqCst);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox is the outside world: this is the one place that asks for the time"
)]
fn real_millis() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
