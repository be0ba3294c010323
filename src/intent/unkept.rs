//! What is known here and written nowhere.

use std::fmt;

/// A part of a wish that must not outlive the page, such as a phone number: never stored, never printed. After a reload
/// it is gone, and the wish goes on without it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unkept(pub Option<String>);

impl fmt::Debug for Unkept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unkept")
    }
}
