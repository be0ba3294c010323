//! What was asked for in a schedule, and what has been said of it.

use std::collections::{BTreeMap, BTreeSet};

use cartwright::intent::{Ask, IntentId};
use cartwright::sync::{Event, OutcomeStatus, Wish};

use super::super::World;
use super::super::history::Wanted;
use super::super::shopper::is_out;

/// One wish that a page took in.
#[derive(Debug)]
pub(super) struct Wished {
    pub change: String,
    pub page: usize,
    pub wanted: Wanted,
    /// Whether a page said that it is on the device.
    pub stored: bool,
    /// What a page said has become of it.
    pub outcome: Option<OutcomeStatus>,
    /// Its page ended before it was stored, and did not find it again.
    pub lost: bool,
    /// What a page had said of it was lost with that page: what counts is told as an event.
    pub again: bool,
    /// The device has forgotten it.
    pub forgiven: bool,
}

impl Wished {
    /// Whether it must not be in the cart.
    pub(super) fn is_out(&self) -> bool {
        self.outcome.is_some_and(is_out) || self.lost
    }
}

/// All of them, in order.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    all: Vec<Wished>,
    /// How many events of each page were heard.
    heard: Vec<usize>,
    /// How often something was said that may change what is shown.
    pub surprises: u64,
}

impl Wishes {
    pub(super) const fn count(&self) -> usize {
        self.all.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Wished> {
        self.all.iter()
    }

    pub(super) fn ask(&mut self, world: &mut World, page: usize, wish: Wish) {
        if let Ok((change, Some(ask))) = world.ask_for(page, vec![wish]) {
            self.wish(page, change, &ask);
        }
    }

    /// What is left to the shopper is wanted after all.
    pub(super) fn retry(&mut self, world: &mut World, page: usize, id: &IntentId) {
        if let Ok((change, Some(ask))) = world.retry(page, id) {
            // Whoever decides on it has been shown that it is theirs to decide.
            let old = id.to_string();
            for wished in self.all.iter_mut().filter(|it| it.change == old) {
                wished.outcome = Some(OutcomeStatus::Review);
            }
            self.wish(page, change, &ask);
        }
    }

    fn wish(&mut self, page: usize, change: String, ask: &Ask) {
        self.surprises += 1;
        self.all.push(Wished {
            change,
            page,
            wanted: Wanted::of(ask),
            stored: false,
            outcome: None,
            lost: false,
            again: false,
            forgiven: false,
        });
    }

    /// Hears what the pages have said since.
    pub(super) fn hear(&mut self, world: &World) {
        self.heard.resize(world.pages.len(), 0);
        for (page, heard) in world.pages.iter().zip(&mut self.heard) {
            for event in &page.events[*heard..] {
                if let Event::Rejected(end) | Event::Review(end) | Event::Adjusted(end) = event {
                    self.surprises += 1;
                    let id = end.id.to_string();
                    let wished = self.all.iter_mut().find(|wished| wished.change == id);
                    if let Some(wished) = wished {
                        wished.outcome = Some(end.outcome.status);
                    }
                } else if matches!(event, Event::Gone { .. }) {
                    self.surprises += 1;
                }
            }
            *heard = page.events.len();
        }
        for wished in self.all.iter_mut().filter(|it| it.outcome.is_none()) {
            for page in &world.pages {
                wished.stored |= page.stored.get(&wished.change) == Some(&true);
                if let Some(outcomes) = page.outcomes.get(&wished.change)
                    && !wished.again
                {
                    wished.outcome = outcomes.first().map(|outcome| outcome.status);
                }
            }
        }
    }

    /// A page, the only one, has begun anew: what it had in its log is there still; or was not stored, where not all that
    /// was asked for is on the bridge.
    pub(super) fn began_anew(
        &mut self,
        before: &BTreeSet<String>,
        after: &BTreeMap<String, bool>,
        is_bridged: bool,
    ) {
        // Who was told that it is refused, and died before that was written down, is told again.
        for wished in &mut self.all {
            if after.get(&wished.change) == Some(&true) {
                (wished.outcome, wished.again) = (None, true);
            }
        }
        let open = self.all.iter_mut();
        let open = open.filter(|it| it.outcome.is_none() && !it.lost);
        for wished in open.filter(|it| !after.contains_key(&it.change)) {
            if before.contains(&wished.change) {
                assert!(
                    !wished.stored && !is_bridged,
                    "NoSilentLoss: {} was kept and is lost",
                    wished.change
                );
                wished.lost = true;
            }
        }
    }

    /// What a device kept is gone.
    pub(super) fn forgive(&mut self, is_meant: impl Fn(&Wished) -> bool) {
        for wished in self.all.iter_mut().filter(|it| is_meant(it)) {
            wished.forgiven = true;
        }
    }

    /// What must be in the cart: every wish in order, without those that were refused, or lost before they were stored.
    pub(super) fn expected(&self) -> BTreeMap<String, u32> {
        let mut cart: BTreeMap<String, u32> = BTreeMap::new();
        for wished in self.all.iter().filter(|it| !it.is_out()) {
            match &wished.wanted {
                Wanted::More(product, more) => *cart.entry(product.clone()).or_default() += more,
                Wanted::Exactly(product, 0) => {
                    cart.remove(product);
                }
                Wanted::Exactly(product, count) => {
                    if let Some(held) = cart.get_mut(product) {
                        *held = *count;
                    }
                }
                Wanted::Nothing => cart.clear(),
                Wanted::Other => {}
            }
        }
        cart
    }
}
