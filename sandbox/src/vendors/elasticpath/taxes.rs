//! Tax items: rates and amounts that a server puts on the items of a cart.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{post, put},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    amounts::Rate,
    entries::{Outcome, named_item, naming},
    errors::{Complaint, Refusal},
    fields::Fields,
    open::{Open, change},
    record::{Item, Tax},
    telling::Tell,
    wanted,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(
            "/v2/carts/{cart}/taxes",
            post(add_several).delete(remove_all),
        )
        .route("/v2/carts/{cart}/items/{item}/taxes", post(add))
        .route(
            "/v2/carts/{cart}/items/{item}/taxes/{tax}",
            put(update).delete(remove),
        )
}

/// A tax item as it is asked for. Whoever keeps it gives it an id.
pub(super) fn tax_wanted(value: &Value, at: &str) -> Result<Tax, Complaint> {
    let mut tax = Tax::default();
    apply(&mut tax, &Fields::from(value, at)?)?;
    Ok(tax)
}

/// As clients see it; a rate is told as the number that was sent.
pub(super) fn told(tax: &Tax) -> Value {
    let mut told = json!({
        "type": "tax_item",
        "id": tax.id,
        "jurisdiction": tax.jurisdiction,
        "code": tax.code,
        "name": tax.name,
    });
    if let Some(rate) = &tax.rate {
        told.tell(
            "rate",
            serde_json::from_str::<Value>(rate).unwrap_or_default(),
        );
    }
    if let Some(amount) = tax.amount {
        told.tell("amount", amount);
    }
    told
}

/// How many tax items one item may have.
pub(super) const LIMIT: usize = 5;

type Reply = Result<(StatusCode, Json<Value>), Refusal>;

async fn add(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item)): Path<(String, String)>,
    body: Bytes,
) -> Reply {
    caller.server_only()?;
    let body = wanted::body(&body)?;
    let mut tax = Tax::default();
    apply(&mut tax, &Fields::of(wanted::one(&body)?, "data"))?;
    let (_, told) = change(&sandbox, &cart, |open| {
        tax.id = open.next_id()?;
        open.check_room(1)?;
        put_on(open.item(&item)?, tax.clone())?;
        Ok(told(&tax))
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "data": told }))))
}

async fn add_several(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<Outcome, Refusal> {
    caller.server_only()?;
    let body = wanted::body(&body)?;
    let entries = wanted::several(&body)?;
    let all = wanted::option(&body, "add_all_or_nothing", false);
    let (_, outcome) = change(&sandbox, &cart, |open| {
        let mut outcome = Outcome::default();
        for (at, entry) in entries.iter().enumerate() {
            let id = open.next_id()?;
            outcome.take(add_entry(open, entry, at, id));
        }
        outcome.all_or_nothing(all, "tax items")
    })?;
    Ok(outcome)
}

fn add_entry(
    open: &mut Open<'_>,
    entry: &Value,
    at: usize,
    id: String,
) -> Result<Value, Complaint> {
    let path = format!("data[{at}]");
    let mut tax = tax_wanted(entry, &path)?;
    tax.id = id;
    open.check_room(1)?;
    let item = named_item(&mut open.cart, &Fields::from(entry, &path)?, "Tax item")?
        .ok_or_else(|| Complaint::required(&format!("{path}.relationships.item.data")))?;
    put_on(item, tax.clone())?;
    let mut told = told(&tax);
    told.tell("relationships", naming(item));
    Ok(told)
}

async fn update(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item, tax)): Path<(String, String, String)>,
    body: Bytes,
) -> Reply {
    caller.server_only()?;
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let (_, told) = change(&sandbox, &cart, |open| {
        let item = open.item(&item)?;
        let kept = item
            .taxes
            .iter_mut()
            .find(|kept| kept.id == tax)
            .ok_or_else(|| not_found(&tax))?;
        apply(kept, &fields)?;
        Ok(told(kept))
    })?;
    Ok((StatusCode::OK, Json(json!({ "data": told }))))
}

async fn remove(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path((cart, item, tax)): Path<(String, String, String)>,
) -> Result<StatusCode, Refusal> {
    caller.server_only()?;
    change(&sandbox, &cart, |open| {
        let item = open.item(&item)?;
        let before = item.taxes.len();
        item.taxes.retain(|kept| kept.id != tax);
        if item.taxes.len() == before {
            return Err(not_found(&tax).into());
        }
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

async fn remove_all(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
) -> Result<StatusCode, Refusal> {
    caller.server_only()?;
    change(&sandbox, &cart, |open| {
        for item in &mut open.cart.items {
            item.taxes.clear();
        }
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

fn put_on(item: &mut Item, tax: Tax) -> Result<(), Complaint> {
    if item.taxes.len() >= LIMIT {
        let title = "Tax item not added to cart item.";
        let detail = format!("Cannot exceed tax item limit of ({LIMIT}) on cart item.");
        return Err(Complaint::unprocessable(title, detail).with("id", item.id.as_str()));
    }
    item.taxes.push(tax);
    Ok(())
}

/// Changes what is named. A rate or an amount is taken off by null; in the end there is one of them.
fn apply(tax: &mut Tax, fields: &Fields<'_>) -> Result<(), Complaint> {
    for (name, kept) in [
        ("code", &mut tax.code),
        ("jurisdiction", &mut tax.jurisdiction),
        ("name", &mut tax.name),
    ] {
        if let Some(text) = fields.text(name)? {
            text.clone_into(kept);
        }
    }
    if fields.names("rate") {
        tax.rate = rate(fields)?;
    }
    if fields.names("amount") {
        tax.amount = fields.whole("amount")?;
    }
    match (&tax.rate, tax.amount) {
        (Some(_), None) | (None, Some(_)) => Ok(()),
        (None, None) => Err(Complaint::required(&fields.path("rate"))),
        (Some(_), Some(_)) => Err(Complaint::bad_request(
            "Bad Request",
            "A tax item has a rate or an amount, not both.",
        )),
    }
}

/// The text of the number, which is what is reckoned with.
fn rate(fields: &Fields<'_>) -> Result<Option<String>, Complaint> {
    let Some(value) = fields.value("rate") else {
        return Ok(None);
    };
    Some(value.to_string())
        .filter(|text| Rate::parse(text).is_some())
        .map(Some)
        .ok_or_else(|| Complaint::invalid_type(&fields.path("rate"), "number"))
}

fn not_found(tax: &str) -> Complaint {
    let detail = "The requested tax item could not be found on the item";
    Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("id", tax)
}
