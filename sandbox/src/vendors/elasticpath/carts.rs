//! Carts as a whole.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Extension, Path, RawQuery, State},
    http::StatusCode,
    routing::get,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    errors::{Complaint, Refusal},
    fields::Fields,
    includes,
    open::{Told, change, look},
    pages::Page,
    record::{self, Cart},
    settings,
    wanted::{body, one},
};
use crate::{Sandbox, gate::Stale};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v2/carts", get(list).post(create))
        .route("/v2/carts/{cart}", get(read).put(update).delete(remove))
}

/// Of a customer, of an account, or for a server all of them.
async fn list(
    State(sandbox): State<Sandbox>,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let shoppers = (&caller.customer, &caller.account);
    if matches!(shoppers, (Some(_), Some(_))) {
        let detail = "Only one of the two shopper tokens may be sent";
        return Err(Complaint::bad_request("Bad Request", detail).into());
    }
    if matches!(shoppers, (None, None)) && !caller.is_server() {
        return Err(Complaint::forbidden().into());
    }
    let page = Page::asked(query.as_deref())?;
    let filter = page.filter(&caller)?;
    let now = sandbox.clock().seconds();
    let mut carts = record::carts(&sandbox.shop())?;
    carts.retain(|cart| now < cart.expires_at && belongs(cart, &caller) && filter.admits(cart));
    carts.sort_by_key(|cart| std::cmp::Reverse(cart.updated_at));
    let shown = page.of(&carts).iter().map(|cart| {
        let told = Told::now(cart.clone(), sandbox.switches());
        (told.cart(), told)
    });
    let (shown, told): (Vec<Value>, Vec<Told>) = shown.unzip();
    let mut answer = json!({
        "data": shown,
        "links": page.links("/v2/carts", carts.len()),
        "meta": page.meta(carts.len()),
    });
    includes::put_all(&mut answer, &told, query.as_deref());
    Ok(Json(answer))
}

async fn create(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = body(&bytes)?;
    let fields = Fields::of(one(&body)?, "data");
    let id = record::next_id(&sandbox.shop())?;
    let (told, ()) = change(&sandbox, &id, |open| {
        open.cart.customers.extend(caller.customer.clone());
        open.cart.accounts.extend(
            caller
                .account
                .as_ref()
                .map(|account| account.account.clone()),
        );
        Ok(settings::apply(open, &fields)?)
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "data": told.cart() }))))
}

/// There is always one: an unknown, deleted or expired id is a new empty cart.
async fn read(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    RawQuery(query): RawQuery,
    stale: Option<Extension<Stale>>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let told = look(&sandbox, &cart, stale.is_some())?;
    let mut answer = json!({ "data": told.cart() });
    includes::put(&mut answer, &told, query.as_deref(), true);
    Ok(Json(answer))
}

async fn update(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    _: Caller,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = body(&bytes)?;
    let fields = Fields::of(one(&body)?, "data");
    let (told, ()) = change(&sandbox, &cart, |open| Ok(settings::apply(open, &fields)?))?;
    Ok(Json(json!({ "data": told.cart() })))
}

/// A customer keeps at least one cart.
async fn remove(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    _: Caller,
) -> Result<StatusCode, Refusal> {
    let shop = sandbox.shop();
    let now = sandbox.clock().seconds();
    let mut live = record::carts(&shop)?;
    live.retain(|cart| now < cart.expires_at);
    if let Some(cart) = live.iter().find(|cart| cart.id == id) {
        let last_of = |customer: &String| {
            let carts = live.iter().filter(|cart| cart.customers.contains(customer));
            carts.count() == 1
        };
        if cart.customers.iter().any(last_of) {
            let detail = "The only cart of a customer cannot be deleted, disassociate it instead";
            return Err(Complaint::bad_request("Last cart", detail)
                .with("cart_id", id)
                .into());
        }
        record::delete(&shop, &id)?;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn belongs(cart: &Cart, caller: &Caller) -> bool {
    match (&caller.customer, &caller.account) {
        (Some(customer), _) => cart.customers.contains(customer),
        (None, Some(account)) => cart.accounts.contains(&account.account),
        (None, None) => true,
    }
}
