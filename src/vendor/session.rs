//! On whose behalf requests are made.

use std::fmt;

/// The credential of the moment. Never stored, never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// The bearer token, where the vendor takes one and the shop has given it.
    pub token: Option<String>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.token.is_some() {
            "Session(token)"
        } else {
            "Session(none)"
        })
    }
}
