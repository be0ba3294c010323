//! Where everybody only adds, no page ever shows less of a product than it did before.

use std::collections::BTreeMap;

use cartwright::sync::Event;

use super::World;

/// What each page has shown last, in the life that it is in.
#[derive(Default)]
pub struct Rising {
    lives: BTreeMap<usize, (u32, BTreeMap<String, u32>)>,
    told: usize,
}

impl Rising {
    /// Something that may have been shown is lost with the page that it was asked for in.
    pub(super) fn begin_again(&mut self) {
        self.lives.clear();
    }

    /// Looks at all that was shown since the last time.
    ///
    /// # Panics
    /// When a page shows less than it did, and no page was told of a reason since.
    pub(super) fn check(&mut self, world: &mut World) {
        let takes_out = |event: &&Event| matches!(event, Event::Rejected(_) | Event::Review(_));
        let told = world
            .pages
            .iter()
            .map(|page| page.events.iter().filter(takes_out).count());
        let told = told.sum();
        if self.told != told {
            self.told = told;
            self.begin_again();
        }
        for (place, page) in world.pages.iter_mut().enumerate() {
            let (life, last) = self.lives.entry(place).or_default();
            if *life != page.life {
                (*life, *last) = (page.life, BTreeMap::new());
            }
            for shown in page.shown.drain(..) {
                for (product, count) in last.iter() {
                    let now = shown.get(product).copied().unwrap_or(0);
                    assert!(
                        now >= *count,
                        "page {place} showed {count} of {product}, and shows {now}"
                    );
                }
                *last = shown;
            }
        }
    }
}

impl World {
    /// Looks at what the pages have shown since the last time, where none may show less.
    pub(super) fn look(&mut self) {
        if let Some(mut rising) = self.rising.take() {
            rising.check(self);
            self.rising = Some(rising);
        }
    }
}
