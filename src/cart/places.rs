//! Which place a name has in a list beside it.

use std::borrow::Borrow;

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

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.borrow().cmp(name))
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
}
