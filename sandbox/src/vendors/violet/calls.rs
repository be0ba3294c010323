//! The rate limits of the merchants' platforms, which the API passes on.

use std::collections::{BTreeMap, VecDeque};

/// When each merchant's shop was called of late, in milliseconds.
#[derive(Default)]
pub(crate) struct MerchantCalls(BTreeMap<i64, VecDeque<i64>>);

impl MerchantCalls {
    /// Says whether one more is within the limit of that merchant. One that is not does not count.
    pub(super) fn admit(&mut self, merchant: i64, now: i64) -> bool {
        let calls = self.0.entry(merchant).or_default();
        calls.retain(|at| now.saturating_sub(*at) < WINDOW);
        let admitted = calls.len() < LIMIT;
        if admitted {
            calls.push_back(now);
        }
        admitted
    }
}

const LIMIT: usize = 10;
const WINDOW: i64 = 10_000;
