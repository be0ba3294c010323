//! Discounts that another system has worked out, on a cart or on one of its items.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{post, put},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    amounts::displayed,
    answers::currency,
    entries::{Outcome, named_item, naming},
    errors::{Complaint, Refusal},
    fields::Fields,
    open::{Open, change},
    record::{Cart, CustomDiscount, Item},
    telling::Tell,
    wanted,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(
            "/v2/carts/{cart}/custom-discounts",
            post(add_to_cart).delete(remove_all),
        )
        .route(
            "/v2/carts/{cart}/custom-discounts/{discount}",
            put(update_on_cart).delete(remove_from_cart),
        )
        .route(
            "/v2/carts/{cart}/items/{item}/custom-discounts",
            post(add_to_item),
        )
        .route(
            "/v2/carts/{cart}/items/{item}/custom-discounts/{discount}",
            put(update_on_item).delete(remove_from_item),
        )
}

/// As clients see it, with the item that it is on.
pub(super) fn told(discount: &CustomDiscount, cart: &Cart) -> Value {
    let mut told = json!({
        "type": "custom_discount",
        "id": discount.id,
        "external_id": discount.external_id,
        "discount_engine": discount.discount_engine,
        "discount_code": discount.discount_code,
        "description": discount.description,
        "amount": displayed(discount.amount, currency(cart)),
    });
    let on = |item: &&Item| {
        item.custom_discounts
            .iter()
            .any(|one| one.id == discount.id)
    };
    if let Some(item) = cart.items.iter().find(on) {
        told.tell("relationships", naming(item));
    }
    told
}

/// How many a cart may have, and how many an item.
const LIMIT: usize = 5;

type Reply = Result<(StatusCode, Json<Value>), Refusal>;

/// One object is answered by one, a list by a list.
async fn add_to_cart(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    caller.server_only()?;
    let body = wanted::body(&body)?;
    if let Ok(one) = wanted::one(&body) {
        let entry = Value::Object(one.clone());
        let (_, told) = change(&sandbox, &cart, |open| {
            enabled(open)?;
            let id = open.next_id()?;
            Ok(add(open, &entry, "data", id)?)
        })?;
        return Ok((StatusCode::CREATED, Json(json!({ "data": told }))).into_response());
    }
    let entries = wanted::several(&body)?;
    let all = wanted::option(&body, "add_all_or_nothing", false);
    let (_, outcome) = change(&sandbox, &cart, |open| {
        enabled(open)?;
        let mut outcome = Outcome::default();
        for (at, entry) in entries.iter().enumerate() {
            let id = open.next_id()?;
            outcome.take(add(open, entry, &format!("data[{at}]"), id));
        }
        outcome.all_or_nothing(all, "custom discounts")
    })?;
    Ok(outcome.into_response())
}

async fn add_to_item(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item)): Path<(String, String)>,
    body: Bytes,
) -> Reply {
    caller.server_only()?;
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let (_, told) = change(&sandbox, &cart, |open| {
        enabled(open)?;
        let mut discount = CustomDiscount {
            id: open.next_id()?,
            ..CustomDiscount::default()
        };
        apply(&mut discount, &fields, currency(&open.cart))?;
        keep(
            &mut open.item(&item)?.custom_discounts,
            &discount,
            "cart item",
        )?;
        Ok(told(&discount, &open.cart))
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "data": told }))))
}

async fn update_on_cart(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, discount)): Path<(String, String)>,
    body: Bytes,
) -> Reply {
    caller.server_only()?;
    update(&sandbox, &cart, &body, &discount, |open| {
        Ok(&mut open.cart.custom_discounts)
    })
}

async fn update_on_item(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item, discount)): Path<(String, String, String)>,
    body: Bytes,
) -> Reply {
    caller.server_only()?;
    update(&sandbox, &cart, &body, &discount, |open| {
        Ok(&mut open.item(&item)?.custom_discounts)
    })
}

async fn remove_from_cart(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, discount)): Path<(String, String)>,
) -> Result<StatusCode, Refusal> {
    caller.server_only()?;
    remove(&sandbox, &cart, &discount, |open| {
        Ok(&mut open.cart.custom_discounts)
    })
}

async fn remove_from_item(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item, discount)): Path<(String, String, String)>,
) -> Result<StatusCode, Refusal> {
    caller.server_only()?;
    remove(&sandbox, &cart, &discount, |open| {
        Ok(&mut open.item(&item)?.custom_discounts)
    })
}

/// Those of the cart; those of its items stay.
async fn remove_all(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
) -> Result<StatusCode, Refusal> {
    caller.server_only()?;
    change(&sandbox, &cart, |open| {
        open.cart.custom_discounts.clear();
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

fn update(
    sandbox: &Sandbox,
    cart: &str,
    body: &[u8],
    id: &str,
    place: impl for<'o> FnOnce(&'o mut Open<'_>) -> Result<&'o mut Vec<CustomDiscount>, Refusal>,
) -> Reply {
    let body = wanted::body(body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let (_, told) = change(sandbox, cart, |open| {
        let currency = currency(&open.cart).to_owned();
        let kept = place(open)?
            .iter_mut()
            .find(|kept| kept.id == id)
            .ok_or_else(|| not_found(id))?;
        apply(kept, &fields, &currency)?;
        let changed = kept.clone();
        Ok(told(&changed, &open.cart))
    })?;
    Ok((StatusCode::OK, Json(json!({ "data": told }))))
}

fn remove(
    sandbox: &Sandbox,
    cart: &str,
    id: &str,
    place: impl for<'o> FnOnce(&'o mut Open<'_>) -> Result<&'o mut Vec<CustomDiscount>, Refusal>,
) -> Result<StatusCode, Refusal> {
    change(sandbox, cart, |open| {
        let kept = place(open)?;
        let before = kept.len();
        kept.retain(|kept| kept.id != id);
        if kept.len() == before {
            return Err(not_found(id).into());
        }
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

/// On the item that the entry names, or else on the cart.
fn add(open: &mut Open<'_>, entry: &Value, at: &str, id: String) -> Result<Value, Complaint> {
    let fields = Fields::from(entry, at)?;
    let mut discount = CustomDiscount {
        id,
        ..CustomDiscount::default()
    };
    apply(&mut discount, &fields, currency(&open.cart))?;
    match named_item(&mut open.cart, &fields, "Custom discount")? {
        Some(item) => keep(&mut item.custom_discounts, &discount, "cart item")?,
        None => keep(&mut open.cart.custom_discounts, &discount, "cart")?,
    }
    Ok(told(&discount, &open.cart))
}

fn keep(
    kept: &mut Vec<CustomDiscount>,
    discount: &CustomDiscount,
    place: &str,
) -> Result<(), Complaint> {
    if kept.len() >= LIMIT {
        let detail = format!("Custom discount limit reached for this {place}");
        return Err(Complaint::unprocessable("Limit Reached", detail));
    }
    kept.push(discount.clone());
    Ok(())
}

/// Changes what is named; what a discount cannot be without must be there in the end.
fn apply(
    discount: &mut CustomDiscount,
    fields: &Fields<'_>,
    currency: &str,
) -> Result<(), Complaint> {
    for (name, kept) in [
        ("external_id", &mut discount.external_id),
        ("discount_engine", &mut discount.discount_engine),
        ("discount_code", &mut discount.discount_code),
        ("description", &mut discount.description),
    ] {
        if let Some(text) = fields.text(name)? {
            text.clone_into(kept);
        }
        if kept.is_empty() {
            return Err(Complaint::required(&fields.path(name)));
        }
    }
    if let Some(amount) = amount(fields, currency)? {
        discount.amount = amount;
    }
    if discount.amount < 0 {
        return Ok(());
    }
    let path = fields.path("amount");
    let detail = format!("{path} must be less than 0");
    Err(Complaint::bad_request("number_lt", detail).at(&path))
}

/// A bare number, or an object that names its currency.
fn amount(fields: &Fields<'_>, currency: &str) -> Result<Option<i64>, Complaint> {
    if !fields.value("amount").is_some_and(Value::is_object) {
        return fields.whole("amount");
    }
    let amount = fields.needed_object("amount")?;
    if let Some(other) = amount.text("currency")?
        && other != currency
    {
        let detail = format!("The cart's currency is {currency}, not {other}.");
        return Err(Complaint::bad_request("Cart Currency Mismatch", detail));
    }
    amount.whole("amount")
}

fn enabled(open: &Open<'_>) -> Result<(), Complaint> {
    if open.cart.custom_discounts_enabled {
        return Ok(());
    }
    let detail = "Custom discounts are not enabled for this cart.";
    Err(Complaint::bad_request("Bad Request", detail))
}

fn not_found(id: &str) -> Complaint {
    let detail = "The requested custom discount could not be found";
    Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("id", id)
}
