//! Checkout: an order is made of the cart, and the cart stays as it is.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use serde_json::{Map, Value, json};

use super::{
    access::Caller,
    buyer, catalogue,
    errors::{Complaint, Refusal},
    fields::Fields,
    open::look,
    orders::Order,
    record::{self, Cart, Kind},
    shelves::Shelf,
    wanted,
};
use crate::{Sandbox, shop::Shop, switches::Switches};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new().route("/v2/carts/{cart}/checkout", post(check_out))
}

/// Nothing is reserved: stock is looked at, and left alone.
async fn check_out(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let buyer = buyer::of(&caller, &fields)?;
    let sent = sent(&fields, sandbox.switches())?;
    let told = look(&sandbox, &cart, false)?;
    check(&told.cart, &headers)?;
    let shop = sandbox.shop();
    let shortages = shortages(&shop, &told.cart)?;
    if !shortages.is_empty() {
        return Err(Refusal::of(shortages));
    }
    let next_id = || record::next_id(&shop);
    let mut order = Order::of(&told.cart, &told.totals, buyer, next_id)?;
    order.sent = sent;
    order.created_at = sandbox.clock().seconds();
    order.keep(&shop)?;
    let answer = json!({ "data": order.told(), "included": { "items": order.lines } });
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Whether the cart can be an order at all.
fn check(cart: &Cart, headers: &HeaderMap) -> Result<(), Complaint> {
    let refused = |title: &str, detail: String| {
        Err(Complaint::bad_request(title, detail).with("cart_id", cart.id.as_str()))
    };
    if cart.snapshot_date.is_some() {
        return refused(
            "Bad Request",
            "A preview cart cannot be checked out".to_owned(),
        );
    }
    let Some(currency) = cart.currency.as_deref().filter(|_| !cart.items.is_empty()) else {
        return refused("Bad Request", "The cart is empty".to_owned());
    };
    let asked = headers
        .get("x-moltin-currency")
        .and_then(|value| value.to_str().ok())
        .filter(|asked| !asked.is_empty());
    match asked {
        Some(asked) if asked != currency => refused(
            "Cart Currency Mismatch",
            format!("The cart's currency is {currency}, not {asked}"),
        ),
        _ => Ok(()),
    }
}

/// What is asked for beyond what there is, over all lines and the parts of bundles.
fn shortages(shop: &Shop, cart: &Cart) -> Result<Vec<Complaint>, Refusal> {
    let mut needed: BTreeMap<&str, i64> = BTreeMap::new();
    for item in &cart.items {
        if item.kind != Kind::CartItem {
            continue;
        }
        let parts = item.selected_options.iter().flat_map(BTreeMap::values);
        let parts = parts
            .flatten()
            .map(|(id, each)| (id.as_str(), item.quantity.saturating_mul(*each)));
        for (id, more) in parts.chain([(item.product_id.as_str(), item.quantity)]) {
            let sum = needed.entry(id).or_default();
            *sum = sum.saturating_add(more);
        }
    }
    let mut shortages = Vec::new();
    for (id, quantity) in needed {
        let Some(product) = catalogue::by_id(id) else {
            continue;
        };
        if !Shelf::of(shop, product)?.covers(quantity) {
            shortages.push(Complaint::insufficient_stock(
                &product.name,
                id,
                &product.sku,
            ));
        }
    }
    Ok(shortages)
}

/// What of the body is told again with the order.
fn sent(fields: &Fields<'_>, switches: Switches) -> Result<Map<String, Value>, Complaint> {
    let mut sent = Map::new();
    for (name, also) in [
        ("billing_address", &[][..]),
        ("shipping_address", &["phone_number", "instructions"][..]),
    ] {
        let address = fields.needed_object(name)?;
        check_address(&address, also, switches.whole_addresses)?;
        sent.insert(
            name.to_owned(),
            Value::Object(address.whole_object().clone()),
        );
    }
    for name in ["order_number", "external_ref"] {
        let Some(text) = fields.text(name)? else {
            continue;
        };
        if name == "external_ref" && text.chars().count() > LONGEST_REFERENCE {
            let path = fields.path(name);
            let detail = format!("{path} must be at most {LONGEST_REFERENCE} characters long");
            return Err(Complaint::bad_request("string_lte", detail).at(&path));
        }
        sent.insert(name.to_owned(), json!(text));
    }
    Ok(sent)
}

/// Every field is a text. What must be there may be empty, but for what a letter could not do without.
fn check_address(address: &Fields<'_>, also: &[&str], whole: bool) -> Result<(), Complaint> {
    for name in address.whole_object().keys() {
        address.text(name)?;
    }
    for name in NEEDED {
        address.needed(name)?;
    }
    if !address.names("county") && !address.names("region") {
        return Err(Complaint::required(&address.path("region")));
    }
    for name in STRICTLY.iter().chain(also).filter(|_| whole) {
        if !address.names(name) {
            return Err(Complaint::required(&address.path(name)));
        }
    }
    Ok(())
}

const NEEDED: [&str; 5] = ["first_name", "last_name", "line_1", "postcode", "country"];
const STRICTLY: [&str; 4] = ["company_name", "line_2", "city", "county"];
const LONGEST_REFERENCE: usize = 64;
