//! What the dialect keeps of a cart. One document each; a cart that was never written has none.

use std::collections::BTreeMap;

use rusqlite::{Result, types::Type};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{catalogue::Product, shelves::Shelf};
use crate::shop::Shop;

/// A cart as the vendor would store it. Totals, promotion lines and discounts are worked out when it is told.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Cart {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    /// Of a guest; excludes customers and accounts.
    pub(super) contact_email: Option<String>,
    pub(super) custom_discounts_enabled: bool,
    pub(super) use_rule_promotions: bool,
    pub(super) defer_inventory_check: bool,
    pub(super) separate_items_by_location: bool,
    /// Key to `{ type, value }`.
    pub(super) custom_attributes: Map<String, Value>,
    pub(super) payment_intent_id: String,
    /// Makes it a preview.
    pub(super) snapshot_date: Option<String>,
    /// Set by the first item.
    pub(super) currency: Option<String>,
    pub(super) items: Vec<Item>,
    /// Promotion codes applied by hand, as their promotions spell them, in that order.
    pub(super) codes: Vec<String>,
    /// The line of each promotion that was ever in effect here.
    pub(super) promotion_lines: BTreeMap<String, PromotionLine>,
    /// On the cart as a whole; those on one item are the item's.
    pub(super) custom_discounts: Vec<CustomDiscount>,
    pub(super) shipping_groups: Vec<ShippingGroup>,
    pub(super) customers: Vec<String>,
    pub(super) accounts: Vec<String>,
    /// Seconds since 1970, as all moments here.
    pub(super) created_at: i64,
    pub(super) updated_at: i64,
    pub(super) expires_at: i64,
    /// The last write; a reading that made the cart is none.
    pub(super) written_at: Option<i64>,
}

/// One line that somebody asked for, or a gift.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) kind: Kind,
    /// Of the product; of a subscription the offering; empty for a custom item.
    pub(super) product_id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) sku: String,
    pub(super) slug: String,
    pub(super) quantity: i64,
    /// How many of them are gifts.
    pub(super) auto_add_quantity: i64,
    pub(super) manage_stock: bool,
    /// Minor units of the cart's currency.
    pub(super) unit_price: i64,
    pub(super) includes_tax: bool,
    pub(super) custom_inputs: Map<String, Value>,
    pub(super) custom_attributes: Map<String, Value>,
    /// Of a bundle: component key to product id to quantity.
    pub(super) selected_options: Option<BTreeMap<String, BTreeMap<String, i64>>>,
    pub(super) subscription: Option<Subscription>,
    pub(super) shipping_group_id: Option<String>,
    pub(super) location: Option<String>,
    pub(super) taxes: Vec<Tax>,
    pub(super) custom_discounts: Vec<CustomDiscount>,
    pub(super) created_at: i64,
    pub(super) updated_at: i64,
}

/// What is in a line.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "they are the vendor's words")]
pub(super) enum Kind {
    #[default]
    CartItem,
    CustomItem,
    SubscriptionItem,
}

/// What was chosen of an offering.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct Subscription {
    pub(super) plan: String,
    pub(super) pricing_option: String,
}

/// A tax item: a rate or an amount.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct Tax {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) jurisdiction: String,
    pub(super) name: String,
    /// Decimal text as it was sent: `0.125` is 12.5 %.
    pub(super) rate: Option<String>,
    /// Minor units, for the whole line.
    pub(super) amount: Option<i64>,
}

/// A discount that another system worked out.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct CustomDiscount {
    pub(super) id: String,
    pub(super) external_id: String,
    pub(super) discount_engine: String,
    pub(super) discount_code: String,
    pub(super) description: String,
    /// Minor units, below zero.
    pub(super) amount: i64,
}

/// Where some items are sent, and what that costs.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(super) struct ShippingGroup {
    pub(super) id: String,
    /// Minor units of the cart's currency. It counts once an item is in the group.
    pub(super) total: i64,
    pub(super) base: i64,
    pub(super) tax: i64,
    pub(super) fees: i64,
    pub(super) discount: i64,
    /// All else that was sent, to be told as it came.
    pub(super) told: Map<String, Value>,
    pub(super) created_at: i64,
    pub(super) updated_at: i64,
}

/// A promotion's line keeps its id and its age while the discount changes.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct PromotionLine {
    pub(super) id: String,
    pub(super) created_at: i64,
}

impl Cart {
    pub(super) fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    pub(super) fn item_mut(&mut self, id: &str) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }
}

impl Item {
    /// A line of that product, of which there is nothing yet and which has no price.
    pub(super) fn of(product: &Product, shelf: &Shelf) -> Self {
        Self {
            product_id: product.id(),
            name: product.name.clone(),
            description: product.description(),
            sku: product.sku.clone(),
            slug: product.slug(),
            manage_stock: shelf.stock().is_some(),
            ..Self::default()
        }
    }
}

/// The cart, if it was ever written and not deleted. Expiry is for the reader to judge.
pub(super) fn cart(shop: &Shop, id: &str) -> Result<Option<Cart>> {
    read(shop.document(CART, id)?)
}

/// The cart as a lagging replica would tell it. `None`: there was none.
pub(super) fn stale_cart(shop: &Shop, id: &str) -> Result<Option<Cart>> {
    match read::<Option<Cart>>(shop.document(BEFORE, id)?)? {
        Some(before) => Ok(before),
        None => cart(shop, id),
    }
}

pub(super) fn carts(shop: &Shop) -> Result<Vec<Cart>> {
    all(shop.documents(CART)?)
}

pub(super) fn save(shop: &Shop, cart: &Cart) -> Result<()> {
    remember_before(shop, &cart.id)?;
    shop.keep(CART, &cart.id, &written(cart)?)
}

pub(super) fn delete(shop: &Shop, id: &str) -> Result<()> {
    remember_before(shop, id)?;
    shop.forget(CART, id)
}

/// An id in the form of a UUID that was never given out since the last reset.
pub(super) fn next_id(shop: &Shop) -> Result<String> {
    Ok(format!(
        "e9000000-0000-4000-8000-{:012x}",
        shop.next_number()?
    ))
}

/// Reads a document that was written with [`written`].
pub(super) fn read<T: DeserializeOwned>(body: Option<String>) -> Result<Option<T>> {
    body.map(|body| parsed(&body)).transpose()
}

pub(super) fn all<T: DeserializeOwned>(bodies: Vec<String>) -> Result<Vec<T>> {
    bodies.iter().map(|body| parsed(body)).collect()
}

pub(super) fn written<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn parsed<T: DeserializeOwned>(body: &str) -> Result<T> {
    serde_json::from_str(body)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn remember_before(shop: &Shop, id: &str) -> Result<()> {
    let before = shop
        .document(CART, id)?
        .unwrap_or_else(|| "null".to_owned());
    shop.keep(BEFORE, id, &before)
}

const CART: &str = "elasticpath-cart";
const BEFORE: &str = "elasticpath-cart-before";
