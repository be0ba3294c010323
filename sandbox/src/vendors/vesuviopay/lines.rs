//! What may be done to the lines of a cart. Single and bulk calls follow the same rules.

use axum::http::StatusCode;

use super::{
    errors::Refusal,
    wanted::{Addition, Setting},
};
use crate::{
    Sandbox,
    shop::{Cart, Line, Owner, Shelf, Shop},
    switches::Switches,
};

/// A cart that is open for changes, with what is needed to judge them. Nothing is kept until it is saved.
pub(super) struct Open<'a> {
    shop: &'a mut Shop,
    switches: Switches,
    owner: Owner,
    exists: bool,
    pub(super) cart: Cart,
}

impl<'a> Open<'a> {
    /// Refuses while a checkout is under way.
    pub(super) fn new(
        sandbox: &Sandbox,
        shop: &'a mut Shop,
        owner: Owner,
    ) -> Result<Self, Refusal> {
        let found = shop.cart(&owner)?;
        let exists = found.is_some();
        let mut cart = found.unwrap_or_default();
        if let Some(until) = cart.locked_until {
            if sandbox.clock().seconds() < until {
                return Err(Refusal::new(
                    StatusCode::CONFLICT,
                    "CART_LOCKED",
                    "A checkout is under way for this cart.",
                ));
            }
            cart.locked_until = None;
        }
        Ok(Self {
            shop,
            switches: sandbox.switches(),
            owner,
            exists,
            cart,
        })
    }

    pub(super) fn exists(&self) -> bool {
        self.exists
    }

    /// Increments a line that is there already. Answers the line's id.
    pub(super) fn add(&mut self, wanted: &Addition) -> Result<String, Refusal> {
        let quantity = whole(wanted.quantity, 1)?;
        let shelf = self.shelf(&wanted.product, &wanted.variant)?;
        let present = self.cart.lines.iter_mut().find(|line| {
            line.external_product_id == wanted.product && line.external_variant_id == wanted.variant
        });
        let held = present.as_ref().map_or(0, |line| line.quantity);
        let total = held.saturating_add(quantity);
        check_limit(total)?;
        if !shelf.covers(total) {
            return Err(shortage(self.switches, "OUT_OF_STOCK", &shelf));
        }
        if let Some(line) = present {
            line.quantity = total;
            line.price = shelf.price;
            return Ok(line.id.clone());
        }
        let id = format!("7d1b6c7e-{:04}", self.shop.next_number()?);
        self.cart.lines.push(Line {
            id: id.clone(),
            external_product_id: shelf.external_product_id,
            external_variant_id: shelf.external_variant_id,
            quantity: total,
            price: shelf.price,
        });
        Ok(id)
    }

    /// Sets the quantity of a line; 0 removes it.
    pub(super) fn set(&mut self, wanted: &Setting) -> Result<(), Refusal> {
        let quantity = whole(wanted.quantity, 0)?;
        check_limit(quantity)?;
        let line = self
            .cart
            .lines
            .iter()
            .find(|line| line.id == wanted.line)
            .ok_or_else(Refusal::cart_item_not_found)?;
        if quantity == 0 {
            return self.remove(&wanted.line);
        }
        let shelf = self.shelf(&line.external_product_id, &line.external_variant_id)?;
        if !shelf.covers(quantity) {
            return Err(shortage(self.switches, "INSUFFICIENT_STOCK", &shelf));
        }
        for line in &mut self.cart.lines {
            if line.id == wanted.line {
                line.quantity = quantity;
            }
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &str) -> Result<(), Refusal> {
        let before = self.cart.lines.len();
        self.cart.lines.retain(|line| line.id != id);
        if self.cart.lines.len() < before {
            return Ok(());
        }
        match self.shop.owner_of_line(id)? {
            Some(other) if other.customer != self.owner.customer => Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "UNAUTHORIZED_CART_ACCESS",
                "The item is in somebody else's cart.",
            )),
            _ => Err(Refusal::cart_item_not_found()),
        }
    }

    /// The first line that could not be sold now.
    pub(super) fn unavailable(&self) -> Result<Option<Refusal>, Refusal> {
        for line in &self.cart.lines {
            let shelf = self.shelf(&line.external_product_id, &line.external_variant_id)?;
            if !shelf.covers(line.quantity) {
                return Ok(Some(shortage(self.switches, "ITEMS_UNAVAILABLE", &shelf)));
            }
        }
        Ok(None)
    }

    pub(super) fn next_number(&self) -> Result<i64, Refusal> {
        Ok(self.shop.next_number()?)
    }

    pub(super) fn save(self) -> Result<(Owner, Cart), Refusal> {
        self.shop.save(&self.owner, &self.cart)?;
        Ok((self.owner, self.cart))
    }

    fn shelf(&self, product: &str, variant: &str) -> Result<Shelf, Refusal> {
        self.shop
            .shelf(&self.owner.store, product, variant)?
            .ok_or_else(Refusal::variant_not_found)
    }
}

fn whole(quantity: Option<i64>, least: i64) -> Result<i64, Refusal> {
    quantity
        .filter(|quantity| *quantity >= least)
        .ok_or_else(|| {
            let message = format!("Quantity must be a whole number of at least {least}.");
            Refusal::bad_request("INVALID_QUANTITY", message)
        })
}

fn check_limit(quantity: i64) -> Result<(), Refusal> {
    if quantity <= LINE_LIMIT {
        return Ok(());
    }
    let message = format!("At most {LINE_LIMIT} of one item.");
    Err(Refusal::bad_request("INVALID_QUANTITY", message))
}

fn shortage(switches: Switches, code: &'static str, shelf: &Shelf) -> Refusal {
    let status = if switches.shortage_is_conflict {
        StatusCode::CONFLICT
    } else {
        StatusCode::BAD_REQUEST
    };
    let message = match shelf.stock.unwrap_or_default() {
        0 => "This variant is out of stock.".to_owned(),
        left => format!("Only {left} left in stock."),
    };
    Refusal::new(status, code, message)
}

const LINE_LIMIT: i64 = 999;
