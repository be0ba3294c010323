//! A cart while it is changed or looked at. Nothing is kept unless the whole change went well.

use axum::http::StatusCode;
use serde_json::Value;

use super::{
    answers,
    catalogue::PROMOTIONS,
    errors::{Complaint, Refusal},
    gifts, promotion_lines,
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

    /// The code whose promotion has that line, if it is the line of one.
    pub(super) fn code_of_line(&self, id: &str) -> Option<&'static str> {
        let (promotion, _) = self
            .cart
            .promotion_lines
            .iter()
            .find(|(_, line)| line.id == id)?;
        PROMOTIONS.iter().find(|known| known.id == promotion)?.code
    }

    /// The line with that id; no other id names it.
    pub(super) fn item(&mut self, id: &str) -> Result<&mut Item, Refusal> {
        self.cart
            .item_mut(id)
            .ok_or_else(|| Complaint::item_not_found(id).into())
    }
}

impl Open<'_> {
    /// What follows from a change by itself: gifts come and go, and with them the lines of promotions.
    fn settle(&mut self) -> Result<(), Refusal> {
        gifts::settle(self)?;
        if self.cart.items.is_empty() {
            self.cart.currency = None;
            self.cart.codes.clear();
        }
        promotion_lines::settle(self)
    }
}

impl Told {
    pub(super) fn now(cart: Cart, switches: Switches) -> Self {
        Self {
            totals: Totals::of(&cart, switches),
            cart,
            messages: Vec::new(),
            complaints: Vec::new(),
        }
    }

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
    let quiet_until = cart
        .written_at
        .map(|at| at.saturating_add(i64::from(switches.write_conflict_seconds)));
    if quiet_until.is_some_and(|until| now < until) {
        return Err(Refusal::of_status(StatusCode::CONFLICT));
    }
    let mut open = Open {
        shop: &shop,
        switches,
        now,
        cart,
        messages: Vec::new(),
        complaints: Vec::new(),
    };
    let outcome = edit(&mut open)?;
    open.settle()?;
    open.cart.written_at = Some(now);
    open.cart.updated_at = now;
    open.cart.expires_at = now.saturating_add(LIFE);
    record::save(&shop, &open.cart)?;
    let told = Told {
        messages: open.messages,
        complaints: open.complaints,
        ..Told::now(open.cart, switches)
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
    Ok(Told::now(cart, sandbox.switches()))
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
