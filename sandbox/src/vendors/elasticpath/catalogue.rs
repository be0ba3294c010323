//! The seeded catalogue: what the shop sells, and for how much in which currency.

mod goods;
mod people;
mod promotions;
mod subscriptions;

use self::goods::{GOODS, SMALL};
pub(super) use self::{
    people::{ACCOUNTS, Account, CUSTOMERS, Customer},
    promotions::{Effect, PROMOTIONS, Promotion},
    subscriptions::OFFERING,
};

/// A product as it is seeded. Stock and price may change later; the rest stays.
#[derive(Debug)]
pub(super) struct Product {
    number: u32,
    pub(super) sku: String,
    pub(super) name: String,
    pub(super) prices: Prices,
    /// `None`: not managed, there is always some.
    pub(super) stock: Option<i64>,
    pub(super) custom_inputs: &'static [InputRule],
    /// Of a bundle.
    pub(super) components: &'static [Component],
}

/// In which currencies a product has a price.
#[derive(Clone, Copy, Debug)]
pub(super) enum Prices {
    /// So many US cents, and the other price lists in proportion.
    Everywhere(i64),
    /// Minor units of one currency.
    Only(&'static str, i64),
}

/// What a shopper may write on a personalised product.
#[derive(Debug)]
pub(super) struct InputRule {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) max_length: usize,
}

/// A part of a bundle that the shopper chooses. `None`: no such limit.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
    pub(super) options: &'static [BundleOption],
}

/// A product that may be chosen, and how many of it belong in one bundle.
#[derive(Debug)]
pub(super) struct BundleOption {
    number: u32,
    pub(super) quantity: i64,
}

impl Product {
    pub(super) fn id(&self) -> String {
        product_id(self.number)
    }

    pub(super) fn slug(&self) -> String {
        self.sku.to_ascii_lowercase()
    }

    pub(super) fn description(&self) -> String {
        format!("{}, from our own shelves", self.name)
    }

    /// The seeded price in minor units.
    pub(super) fn price(&self, currency: &str) -> Option<i64> {
        self.prices.amount(currency)
    }

    pub(super) fn is_bundle(&self) -> bool {
        !self.components.is_empty()
    }
}

impl Prices {
    /// Minor units of that currency.
    pub(super) fn amount(self, currency: &str) -> Option<i64> {
        match self {
            Self::Everywhere(cents) => {
                let (_, per_hundred) = PRICE_LISTS.iter().find(|(code, _)| *code == currency)?;
                let exact = cents.saturating_mul(*per_hundred);
                Some(exact.saturating_add(50).div_euclid(100).max(1))
            }
            Self::Only(only, amount) => (only == currency).then_some(amount),
        }
    }
}

impl BundleOption {
    pub(super) fn product_id(&self) -> String {
        product_id(self.number)
    }
}

/// Everything that can be bought at once, in the order of the seed.
pub(super) fn products() -> &'static [Product] {
    &GOODS
}

/// The small ones, of which there are more than a cart can hold.
pub(super) fn is_small(product: &Product) -> bool {
    product.number >= SMALL
}

pub(super) fn by_id(id: &str) -> Option<&'static Product> {
    products()
        .iter()
        .find(|product| product.id().eq_ignore_ascii_case(id))
}

pub(super) fn by_sku(sku: &str) -> Option<&'static Product> {
    products().iter().find(|product| product.sku == sku)
}

fn product_id(number: u32) -> String {
    format!("c1000000-0000-4000-8000-{number:012}")
}

pub(super) const CLIENT_ID: &str = "cartwright-demo-client";
pub(super) const CLIENT_SECRET: &str = "cartwright-demo-secret";
pub(super) const CATALOG_ID: &str = "c0000000-0000-4000-8000-000000000001";
pub(super) const DEFAULT_CURRENCY: &str = "USD";

/// The price lists: minor units of the currency for 100 US cents.
const PRICE_LISTS: [(&str, i64); 5] = [
    ("USD", 100),
    ("EUR", 92),
    ("GBP", 79),
    ("JPY", 150),
    ("KWD", 307),
];
