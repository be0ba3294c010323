//! What the shopper asked for: a named, storable wish, safe to replay over any cart.

mod deed;
mod log;
mod unkept;
mod work;

pub use deed::Deed;
pub use log::{Entry, Log, Standing};
pub use unkept::Unkept;
pub use work::{Work, coalesce};

use std::fmt;
use std::rc::Rc;

use crate::cart::{BagKey, Display, ItemRef, LineKey};

/// One wish, as it was uttered. Never changed afterwards: what became of it stands beside it, in its [`Entry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Names the intent for ever, on every device.
    pub id: IntentId,
    /// Its place among the intents of its cart; ties are broken by the id. Never taken from a clock.
    pub seq: u64,
    /// The change that it belongs to: its own id, or that of the first intent of a bulk call.
    pub change: IntentId,
    /// When it was uttered, in milliseconds since 1970. For people; nothing is decided by it.
    pub since: u64,
    /// What is asked for.
    pub ask: Ask,
}

/// What an intent asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// So many more of an item.
    Add {
        /// The line that it lands on.
        key: LineKey,
        /// What is bought.
        item: ItemRef,
        /// How many more.
        quantity: u32,
        /// What the page knows of the item.
        display: Rc<Display>,
    },
    /// Exactly so many on a line; 0 removes it.
    Set {
        /// The line.
        key: LineKey,
        /// What lies on it, so that the wish can be kept when the line is gone.
        item: ItemRef,
        /// How many there shall be.
        quantity: u32,
    },
    /// No lines at all.
    Clear,
    /// A promotion code on the cart, or off it.
    Code {
        /// What the shopper entered.
        code: String,
        /// The merchant that it is for, where a vendor has several.
        merchant: Option<String>,
        /// Whether it is to be on the cart.
        on: bool,
    },
    /// All that another cart holds, or that was once ordered.
    Bring {
        /// Where from.
        from: Source,
        /// What that is, as far as it is known here.
        items: Vec<Brought>,
    },
    /// Something else that a cart says of itself, such as who buys; the last word counts.
    Put {
        /// What, by the room's name for it.
        field: String,
        /// What it is to be, as JSON in the room's one form.
        value: String,
        /// What of it is written nowhere.
        unkept: Unkept,
    },
    /// How a bag is to be sent.
    Ship {
        /// The bag.
        bag: BagKey,
        /// The method, by the server's name for it; none takes the choice back.
        method: Option<String>,
    },
}

/// Where items are brought from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Another cart, by its name on the server.
    Cart {
        /// Its name.
        id: String,
    },
    /// The cart that the shopper had as a guest. Nobody needs it afterwards.
    Guest {
        /// Its name.
        id: String,
    },
    /// An order of the shopper's.
    Order {
        /// Its name.
        id: String,
    },
}

/// An item that is brought along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The line that it lands on.
    pub key: LineKey,
    /// What it is.
    pub item: ItemRef,
    /// How many.
    pub quantity: u32,
    /// What is known of it.
    pub display: Rc<Display>,
}

impl Brought {
    /// The wish for it alone.
    pub fn into_add(self) -> Ask {
        Ask::Add {
            key: self.key,
            item: self.item,
            quantity: self.quantity,
            display: self.display,
        }
    }
}

impl Ask {
    /// Whether it is about lines alone, so that others of the kind may be planned together with it.
    pub const fn is_of_lines(&self) -> bool {
        matches!(self, Self::Add { .. } | Self::Set { .. } | Self::Clear)
    }

    /// Whether `later`, coming right after it, leaves nothing of it.
    pub fn is_undone_by(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::Put { field, .. }, Self::Put { field: other, .. }) => field == other,
            (Self::Ship { bag, .. }, Self::Ship { bag: other, .. }) => bag == other,
            // Each brings as much once more.
            (Self::Bring { .. }, _) => false,
            _ => self == later,
        }
    }

    /// The line that it is about; none for the whole cart.
    pub const fn key(&self) -> Option<&LineKey> {
        match self {
            Self::Add { key, .. } | Self::Set { key, .. } => Some(key),
            _ => None,
        }
    }

    /// The item that it is about; none for the whole cart.
    pub const fn item(&self) -> Option<&ItemRef> {
        match self {
            Self::Add { item, .. } | Self::Set { item, .. } => Some(item),
            _ => None,
        }
    }

    /// The number that was asked for; none for the whole cart.
    pub const fn quantity(&self) -> Option<u32> {
        match self {
            Self::Add { quantity, .. } | Self::Set { quantity, .. } => Some(*quantity),
            _ => None,
        }
    }

    /// What sort of wish it is, as `cart.pending()` tells it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add",
            Self::Set { quantity: 0, .. } => "remove",
            Self::Set { .. } => "update",
            Self::Clear => "clear",
            Self::Code { on: true, .. } => "apply-code",
            Self::Code { on: false, .. } => "remove-code",
            Self::Bring {
                from: Source::Order { .. },
                ..
            } => "reorder",
            Self::Bring { .. } => "merge",
            Self::Put { .. } => "describe",
            Self::Ship { .. } => "ship",
        }
    }
}

/// Names an intent: the page that uttered it, and a counter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntentId {
    client: Rc<str>,
    number: u64,
}

impl IntentId {
    /// The `number`th intent of the page `client`.
    pub fn new(client: &str, number: u64) -> Self {
        Self {
            client: client.into(),
            number,
        }
    }

    /// The page that uttered it.
    pub fn client(&self) -> &str {
        &self.client
    }

    /// Its count within that page, from 1.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (client, number) = text.rsplit_once('-')?;
        if client.is_empty() {
            return None;
        }
        Some(Self {
            client: client.into(),
            number: number.parse().ok()?,
        })
    }
}

impl fmt::Display for IntentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.client)?;
        f.write_str("-")?;
        fmt::Display::fmt(&self.number, f)
    }
}

impl fmt::Debug for IntentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let id = IntentId::new("tab-a", 12);
        assert_eq!(IntentId::parse(&id.to_string()), Some(id));
        assert_eq!(IntentId::parse("-3"), None);
        assert_eq!(IntentId::parse("tab"), None);
        assert_eq!(IntentId::parse("tab-x"), None);
    }
}
