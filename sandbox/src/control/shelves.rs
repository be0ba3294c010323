//! Stock and prices, as a merchant would change them.

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    routing::{get, post},
};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::{Mistake, Reply, read};
use crate::{
    Sandbox,
    catalogue::Store,
    vendors::{Vendor, elasticpath, violet},
};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/stock", get(stock).post(restock))
        .route("/sandbox/prices", get(prices).post(reprice))
        .route("/sandbox/withdrawn", post(withdraw))
}

async fn stock(State(sandbox): State<Sandbox>) -> Reply {
    let shop = sandbox.shop();
    let mut stock: Vec<Value> = shop
        .shelves()?
        .into_iter()
        .map(|shelf| {
            json!({
                "storeId": shelf.store,
                "externalProductId": shelf.external_product_id,
                "externalVariantId": shelf.external_variant_id,
                "stock": shelf.stock,
            })
        })
        .collect();
    stock.extend(elasticpath::stock(&shop)?);
    stock.extend(violet::stock(&shop)?);
    Ok(Json(json!({ "stock": stock })))
}

async fn restock(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    let wanted: Restock = read(&body)?;
    if wanted.stock.is_some_and(|stock| stock < 0) {
        return Err(Mistake::asked("stock is at least 0, or null for untracked"));
    }
    let what = wanted.what.named()?;
    let known = match wanted.what.vendor {
        Some(Vendor::ElasticPath) => elasticpath::restock(&sandbox.shop(), what, wanted.stock)?,
        Some(Vendor::Violet) => violet::restock(&sandbox.shop(), what, wanted.stock)?,
        _ => sandbox
            .shop()
            .restock(wanted.what.store(), what, wanted.stock)?,
    };
    if !known {
        return Err(no_such(what));
    }
    stock(State(sandbox)).await
}

async fn prices(State(sandbox): State<Sandbox>) -> Reply {
    let shop = sandbox.shop();
    let mut prices: Vec<Value> = shop
        .shelves()?
        .into_iter()
        .map(|shelf| {
            let currency = Store::find(&shelf.store).map(|store| store.currency);
            json!({
                "storeId": shelf.store,
                "externalProductId": shelf.external_product_id,
                "externalVariantId": shelf.external_variant_id,
                "unitPrice": { "amount": shelf.price, "currency": currency },
            })
        })
        .collect();
    prices.extend(elasticpath::prices(&shop)?);
    prices.extend(violet::prices(&shop)?);
    Ok(Json(json!({ "prices": prices })))
}

async fn reprice(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    let wanted: Reprice = read(&body)?;
    if wanted.amount < 0 {
        return Err(Mistake::asked("amount is in minor units and at least 0"));
    }
    let what = wanted.what.named()?;
    let currency = wanted.currency.as_deref();
    let known = match wanted.what.vendor {
        Some(Vendor::ElasticPath) => {
            elasticpath::reprice(&sandbox.shop(), what, currency, wanted.amount)?
        }
        Some(Vendor::Violet) => violet::reprice(&sandbox.shop(), what, currency, wanted.amount)?,
        _ => sandbox
            .shop()
            .reprice(wanted.what.store(), what, wanted.amount)?,
    };
    if !known {
        return Err(no_such(what));
    }
    prices(State(sandbox)).await
}

/// Takes a product out of the catalogue, or puts it back.
async fn withdraw(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    #[derive(Deserialize)]
    struct Withdraw {
        sku: String,
        withdrawn: bool,
    }
    let Withdraw { sku, withdrawn } = read(&body)?;
    if !elasticpath::withdraw(&sandbox.shop(), &sku, withdrawn)? {
        return Err(no_such(&sku));
    }
    stock(State(sandbox)).await
}

/// Which variant or product. Without a vendor it is a variant of the first one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct What {
    vendor: Option<Vendor>,
    store_id: Option<String>,
    #[serde(
        default,
        alias = "productId",
        alias = "sku",
        alias = "skuId",
        deserialize_with = "name"
    )]
    external_variant_id: Option<String>,
}

/// A text, or a number where the vendor has numbers.
fn name<'de, D: Deserializer<'de>>(sent: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(sent)? {
        Value::String(name) => Some(name),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Restock {
    #[serde(flatten)]
    what: What,
    #[serde(deserialize_with = "Option::deserialize")]
    // null must be said: leaving it out is a mistake
    stock: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reprice {
    #[serde(flatten)]
    what: What,
    /// Where a product has prices in several.
    currency: Option<String>,
    amount: i64,
}

impl What {
    fn named(&self) -> Result<&str, Mistake> {
        self.external_variant_id
            .as_deref()
            .ok_or_else(|| Mistake::asked("externalVariantId, productId, sku or skuId says which"))
    }

    fn store(&self) -> &str {
        self.store_id
            .as_deref()
            .unwrap_or_else(|| Store::first().id)
    }
}

fn no_such(id: &str) -> Mistake {
    Mistake::asked(format!("no such variant in the store: {id}"))
}
