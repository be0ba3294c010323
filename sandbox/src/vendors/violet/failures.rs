//! What goes wrong at a merchant's shop. With one merchant in the cart the whole call is refused, with several it goes
//! well and the failure is one of `errors`.

use axum::http::StatusCode;
use serde_json::json;

use super::{
    errors::{EXTERNAL_FAILURE, Exception, Refusal},
    open::Open,
    record::{Cart, Fate, Trouble},
};

/// One failure, with both of its faces.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) kind: &'static str,
    /// `None` where nobody knows whose SKU it is.
    pub(super) merchant: Option<i64>,
    pub(super) sku: Option<i64>,
    pub(super) message: String,
    pub(super) alone: Exception,
}

impl Failure {
    /// A merchant's shop does not want what was asked.
    pub(super) fn refused(kind: &'static str, merchant: i64, message: impl Into<String>) -> Self {
        let message = message.into();
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self {
            kind,
            merchant: Some(merchant),
            sku: None,
            alone: Exception::new(status, EXTERNAL_FAILURE, message.as_str())
                .with(json!({ "cause": "ORDER_ERROR" })),
            message,
        }
    }

    /// A merchant's shop does not answer as it should. `outcome` is what has come of it.
    pub(super) fn unreachable(kind: &'static str, merchant: i64, outcome: &str) -> Self {
        let platform = Open::platform(merchant);
        let message = format!("{platform} returned a server error, {outcome}. Please retry.");
        Self::refused(kind, merchant, message)
    }
}

impl Open<'_> {
    /// Refuses, or makes a note of it and lets the others go on.
    pub(super) fn fail(&mut self, failure: Failure) -> Result<(), Refusal> {
        if self.is_alone(failure.merchant) && !self.without_waiting {
            return Err(failure.alone.into());
        }
        self.note(failure)
    }

    pub(super) fn note(&mut self, failure: Failure) -> Result<(), Refusal> {
        let bag = failure
            .merchant
            .and_then(|merchant| self.cart.bag_of(merchant))
            .map(|bag| bag.id);
        let mut standing = self.cart.troubles.iter();
        if failure.kind == CREATE_CART
            && standing.any(|known| known.kind == CREATE_CART && known.bag == bag)
        {
            return Ok(());
        }
        let trouble = Trouble {
            id: self.next_id(TROUBLES)?,
            bag,
            sku: failure.sku,
            kind: failure.kind.to_owned(),
            message: failure.message,
            platform: failure.merchant.map_or("OTHER", Self::platform).to_owned(),
            hidden: self.without_waiting,
            created_at: self.now,
        };
        self.cart.troubles.push(trouble);
        Ok(())
    }
}

/// What was told is told until the next write; that a merchant has no cart is told as long as it has none.
pub(super) fn forget(cart: &mut Cart) {
    let told = std::mem::take(&mut cart.troubles);
    cart.troubles = told
        .into_iter()
        .filter(|trouble| {
            trouble.hidden || (trouble.kind == CREATE_CART && lacks_cart(cart, trouble))
        })
        .collect();
}

/// What a merchant has no cart for may have gone, or may have got one.
pub(super) fn forget_mended(cart: &mut Cart) {
    let told = std::mem::take(&mut cart.troubles);
    cart.troubles = told
        .into_iter()
        .filter(|trouble| {
            trouble.hidden || trouble.kind != CREATE_CART || lacks_cart(cart, trouble)
        })
        .collect();
}

/// Tells what nobody waited for, and does to the lines what follows from it. Says whether there was anything.
pub(super) fn reveal(cart: &mut Cart) -> bool {
    let mut any = false;
    for trouble in &mut cart.troubles {
        any |= std::mem::take(&mut trouble.hidden);
    }
    for bag in &mut cart.bags {
        bag.lines.retain(|line| line.fate != Some(Fate::Removed));
        for line in &mut bag.lines {
            if let Some(Fate::Quantity(quantity)) = line.fate.take() {
                line.quantity = quantity;
            }
        }
    }
    cart.bags.retain(|bag| !bag.lines.is_empty());
    any
}

fn lacks_cart(cart: &Cart, trouble: &Trouble) -> bool {
    let bag = trouble.bag.and_then(|bag| cart.bag(bag));
    bag.is_some_and(|bag| !bag.external)
}

pub(super) const CREATE_CART: &str = "EXTERNAL_CREATE_CART";
const TROUBLES: i64 = 6_560;
