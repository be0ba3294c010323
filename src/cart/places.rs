//! Which place a name has in a list beside it.

use std::borrow::Borrow;

#[cfg(test)]
use super::effort::{COMPARED, Effort, VISITED};

/// Places by name, in the order of the names.
///
/// A sorted list and not a tree: as quick for as many lines as a cart may have, and a tenth of the code.
#[derive(Clone, Debug)]
pub struct Places<K>(Vec<(K, usize)>);

impl<K: Borrow<str>> Places<K> {
    /// The place of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        let found = self.find(name).ok()?;
        self.0.get(found).map(|(_, place)| *place)
    }

    /// Puts a name at a place. Answers where it was before.
    pub fn put(&mut self, name: K, place: usize) -> Option<usize> {
        match self.find(name.borrow()) {
            Ok(found) => {
                let known = self.0.get_mut(found)?;
                Some(std::mem::replace(&mut known.1, place))
            }
            Err(gap) => {
                self.0.insert(gap, (name, place));
                None
            }
        }
    }

    /// Puts a name at a place beside those that it has already; the first of them is its own until that is taken out.
    pub fn add(&mut self, name: K, place: usize) {
        let gap = self.gap(|known, at| (known, at) < (name.borrow(), place));
        self.0.insert(gap, (name, place));
    }

    /// Takes a place from a name; the others that it has stay.
    pub fn take(&mut self, name: &str, place: usize) {
        let gap = self.gap(|known, at| (known, at) < (name, place));
        let found = self.0.get(gap);
        if found.is_some_and(|(known, at)| known.borrow() == name && *at == place) {
            self.0.remove(gap);
        }
    }

    /// Takes places out of the list, in rising order, that no name has: those behind them move up.
    pub fn close_up(&mut self, gone: &[usize]) {
        for (_, place) in &mut self.0 {
            #[cfg(test)]
            VISITED.with(Effort::count);
            *place = place.saturating_sub(gone.partition_point(|gap| gap < place));
        }
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        let gap = self.gap(|known, _| known < name);
        match self.0.get(gap) {
            Some((known, _)) if known.borrow() == name => Ok(gap),
            _ => Err(gap),
        }
    }

    fn gap(&self, is_before: impl Fn(&str, usize) -> bool) -> usize {
        self.0.partition_point(|(known, place)| {
            #[cfg(test)]
            COMPARED.with(Effort::count);
            is_before(known.borrow(), *place)
        })
    }
}

impl<K> Default for Places<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_place_it_was_put_at_last() {
        let mut places = Places::default();
        for (place, name) in ["b", "a", "", "c", "a"].into_iter().enumerate() {
            let before = (name == "a" && place == 4).then_some(1);
            assert_eq!(places.put(name, place), before, "{name}");
        }
        let found = ["", "a", "b", "c", "d"].map(|name| places.get(name));
        assert_eq!(found, [Some(2), Some(4), Some(0), Some(3), None]);
    }

    #[test]
    fn a_name_that_two_places_have_is_the_first_ones_as_long_as_that_is_there() {
        let mut places = Places::default();
        for (place, name) in ["b", "a", "c", "a"].into_iter().enumerate().rev() {
            places.add(name, place);
        }
        assert_eq!(places.get("a"), Some(1));
        places.take("c", 1);
        places.take("a", 1);
        let found = ["a", "b", "c"].map(|name| places.get(name));
        assert_eq!(found, [Some(3), Some(0), Some(2)]);
        places.take("b", 0);
        places.close_up(&[0, 1]);
        let found = ["a", "b", "c"].map(|name| places.get(name));
        assert_eq!(found, [Some(1), None, Some(0)]);
    }
}
