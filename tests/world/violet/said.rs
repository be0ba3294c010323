//! What the server says: carts with their bags, and refusals.

use serde_json::{Value, json};

use super::Answer;
use super::cart::{Cart, merchant_of, name_of};

const PRICE: u64 = 1_999;
const OFF: u64 = 500;

pub(super) fn cart(cart: &Cart) -> Value {
    // The newest first.
    let mut bags: Vec<(&u64, &u64)> = cart.bags.iter().collect();
    bags.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    let bags: Vec<Value> = bags
        .into_iter()
        .map(|(merchant, number)| bag(cart, *merchant, *number))
        .collect();
    let mut told = json!({"id": cart.id, "order_id": cart.id, "token": Cart::token_of(cart.id),
        "status": cart.status, "order_status": cart.status, "is_guest": true, "channel": "APP",
        "currency": cart.currency, "priced": cart.priced, "wallet_based_checkout": cart.is_wallet,
        "customer": cart.customer, "shipping_address": cart.addresses["shipping_address"],
        "billing_address": cart.addresses["billing_address"], "app_order_id": cart.reference, "errors": cart.errors, "date_created": "2026-10-02T09:15:00+0000",
        "date_last_modified": "2026-10-02T09:15:02+0000"});
    told["bags"] = match bags.is_empty() && cart.id.is_multiple_of(2) {
        true => Value::Null,
        false => json!(bags),
    };
    let sum = |name: &str| -> u64 { bags.iter().filter_map(|bag| bag[name].as_u64()).sum() };
    if !bags.is_empty() {
        for name in [
            "sub_total",
            "shipping_total",
            "tax_total",
            "discount_total",
            "total",
        ] {
            if bags[0].get(name).is_some() {
                told[name] = json!(sum(name));
            }
        }
    }
    if cart.status == "REQUIRES_ACTION" || cart.is_paid_for && cart.is_wallet {
        told["payment_intent_client_secret"] = json!("pi_1_secret_2");
    }
    told
}

fn bag(cart: &Cart, merchant: u64, number: u64) -> Value {
    let lines = cart.lines.iter();
    let lines = lines.filter(|line| merchant_of(line.sku) == merchant);
    let skus: Vec<Value> = lines
        .map(|line| {
            json!({"id": line.id, "merchant_id": merchant, "sku_id": line.sku, "name": name_of(line.sku),
                "quantity": line.quantity, "price": PRICE, "line_price": PRICE * u64::from(line.quantity),
                "available": line.available, "status": "IN_PROGRESS", "product_type": "PHYSICAL"})
        })
        .collect();
    let sub_total: u64 = skus
        .iter()
        .filter_map(|sku| sku["line_price"].as_u64())
        .sum();
    let status = cart.fates.get(&merchant).copied().unwrap_or("IN_PROGRESS");
    let mut told = json!({"id": number, "bag_id": number, "order_id": cart.id, "merchant_id": merchant,
        "merchant_name": format!("Merchant {merchant}"), "status": status, "commission_rate": 10.0,
        "skus": skus, "taxes": [], "sub_total": sub_total});
    let mine = cart.discounts.iter();
    let mine: Vec<_> = mine.filter(|known| known.merchant == merchant).collect();
    let counts = |status: &str| {
        if status == "APPLIED" && cart.priced {
            OFF.min(sub_total)
        } else {
            0
        }
    };
    told["discounts"] = mine
        .iter()
        .map(|known| {
            let mut told = json!({"id": known.id, "bag_id": number, "status": known.status, "type": "CODE", "code": known.code});
            if counts(known.status) > 0 {
                told["amount_total"] = json!(OFF.min(sub_total));
            }
            told
        })
        .collect();
    let chosen = cart.shipping.get(&merchant);
    let price = chosen.map_or(0, |id| if id == "ground" { 500 } else { 990 });
    if let Some(id) = chosen {
        told["shipping_method"] =
            json!({"bag_id": number, "label": id, "price": price, "shipping_method_id": id});
    }
    if cart.priced {
        let off: u64 = mine
            .iter()
            .map(|known| counts(known.status))
            .sum::<u64>()
            .min(sub_total);
        // Two jurisdictions, each rounded half up.
        let tax = (sub_total * 450 + 5_000) / 10_000 + (sub_total * 375 + 50_000) / 100_000;
        told["shipping_total"] = json!(price);
        told["tax_total"] = json!(tax);
        told["discount_total"] = json!(off);
        told["total"] = json!(sub_total + price + tax - off);
    }
    told
}

pub(super) fn refusal(status: u16, kind: &str, words: &str) -> Answer {
    (
        status,
        json!({"message": words, "error": kind, "code": 1000}),
    )
}
