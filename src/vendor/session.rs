//! On whose behalf requests are made, and about which cart.

use std::fmt;

/// The credentials of the moment, and the cart. Credentials are never stored, and nothing of it is ever printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// The bearer token, where the vendor takes one and the shop or the vendor has given it.
    pub token: Option<String>,
    /// The token that tells which shopper it is, where that is another one.
    pub shopper: Option<String>,
    /// The cart's name on the server, where it has one: whoever knows it has the cart.
    pub cart: Option<String>,
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
