//! How long things are waited for, in milliseconds.

/// How long a request may take, its answer included.
pub const TIMEOUT: u64 = 15_000;
/// The same where the server asks others first.
pub const LONG_TIMEOUT: u64 = 45_000;
/// How long after its record was asked for a request may still be started.
pub const LEASE: u64 = 2_000;
/// How long after its timeout a request may still land.
pub const SETTLE: u64 = 1_000;
/// How long an attempt that cannot be read is left to whoever can: so long it may take to find out what became of it.
pub const UNREAD: u64 = 60_000;
/// How far apart two reads must lie that are to agree that nothing was applied.
pub const AGREE: u64 = 2_000;
/// How long the shopper must be quiet before changes are sent.
pub const QUIET: u64 = 250;
/// How long changes are held back at the most while the shopper is not quiet.
pub const CEILING: u64 = 1_000;
/// The bound of the first wait after a failure; it doubles with each further one.
pub const BACKOFF_FIRST: u64 = 500;
/// The longest bound of a wait while the server is tried again and again.
pub const BACKOFF_MAX: u64 = 64_000;
/// How long a server that has not come back by then is left alone: any time between these two. A million pages come back
/// over twenty minutes then, and a server that takes 2,000 requests a second is not overrun (`cargo xtask fleet`).
pub const REST: (u64, u64) = (300_000, 1_500_000);
/// The longest wait that a server may ask for.
pub const ASKED_MAX: u64 = 600_000;
/// The bound of the first wait after "too many requests" that does not say how long.
pub const LIMITED_FIRST: u64 = 5_000;
/// How often the server is asked whether a checkout still holds the cart.
pub const HELD: u64 = 300_000;
/// How long the record, the token callback or the driver may take before the engine goes on without.
pub const PATIENCE: u64 = 20_000;
/// How long to wait when an attempt could not be written down, before that is tried again.
pub const RECORD_AGAIN: u64 = 5_000;

/// How often an add is sent again after it was proven not to have been applied.
pub const MAX_ROUNDS: u8 = 2;
/// How often a write may fail, while reads succeed, before the shopper is asked.
pub const MAX_FAILURES: u8 = 8;
/// How many intents may be unsettled.
pub const MAX_PENDING: usize = 5_000;

/// How long a request may take, its answer included.
pub const fn timeout(is_slow: bool) -> u64 {
    if is_slow { LONG_TIMEOUT } else { TIMEOUT }
}

/// How long the driver may take over a request before the engine goes on without.
pub const fn patience(is_slow: bool) -> u64 {
    PATIENCE
        .saturating_sub(TIMEOUT)
        .saturating_add(timeout(is_slow))
}

/// A moment, by two clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds by a clock that never steps: durations and deadlines go by it.
    pub mono: u64,
    /// Milliseconds since 1970 by the device's clock: shown to people, and told in records.
    pub wall: u64,
}
