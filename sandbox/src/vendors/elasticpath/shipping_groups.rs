//! Shipping groups: where some items of a cart are sent, and what that costs.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    amounts::displayed,
    catalogue::DEFAULT_CURRENCY,
    entries::type_of,
    errors::{Complaint, Refusal},
    fields::Fields,
    open::{change, look},
    record::{Cart, ShippingGroup},
    wanted,
    when::rfc3339,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v2/carts/{cart}/shipping-groups", get(list).post(create))
        .route(
            "/v2/carts/{cart}/shipping-groups/{group}",
            get(read).put(update).delete(remove),
        )
}

async fn list(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path(cart): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let cart = look(&sandbox, &cart, false)?.cart;
    let groups: Vec<Value> = cart
        .shipping_groups
        .iter()
        .map(|group| told(&cart, group))
        .collect();
    Ok(Json(json!({ "data": groups })))
}

async fn read(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path((cart, group)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    let cart = look(&sandbox, &cart, false)?.cart;
    let group = find(&cart, &group)?;
    Ok(Json(json!({ "data": told(&cart, group) })))
}

async fn create(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let (kept, id) = change(&sandbox, &cart, |open| {
        let mut group = ShippingGroup {
            id: open.next_id()?,
            created_at: open.now,
            updated_at: open.now,
            ..ShippingGroup::default()
        };
        apply(&mut group, &fields, open.cart.currency.as_deref())?;
        let id = group.id.clone();
        open.cart.shipping_groups.push(group);
        Ok(id)
    })?;
    let told = told(&kept.cart, find(&kept.cart, &id)?);
    let body = if sandbox.switches().bare_shipping_group {
        told
    } else {
        json!({ "data": told })
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

async fn update(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path((cart, id)): Path<(String, String)>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let (kept, ()) = change(&sandbox, &cart, |open| {
        let currency = open.cart.currency.clone();
        let now = open.now;
        let group = open
            .cart
            .shipping_groups
            .iter_mut()
            .find(|group| group.id == id)
            .ok_or_else(|| not_found(&id))?;
        apply(group, &fields, currency.as_deref())?;
        group.updated_at = now;
        Ok(())
    })?;
    Ok(Json(
        json!({ "data": told(&kept.cart, find(&kept.cart, &id)?) }),
    ))
}

/// Not while an item is in it.
async fn remove(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path((cart, id)): Path<(String, String)>,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &cart, |open| {
        find(&open.cart, &id)?;
        if items(&open.cart, &id).next().is_some() {
            let detail = "The shipping group is attached to items of the cart";
            let complaint = Complaint::bad_request("Cannot delete shipping group", detail);
            return Err(complaint.with("shipping_group_id", id.as_str()).into());
        }
        open.cart.shipping_groups.retain(|group| group.id != id);
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

fn told(cart: &Cart, group: &ShippingGroup) -> Value {
    let currency = cart.currency.as_deref().unwrap_or(DEFAULT_CURRENCY);
    let mut told = group.told.clone();
    let own = [
        ("type", json!("shipping_group")),
        ("id", json!(group.id)),
        ("cart_id", json!(cart.id)),
        ("created_at", json!(rfc3339(group.created_at))),
        ("updated_at", json!(rfc3339(group.updated_at))),
        (
            "relationships",
            json!({
                "cart": { "data": { "type": "cart", "id": cart.id } },
                "items": { "data": items(cart, &group.id).collect::<Vec<_>>() },
            }),
        ),
        (
            "meta",
            json!({ "shipping_display_price": {
                "total": displayed(group.total, currency),
                "base": displayed(group.base, currency),
                "tax": displayed(group.tax, currency),
                "fees": displayed(group.fees, currency),
                "discount": displayed(group.discount, currency),
            } }),
        ),
    ];
    told.extend(own.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(told)
}

fn items<'c>(cart: &'c Cart, group: &'c str) -> impl Iterator<Item = Value> + 'c {
    cart.items
        .iter()
        .filter(move |item| item.shipping_group_id.as_deref() == Some(group))
        .map(|item| json!({ "type": type_of(item.kind), "id": item.id }))
}

fn find<'c>(cart: &'c Cart, id: &str) -> Result<&'c ShippingGroup, Complaint> {
    cart.shipping_groups
        .iter()
        .find(|group| group.id == id)
        .ok_or_else(|| not_found(id))
}

/// Changes what is named.
fn apply(
    group: &mut ShippingGroup,
    fields: &Fields<'_>,
    currency: Option<&str>,
) -> Result<(), Complaint> {
    if let Some(reference) = fields.text("external_ref")?
        && reference.chars().count() > LONGEST_REFERENCE
    {
        let path = fields.path("external_ref");
        let detail = format!("{path} must be at most {LONGEST_REFERENCE} characters long");
        return Err(Complaint::bad_request("string_lte", detail).at(&path));
    }
    if let Some(price) = fields.object("shipping_price")? {
        for (name, kept) in [
            ("total", &mut group.total),
            ("base", &mut group.base),
            ("tax", &mut group.tax),
            ("fees", &mut group.fees),
            ("discount", &mut group.discount),
        ] {
            if let Some(amount) = amount(&price, name, currency)? {
                *kept = amount;
            }
        }
    }
    for name in AS_SENT {
        if let Some(value) = fields.value(name) {
            group.told.insert(name.to_owned(), value.clone());
        }
    }
    Ok(())
}

/// A bare number, or an object that names its currency.
fn amount(
    price: &Fields<'_>,
    name: &str,
    currency: Option<&str>,
) -> Result<Option<i64>, Complaint> {
    if !price.value(name).is_some_and(Value::is_object) {
        return price.whole(name);
    }
    let money = price.needed_object(name)?;
    match (money.text("currency")?, currency) {
        (Some(said), Some(currency)) if said != currency => {
            let detail = format!("The cart's currency is {currency}, not {said}.");
            Err(Complaint::bad_request("Cart Currency Mismatch", detail))
        }
        _ => money.whole("amount"),
    }
}

fn not_found(id: &str) -> Complaint {
    let detail = "The requested shipping group could not be found in the cart";
    Complaint::new(StatusCode::NOT_FOUND, "Shipping groups not found", detail)
        .with("shipping_group_id", id)
}

const AS_SENT: [&str; 6] = [
    "shipping_type",
    "tracking_reference",
    "external_ref",
    "address",
    "includes_tax",
    "delivery_estimate",
];
const LONGEST_REFERENCE: usize = 64;
