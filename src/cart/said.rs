//! What a cart says of itself as a whole.

use std::fmt;

/// Something beside the lines, such as who buys, by the room's name for it. Only that it is said is ever written down:
/// what is said of a person is known as long as the page.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// What.
    pub field: String,
    /// What it is, as JSON in a page's words; none where that is not known here.
    pub value: Option<String>,
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field)
    }
}
