//! What is kept of a cart.

use rusqlite::Result;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::{
    Sandbox,
    catalogue::{Item, Store},
    shop::Shop,
};

/// The one coupon that there is: ten per cent off.
pub(super) const COUPON: &str = "TEN";
const KIND: &str = "own-cart";

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Cart {
    pub(super) id: String,
    pub(super) items: Vec<Row>,
    pub(super) coupon: bool,
    pub(super) ordered: bool,
    /// The idempotency keys of adds that were done.
    pub(super) keys: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) sku: String,
    pub(super) quantity: i64,
}

impl Row {
    pub(super) fn item(&self) -> Option<&'static Item> {
        find(&self.sku)
    }

    /// In minor units.
    pub(super) fn price(&self, shop: &Shop) -> Result<i64> {
        let Some(item) = self.item() else {
            return Ok(0);
        };
        let shelf = shop.shelf(Store::first().id, item.external_product_id, &self.sku)?;
        Ok(shelf.map_or(item.price, |shelf| shelf.price))
    }
}

/// What the shop sells under that name.
pub(super) fn find(sku: &str) -> Option<&'static Item> {
    let mut items = Store::first().items().iter();
    items.find(|item| item.external_variant_id == sku)
}

pub(super) fn all(shop: &Shop) -> Result<Vec<Cart>> {
    let bodies = shop.documents(KIND)?;
    Ok(bodies
        .iter()
        .filter_map(|body| serde_json::from_str(body).ok())
        .collect())
}

pub(super) fn cart(shop: &Shop, id: &str) -> Result<Cart, Refusal> {
    let body = shop.document(KIND, id)?;
    let cart = body.and_then(|body| serde_json::from_str(&body).ok());
    cart.ok_or_else(|| Refusal::not_found("unknown_cart"))
}

pub(super) fn keep(shop: &Shop, cart: &Cart) -> Result<()> {
    let body = serde_json::to_string(cart).unwrap_or_default();
    shop.keep(KIND, &cart.id, &body)
}

/// Changes a cart that is no order yet. Nothing is kept unless the edit went well.
pub(super) fn change<T>(
    sandbox: &Sandbox,
    id: &str,
    edit: impl FnOnce(&Shop, &mut Cart) -> Result<T, Refusal>,
) -> Result<(Cart, T), Refusal> {
    let shop = sandbox.shop();
    let mut cart = cart(&shop, id)?;
    if cart.ordered {
        return Err(Refusal::conflict("already_ordered"));
    }
    let outcome = edit(&shop, &mut cart)?;
    keep(&shop, &cart)?;
    Ok((cart, outcome))
}
