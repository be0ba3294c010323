//! Stock and prices, as a merchant would change them.

use axum::{Json, Router, body::Bytes, extract::State, routing::get};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Mistake, Reply, read};
use crate::{Sandbox, catalogue::Store};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/stock", get(stock).post(restock))
        .route("/sandbox/prices", get(prices).post(reprice))
}

async fn stock(State(sandbox): State<Sandbox>) -> Reply {
    let shelves = sandbox.shop().shelves()?;
    let stock: Vec<Value> = shelves
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
    Ok(Json(json!({ "stock": stock })))
}

async fn restock(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    let wanted: Restock = read(&body)?;
    if wanted.stock.is_some_and(|stock| stock < 0) {
        return Err(Mistake::asked("stock is at least 0, or null for untracked"));
    }
    let store = store_or_first(wanted.store_id.as_deref());
    let known = sandbox
        .shop()
        .restock(store, &wanted.external_variant_id, wanted.stock)?;
    if !known {
        return Err(no_such_variant(&wanted.external_variant_id));
    }
    stock(State(sandbox)).await
}

async fn prices(State(sandbox): State<Sandbox>) -> Reply {
    let shelves = sandbox.shop().shelves()?;
    let prices: Vec<Value> = shelves
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
    Ok(Json(json!({ "prices": prices })))
}

async fn reprice(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    let wanted: Reprice = read(&body)?;
    if wanted.amount < 0 {
        return Err(Mistake::asked("amount is in minor units and at least 0"));
    }
    let store = store_or_first(wanted.store_id.as_deref());
    let known = sandbox
        .shop()
        .reprice(store, &wanted.external_variant_id, wanted.amount)?;
    if !known {
        return Err(no_such_variant(&wanted.external_variant_id));
    }
    prices(State(sandbox)).await
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Restock {
    store_id: Option<String>,
    external_variant_id: String,
    #[serde(deserialize_with = "Option::deserialize")]
    // null must be said: leaving it out is a mistake
    stock: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reprice {
    store_id: Option<String>,
    external_variant_id: String,
    amount: i64,
}

fn store_or_first(id: Option<&str>) -> &str {
    id.unwrap_or_else(|| Store::first().id)
}

fn no_such_variant(id: &str) -> Mistake {
    Mistake::asked(format!("no such variant in the store: {id}"))
}
