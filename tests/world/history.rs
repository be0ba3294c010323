//! What can be told of a schedule afterwards: what was asked for and told, and what really happened at the server.
//!
//! It is written down by the world, where it happens, and read by nobody before the schedule is over.

use std::collections::BTreeMap;

use cartwright::intent::Ask;
use cartwright::sync::OutcomeStatus;

use super::World;
use super::disk::Whose;
use super::shop::{Shop, name_of};

/// A request: of which page, in which of its lives, and which one.
pub type Call = (usize, u32, u64);

/// What a shopper wanted, in the words of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    More(String, u32),
    Exactly(String, u32),
    Nothing,
    /// It is about no line.
    Other,
}

impl Wanted {
    pub fn of(ask: &Ask) -> Self {
        match ask {
            Ask::Add { item, quantity, .. } => Self::More(name_of(item), *quantity),
            Ask::Set { item, quantity, .. } => Self::Exactly(name_of(item), *quantity),
            Ask::Clear => Self::Nothing,
            Ask::Code { .. } | Ask::Bring { .. } | Ask::Put { .. } | Ask::Ship { .. } => {
                Self::Other
            }
        }
    }
}

/// Cart and product, and how many there were and are.
pub type Moved = (String, String, u32, u32);

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Deed {
    Asked {
        page: usize,
        change: String,
        wanted: Wanted,
    },
    Stored {
        change: String,
    },
    Settled {
        change: String,
        status: OutcomeStatus,
    },
    /// What waited for the guest under these names waits for the customer under another one.
    Brought {
        intent: String,
        instead_of: Vec<String>,
    },
    /// A write is on its way.
    Sent {
        call: Call,
        whose: Whose,
        leased: bool,
    },
    /// It has reached the server, which did this; nobody's where somebody else did it.
    Landed {
        call: Option<Call>,
        moved: Vec<Moved>,
    },
    /// The page knows what came of it, or that nothing will.
    Heard {
        call: Call,
    },
    /// A life of a page is over.
    Ended {
        page: usize,
    },
    /// The drain lock was taken from a page that stood still.
    Robbed {
        page: usize,
        whose: Whose,
    },
    /// All that the device kept is gone.
    Evicted {
        device: usize,
    },
    /// A replica that was behind has answered a page.
    Misled,
    /// One of several pages has sent what it could not write down: the others know of it no more than of another
    /// device's.
    Parted,
}

/// What happened, and when.
pub type History = Vec<(u64, Deed)>;

impl World {
    /// Writes down what happened, where somebody wants to read it.
    pub(super) fn write_down(&mut self, deed: impl FnOnce() -> Deed) {
        let now = self.now;
        if let Some(history) = &mut self.history {
            history.push((now, deed()));
        }
    }

    /// What all carts at the server hold, by cart and product.
    pub fn goods(&self) -> BTreeMap<(String, String), u32> {
        let mut goods = BTreeMap::new();
        let mut put = |cart: String, products: BTreeMap<String, u32>| {
            for (product, count) in products {
                goods.insert((cart.clone(), product), count);
            }
        };
        match self.shop {
            Shop::VesuvioPay => put(String::new(), self.server.cart()),
            Shop::ElasticPath => {
                for (name, cart) in &self.carts.carts {
                    put(name.clone(), cart.all());
                }
            }
            Shop::Violet => {
                for (name, cart) in &self.channel.carts {
                    put(name.to_string(), cart.all());
                }
            }
        }
        goods
    }

    /// Lets something happen at the server, and writes down what came of it.
    pub fn at_server<T>(&mut self, call: Option<Call>, act: impl FnOnce(&mut Self) -> T) -> T {
        self.landed += 1;
        if self.history.is_none() {
            return act(self);
        }
        let before = self.goods();
        let answer = act(self);
        let after = self.goods();
        let names = before.keys().chain(after.keys());
        let names: std::collections::BTreeSet<_> = names.collect();
        let moved: Vec<Moved> = names
            .into_iter()
            .filter_map(|name| {
                let [was, is] = [&before, &after].map(|all| all.get(name).copied().unwrap_or(0));
                (was != is).then(|| (name.0.clone(), name.1.clone(), was, is))
            })
            .collect();
        self.write_down(|| Deed::Landed { call, moved });
        answer
    }
}
