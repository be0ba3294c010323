//! What the dialect keeps of a cart, which becomes the order: one document each.

use rusqlite::{Result, types::Type};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::shop::Shop;

/// A cart with a bag for each merchant.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Cart {
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) status: Status,
    /// Fixed when the cart is made.
    pub(super) currency: String,
    pub(super) app_order_id: Option<String>,
    pub(super) referral_id: Option<String>,
    pub(super) wallet_based_checkout: bool,
    /// In the order in which they came to be.
    pub(super) bags: Vec<Bag>,
    pub(super) customer: Option<Customer>,
    pub(super) shipping_address: Option<Map<String, Value>>,
    pub(super) billing_address: Option<Map<String, Value>>,
    pub(super) payment: Option<Payment>,
    pub(super) troubles: Vec<Trouble>,
    /// Seconds since 1970.
    pub(super) created_at: i64,
    pub(super) modified_at: i64,
}

/// What a cart has become.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Status {
    #[default]
    InProgress,
    RequiresAction,
    Processing,
    Completed,
    Rejected,
}

/// What one merchant has to send.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Bag {
    pub(super) id: i64,
    pub(super) merchant: i64,
    pub(super) status: BagStatus,
    pub(super) lines: Vec<Line>,
    pub(super) method: Option<ChosenMethod>,
    pub(super) discounts: Vec<Discount>,
    /// Whether the merchant's shop has a cart for it.
    pub(super) external: bool,
    /// Of the order at the merchant's shop.
    pub(super) external_id: Option<String>,
    /// Of the last pricing. They are current as long as the bag is priced.
    pub(super) sums: Option<Sums>,
    pub(super) priced: bool,
    pub(super) created_at: i64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum BagStatus {
    #[default]
    InProgress,
    Submitted,
    Accepted,
    Rejected,
}

/// An order SKU: so much of one SKU.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) sku: i64,
    pub(super) quantity: i64,
    /// Minor units of the cart's currency.
    pub(super) price: i64,
    pub(super) custom_properties: Vec<Value>,
    /// What becomes of it when the merchant's late refusal is known.
    pub(super) fate: Option<Fate>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) enum Fate {
    Removed,
    Quantity(i64),
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct ChosenMethod {
    pub(super) id: i64,
    pub(super) method: String,
    pub(super) label: String,
    /// Minor units of the cart's currency.
    pub(super) price: i64,
    pub(super) kind: String,
    pub(super) custom: bool,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Discount {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) email: Option<String>,
    pub(super) status: DiscountStatus,
    /// What the merchant takes off, once it is applied.
    pub(super) terms: Option<Terms>,
    pub(super) amount_total: i64,
    pub(super) created_at: i64,
    pub(super) modified_at: i64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum DiscountStatus {
    #[default]
    Pending,
    Applied,
    Invalid,
    Expired,
    NotSupported,
    Error,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) enum Terms {
    Percent(i64),
    /// Minor units of the cart's currency.
    Amount(i64),
}

/// Minor units beside the sum of the lines.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Sums {
    pub(super) shipping: i64,
    pub(super) discount: i64,
    pub(super) taxes: Vec<Tax>,
}

/// Of one line, by one jurisdiction.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Tax {
    pub(super) state: String,
    pub(super) name: String,
    pub(super) rate: Value,
    pub(super) amount: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Customer {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: String,
    pub(super) external_id: Option<String>,
    pub(super) same_address: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) enum Payment {
    /// A card behind a token.
    Token { id: i64 },
    /// An intent that the shopper confirms in the page.
    Intent {
        id: i64,
        secret: String,
        amount: i64,
        confirmed: bool,
    },
}

/// One of `errors`: what went wrong at a merchant's shop while the call as a whole went well.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Trouble {
    pub(super) id: i64,
    pub(super) bag: Option<i64>,
    pub(super) sku: Option<i64>,
    pub(super) kind: String,
    pub(super) message: String,
    pub(super) platform: String,
    /// Whether nobody has been told yet, because the merchant was not waited for.
    pub(super) hidden: bool,
    pub(super) created_at: i64,
}

impl Cart {
    pub(super) fn is_priced(&self) -> bool {
        !self.bags.is_empty() && self.bags.iter().all(|bag| bag.priced)
    }

    pub(super) fn bag(&self, id: i64) -> Option<&Bag> {
        self.bags.iter().find(|bag| bag.id == id)
    }

    pub(super) fn bag_of(&self, merchant: i64) -> Option<&Bag> {
        self.bags.iter().find(|bag| bag.merchant == merchant)
    }

    pub(super) fn line_mut(&mut self, id: i64) -> Option<&mut Line> {
        let lines = self.bags.iter_mut().flat_map(|bag| &mut bag.lines);
        lines.into_iter().find(|line| line.id == id)
    }

    /// What is due, as far as it is known.
    pub(super) fn total(&self) -> i64 {
        self.bags
            .iter()
            .map(Bag::total)
            .fold(0, i64::saturating_add)
    }
}

impl Bag {
    pub(super) fn sub_total(&self) -> i64 {
        self.lines
            .iter()
            .map(Line::total)
            .fold(0, i64::saturating_add)
    }

    pub(super) fn total(&self) -> i64 {
        let sums = self.sums.clone().unwrap_or_default();
        self.sub_total()
            .saturating_add(sums.shipping)
            .saturating_add(sums.tax())
            .saturating_sub(sums.discount)
    }
}

impl Line {
    pub(super) fn total(&self) -> i64 {
        self.price.saturating_mul(self.quantity)
    }
}

impl Sums {
    pub(super) fn tax(&self) -> i64 {
        let amounts = self.taxes.iter().map(|tax| tax.amount);
        amounts.fold(0, i64::saturating_add)
    }
}

/// The cart or order, if it was made and not deleted.
pub(super) fn cart(shop: &Shop, id: i64) -> Result<Option<Cart>> {
    read(shop.document(CART, &id.to_string())?)
}

/// The cart as a lagging replica would tell it. `None`: there was none.
pub(super) fn stale_cart(shop: &Shop, id: i64) -> Result<Option<Cart>> {
    match read::<Option<Cart>>(shop.document(BEFORE, &id.to_string())?)? {
        Some(before) => Ok(before),
        None => cart(shop, id),
    }
}

pub(super) fn carts(shop: &Shop) -> Result<Vec<Cart>> {
    let bodies = shop.documents(CART)?;
    bodies.iter().map(|body| parsed(body)).collect()
}

pub(super) fn save(shop: &Shop, cart: &Cart) -> Result<()> {
    remember_before(shop, cart.id)?;
    shop.keep(CART, &cart.id.to_string(), &written(cart)?)
}

pub(super) fn delete(shop: &Shop, id: i64) -> Result<()> {
    remember_before(shop, id)?;
    shop.forget(CART, &id.to_string())
}

pub(super) fn read<T: DeserializeOwned>(body: Option<String>) -> Result<Option<T>> {
    body.map(|body| parsed(&body)).transpose()
}

pub(super) fn written<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn parsed<T: DeserializeOwned>(body: &str) -> Result<T> {
    serde_json::from_str(body)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn remember_before(shop: &Shop, id: i64) -> Result<()> {
    let id = id.to_string();
    let before = shop.document(CART, &id)?;
    shop.keep(BEFORE, &id, before.as_deref().unwrap_or("null"))
}

const CART: &str = "violet-cart";
const BEFORE: &str = "violet-cart-before";
