//! Carts and orders as clients see them: one model for both.

use serde_json::{Map, Value, json};

use super::{
    catalogue::{self, APP_ID, CURRENCIES, DEVELOPER_ID, USER_ID, exchange_rate},
    errors::Refusal,
    payment,
    rate::{Rate, decimal},
    record::{Bag, BagStatus, Cart, Customer, Discount, Line, Payment, Status, Terms, Trouble},
    reference_form,
    shelves::Shelf,
    when::date,
};
use crate::{shop::Shop, switches::Switches};

pub(super) fn cart(shop: &Shop, cart: &Cart, switches: Switches) -> Result<Value, Refusal> {
    // The newest bag comes first.
    let bags = cart
        .bags
        .iter()
        .rev()
        .map(|of| bag(shop, cart, of, switches));
    let bags = bags.collect::<Result<Vec<Value>, Refusal>>()?;
    let symbol = CURRENCIES
        .iter()
        .find(|(currency, _)| *currency == cart.currency);
    let told = cart.troubles.iter().filter(|trouble| !trouble.hidden);
    let errors: Vec<Value> = told.map(|one| error(cart.id, one)).collect();
    let mut told = object(json!({
        "id": cart.id,
        "order_id": cart.id,
        "token": cart.token,
        "user_id": USER_ID,
        "app_id": APP_ID,
        "developer_id": DEVELOPER_ID,
        "status": cart.status,
        "order_status": cart.status,
        "is_guest": true,
        "guest": true,
        "channel": "APP",
        "currency": cart.currency,
        "currency_symbol": symbol.map(|(_, symbol)| symbol),
        "priced": cart.is_priced(),
        "wallet_based_checkout": cart.wallet_based_checkout,
        "stripe_key": STRIPE_KEY,
        "bags": bags,
        "errors": errors,
        "date_created": date(cart.created_at),
        "date_last_modified": date(cart.modified_at),
    }));
    told.extend(payment::told(cart, switches));
    for (name, known) in [
        (
            "app_order_id",
            cart.app_order_id.as_ref().map(|id| json!(id)),
        ),
        ("referral_id", cart.referral_id.as_ref().map(|id| json!(id))),
        ("customer", cart.customer.as_ref().map(customer)),
        (
            "shipping_address",
            cart.shipping_address.clone().map(Value::Object),
        ),
        (
            "billing_address",
            cart.billing_address.clone().map(Value::Object),
        ),
    ] {
        told.extend(known.map(|known| (name.to_owned(), known)));
    }
    if !cart.bags.is_empty() {
        let bags = || cart.bags.iter();
        told.insert(
            "sub_total".to_owned(),
            json!(sum(bags().map(Bag::sub_total))),
        );
        let stale = switches.stale_totals && bags().all(|bag| bag.sums.is_some());
        if cart.is_priced() || stale {
            let sums = || bags().filter_map(|bag| bag.sums.as_ref());
            told.insert(
                "shipping_total".to_owned(),
                json!(sum(sums().map(|sums| sums.shipping))),
            );
            told.insert(
                "tax_total".to_owned(),
                json!(sum(sums().map(|sums| sums.tax()))),
            );
            told.insert(
                "discount_total".to_owned(),
                json!(sum(sums().map(|sums| sums.discount))),
            );
            told.insert("total".to_owned(), json!(cart.total()));
        }
    }
    Ok(if switches.reference_form {
        reference_form::of(told)
    } else {
        Value::Object(told)
    })
}

fn bag(shop: &Shop, cart: &Cart, bag: &Bag, switches: Switches) -> Result<Value, Refusal> {
    let lines = bag.lines.iter().map(|one| line(shop, bag, one));
    let lines = lines.collect::<Result<Vec<Value>, Refusal>>()?;
    let currency = CURRENCIES
        .iter()
        .find(|(currency, _)| *currency == cart.currency);
    let currency = currency.map_or("USD", |(currency, _)| *currency);
    let merchant = catalogue::merchant(bag.merchant);
    let books = merchant.map_or(currency, |merchant| merchant.books(currency));
    let discounts: Vec<Value> = bag.discounts.iter().map(|one| discount(bag, one)).collect();
    let financial_status = match bag.status {
        BagStatus::InProgress | BagStatus::Rejected => "UNPAID",
        BagStatus::Submitted => "AUTHORIZED",
        BagStatus::Accepted => "PAID",
    };
    let mut told = object(json!({
        "id": bag.id,
        "bag_id": bag.id,
        "order_id": cart.id,
        "merchant_id": bag.merchant,
        "merchant_name": merchant.map(|merchant| merchant.name),
        "app_id": APP_ID,
        "status": bag.status,
        "bag_status": bag.status,
        "fulfillment_status": "PROCESSING",
        "financial_status": financial_status,
        "platform": merchant.map(catalogue::Merchant::platform),
        "channel": "APP",
        "currency": currency,
        "external_currency": books,
        "external_checkout": true,
        "commission_rate": merchant.map(|merchant| decimal(merchant.commission)),
        "taxes_included": false,
        "skus": lines,
        "taxes": [],
        "discounts": discounts,
        "transactions": [],
        "fulfillments": [],
        "sub_total": bag.sub_total(),
        "wallet_based_checkout": cart.wallet_based_checkout,
        "date_created": date(bag.created_at),
        "remorse_period_ends": date(bag.created_at.saturating_add(REMORSE)),
    }));
    if books != currency {
        told.insert(
            "currency_exchange_rate".to_owned(),
            decimal(exchange_rate(currency)),
        );
    }
    if let Some(external_id) = &bag.external_id {
        told.insert("external_id".to_owned(), json!(external_id));
        told.insert("transactions".to_owned(), json!([transaction(cart, bag)]));
    }
    if let Some(method) = &bag.method {
        let method = json!({
            "id": method.id,
            "bag_id": bag.id,
            "merchant_id": bag.merchant,
            "label": method.label,
            "price": method.price,
            "shipping_method_id": method.method,
            "type": method.kind,
            "custom": method.custom,
        });
        told.insert("shipping_method".to_owned(), method);
    }
    if let Some(sums) = bag
        .sums
        .as_ref()
        .filter(|_| bag.priced || switches.stale_totals)
    {
        let taxes: Vec<Value> = sums
            .taxes
            .iter()
            .map(|tax| {
                json!({
                    "merchant_id": bag.merchant,
                    "order_id": cart.id,
                    "state": tax.state,
                    "rate": tax.rate,
                    "amount": tax.amount,
                    "description": tax.name,
                })
            })
            .collect();
        told.insert("taxes".to_owned(), json!(taxes));
        told.insert("shipping_total".to_owned(), json!(sums.shipping));
        told.insert("tax_total".to_owned(), json!(sums.tax()));
        told.insert("discount_total".to_owned(), json!(sums.discount));
        told.insert("total".to_owned(), json!(bag.total()));
    }
    Ok(Value::Object(told))
}

fn line(shop: &Shop, bag: &Bag, line: &Line) -> Result<Value, Refusal> {
    let Some(sku) = catalogue::sku(line.sku) else {
        return Ok(json!({ "id": line.id, "sku_id": line.sku, "available": false }));
    };
    let placed = bag.external_id.is_some();
    let available = placed || Shelf::of(shop, sku)?.covers(line.quantity);
    let weight = format!(
        "{}.{}",
        sku.weight.div_euclid(10),
        sku.weight.rem_euclid(10)
    );
    let mut told = object(json!({
        "id": line.id,
        "merchant_id": bag.merchant,
        "app_id": APP_ID,
        "offer_id": sku.offer(),
        "sku_id": sku.id,
        "external_id": sku.external_id(),
        "name": sku.name,
        "brand": "Acme",
        "thumbnail": format!("https://img.example/{}.jpg", sku.id),
        "quantity": line.quantity,
        "price": line.price,
        "line_price": line.total(),
        "weight": decimal(&weight),
        "available": available,
        "status": if placed { "PROCESSING" } else { "IN_PROGRESS" },
        "product_type": if sku.is_digital() { "DIGITAL" } else { "PHYSICAL" },
        "custom": false,
    }));
    if !line.custom_properties.is_empty() {
        told.insert(
            "custom_properties".to_owned(),
            json!(line.custom_properties),
        );
    }
    Ok(Value::Object(told))
}

/// Before its code was judged hardly anything is known of it.
fn discount(bag: &Bag, discount: &Discount) -> Value {
    let mut told = object(json!({
        "id": discount.id,
        "bag_id": bag.id,
        "status": discount.status,
        "type": "CODE",
        "code": discount.code,
        "date_created": date(discount.created_at),
        "date_last_modified": date(discount.modified_at),
    }));
    if let Some(terms) = discount.terms {
        told.insert("amount_total".to_owned(), json!(discount.amount_total));
        let (kind, name, value) = match terms {
            Terms::Percent(percent) => {
                ("PERCENTAGE", "percentage", Rate::of_percent(percent).told())
            }
            Terms::Amount(amount) => ("AMOUNT", "amount", json!(amount)),
        };
        told.insert("value_type".to_owned(), json!(kind));
        told.insert(name.to_owned(), value);
    }
    Value::Object(told)
}

fn transaction(cart: &Cart, bag: &Bag) -> Value {
    let (Some(Payment::Token { id }) | Some(Payment::Intent { id, .. })) = &cart.payment else {
        return Value::Null;
    };
    let captured = cart.status != Status::Processing;
    json!({
        "id": bag.id,
        "order_id": cart.id,
        "bag_id": bag.id,
        "merchant_id": bag.merchant,
        "app_id": APP_ID,
        "type": "CAPTURE",
        "gateway": "stripe",
        "gateway_transaction_id": format!("pi_sandbox{id}"),
        "amount": bag.total(),
        "currency": cart.currency,
        "status": if captured { "COMPLETED" } else { "PENDING" },
        "date_created": date(cart.modified_at),
        "date_last_modified": date(cart.modified_at),
    })
}

fn customer(customer: &Customer) -> Value {
    let mut told = object(json!({
        "user_id": USER_ID,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "name": customer.name(),
    }));
    let external_id = customer.external_id.as_ref();
    told.extend(external_id.map(|id| ("external_id".to_owned(), json!(id))));
    Value::Object(told)
}

/// A SKU is named by the id that the request had, as a text.
fn error(cart: i64, trouble: &Trouble) -> Value {
    let mut told = object(json!({
        "id": trouble.id,
        "order_id": cart,
        "type": trouble.kind,
        "message": trouble.message,
        "platform": trouble.platform,
        "date_created": date(trouble.created_at),
    }));
    told.extend(trouble.bag.map(|bag| ("bag_id".to_owned(), json!(bag))));
    if let Some(sku) = trouble.sku {
        told.insert("entity_id".to_owned(), json!(sku.to_string()));
        told.insert("entity_type".to_owned(), json!("SKU"));
    }
    Value::Object(told)
}

fn sum(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

const STRIPE_KEY: &str = "pk_test_sandbox";
/// Seconds in which a bag may be regretted.
const REMORSE: i64 = 30 * 86_400;
