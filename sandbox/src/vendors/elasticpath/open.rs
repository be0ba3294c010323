//! A cart while it is changed or looked at. Nothing is kept unless the whole change went well.

use serde_json::Value;

use super::{
    answers,
    errors::{Complaint, Refusal},
    record::{self, Cart, Item},
    totals::Totals,
};
use crate::{Sandbox, shop::Shop, switches::Switches};

/// A cart that is open for changes, with what is needed to judge them.
pub(super) struct Open<'a> {
    pub(super) shop: &'a Shop,
    pub(super) switches: Switches,
    /// Seconds since 1970.
    pub(super) now: i64,
    pub(super) cart: Cart,
    /// For `meta.messages`.
    pub(super) messages: Vec<Value>,
    /// What failed while the rest went well: `errors` beside the data.
    pub(super) complaints: Vec<Complaint>,
}

/// A cart as it is now, with its totals.
pub(super) struct Told {
    pub(super) cart: Cart,
    pub(super) totals: Totals,
    messages: Vec<Value>,
    complaints: Vec<Complaint>,
}

impl Open<'_> {
    pub(super) fn next_id(&self) -> Result<String, Refusal> {
        Ok(record::next_id(self.shop)?)
    }

    /// The line with that id; no other id names it.
    pub(super) fn item(&mut self, id: &str) -> Result<&mut Item, Refusal> {
        self.cart
            .item_mut(id)
            .ok_or_else(|| Complaint::item_not_found(id).into())
    }
}

impl Told {
    /// The cart itself, for `data`.
    pub(super) fn cart(&self) -> Value {
        answers::cart(&self.cart, &self.totals)
    }

    /// All items with the totals: the whole answer.
    pub(super) fn collection(&self) -> Value {
        answers::collection(&self.cart, &self.totals, &self.messages, &self.complaints)
    }
}

/// Changes a cart, which is made if there is none or the last one has expired. An edit that fails leaves nothing.
pub(super) fn change<T>(
    sandbox: &Sandbox,
    id: &str,
    edit: impl FnOnce(&mut Open<'_>) -> Result<T, Refusal>,
) -> Result<(Told, T), Refusal> {
    let shop = sandbox.shop();
    let now = sandbox.clock().seconds();
    let switches = sandbox.switches();
    let cart = match record::cart(&shop, id)? {
        Some(cart) if now < cart.expires_at => cart,
        _ => fresh(id, now),
    };
    let mut open = Open {
        shop: &shop,
        switches,
        now,
        cart,
        messages: Vec::new(),
        complaints: Vec::new(),
    };
    let outcome = edit(&mut open)?;
    open.cart.updated_at = now;
    open.cart.expires_at = now.saturating_add(LIFE);
    record::save(&shop, &open.cart)?;
    let told = Told {
        totals: Totals::of(&open.cart, switches),
        cart: open.cart,
        messages: open.messages,
        complaints: open.complaints,
    };
    Ok((told, outcome))
}

/// The cart as it is; an unknown or expired one is made. `stale`: as it was before its last write.
pub(super) fn look(sandbox: &Sandbox, id: &str, stale: bool) -> Result<Told, Refusal> {
    let shop = sandbox.shop();
    let now = sandbox.clock().seconds();
    let found = if stale {
        record::stale_cart(&shop, id)?
    } else {
        record::cart(&shop, id)?
    };
    let cart = match found {
        Some(cart) if now < cart.expires_at => cart,
        _ => {
            let cart = fresh(id, now);
            if !stale {
                record::save(&shop, &cart)?;
            }
            cart
        }
    };
    Ok(Told {
        totals: Totals::of(&cart, sandbox.switches()),
        cart,
        messages: Vec::new(),
        complaints: Vec::new(),
    })
}

/// A cart that nothing is known of but its id.
pub(super) fn fresh(id: &str, now: i64) -> Cart {
    Cart {
        id: id.to_owned(),
        name: "Cart".to_owned(),
        use_rule_promotions: true,
        created_at: now,
        updated_at: now,
        expires_at: now.saturating_add(LIFE),
        ..Cart::default()
    }
}

/// Seconds that a cart lives after its last update.
const LIFE: i64 = 7 * 86_400;
