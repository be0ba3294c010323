//! Carts as a whole: made with what waits to be in them, read, deleted. They never end by themselves.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Extension, Path, State},
    http::StatusCode,
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    additions::{self, Addition, NOT_ADDED},
    asked::Asked,
    catalogue::{self, CURRENCIES, DEFAULT_CURRENCY},
    customers, discounts,
    errors::{EXTERNAL_FAILURE, Exception, Refusal},
    failures::Failure,
    fields::{Fields, body},
    open::{Open, conclude, found, look, make, number},
    record::{self, Cart, Status},
};
use crate::{Sandbox, gate::Stale};

pub(super) fn routes(prefix: &str) -> Router<Sandbox> {
    let path = format!("{prefix}/checkout/cart");
    Router::new()
        .route(&path, post(create))
        .route(&format!("{path}/{{cart}}"), get(read).delete(delete))
        .route(&format!("{path}/byToken/{{token}}"), get(read_by_token))
}

/// What failed at some merchants shows in the status as well.
async fn create(
    State(sandbox): State<Sandbox>,
    asked: Asked,
    _: Caller,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    let (told, whole) = make(&sandbox, &asked, |open| {
        open.cart = fresh(open, &asked, &fields)?;
        fill(open, fields.list("skus")?)?;
        if let Some(customer) = fields.object("customer")? {
            customers::apply(open, &customer)?;
        }
        for discount in fields.list("discounts")? {
            discounts::apply(open, &Fields::of(discount)?)?;
        }
        Ok(open.cart.troubles.iter().all(|trouble| trouble.hidden))
    })?;
    let status = if whole {
        StatusCode::OK
    } else {
        StatusCode::ACCEPTED
    };
    Ok((status, Json(told)))
}

async fn read(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    stale: Option<Extension<Stale>>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    look(&sandbox, number(&cart)?, stale.is_some()).map(Json)
}

async fn read_by_token(
    State(sandbox): State<Sandbox>,
    Path(token): Path<String>,
    stale: Option<Extension<Stale>>,
    _: Caller,
) -> Result<Json<Value>, Refusal> {
    let carts = record::carts(&sandbox.shop())?;
    let cart = carts.into_iter().find(|cart| cart.token == token);
    let id = cart.ok_or_else(Exception::no_cart)?.id;
    look(&sandbox, id, stale.is_some()).map(Json)
}

/// The merchants' carts go with it, so all of them must answer. There is no way back.
async fn delete(
    State(sandbox): State<Sandbox>,
    Path(cart): Path<String>,
    asked: Asked,
    _: Caller,
) -> Result<StatusCode, Refusal> {
    let id = number(&cart)?;
    // What waits for the shopper's bank is no order yet.
    let is_cart = |cart: &Cart| match cart.status {
        Status::InProgress | Status::RequiresAction => Ok(false),
        _ => Err(Refusal::from(Exception::invalid(
            "An order cannot be deleted.",
        ))),
    };
    conclude(&sandbox, &cart, &asked, is_cart, |open| {
        for merchant in open.merchants() {
            if !open.reach(merchant)? {
                let message = "The external cart could not be deleted.";
                let status = StatusCode::BAD_REQUEST;
                return Err(Exception::new(status, EXTERNAL_FAILURE, message).into());
            }
        }
        Ok(())
    })?;
    let shop = sandbox.shop();
    found(&shop, &cart)?;
    record::delete(&shop, id)?;
    Ok(StatusCode::NO_CONTENT)
}

fn fresh(open: &Open<'_>, asked: &Asked, fields: &Fields<'_>) -> Result<Cart, Refusal> {
    // In the query they are deprecated, and still read.
    let text = |name: &str| {
        let sent = fields.short(name, LONGEST_REFERENCE)?;
        Ok::<_, Refusal>(sent.or_else(|| asked.text(name)).map(str::to_owned))
    };
    let currency = text("base_currency")?.unwrap_or_else(|| DEFAULT_CURRENCY.to_owned());
    if !CURRENCIES.iter().any(|(known, _)| *known == currency) {
        let message = format!("base_currency {currency} is not supported");
        return Err(Exception::invalid(message).into());
    }
    let id = open.next_id(CARTS)?;
    Ok(Cart {
        id,
        token: token(id),
        currency,
        app_order_id: text("app_order_id")?,
        referral_id: text("referral_id")?,
        wallet_based_checkout: fields.flag("wallet_based_checkout")?.unwrap_or_default(),
        created_at: open.now,
        modified_at: open.now,
        ..Cart::default()
    })
}

/// Puts in everything at once. When there is one merchant only, it is everything or no cart.
fn fill(open: &mut Open<'_>, skus: &[Value]) -> Result<(), Refusal> {
    let additions = skus
        .iter()
        .map(|sku| Addition::read(&Fields::of(sku)?))
        .collect::<Result<Vec<Addition>, Refusal>>()?;
    open.expected = additions
        .iter()
        .filter_map(|addition| Some(catalogue::sku(addition.sku)?.merchant))
        .collect();
    let mut failures = Vec::new();
    for addition in &additions {
        failures.extend(additions::add(open, addition)?);
    }
    if open.is_alone(None) && !open.without_waiting && !failures.is_empty() {
        let fates: Vec<Value> = additions
            .iter()
            .map(|addition| fate(addition, &failures))
            .collect();
        let more = json!({ "cause": "ORDER_ERROR", "skus": fates });
        return Err(failures.swap_remove(0).alone.with(more).into());
    }
    failures
        .into_iter()
        .try_for_each(|failure| open.note(failure))
}

/// Why that one is not in a cart.
fn fate(addition: &Addition, failures: &[Failure]) -> Value {
    let own = failures
        .iter()
        .find(|failure| failure.sku == Some(addition.sku));
    json!({
        "sku_id": addition.sku,
        "name": catalogue::sku(addition.sku).map(|sku| sku.name),
        "message": own.map_or(NOT_ADDED, |failure| &failure.message),
    })
}

/// 32 hexadecimal digits that nobody would guess, were they not the same in every run.
fn token(id: i64) -> String {
    let scattered = |salt: u64| {
        let mut mixed = id
            .unsigned_abs()
            .wrapping_add(salt)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    format!("{:016x}{:016x}", scattered(1), scattered(1 << 32))
}

const CARTS: i64 = 73_800;
const LONGEST_REFERENCE: usize = 128;
