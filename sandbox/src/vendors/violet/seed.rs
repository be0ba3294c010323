//! What a client needs to know to start.

use rusqlite::Result;
use serde_json::{Value, json};

use super::{
    catalogue::{
        APP_ID, APP_SECRET, BLOCKED_STREET, CODES, CURRENCIES, Code, DEFAULT_CURRENCY, Effect,
        GOODS, MERCHANTS, NEW_YORK, PASSWORD, Sku, USERNAME,
    },
    shelves::Shelf,
    token::{self, Scope},
};
use crate::{Sandbox, shop::Shop};

/// Tokens are made anew each time, so that they live as long as any other.
pub(crate) fn seed(sandbox: &Sandbox) -> Result<Value> {
    let headers = json!({
        "X-Violet-App-Id": APP_ID.to_string(),
        "X-Violet-App-Secret": APP_SECRET,
        "X-Violet-Token": token::issued(sandbox, Scope::Access),
    });
    let shop = sandbox.shop();
    let items = GOODS
        .iter()
        .filter(|sku| sku.published)
        .map(|sku| item(&shop, sku))
        .collect::<Result<Vec<Value>>>()?;
    let unpublished = GOODS.iter().find(|sku| !sku.published).map(|sku| sku.id);
    let codes: Vec<Value> = CODES
        .iter()
        .map(|code| json!({ "code": code.code, "merchantId": code.merchant, "effect": effect(code) }))
        .collect();
    let merchants: Vec<Value> = MERCHANTS
        .iter()
        .map(|merchant| json!({ "id": merchant.id, "name": merchant.name, "platform": merchant.platform() }))
        .collect();
    Ok(json!({
        "headers": headers,
        "items": items,
        "unpublished": unpublished,
        "codes": codes,
        "merchants": merchants,
        "currencies": CURRENCIES.map(|(currency, _)| currency),
        "login": {
            "username": USERNAME,
            "password": PASSWORD,
            "refreshToken": token::issued(sandbox, Scope::Refresh),
        },
        "address": address("12 Desbrosses Street"),
        "blockedAddress": address(BLOCKED_STREET),
    }))
}

fn item(shop: &Shop, sku: &'static Sku) -> Result<Value> {
    let shelf = Shelf::of(shop, sku)?;
    let price = |currency: &str| json!({ "amount": shelf.price(currency), "currency": currency });
    Ok(json!({
        "skuId": sku.id,
        "merchantId": sku.merchant,
        "name": sku.name,
        "unitPrice": price(DEFAULT_CURRENCY),
        "prices": CURRENCIES.map(|(currency, _)| price(currency)),
        "stock": shelf.stock(),
        "digital": sku.is_digital(),
    }))
}

/// As the vendor wants it, in the state whose taxes are known by name.
fn address(street: &str) -> Value {
    json!({
        "address_1": street,
        "city": "New York",
        "state": NEW_YORK,
        "postal_code": "10013",
        "country": "US",
        "phone": "",
    })
}

/// For people.
fn effect(code: &Code) -> String {
    let dollars = |cents: i64| format!("${}.{:02}", cents.div_euclid(100), cents.rem_euclid(100));
    let what = match code.effect {
        Effect::Percent(percent) => format!("{percent} % off the bag"),
        Effect::Amount(cents) => format!("{} off the bag", dollars(cents)),
        Effect::Expired => "EXPIRED".to_owned(),
        Effect::NotSupported => "NOT_SUPPORTED".to_owned(),
        Effect::Error => "ERROR".to_owned(),
    };
    let from = code
        .minimum
        .map(|minimum| format!(", from {}", dollars(minimum)));
    let whom = if code.by_email {
        ", with an e-mail address"
    } else {
        ""
    };
    format!("{what}{}{whom}", from.unwrap_or_default())
}
