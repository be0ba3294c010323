//! The items of a cart: one at a time, many at once, and all of them.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    routing::{delete, get, put},
};
use serde_json::Value;

use super::{
    access::Caller,
    additions::{self, Addition},
    catalogue::DEFAULT_CURRENCY,
    codes,
    errors::{Complaint, Refusal},
    fields::Fields,
    includes,
    open::{Open, change, look},
    wanted::{body, one, option, several},
};
use crate::{Sandbox, gate::Stale};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(
            "/v2/carts/{cart}/items",
            get(read).post(add).put(update_many).delete(clear),
        )
        .route("/v2/carts/{cart}/items/{item}", put(update).delete(remove))
        .route("/v2/carts/{cart}/discounts/{code}", delete(take_out))
}

async fn read(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    RawQuery(query): RawQuery,
    stale: Option<Extension<Stale>>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let told = look(&sandbox, &cart, stale.is_some())?;
    let mut answer = told.collection();
    includes::put(&mut answer, &told, query.as_deref(), false);
    Ok(Json(answer))
}

async fn add(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    headers: HeaderMap,
    caller: Caller,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = body(&bytes)?;
    let in_bulk = body.get("data").is_some_and(Value::is_array);
    let entries = several(&body)?;
    let all_or_nothing = option(&body, "add_all_or_nothing", false);
    let currency = headers
        .get("x-moltin-currency")
        .and_then(|value| value.to_str().ok())
        .map(str::to_ascii_uppercase)
        .filter(|currency| !currency.is_empty())
        .unwrap_or_else(|| DEFAULT_CURRENCY.to_owned());
    let (told, ()) = change(&sandbox, &cart, |open| {
        let mut outcomes: Vec<Result<Addition, Complaint>> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let path = if in_bulk {
                format!("data[{at}]")
            } else {
                "data".to_owned()
            };
            match additions::read(open, &caller, entry, &path, in_bulk) {
                Ok(additions) => outcomes.extend(additions.into_iter().map(Ok)),
                Err(complaint) => outcomes.push(Err(complaint)),
            }
        }
        each(open, outcomes, all_or_nothing, |open, addition| {
            additions::apply(open, addition, &currency)
        })
    })?;
    Ok((StatusCode::CREATED, Json(told.collection())))
}

async fn update_many(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = body(&bytes)?;
    let entries = several(&body)?;
    let all_or_nothing = option(&body, "update_all_or_nothing", true);
    let settings = entries.iter().enumerate().map(|(at, entry)| {
        let fields = Fields::from(entry, &format!("data[{at}]"))?;
        let id = fields.needed("id")?;
        Ok((id, fields))
    });
    let settings: Vec<_> = settings.collect();
    let (told, ()) = change(&sandbox, &cart, |open| {
        each(open, settings, all_or_nothing, |open, (id, fields)| {
            open.set(id, fields)
        })
    })?;
    Ok(Json(told.collection()))
}

async fn update(
    State(sandbox): State<Sandbox>,
    Path((cart, item)): Path<(String, String)>,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = body(&bytes)?;
    let fields = Fields::of(one(&body)?, "data");
    if fields.text("id")?.is_some_and(|id| id != item) {
        let detail = "data.id must be the id in the path";
        return Err(Complaint::bad_request("Bad Request", detail)
            .at("data.id")
            .into());
    }
    let (told, ()) = change(&sandbox, &cart, |open| Ok(open.set(&item, &fields)?))?;
    Ok(Json(told.collection()))
}

/// Taking out the line of a promotion takes out its code.
async fn remove(
    State(sandbox): State<Sandbox>,
    Path((cart, item)): Path<(String, String)>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let (told, ()) = change(&sandbox, &cart, |open| {
        match open.code_of_line(&item) {
            Some(code) => codes::remove(open, code)?,
            None => open.remove(&item)?,
        }
        Ok(())
    })?;
    Ok(Json(told.collection()))
}

async fn clear(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    _: Caller,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &cart, |open| {
        open.cart.items.clear();
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

async fn take_out(
    State(sandbox): State<Sandbox>,
    Path((cart, code)): Path<(String, String)>,
    _: Caller,
) -> Result<StatusCode, Refusal> {
    change(&sandbox, &cart, |open| Ok(codes::remove(open, &code)?))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does one after the other. Those that fail are told beside what went well, unless nothing did or all was asked for.
fn each<T>(
    open: &mut Open<'_>,
    asked: Vec<Result<T, Complaint>>,
    all_or_nothing: bool,
    act: impl Fn(&mut Open<'_>, &T) -> Result<(), Complaint>,
) -> Result<(), Refusal> {
    let mut complaints = Vec::new();
    let mut went_well = asked.is_empty();
    for asked in asked {
        let before = open.cart.clone();
        match asked.and_then(|asked| act(open, &asked)) {
            Ok(()) => went_well = true,
            Err(complaint) => {
                open.cart = before;
                complaints.push(complaint);
            }
        }
    }
    if !complaints.is_empty() && (all_or_nothing || !went_well) {
        return Err(Refusal::of(complaints));
    }
    open.complaints.extend(complaints);
    Ok(())
}
