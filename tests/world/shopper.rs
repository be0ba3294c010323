//! A shopper who remembers what was asked for, and judges the cart by it.

use std::collections::{BTreeMap, BTreeSet};

use cartwright::intent::Ask;
use cartwright::sync::{Event, Outcome, OutcomeStatus, Wish};

use super::World;
use super::shop::name_of;

/// What was asked for, in order.
#[derive(Debug, Default)]
pub struct Shopper {
    pub asked: Vec<Asked>,
}

/// One wish that the cart took in.
#[derive(Debug)]
pub struct Asked {
    pub change: String,
    pub ask: Ask,
    /// Whether the page said that it is on the device.
    pub stored: bool,
    /// What the page said has become of it.
    pub outcome: Option<Outcome>,
    /// The page ended before it was stored, and did not find it again.
    pub lost_before_stored: bool,
}

/// Whether a wish of which that has become must not be in the cart.
pub const fn is_out(status: OutcomeStatus) -> bool {
    matches!(status, OutcomeStatus::Rejected | OutcomeStatus::Review)
}

/// Whether the shopper was told that something is not as it was wished for.
pub const fn is_told(status: OutcomeStatus) -> bool {
    is_out(status) || matches!(status, OutcomeStatus::Adjusted)
}

impl Asked {
    fn has_come_to(&self, what: fn(OutcomeStatus) -> bool) -> bool {
        let outcome = self.outcome.as_ref();
        outcome.is_some_and(|outcome| what(outcome.status))
    }

    /// Whether it must not be in the cart.
    fn is_out(&self) -> bool {
        self.has_come_to(is_out) || self.lost_before_stored
    }

    /// Whether the shopper was told that something is not as it was wished for.
    pub fn is_told(&self) -> bool {
        self.has_come_to(is_told)
    }
}

impl Shopper {
    /// Asks on a page, and remembers it if the page took it in.
    pub fn ask(&mut self, world: &mut World, page: usize, wish: Wish) {
        let Ok(change) = world.ask(page, vec![wish]) else {
            return;
        };
        let pending = world.pages[page].pending();
        let ask = pending
            .into_iter()
            .find(|intent| intent.id.to_string() == change)
            .map(|intent| intent.ask);
        if let Some(ask) = ask {
            self.asked.push(Asked {
                change,
                ask,
                stored: false,
                outcome: None,
                lost_before_stored: false,
            });
        }
    }

    /// Hears what the pages have said since.
    pub fn hear(&mut self, world: &World) {
        for asked in &mut self.asked {
            for page in &world.pages {
                asked.stored |= page.stored.get(&asked.change) == Some(&true);
                // A page that begins anew tells what became of an earlier page's wishes as events.
                let told = page.events.iter().find_map(|event| match event {
                    Event::Rejected(end) | Event::Review(end) | Event::Adjusted(end)
                        if end.id.to_string() == asked.change =>
                    {
                        Some(end)
                    }
                    _ => None,
                });
                if let Some(end) = told {
                    asked.outcome = Some(end.outcome.clone());
                }
                if let Some(outcomes) = page.outcomes.get(&asked.change) {
                    asked.outcome = outcomes.first().cloned();
                }
            }
        }
    }

    /// What must be in the cart: every wish in order, without those that were refused or lost before they were stored.
    pub fn expects(&self) -> BTreeMap<String, u32> {
        let mut cart: BTreeMap<String, u32> = BTreeMap::new();
        for asked in &self.asked {
            match &asked.ask {
                _ if asked.is_out() => {}
                Ask::Add { item, quantity, .. } => {
                    *cart.entry(name_of(item)).or_default() += quantity
                }
                Ask::Set {
                    item, quantity: 0, ..
                } => {
                    cart.remove(&name_of(item));
                }
                Ask::Set { item, quantity, .. } => {
                    if let Some(held) = cart.get_mut(&name_of(item)) {
                        *held = *quantity;
                    }
                }
                Ask::Clear => cart.clear(),
                // They change no line.
                Ask::Code { .. } | Ask::Bring { .. } | Ask::Put { .. } | Ask::Ship { .. } => {}
            }
        }
        cart
    }

    /// The codes that must be on the cart; none where a clear leaves that open.
    pub fn codes(&self) -> Option<BTreeSet<String>> {
        let mut codes = BTreeSet::new();
        for asked in &self.asked {
            match &asked.ask {
                _ if asked.is_out() => {}
                Ask::Clear => return None,
                Ask::Code { code, on: true, .. } => {
                    codes.insert(code.to_uppercase());
                }
                Ask::Code { code, .. } => {
                    codes.remove(&code.to_uppercase());
                }
                _ => {}
            }
        }
        Some(codes)
    }

    /// A page has begun anew: what it does not hold any more, and what nobody said was stored, is lost; what was
    /// stored must still be pending, or have been done.
    pub fn after_reload(&mut self, pending: &BTreeSet<String>, done: impl Fn(&str) -> bool) {
        for asked in self
            .asked
            .iter_mut()
            .filter(|asked| asked.outcome.is_none() && !asked.lost_before_stored)
        {
            if !pending.contains(&asked.change) && !asked.stored && !done(&asked.change) {
                asked.lost_before_stored = true;
            }
        }
    }

    /// Whatever the page had said is stored is still in the log of its next life.
    pub fn must_keep_what_was_stored(&self, before: &BTreeSet<String>, after: &BTreeSet<String>) {
        for asked in self
            .asked
            .iter()
            .filter(|asked| asked.stored && asked.outcome.is_none())
        {
            if before.contains(&asked.change) {
                assert!(
                    after.contains(&asked.change),
                    "{} was stored and is lost",
                    asked.change
                );
            }
        }
    }
}
