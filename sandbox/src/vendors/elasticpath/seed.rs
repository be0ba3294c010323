//! What a client needs to know to start.

use rusqlite::Result;
use serde_json::{Value, json};

use super::{
    access::{Membership, account_token, customer_token},
    catalogue::{
        ACCOUNTS, CLIENT_ID, CLIENT_SECRET, CUSTOMERS, Component, DEFAULT_CURRENCY, Effect,
        InputRule, OFFERING, PROMOTIONS, Prices, Product, Promotion, by_id, is_small, products,
    },
    past,
    shelves::Shelf,
};
use crate::{Sandbox, shop::Shop};

/// Tokens are made anew each time, so that they live as long as any other.
pub(crate) fn seed(sandbox: &Sandbox) -> Result<Value> {
    let customers: Vec<Value> = CUSTOMERS
        .iter()
        .map(|customer| {
            let token = customer_token(sandbox, customer.id);
            json!({
                "id": customer.id,
                "email": customer.email,
                "name": customer.name,
                "password": customer.password,
                "token": token,
            })
        })
        .collect();
    let accounts: Vec<Value> = ACCOUNTS
        .iter()
        .map(|account| {
            let membership = Membership {
                account: account.id.to_owned(),
                member: account.member_id.to_owned(),
            };
            json!({
                "id": account.id,
                "name": account.name,
                "memberId": account.member_id,
                "email": account.email,
                "password": account.password,
                "token": account_token(sandbox, &membership),
            })
        })
        .collect();
    let shop = sandbox.shop();
    let told = |wanted: &dyn Fn(&Product) -> bool| {
        let products = products().iter().filter(|product| wanted(product));
        products
            .map(|product| told(&shop, product))
            .collect::<Result<Vec<Value>>>()
    };
    let plain = |product: &Product| product.custom_inputs.is_empty() && !product.is_bundle();
    let codes: Vec<Value> = PROMOTIONS
        .iter()
        .filter_map(|promotion| {
            promotion
                .code
                .map(|code| json!({ "code": code, "effect": effect(promotion) }))
        })
        .collect();
    Ok(json!({
        "clientId": CLIENT_ID,
        "clientSecret": CLIENT_SECRET,
        "items": told(&|product| plain(product) && !is_small(product))?,
        "smallItems": told(&is_small)?,
        "codes": codes,
        "personalised": told(&|product| !product.custom_inputs.is_empty())?.first(),
        "bundle": told(&|product| product.is_bundle())?.first(),
        "subscription": subscription(),
        "customers": customers,
        "accounts": accounts,
        "pastOrder": past::ID,
    }))
}

fn told(shop: &Shop, product: &'static Product) -> Result<Value> {
    let shelf = Shelf::of(shop, product)?;
    let currency = match product.prices {
        Prices::Everywhere(_) => DEFAULT_CURRENCY,
        Prices::Only(currency, _) => currency,
    };
    let mut told = json!({
        "productId": product.id(),
        "sku": product.sku,
        "name": product.name,
        "unitPrice": { "amount": shelf.price(currency), "currency": currency },
        "stock": shelf.stock(),
    });
    if let Some(fields) = told.as_object_mut() {
        if !product.custom_inputs.is_empty() {
            let rules = product.custom_inputs.iter().map(rule).collect();
            fields.insert("rules".to_owned(), rules);
        }
        if product.is_bundle() {
            let components = product.components.iter().map(component).collect();
            fields.insert("components".to_owned(), components);
        }
    }
    Ok(told)
}

fn rule(rule: &InputRule) -> Value {
    json!({
        "key": rule.key,
        "name": rule.name,
        "required": rule.required,
        "maxLength": rule.max_length,
    })
}

fn component(component: &Component) -> Value {
    let options: Vec<Value> = component
        .options
        .iter()
        .filter_map(|option| {
            let product = by_id(&option.product_id())?;
            Some(json!({
                "productId": product.id(),
                "sku": product.sku,
                "name": product.name,
                "quantity": option.quantity,
            }))
        })
        .collect();
    json!({
        "key": component.key,
        "name": component.name,
        "min": component.min,
        "max": component.max,
        "options": options,
    })
}

fn subscription() -> Value {
    let plans: Vec<Value> = OFFERING
        .plans
        .iter()
        .map(|plan| {
            let monthly = json!({ "amount": plan.monthly, "currency": DEFAULT_CURRENCY });
            json!({ "id": plan.id, "name": plan.name, "monthly": monthly })
        })
        .collect();
    let pricing_options: Vec<Value> = OFFERING
        .pricing_options
        .iter()
        .map(|option| json!({ "id": option.id, "name": option.name, "months": option.months }))
        .collect();
    json!({
        "offeringId": OFFERING.id,
        "sku": OFFERING.sku,
        "name": OFFERING.name,
        "plans": plans,
        "pricingOptions": pricing_options,
    })
}

/// For people; amounts are those of the default currency.
fn effect(promotion: &Promotion) -> String {
    let written = |prices: Prices| {
        let currency = match prices {
            Prices::Everywhere(_) => DEFAULT_CURRENCY,
            Prices::Only(currency, _) => currency,
        };
        super::amounts::formatted(prices.amount(currency).unwrap_or_default(), currency)
    };
    let what = match &promotion.effect {
        Effect::Fixed(off) => format!("{} off the cart", written(*off)),
        Effect::Percent(percent) => format!("{percent} % off the cart"),
        Effect::ItemPercent { sku, percent } => format!("{percent} % off {sku}"),
        Effect::XForY { sku, take, pay } => {
            format!("{take} {sku} in one line for the price of {pay}")
        }
        Effect::FixedBundle { skus, off } => {
            format!("{} off {} together", written(*off), skus.join(" and "))
        }
        Effect::Gift { sku, .. } => format!("{sku} as a gift"),
    };
    let from = promotion
        .minimum
        .map(|minimum| format!(", from {}", written(minimum)))
        .unwrap_or_default();
    let over = if promotion.expired { ", expired" } else { "" };
    format!("{what}{from}{over}")
}
