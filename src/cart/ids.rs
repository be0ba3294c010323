//! Names of things: cheap to clone, never mixed up.

use std::borrow::Borrow;
use std::fmt;
use std::rc::Rc;

use serde::Serialize;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Rc<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Rc::from(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(Rc::from(text))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// Names a line for as long as it is in the cart, before and after the server has named it.
    ///
    /// A room makes it from the item reference, so that two tabs that add the same item mean the same line.
    LineKey
}

name! {
    /// The server's name of a line.
    LineId
}

name! {
    /// What is bought, in the vendor's own terms: JSON in the one form that the room gives it, opaque to every floor
    /// but the room.
    ItemRef
}
