//! What is sold, by whom, and on what terms.

mod codes;
mod goods;
mod merchants;

pub(super) use self::{
    codes::{CODES, Code, Effect},
    goods::GOODS,
    merchants::{MERCHANTS, Merchant, Method, NEW_YORK},
};

/// Something with a price of its own.
#[derive(Debug)]
pub(super) struct Sku {
    pub(super) id: i64,
    pub(super) merchant: i64,
    pub(super) name: &'static str,
    pub(super) prices: Prices,
    /// `None`: not tracked.
    pub(super) stock: Option<i64>,
    /// Tenths of a pound. Nothing that weighs nothing is sent anywhere.
    pub(super) weight: i64,
    /// Whether its offer may be bought through this app.
    pub(super) published: bool,
}

/// The seeded price, in minor units of each currency.
#[derive(Clone, Copy, Debug)]
pub(super) enum Prices {
    /// The merchant has a price list for each currency.
    Listed { usd: i64, eur: i64, jpy: i64 },
    /// One in dollars, worked out for the others.
    Converted(i64),
}

impl Sku {
    pub(super) fn is_digital(&self) -> bool {
        self.weight == 0
    }

    /// Of the product that it is a variant of. Here each has one of its own.
    pub(super) fn offer(&self) -> i64 {
        self.id.saturating_sub(21_000)
    }

    pub(super) fn external_id(&self) -> String {
        format!("450000{}", self.id)
    }

    pub(super) fn price(&self, currency: &str) -> i64 {
        match self.prices {
            Prices::Listed { usd, eur, jpy } => match currency {
                "EUR" => eur,
                "JPY" => jpy,
                _ => usd,
            },
            Prices::Converted(cents) => converted(cents, currency),
        }
    }
}

pub(super) fn sku(id: i64) -> Option<&'static Sku> {
    GOODS.iter().find(|sku| sku.id == id)
}

pub(super) fn merchant(id: i64) -> Option<&'static Merchant> {
    MERCHANTS.iter().find(|merchant| merchant.id == id)
}

/// US cents in minor units of a currency, rounded half up.
pub(super) fn converted(cents: i64, currency: &str) -> i64 {
    cents
        .saturating_mul(per_dollar(currency))
        .saturating_add(50)
        .div_euclid(100)
}

/// Minor units of a currency for one dollar.
fn per_dollar(currency: &str) -> i64 {
    match currency {
        "EUR" => 92,
        "JPY" => 150,
        _ => 100,
    }
}

/// The same in whole units, as a decimal.
pub(super) fn exchange_rate(currency: &str) -> &'static str {
    match currency {
        "EUR" => "0.92",
        "JPY" => "150.0",
        _ => "1.0",
    }
}

pub(super) const DEFAULT_CURRENCY: &str = "USD";
/// The currencies that a cart can be in, each with its symbol.
pub(super) const CURRENCIES: [(&str, &str); 3] = [("USD", "$"), ("EUR", "€"), ("JPY", "¥")];
/// A street that no merchant may send to.
pub(super) const BLOCKED_STREET: &str = "1 Blocked Street";

pub(super) const APP_ID: i64 = 10_200;
pub(super) const APP_SECRET: &str = "sandbox_app_secret";
pub(super) const USER_ID: i64 = 10_300;
pub(super) const DEVELOPER_ID: i64 = 10_100;
pub(super) const USERNAME: &str = "developer@example.com";
pub(super) const PASSWORD: &str = "letmein";
