//! No flicker: the quantity of a line never leaves a value and returns to it without an event that explains it.

use std::collections::BTreeMap;

use super::super::World;

/// The last three quantities of each line of each page, and how much had been explained when each was first shown.
#[derive(Debug, Default)]
pub(super) struct Flicker {
    shown: BTreeMap<(usize, String), Vec<(u32, u64)>>,
}

impl Flicker {
    /// Looks at all that was shown since the last time.
    pub(super) fn check(&mut self, world: &mut World, explained: u64) {
        for (place, page) in world.pages.iter_mut().enumerate() {
            for cart in page.shown.drain(..) {
                let gone: Vec<String> = self
                    .shown
                    .range((place, String::new())..)
                    .take_while(|((page, _), _)| *page == place)
                    .map(|((_, product), _)| product.clone())
                    .filter(|product| !cart.contains_key(product))
                    .collect();
                let gone = gone.into_iter().map(|product| (product, 0));
                for (product, count) in cart.into_iter().chain(gone) {
                    let last = self.shown.entry((place, product)).or_default();
                    if last.last().is_some_and(|(shown, _)| *shown == count) {
                        continue;
                    }
                    if let [.., (before, _), (between, since)] = last.as_slice() {
                        assert!(
                            *before != count || *since != explained,
                            "NoFlicker: page {place} shows {before}, {between} and {count}"
                        );
                    }
                    last.push((count, explained));
                    if last.len() > 2 {
                        last.remove(0);
                    }
                }
            }
        }
    }
}
