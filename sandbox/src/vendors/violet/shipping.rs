//! How each bag is sent: one choice for each, and none for what is not sent at all.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, get, post},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    asked::Asked,
    catalogue::{self, Method, converted},
    errors::{Exception, NO_SUCH_ENTITY, Refusal},
    failures::{self, Failure},
    fields::{Fields, body},
    open::{Open, change},
    pricing,
    rate::decimal,
    record::{Bag, ChosenMethod},
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    let path = format!("{prefix}/checkout/cart/{{cart}}/shipping");
    Router::new()
        .route(&format!("{path}/available"), get(available))
        .route(&path, post(choose))
        .route(&format!("{path}/{{method}}"), delete(unchoose))
}

/// Slow at the vendor, because every merchant is asked.
async fn available(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (_, told) = change(&sandbox, &cart, &asked, |open| {
        failures::reveal(&mut open.cart);
        if open.cart.shipping_address.is_none() {
            let message = "A shipping address is needed to tell shipping methods.";
            return Err(Exception::invalid(message).into());
        }
        let mut told = Vec::new();
        for merchant in open.merchants() {
            if open.cart.bag_of(merchant).is_none_or(is_digital) {
                continue;
            }
            if !open.reach(merchant)? {
                let kind = "EXTERNAL_GET_SHIPPING_METHODS";
                open.fail(Failure::unreachable(
                    kind,
                    merchant,
                    "there are no shipping methods",
                ))?;
                continue;
            }
            let currency = open.cart.currency.as_str();
            told.extend(open.cart.bag_of(merchant).map(|bag| offer(bag, currency)));
        }
        // Newest first, as the bags.
        told.reverse();
        Ok(told)
    })?;
    Ok(Json(Value::Array(told)))
}

async fn choose(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let wanted = sent
        .as_array()
        .ok_or_else(|| Exception::invalid("The body must be a list of choices."))?;
    let price_cart = asked.price_cart(true)?;
    let already = asked.price_cart(false)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        if open.cart.shipping_address.is_none() {
            let message = "A shipping address is needed to choose a shipping method.";
            return Err(Exception::invalid(message).into());
        }
        for wanted in wanted {
            choose_one(open, &Fields::of(wanted)?)?;
        }
        open.unprice();
        if price_cart && !already {
            pricing::price(open)
        } else {
            Ok(())
        }
    })?;
    Ok(Json(told))
}

/// A method may be that of several bags, and goes from all of them.
async fn unchoose(
    State(sandbox): State<Sandbox>,
    Path((cart, method)): Path<(String, String)>,
    asked: Asked,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        let mut any = false;
        for bag in &mut open.cart.bags {
            if bag
                .method
                .as_ref()
                .is_some_and(|chosen| chosen.method == method)
            {
                bag.method = None;
                any = true;
            }
        }
        if !any {
            let message = "The shipping method is not that of any bag.";
            return Err(Exception::new(StatusCode::NOT_FOUND, NO_SUCH_ENTITY, message).into());
        }
        open.unprice();
        Ok(())
    })?;
    Ok(Json(told))
}

pub(super) fn is_digital(bag: &Bag) -> bool {
    let mut skus = bag.lines.iter().filter_map(|line| catalogue::sku(line.sku));
    skus.all(catalogue::Sku::is_digital)
}

fn choose_one(open: &mut Open<'_>, fields: &Fields<'_>) -> Result<(), Refusal> {
    let bag = fields.needed_whole("bag_id")?;
    let method = fields.needed("shipping_method_id")?;
    let custom = fields.flag("custom")?.unwrap_or_default();
    let label = fields.text("shipping_method_label")?;
    let price = fields.whole("shipping_method_price")?;
    let currency = open.cart.currency.clone();
    let bag = open.cart.bag(bag).ok_or_else(|| {
        let message = "The bag could not be found in the cart.";
        Exception::new(StatusCode::NOT_FOUND, NO_SUCH_ENTITY, message)
    })?;
    let merchant = bag.merchant;
    let known = offered(bag, &currency)
        .into_iter()
        .find(|known| known.id == method);
    // Whoever has the developer's token may name a price.
    let (label, price, kind) = match (known, price) {
        (_, Some(price)) if custom => (label.unwrap_or("Custom"), price.max(0), "CUSTOM"),
        (Some(known), _) => (known.label, converted(known.price, &currency), known.kind),
        (None, _) => {
            let message = "The shipping method is not available for the bag.";
            return open.fail(Failure::refused(SET_SHIPPING_METHOD, merchant, message));
        }
    };
    if !open.reach(merchant)? {
        let outcome = "the shipping method was not set";
        return open.fail(Failure::unreachable(SET_SHIPPING_METHOD, merchant, outcome));
    }
    let chosen = ChosenMethod {
        id: open.next_id(CHOICES)?,
        method: method.to_owned(),
        label: label.to_owned(),
        price,
        kind: kind.to_owned(),
        custom,
    };
    if let Some(bag) = open.bag_of_mut(merchant) {
        bag.method = Some(chosen);
    }
    Ok(())
}

/// The methods that a bag may be sent by: it must come to so much, or weigh so much.
fn offered(bag: &Bag, currency: &str) -> Vec<&'static Method> {
    let weight = bag.lines.iter().fold(0_i64, |weight, line| {
        let each = catalogue::sku(line.sku).map_or(0, |sku| sku.weight);
        weight.saturating_add(each.saturating_mul(line.quantity))
    });
    let sub_total = bag.sub_total();
    let methods = catalogue::merchant(bag.merchant).map(|merchant| merchant.methods);
    let methods = methods.unwrap_or_default().iter();
    methods
        .filter(|method| {
            let least = method.min_subtotal.map(|least| converted(least, currency));
            least.is_none_or(|least| sub_total >= least)
                && method.min_weight.is_none_or(|least| weight >= least)
        })
        .collect()
}

fn offer(bag: &Bag, currency: &str) -> Value {
    let methods: Vec<Value> = offered(bag, currency)
        .into_iter()
        .map(|method| {
            let mut told = json!({
                "bag_id": bag.id,
                "label": method.label,
                "price": converted(method.price, currency),
                "shipping_method_id": method.id,
                "type": method.kind,
            });
            if let Some(fields) = told.as_object_mut() {
                let least = method.min_subtotal.map(|least| converted(least, currency));
                let weight = method.min_weight.map(|tenths| {
                    decimal(&format!(
                        "{}.{}",
                        tenths.div_euclid(10),
                        tenths.rem_euclid(10)
                    ))
                });
                fields.extend(
                    method
                        .carrier
                        .map(|carrier| ("carrier".to_owned(), json!(carrier))),
                );
                fields.extend(least.map(|least| ("min_subtotal".to_owned(), json!(least))));
                fields.extend(weight.map(|weight| ("min_weight".to_owned(), weight)));
            }
            told
        })
        .collect();
    json!({ "bag_id": bag.id, "shipping_methods": methods })
}

const CHOICES: i64 = 54_500;
const SET_SHIPPING_METHOD: &str = "EXTERNAL_SET_SHIPPING_METHOD";
