//! What the sandbox's own routes show and change of this dialect.

use rusqlite::Result;
use serde_json::{Value, json};

use super::{
    catalogue::{self, DEFAULT_CURRENCY, GOODS, Sku},
    record::{self, Cart},
    shelves::Shelf,
};
use crate::shop::Shop;

/// Every cart and order that is kept, in minor units, past every fault.
pub(crate) fn truth(shop: &Shop) -> Result<Vec<Value>> {
    let carts = record::carts(shop)?;
    Ok(carts.iter().map(cart_truth).collect())
}

fn cart_truth(cart: &Cart) -> Value {
    let bags: Vec<Value> = cart
        .bags
        .iter()
        .map(|bag| {
            let discounts: Vec<Value> = bag
                .discounts
                .iter()
                .map(|discount| json!({ "code": discount.code, "status": discount.status }))
                .collect();
            json!({
                "bagId": bag.id,
                "merchantId": bag.merchant,
                "status": bag.status,
                "external": bag.external,
                "shippingMethodId": bag.method.as_ref().map(|method| &method.method),
                "discounts": discounts,
            })
        })
        .collect();
    let lines = cart
        .bags
        .iter()
        .flat_map(|bag| bag.lines.iter().map(move |line| (bag, line)));
    let items: Vec<Value> = lines
        .map(|(bag, line)| {
            json!({
                "id": line.id,
                "skuId": line.sku,
                "merchantId": bag.merchant,
                "quantity": line.quantity,
                "customProperties": line.custom_properties,
                "unitPrice": { "amount": line.price, "currency": cart.currency },
            })
        })
        .collect();
    let total = cart
        .is_priced()
        .then(|| json!({ "amount": cart.total(), "currency": cart.currency }));
    json!({
        "vendor": "violet",
        "cartId": cart.id,
        "token": cart.token,
        "status": cart.status,
        "appOrderId": cart.app_order_id,
        "referralId": cart.referral_id,
        "email": cart.customer.as_ref().map(|customer| &customer.email),
        "bags": bags,
        "items": items,
        "total": total,
    })
}

pub(crate) fn stock(shop: &Shop) -> Result<Vec<Value>> {
    let told = GOODS.iter().map(|sku| {
        let stock = Shelf::of(shop, sku)?.stock();
        Ok(json!({ "vendor": "violet", "skuId": sku.id, "merchantId": sku.merchant, "stock": stock }))
    });
    told.collect()
}

pub(crate) fn prices(shop: &Shop) -> Result<Vec<Value>> {
    let told = GOODS.iter().map(|sku| {
        let amount = Shelf::of(shop, sku)?.price(DEFAULT_CURRENCY);
        Ok(json!({
            "vendor": "violet",
            "skuId": sku.id,
            "unitPrice": { "amount": amount, "currency": DEFAULT_CURRENCY },
        }))
    });
    told.collect()
}

/// Says whether there is such a SKU. What is in carts beyond the stock is not available any longer.
pub(crate) fn restock(shop: &Shop, sku: &str, stock: Option<i64>) -> Result<bool> {
    match named(sku) {
        Some(sku) => Shelf::of(shop, sku)?.restock(shop, stock).map(|()| true),
        None => Ok(false),
    }
}

/// Lines keep the price that they have until they are changed or their cart is priced.
pub(crate) fn reprice(shop: &Shop, sku: &str, currency: Option<&str>, amount: i64) -> Result<bool> {
    let currency = currency.unwrap_or(DEFAULT_CURRENCY);
    match named(sku) {
        Some(sku) => Shelf::of(shop, sku)?
            .reprice(shop, currency, amount)
            .map(|()| true),
        None => Ok(false),
    }
}

/// The names of all SKUs, which a fault may replace.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    GOODS.iter().map(|sku| sku.name)
}

fn named(sku: &str) -> Option<&'static Sku> {
    catalogue::sku(sku.parse().ok()?)
}
