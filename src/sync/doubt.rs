//! The decision table for a request whose outcome is unknown.
//!
//! The server keeps no idempotency keys, so the cart itself is asked: `before` is what the line held when the request
//! was made, and `now` what a read shows. Where another device may have been at work the table errs on one side only:
//! a quantity is never raised above what the shopper was shown, and nothing is sent again where the server shows any
//! sign of the request.

use super::timing::{AGREE, LEASE, SETTLE, timeout};
use super::variant::{Guard, without};
use crate::cart::{Code, Line, LineKey, Snapshot};
use crate::error::CartError;
use crate::intent::{Brought, Deed};

/// How far the question has come what became of the attempt.
#[derive(Debug)]
pub struct Doubt {
    /// Before this moment the request may still land.
    pub settled_at: u64,
    /// When the cart is to be read next.
    pub read_at: u64,
    /// When a read that found no sign of it was begun, and the quantities that it found.
    pub silent: Option<(u64, Vec<Option<u32>>)>,
    /// The server has answered: nothing can land any more, and a read that shows something of it decides.
    pub answered: bool,
    /// Nothing can land any more: what was read is an order.
    pub is_over: bool,
    /// What the server said in failing, where it did not just fall silent.
    pub failed: Option<CartError>,
}

impl Doubt {
    /// The doubt of a request that was started at `since`, by the steady clock.
    pub fn since(since: u64, now: u64, is_slow: bool) -> Self {
        let settled_at = since
            .saturating_add(LEASE)
            .saturating_add(timeout(is_slow))
            .saturating_add(SETTLE);
        Self {
            settled_at: if without(Guard::Settle) {
                now
            } else {
                settled_at
            },
            read_at: now,
            silent: None,
            answered: false,
            is_over: false,
            failed: None,
        }
    }

    /// That of a request which was answered without a word of what came of it.
    pub fn answered(now: u64) -> Self {
        Self {
            settled_at: now,
            answered: true,
            ..Self::since(now, now, false)
        }
    }

    /// Whether a read, begun at `begun`, ends it: nothing can land any more, and where the request must not be repeated
    /// without need an earlier read has found the same. A read that shows nothing of what was answered may be of a
    /// server that lags behind.
    pub fn is_over_with(
        &self,
        begun: u64,
        found: &[Option<u32>],
        is_repeatable: bool,
        is_silent: bool,
    ) -> bool {
        let has_agreed = |(first, before): &(u64, Vec<Option<u32>>)| {
            before == found && begun >= first.saturating_add(AGREE)
        };
        let agreed = without(Guard::Agree) || self.silent.as_ref().is_some_and(has_agreed);
        if self.answered {
            return self.is_over || !is_silent || agreed;
        }
        self.is_over || begun >= self.settled_at && (is_repeatable || agreed)
    }

    /// When to read again after a read, begun at `begun`, that found no sign of the request.
    pub fn read_again(&mut self, begun: u64, found: Vec<Option<u32>>) {
        if begun < self.settled_at {
            self.read_at = self.settled_at;
        } else {
            self.read_at = begun.saturating_add(AGREE);
            self.silent = Some((begun, found));
        }
    }
}

/// What a read says of one work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It was applied.
    Applied,
    /// It was applied, or is as good as applied, but the line holds another quantity than was asked for.
    Accepted,
    /// A part of it was applied; this is why not the rest.
    Partly(CartError),
    /// The server has looked at it, and does not take it.
    Refused(CartError),
    /// There is no sign of it.
    NotApplied,
    /// Another device was at work: the shopper must say what is wanted.
    Undecided(CartError),
}

/// Judges one work, planned from `base`, by a cart that was read after it.
pub fn judge(deed: &Deed, base: &Snapshot, read: &Snapshot) -> Finding {
    match deed {
        Deed::Add {
            item,
            quantity,
            before,
            key,
        } => {
            // What the server gives by itself is no sign of what was asked for.
            let now = read.own_of(item, key);
            let in_stock = read.line(key).and_then(|line| line.available_quantity);
            judge_add(*quantity, *before, now, in_stock)
        }
        Deed::Set {
            key,
            quantity,
            before,
            repair,
            ..
        } => {
            // A set is about one line, though there may be others of its item.
            let now = read.line(key);
            match now.map(|line| line.quantity) {
                _ if Line::is_set(base.line(key), now, *quantity) => Finding::Applied,
                Some(now) if now == *before => Finding::NotApplied,
                _ if *repair => Finding::Undecided(CartError::new("changed-elsewhere")),
                // An explicit choice of the shopper wins over another device's; a line that is gone is found so
                // when the change is planned again.
                _ => Finding::NotApplied,
            }
        }
        Deed::Clear if read.lines.is_empty() => Finding::Applied,
        Deed::Clear => Finding::NotApplied,
        Deed::Code { code, merchant, on } => {
            let is_it = |known: &Code| {
                known.is(code) && known.is_for(merchant.as_deref()) && !known.automatic
            };
            let mut codes = read.codes.iter();
            match (codes.find(|known| is_it(known)), on) {
                // It is there, and does not count.
                (Some(known), true) => known
                    .status
                    .fault()
                    .map_or(Finding::Applied, Finding::Refused),
                (None, false) => Finding::Applied,
                _ => Finding::NotApplied,
            }
        }
        // Nothing that is read tells for certain; to say it again does no harm.
        Deed::Put { .. } => Finding::NotApplied,
        Deed::Ship { bag, method } => {
            let bag = read.bags.iter().find(|known| known.key == *bag);
            let chosen = bag.and_then(|bag| bag.shipping.as_ref());
            match chosen.map(|chosen| &chosen.id) == method.as_ref() {
                true => Finding::Applied,
                false => Finding::NotApplied,
            }
        }
        Deed::Bring { .. } if without(Guard::BringSign) => Finding::NotApplied,
        Deed::Bring { items, before, .. } => judge_bring(items, before, read),
        Deed::Nothing { .. } | Deed::Orphan { .. } => Finding::Applied,
    }
}

/// Judges an add of which nothing shows by its own name, given which lines the server may have made of it.
pub(super) fn judge_renamed(
    asked: u32,
    is_it: impl Fn(&Line) -> bool,
    base: &Snapshot,
    read: &Snapshot,
) -> Finding {
    let own = |cart: &Snapshot| {
        let lines = cart.lines.iter().filter(|line| is_it(line));
        lines.fold(0u32, |sum, line| sum.saturating_add(line.own()))
    };
    match own(read).checked_sub(own(base)) {
        None | Some(0) => Finding::NotApplied,
        Some(more) if more >= asked => Finding::Accepted,
        Some(_) => Finding::Undecided(CartError::new("changed-elsewhere")),
    }
}

/// All comes or nothing does. Where some came and others did not, another device was at work: whether ours was not is
/// the shopper's to say, as the cart that it was to come from would be given up.
fn judge_bring(items: &[Brought], before: &[(LineKey, u32)], read: &Snapshot) -> Finding {
    let held = |line: &Line| {
        let known = before.iter().find(|(key, _)| line.goes_by(key));
        known.map_or(0, |(_, quantity)| *quantity)
    };
    let more = |line: &&Line| line.own() > held(line);
    let grown: Vec<&Line> = read.lines.iter().filter(more).collect();
    let came = |brought: &Brought| {
        let mut grown = grown.iter();
        grown.any(|line| {
            (line.goes_by(&brought.key) || line.face.item == brought.item)
                && line.own() >= held(line).saturating_add(brought.quantity)
        })
    };
    if grown.is_empty() {
        Finding::NotApplied
    } else if items.iter().all(came) {
        Finding::Applied
    } else {
        Finding::Undecided(CartError::new("changed-elsewhere"))
    }
}

fn judge_add(asked: u32, before: Option<u32>, now: Option<u32>, in_stock: Option<u32>) -> Finding {
    let (held, now) = match (before, now) {
        // Of what is gone the shopper had none.
        (None | Some(0), None) => return Finding::NotApplied,
        (Some(_), None) => return Finding::Undecided(CartError::new("removed-elsewhere")),
        (before, Some(now)) => (before.unwrap_or(0), now),
    };
    match now.checked_sub(held) {
        Some(0) => Finding::NotApplied,
        Some(more) if more == asked => Finding::Applied,
        Some(more) if more > asked && without(Guard::More) => Finding::NotApplied,
        Some(more) if more > asked => Finding::Accepted,
        Some(_) if in_stock.is_some_and(|stock| stock <= now) => Finding::Accepted,
        Some(_) | None if without(Guard::Less) => Finding::NotApplied,
        Some(_) | None => Finding::Undecided(CartError::new("changed-elsewhere")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOCK_UNKNOWN: Option<u32> = None;

    fn is_undecided(finding: &Finding) -> bool {
        matches!(finding, Finding::Undecided(_))
    }

    #[test]
    fn an_increase_by_what_was_asked_is_ours() {
        assert_eq!(
            judge_add(2, Some(3), Some(5), STOCK_UNKNOWN),
            Finding::Applied
        );
    }

    #[test]
    fn no_increase_is_no_sign() {
        assert_eq!(
            judge_add(2, Some(3), Some(3), STOCK_UNKNOWN),
            Finding::NotApplied
        );
        assert_eq!(judge_add(2, None, None, STOCK_UNKNOWN), Finding::NotApplied);
    }

    #[test]
    fn a_larger_increase_is_accepted_and_never_repeated() {
        assert_eq!(
            judge_add(2, Some(3), Some(9), STOCK_UNKNOWN),
            Finding::Accepted
        );
    }

    #[test]
    fn a_smaller_increase_is_a_clamp_where_stock_says_so_and_the_shoppers_to_decide_elsewhere() {
        assert_eq!(judge_add(5, Some(3), Some(4), Some(4)), Finding::Accepted);
        assert!(is_undecided(&judge_add(5, Some(3), Some(4), Some(40))));
        assert!(is_undecided(&judge_add(5, Some(3), Some(4), STOCK_UNKNOWN)));
    }

    #[test]
    fn a_decrease_or_a_vanished_line_is_the_shoppers_to_decide() {
        assert!(is_undecided(&judge_add(2, Some(3), Some(1), STOCK_UNKNOWN)));
        assert!(is_undecided(&judge_add(2, Some(3), None, STOCK_UNKNOWN)));
    }

    #[test]
    fn a_new_line_with_at_least_what_was_asked_is_ours() {
        assert_eq!(judge_add(2, None, Some(2), STOCK_UNKNOWN), Finding::Applied);
        assert_eq!(
            judge_add(2, None, Some(3), STOCK_UNKNOWN),
            Finding::Accepted
        );
    }
}
