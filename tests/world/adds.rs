//! What is added in several tabs: each add counts once, or the shopper was told.

use std::collections::BTreeMap;

use cartwright::intent::{Ask, Intent};

use super::World;
use super::chance::Chance;
use super::page::Page;
use super::shop::name_of;
use super::shopper::is_out;

const NAMES: [&str; 2] = ["mug", "lamp"];

/// One add that a page took in.
pub(super) struct Added {
    pub(super) change: String,
    pub(super) key: String,
    pub(super) quantity: u32,
    stored: bool,
    refused: bool,
}

/// All of them, in order.
#[derive(Default)]
pub(super) struct Adds(Vec<Added>);

impl Adds {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Added> {
        self.0.iter()
    }

    /// Adds a few of something; answers whether the page took it in.
    pub(super) fn ask(&mut self, world: &mut World, page: usize, chance: &mut Chance) -> bool {
        let name = NAMES[chance.below(2) as usize];
        let quantity = chance.between(1, 3) as u32;
        let asked = world.ask(page, vec![world.shop.add(name, quantity)]);
        let added = asked.map(|change| Added {
            change,
            key: format!("{name}/v"),
            quantity,
            stored: false,
            refused: false,
        });
        let is_in = added.is_ok();
        self.0.extend(added);
        is_in
    }

    /// Hears what the pages have said since.
    pub(super) fn hear(&mut self, world: &World) {
        for added in &mut self.0 {
            for page in &world.pages {
                added.stored |= page.stored.get(&added.change) == Some(&true);
                let mut outcomes = page.outcomes.get(&added.change).into_iter().flatten();
                added.refused |= outcomes.any(|outcome| is_out(outcome.status));
            }
        }
    }

    /// Answers whether all of it could be judged: what is left to the shopper in one piece cannot.
    ///
    /// # Panics
    /// When the server holds more than was asked for, or less than was stored and nobody was told of.
    pub(super) fn judge(&self, world: &World, seed: u64) -> bool {
        let intents = world.pages.iter().flat_map(Page::pending);
        let named = |intent: Intent| (intent.id.to_string(), intent.ask);
        let waiting: BTreeMap<String, Ask> = intents.map(named).collect();
        let mut most: BTreeMap<&str, u32> = BTreeMap::new();
        let mut least: BTreeMap<&str, u32> = BTreeMap::new();
        for added in &self.0 {
            *most.entry(&added.key).or_default() += added.quantity;
            if added.stored && !added.refused && !waiting.contains_key(&added.change) {
                *least.entry(&added.key).or_default() += added.quantity;
            }
        }
        let mut brings = false;
        for (id, wish) in waiting {
            match wish {
                // A guest's cart that waits for the shopper as a whole.
                Ask::Bring { .. } => brings = true,
                // What waited for the guest waits for the customer, under another name.
                Ask::Add { item, quantity, .. } if !self.iter().any(|add| add.change == id) => {
                    if let Some(promised) = least.get_mut(&*name_of(&item)) {
                        *promised = promised.saturating_sub(quantity);
                    }
                }
                _ => {}
            }
        }
        if brings {
            least.clear();
        }
        for name in NAMES {
            let key = format!("{name}/v");
            let held = world.holds(name);
            let most = most.get(&*key).copied().unwrap_or(0);
            let least = least.get(&*key).copied().unwrap_or(0);
            assert!(
                held <= most,
                "seed {seed}: {held} of {key}, and only {most} were asked for"
            );
            assert!(
                held >= least,
                "seed {seed}: {held} of {key}, and {least} were promised"
            );
        }
        let waits = world.pages.iter().any(Page::waits);
        assert!(!waits, "seed {seed}: something waits for ever");
        !brings
    }
}
