//! A cart while it is changed or looked at. Nothing is kept unless the call as a whole went well.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::Value;

use super::{
    answers,
    asked::Asked,
    catalogue,
    errors::{Exception, Refusal},
    failures, pricing,
    record::{self, Bag, Cart, Status},
    submit,
};
use crate::{Sandbox, shop::Shop, switches::Switches};

/// A cart that is open for changes, with what is needed to judge them.
pub(super) struct Open<'a> {
    pub(super) sandbox: &'a Sandbox,
    pub(super) shop: &'a Shop,
    pub(super) switches: Switches,
    /// Seconds since 1970.
    pub(super) now: i64,
    pub(super) cart: Cart,
    /// The answer comes before the merchants have said anything.
    pub(super) without_waiting: bool,
    /// Merchants that will have a bag when all goes well.
    pub(super) expected: Vec<i64>,
    /// Who was called, and whether an answer came: once for each request.
    reached: BTreeMap<i64, bool>,
}

/// The whole cart as it is told, and what the edit came to.
pub(super) type Changed<T> = Result<(Value, T), Refusal>;

/// Changes a cart that is still one.
pub(super) fn change<T>(
    sandbox: &Sandbox,
    id: &str,
    asked: &Asked,
    edit: impl FnOnce(&mut Open<'_>) -> Result<T, Refusal>,
) -> Changed<T> {
    let price_cart = asked.price_cart(false)?;
    let shop = sandbox.shop();
    let cart = found(&shop, id)?;
    if cart.status != Status::InProgress {
        return Err(Exception::submitted().into());
    }
    Open::around(sandbox, &shop, cart).run(asked, |open| {
        let outcome = edit(open)?;
        if price_cart {
            pricing::price(open)?;
        }
        Ok(outcome)
    })
}

/// Changes a cart in whatever state it is, unless there is nothing left to do.
pub(super) fn conclude(
    sandbox: &Sandbox,
    id: &str,
    asked: &Asked,
    is_done: impl FnOnce(&Cart) -> Result<bool, Refusal>,
    edit: impl FnOnce(&mut Open<'_>) -> Result<(), Refusal>,
) -> Result<Value, Refusal> {
    let shop = sandbox.shop();
    let cart = found(&shop, id)?;
    if is_done(&cart)? {
        return answers::cart(&shop, &cart, sandbox.switches());
    }
    let (told, ()) = Open::around(sandbox, &shop, cart).run(asked, edit)?;
    Ok(told)
}

/// A cart that there was not.
pub(super) fn make<T>(
    sandbox: &Sandbox,
    asked: &Asked,
    edit: impl FnOnce(&mut Open<'_>) -> Result<T, Refusal>,
) -> Changed<T> {
    let shop = sandbox.shop();
    Open::around(sandbox, &shop, Cart::default()).run(asked, edit)
}

/// The cart as it is. Whoever looks is told what has gone wrong in the meantime.
pub(super) fn look(sandbox: &Sandbox, id: i64, stale: bool) -> Result<Value, Refusal> {
    let shop = sandbox.shop();
    let found = if stale {
        record::stale_cart(&shop, id)?
    } else {
        record::cart(&shop, id)?
    };
    let mut cart = found.ok_or_else(Exception::no_cart)?;
    if !stale && (failures::reveal(&mut cart) | submit::settle(&mut cart)) {
        record::save(&shop, &cart)?;
    }
    answers::cart(&shop, &cart, sandbox.switches())
}

/// An id in a path is a number, and any other one is that of no cart.
pub(super) fn number(id: &str) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Exception::no_cart().into())
}

pub(super) fn found(shop: &Shop, id: &str) -> Result<Cart, Refusal> {
    let cart = record::cart(shop, number(id)?)?;
    cart.ok_or_else(|| Exception::no_cart().into())
}

impl<'a> Open<'a> {
    fn around(sandbox: &'a Sandbox, shop: &'a Shop, cart: Cart) -> Self {
        Self {
            sandbox,
            shop,
            switches: sandbox.switches(),
            now: sandbox.clock().seconds(),
            cart,
            without_waiting: false,
            expected: Vec::new(),
            reached: BTreeMap::new(),
        }
    }

    fn run<T>(
        mut self,
        asked: &Asked,
        edit: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Changed<T> {
        self.without_waiting = asked.without_waiting()?;
        failures::forget(&mut self.cart);
        let outcome = edit(&mut self)?;
        self.cart.bags.retain(|bag| !bag.lines.is_empty());
        failures::forget_mended(&mut self.cart);
        self.cart.modified_at = self.now;
        record::save(self.shop, &self.cart)?;
        Ok((
            answers::cart(self.shop, &self.cart, self.switches)?,
            outcome,
        ))
    }

    /// A number that is nobody's, after that one.
    pub(super) fn next_id(&self, after: i64) -> Result<i64, Refusal> {
        Ok(after.saturating_add(self.shop.next_number()?))
    }

    /// Calls a merchant's shop, and says whether it answers. One that does has a cart for its bag from then on.
    pub(super) fn reach(&mut self, merchant: i64) -> Result<bool, Refusal> {
        if let Some(up) = self.reached.get(&merchant) {
            return Ok(*up);
        }
        let now = self.sandbox.clock().millis();
        if self.switches.rate_limit && !self.sandbox.merchant_calls().admit(merchant, now) {
            return Err(Refusal::of_status(StatusCode::TOO_MANY_REQUESTS));
        }
        let up = self.switches.failing_merchant != merchant;
        self.reached.insert(merchant, up);
        if let Some(bag) = self.bag_of_mut(merchant).filter(|_| up) {
            bag.external = true;
        }
        Ok(up)
    }

    /// Whether nobody else sells anything in this cart.
    pub(super) fn is_alone(&self, merchant: Option<i64>) -> bool {
        let bags = self.cart.bags.iter().map(|bag| bag.merchant);
        let mut merchants: Vec<i64> = bags
            .chain(self.expected.iter().copied())
            .chain(merchant)
            .collect();
        merchants.sort_unstable();
        merchants.dedup();
        merchants.len() <= 1
    }

    pub(super) fn merchants(&self) -> Vec<i64> {
        self.cart.bags.iter().map(|bag| bag.merchant).collect()
    }

    /// The bag of that merchant, which is made if there is none.
    pub(super) fn bag_for(&mut self, merchant: i64) -> Result<&mut Bag, Refusal> {
        let at = self
            .cart
            .bags
            .iter()
            .position(|bag| bag.merchant == merchant);
        let at = match at {
            Some(at) => at,
            None => {
                let external = self.reached.get(&merchant).copied().unwrap_or_default();
                let id = self.next_id(BAGS)?;
                self.cart.bags.push(Bag {
                    id,
                    merchant,
                    external,
                    created_at: self.now,
                    ..Bag::default()
                });
                self.cart.bags.len().saturating_sub(1)
            }
        };
        let bag = self.cart.bags.get_mut(at);
        bag.ok_or_else(|| Refusal::of_status(StatusCode::INTERNAL_SERVER_ERROR))
    }

    pub(super) fn bag_of_mut(&mut self, merchant: i64) -> Option<&mut Bag> {
        self.cart
            .bags
            .iter_mut()
            .find(|bag| bag.merchant == merchant)
    }

    /// What was worked out does not hold any longer.
    pub(super) fn unprice(&mut self) {
        for bag in &mut self.cart.bags {
            bag.priced = false;
        }
    }

    /// The name of the platform of a merchant, for messages.
    pub(super) fn platform(merchant: i64) -> &'static str {
        catalogue::merchant(merchant).map_or("OTHER", catalogue::Merchant::platform)
    }
}

/// Numbers are counted from here, as they would be at a server that has seen some carts.
const BAGS: i64 = 59_463;
