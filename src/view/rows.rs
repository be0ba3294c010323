//! The rows in the order in which they are shown, and where each of them is by its keys.

use super::ViewLine;
#[cfg(test)]
use crate::cart::effort::{Effort, VISITED};
use crate::cart::{LineKey, Places};

/// The rows, while they come and go.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    rows: Vec<ViewLine>,
    /// Where they are, by the keys that mean them.
    places: Places<LineKey>,
    /// Where rows stand that no key means any more, in rising order. To move up what is behind one takes all rows, and is
    /// done once for all that have gone.
    gone: Vec<usize>,
}

impl Rows {
    pub(super) fn of(rows: Vec<ViewLine>) -> Self {
        let mut places = Places::default();
        for (place, row) in rows.iter().enumerate() {
            for key in row.line.keys() {
                places.add(key.clone(), place);
            }
        }
        Self {
            rows,
            places,
            gone: Vec::new(),
        }
    }

    /// All of them, once they are [closed up](Self::close_up).
    pub(super) fn as_slice(&self) -> &[ViewLine] {
        &self.rows
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rows.len() == self.gone.len()
    }

    pub(super) fn place(&self, key: &LineKey) -> Option<usize> {
        self.places.get(key.as_str())
    }

    pub(super) fn get(&self, place: usize) -> Option<&ViewLine> {
        self.rows.get(place)
    }

    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut ViewLine> {
        self.rows.get_mut(place)
    }

    /// Puts a row behind the others.
    pub(super) fn push(&mut self, row: ViewLine) {
        for key in row.line.keys() {
            self.places.add(key.clone(), self.rows.len());
        }
        self.rows.push(row);
    }

    /// Takes the row at a place out: no key means it from now on.
    pub(super) fn take_out(&mut self, place: usize) -> Option<&ViewLine> {
        let row = self.rows.get(place)?;
        for key in row.line.keys() {
            self.places.take(key.as_str(), place);
        }
        let gap = self.gone.partition_point(|known| *known < place);
        self.gone.insert(gap, place);
        Some(row)
    }

    /// Takes out what the server gave for a code. Answers whether that was anything.
    pub(super) fn take_given_for(&mut self, code: &str) -> bool {
        self.close_up();
        let rows = self.rows.iter().enumerate();
        let given = rows.filter(|(_, row)| {
            #[cfg(test)]
            VISITED.with(Effort::count);
            row.line.is_given_for(code)
        });
        let given: Vec<usize> = given.map(|(place, _)| place).collect();
        for place in &given {
            self.take_out(*place);
        }
        !given.is_empty()
    }

    /// Moves up what is behind rows that have gone.
    pub(super) fn close_up(&mut self) {
        if self.gone.is_empty() {
            return;
        }
        self.places.close_up(&self.gone);
        let mut gone = self.gone.drain(..).peekable();
        let mut place = 0usize;
        self.rows.retain(|_| {
            #[cfg(test)]
            VISITED.with(Effort::count);
            let stays = gone.next_if_eq(&place).is_none();
            place = place.saturating_add(1);
            stays
        });
    }
}
