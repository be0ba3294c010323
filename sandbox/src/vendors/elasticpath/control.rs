//! What the sandbox's own routes show and change of this dialect.

use rusqlite::Result;
use serde_json::{Value, json};

use super::{
    answers::currency,
    catalogue::{DEFAULT_CURRENCY, Prices, Product, by_id, by_sku, products},
    open::Told,
    record::{self, Cart},
    shelves::Shelf,
};
use crate::{shop::Shop, switches::Switches};

/// Every cart that is kept, expired ones too, in minor units, past every fault.
pub(crate) fn truth(shop: &Shop, switches: Switches) -> Result<Vec<Value>> {
    let carts = record::carts(shop)?;
    Ok(carts
        .into_iter()
        .map(|cart| cart_truth(&Told::now(cart, switches)))
        .collect())
}

fn cart_truth(told: &Told) -> Value {
    let cart: &Cart = &told.cart;
    let items: Vec<Value> = cart
        .items
        .iter()
        .map(|item| {
            json!({
                "id": item.id,
                "type": item.kind,
                "productId": item.product_id,
                "sku": item.sku,
                "quantity": item.quantity,
                "autoAddQuantity": item.auto_add_quantity,
                "customInputs": item.custom_inputs,
                "unitPrice": { "amount": item.unit_price, "currency": currency(cart) },
            })
        })
        .collect();
    json!({
        "vendor": "elasticPath",
        "cartId": cart.id,
        "customers": cart.customers,
        "accounts": cart.accounts,
        "items": items,
        "codes": cart.codes,
        "total": { "amount": told.totals.sums.with_tax, "currency": currency(cart) },
        "expiresAt": cart.expires_at,
    })
}

/// Stock of every product.
pub(crate) fn stock(shop: &Shop) -> Result<Vec<Value>> {
    let told = products().iter().map(|product| {
        let shelf = Shelf::of(shop, product)?;
        Ok(json!({
            "vendor": "elasticPath",
            "productId": product.id(),
            "sku": product.sku,
            "stock": shelf.stock(),
            "withdrawn": shelf.is_withdrawn(),
        }))
    });
    told.collect()
}

/// The price of every product, in the default currency or in the only one that it is sold in.
pub(crate) fn prices(shop: &Shop) -> Result<Vec<Value>> {
    let told = products().iter().map(|product| {
        let currency = usual_currency(product);
        let amount = Shelf::of(shop, product)?.price(currency);
        let price = json!({ "amount": amount, "currency": currency });
        Ok(json!({
            "vendor": "elasticPath",
            "productId": product.id(),
            "sku": product.sku,
            "unitPrice": price,
        }))
    });
    told.collect()
}

/// Says whether there is such a product; it may be named by id or SKU.
pub(crate) fn restock(shop: &Shop, product: &str, stock: Option<i64>) -> Result<bool> {
    match by_id(product).or_else(|| by_sku(product)) {
        Some(product) => Shelf::of(shop, product)?
            .restock(shop, stock)
            .map(|()| true),
        None => Ok(false),
    }
}

/// Lines keep the price that they have until they are added to or updated.
pub(crate) fn reprice(
    shop: &Shop,
    product: &str,
    currency: Option<&str>,
    amount: i64,
) -> Result<bool> {
    match by_id(product).or_else(|| by_sku(product)) {
        Some(product) => {
            let currency = currency.unwrap_or_else(|| usual_currency(product));
            Shelf::of(shop, product)?
                .reprice(shop, currency, amount)
                .map(|()| true)
        }
        None => Ok(false),
    }
}

/// Says whether there is such a product. One that is withdrawn is found by nobody.
pub(crate) fn withdraw(shop: &Shop, product: &str, withdrawn: bool) -> Result<bool> {
    match by_id(product).or_else(|| by_sku(product)) {
        Some(product) => Shelf::of(shop, product)?
            .withdraw(shop, withdrawn)
            .map(|()| true),
        None => Ok(false),
    }
}

/// The names of all products, which a fault may replace.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    products().iter().map(|product| product.name.as_str())
}

fn usual_currency(product: &Product) -> &'static str {
    match product.prices {
        Prices::Everywhere(_) => DEFAULT_CURRENCY,
        Prices::Only(currency, _) => currency,
    }
}
