//! How often something is done, told to tests: what a change costs is a number there, and not a time.

use std::cell::Cell;
use std::thread::LocalKey;

/// Counts one sort of thing that is done.
pub(crate) struct Effort(Cell<usize>);

thread_local! {
    /// Names of lines that are held against another name.
    pub(crate) static COMPARED: Effort = const { Effort::none() };

    /// Rows of a list, and their names, that are gone through one after the other.
    pub(crate) static VISITED: Effort = const { Effort::none() };
}

impl Effort {
    pub(crate) const fn none() -> Self {
        Self(Cell::new(0))
    }

    /// It was done once more.
    pub(crate) fn count(&self) {
        self.0.set(self.0.get().saturating_add(1));
    }

    /// How often `act` does it.
    pub(crate) fn of(sort: &'static LocalKey<Self>, act: impl FnOnce()) -> usize {
        sort.with(|effort| effort.0.set(0));
        act();
        sort.with(|effort| effort.0.get())
    }
}
