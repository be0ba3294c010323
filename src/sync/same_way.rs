//! Bags that go the same way. A way of shipping is taken back by its name alone, which several bags may share.

use super::Engine;
use super::record::Change;
use crate::cart::{BagKey, Snapshot};
use crate::intent::{Ask, Deed};

impl Engine {
    /// What was taken back from one bag was taken from all that go the same way: the others' is asked for again.
    pub(super) fn choose_again(&mut self, deed: &Deed, before: Option<&Snapshot>) -> Vec<Change> {
        let (Deed::Ship { bag, method: None }, Some(before)) = (deed, before) else {
            return Vec::new();
        };
        let way = |cart: &Snapshot, key: &BagKey| {
            let mut bags = cart.bags.iter();
            let known = bags.find(|known| known.key == *key)?;
            Some(known.shipping.as_ref()?.id.clone())
        };
        let Some(taken) = way(before, bag) else {
            return Vec::new();
        };
        let is_asked = |key: &BagKey| {
            let mut waiting = self.log.entries().iter();
            waiting.any(|entry| matches!(&entry.intent.ask, Ask::Ship { bag, .. } if bag == key))
        };
        let others = self.base.bags.iter().filter(|other| {
            other.shipping.is_none()
                && other.key != *bag
                && way(before, &other.key).as_ref() == Some(&taken)
                && !is_asked(&other.key)
        });
        let asks = others.map(|other| Ask::Ship {
            bag: other.key.clone(),
            method: Some(taken.clone()),
        });
        let asks: Vec<Ask> = asks.collect();
        match asks.is_empty() {
            true => Vec::new(),
            false => self.append(asks, 0),
        }
    }
}
