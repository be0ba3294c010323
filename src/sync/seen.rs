//! What a shopper was shown of a cart before it is ordered: an order is made of that, and of nothing else.

use crate::cart::{Issue, ItemRef, Snapshot, StatedTotals};
use crate::error::CartError;

/// What a cart holds and comes to, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Seen {
    lines: Vec<(ItemRef, u32)>,
    totals: StatedTotals,
    wrong: Vec<CartError>,
}

impl Seen {
    pub(super) fn of(cart: &Snapshot, issues: &[Issue]) -> Self {
        let of_bags = cart.bags.iter().flat_map(|bag| &bag.errors);
        let told = issues.iter().map(|issue| &issue.error);
        let lines = cart.lines.iter();
        Self {
            lines: lines
                .map(|line| (line.face.item.clone(), line.quantity))
                .collect(),
            totals: cart.totals,
            // A code that does not count is in nobody's way.
            wrong: of_bags
                .chain(told)
                .filter(|error| !error.code.starts_with("code-"))
                .cloned()
                .collect(),
        }
    }

    /// What the shopper has to be told first. Told once, it stands in the way no longer: whether the order can be made is
    /// the server's to say.
    pub(super) fn news_since(&self, before: &Self) -> Option<CartError> {
        let is_news = |error: &&CartError| !before.wrong.contains(error);
        let wrong = self.wrong.iter().find(is_news).cloned();
        let is_same = self.totals.total == before.totals.total
            && self.totals.subtotal == before.totals.subtotal;
        let changed = || (!is_same).then(|| CartError::new("total-changed").about("total"));
        // Other things may cost as much.
        let others = || (self.lines != before.lines).then(|| CartError::new("changed-elsewhere"));
        wrong.or_else(changed).or_else(others)
    }
}
