//! Who buys, and where it goes. Nothing of it is kept for another cart.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use serde_json::{Map, Value, json};

use super::{
    access::Caller,
    asked::Asked,
    catalogue::BLOCKED_STREET,
    errors::{BLOCKED_ADDRESS, Exception, Refusal},
    failures::Failure,
    fields::{Fields, body},
    open::{Open, change},
    record::Customer,
};
use crate::Sandbox;

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    let of_cart = |last: &str| format!("{prefix}/checkout/cart/{{cart}}/{last}");
    Router::new()
        .route(&of_cart("customer"), post(introduce))
        .route(&of_cart("shipping_address"), post(ship_to).put(ship_to))
        .route(&of_cart("billing_address"), post(bill_to).put(bill_to))
}

async fn introduce(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| apply(open, &fields))?;
    Ok(Json(told))
}

async fn ship_to(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        open.cart.shipping_address = Some(address(
            &fields,
            Kind::Shipping,
            open.cart.customer.as_ref(),
        )?);
        tell_merchants(
            open,
            "EXTERNAL_ADD_SHIPPING_ADDRESS",
            "the address was not set",
        )
    })?;
    Ok(Json(told))
}

async fn bill_to(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let (told, ()) = change(&sandbox, &cart, &asked, |open| {
        open.cart.billing_address = Some(address(
            &fields,
            Kind::Billing,
            open.cart.customer.as_ref(),
        )?);
        tell_merchants(
            open,
            "EXTERNAL_ADD_BILLING_ADDRESS",
            "the address was not set",
        )
    })?;
    Ok(Json(told))
}

/// One address is not taken for the other unless the caller says that they are the same.
pub(super) fn apply(open: &mut Open<'_>, fields: &Fields<'_>) -> Result<(), Refusal> {
    let customer = Customer {
        first_name: fields.needed("first_name")?.to_owned(),
        last_name: fields.needed("last_name")?.to_owned(),
        email: email(fields)?,
        external_id: fields.text("external_id")?.map(str::to_owned),
        same_address: fields.flag("same_address")?.unwrap_or_default(),
    };
    for preference in fields.list("communication_preferences")? {
        Fields::of(preference)?.flag("enabled")?;
    }
    let sent = |name, kind| {
        let sent = fields.object(name)?;
        sent.map(|sent| address(&sent, kind, Some(&customer)))
            .transpose()
    };
    let mut shipping = sent("shipping_address", Kind::Shipping)?;
    let mut billing = sent("billing_address", Kind::Billing)?;
    if customer.same_address {
        shipping = shipping.or_else(|| billing.clone().map(|same| of_kind(same, Kind::Shipping)));
        billing = shipping
            .clone()
            .map(|same| of_kind(same, Kind::Billing))
            .or(billing);
    }
    let cart = &mut open.cart;
    cart.customer = Some(customer);
    cart.shipping_address = shipping.or_else(|| cart.shipping_address.take());
    cart.billing_address = billing.or_else(|| cart.billing_address.take());
    tell_merchants(open, "EXTERNAL_ADD_CUSTOMER", "the customer was not added")
}

fn tell_merchants(open: &mut Open<'_>, kind: &'static str, outcome: &str) -> Result<(), Refusal> {
    open.unprice();
    for merchant in open.merchants() {
        if !open.reach(merchant)? {
            open.fail(Failure::unreachable(kind, merchant, outcome))?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Kind {
    Shipping,
    Billing,
}

fn address(
    fields: &Fields<'_>,
    kind: Kind,
    customer: Option<&Customer>,
) -> Result<Map<String, Value>, Refusal> {
    for name in NEEDED {
        fields.needed(name)?;
    }
    let country = fields.needed("country")?;
    if country.len() != 2 {
        return Err(Exception::invalid("country must be an ISO 3166 code of two letters").into());
    }
    if fields
        .needed("address_1")?
        .eq_ignore_ascii_case(BLOCKED_STREET)
    {
        let message = "The address is blocked.";
        return Err(Exception::new(StatusCode::BAD_REQUEST, BLOCKED_ADDRESS, message).into());
    }
    let mut address = Map::new();
    for name in NEEDED.iter().chain(OPTIONAL) {
        if let Some(text) = fields.text(name)? {
            address.insert((*name).to_owned(), json!(text));
        }
    }
    if let Some(customer) = customer {
        address
            .entry("first_name")
            .or_insert_with(|| json!(customer.first_name));
        address
            .entry("last_name")
            .or_insert_with(|| json!(customer.last_name));
        address
            .entry("name")
            .or_insert_with(|| json!(customer.name()));
    }
    Ok(of_kind(address, kind))
}

fn of_kind(mut address: Map<String, Value>, kind: Kind) -> Map<String, Value> {
    let kind = match kind {
        Kind::Shipping => "SHIPPING",
        Kind::Billing => "BILLING",
    };
    address.insert("type".to_owned(), json!(kind));
    address
}

fn email(fields: &Fields<'_>) -> Result<String, Refusal> {
    let email = fields.needed("email")?;
    match email.split_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() => Ok(email.to_owned()),
        _ => Err(Exception::invalid("email must be an e-mail address").into()),
    }
}

impl Customer {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

const NEEDED: [&str; 4] = ["address_1", "city", "postal_code", "country"];
const OPTIONAL: &[&str] = &[
    "address_2",
    "state",
    "phone",
    "email",
    "first_name",
    "last_name",
    "name",
];
