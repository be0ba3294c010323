//! What else a page shows of an item.

use serde::{Serialize, Serializer};

/// Words by name, such as size and colour: each name once, in the order of the names.
///
/// A list and not a tree: there are a handful, and a tree's code outweighs all that is ever in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Puts a word under a name, in the place of what was there.
    pub fn insert(&mut self, name: String, word: String) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(place) => {
                if let Some(known) = self.0.get_mut(place) {
                    known.1 = word;
                }
            }
            Err(place) => self.0.insert(place, (name, word)),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and their words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, word)| (name.as_str(), word.as_str()))
    }
}

impl FromIterator<(String, String)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(words: T) -> Self {
        let mut attributes = Self::default();
        for (name, word) in words {
            attributes.insert(name, word);
        }
        attributes
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_there_once_in_the_order_of_the_names() {
        let words = [("size", "L"), ("colour", "red"), ("size", "M"), ("", "-")];
        let attributes: Attributes = words
            .map(|(name, word)| (name.to_owned(), word.to_owned()))
            .into_iter()
            .collect();
        let all: Vec<_> = attributes.iter().collect();
        assert_eq!(all, [("", "-"), ("colour", "red"), ("size", "M")]);
    }
}
