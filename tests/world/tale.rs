//! What happens in a world, told step by step: to be read, and to be compared with another telling.

use std::cell::RefCell;

use super::World;

/// Where it is told.
#[derive(Debug)]
pub enum Tale {
    Untold,
    /// Printed as it happens: `TRACE=1`.
    Printed,
    Kept(RefCell<String>),
}

impl Tale {
    pub fn wanted() -> Self {
        match std::env::var_os("TRACE") {
            Some(_) => Self::Printed,
            None => Self::Untold,
        }
    }

    /// One that is kept as text.
    pub const fn kept() -> Self {
        Self::Kept(RefCell::new(String::new()))
    }
}

impl World {
    /// Tells what happens, where somebody listens.
    pub fn note(&self, what: impl FnOnce() -> String) {
        match &self.tale {
            Tale::Untold => {}
            Tale::Printed => {
                let text: String = what().chars().take(4_000).collect();
                println!("{:>8} {text}", self.now);
            }
            Tale::Kept(text) => {
                let mut text = text.borrow_mut();
                text.push_str(&format!("{:>8} {}\n", self.now, what()));
            }
        }
    }
}
