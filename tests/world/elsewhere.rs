//! Somebody else, who changes the same cart at the server.

use std::collections::BTreeMap;

use super::World;

/// What somebody else has put in and taken away, by product.
#[derive(Debug, Default)]
pub(super) struct Rival {
    more: BTreeMap<String, u32>,
    less: BTreeMap<String, u32>,
}

impl Rival {
    /// Puts more of a product into the cart.
    pub(super) fn buys(&mut self, world: &mut World, name: &str, quantity: u32) {
        world.at_server(None, |world| world.buys(name, quantity));
        *self.more.entry(format!("{name}/v")).or_default() += quantity;
    }

    /// Leaves no more than so many of it there.
    pub(super) fn leaves(&mut self, world: &mut World, name: &str, left: u32) {
        let gone = world.holds(name) - left;
        world.at_server(None, |world| world.leaves(name, left));
        *self.less.entry(format!("{name}/v")).or_default() += gone;
    }

    /// How many of a product were put in.
    pub(super) fn more(&self, product: &str) -> u32 {
        self.more.get(product).copied().unwrap_or(0)
    }

    /// How many of it were taken away.
    pub(super) fn less(&self, product: &str) -> u32 {
        self.less.get(product).copied().unwrap_or(0)
    }

    /// Whether nothing was touched yet.
    pub(super) fn is_idle(&self) -> bool {
        self.more.is_empty() && self.less.is_empty()
    }
}
