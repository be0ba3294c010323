//! The sandbox's own routes, below `/sandbox`: look into it, move its clock, make it fail, start over.

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    Sandbox,
    faults::{Faults, Rule},
    log::Entry,
    vendors::{elasticpath, own, vesuviopay, violet},
};

mod shelves;

/// Whether a path is the sandbox's own: never faulted, never in the log.
pub(crate) fn owns(path: &str) -> bool {
    path == "/sandbox" || path.starts_with("/sandbox/")
}

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/seed", get(seed))
        .route("/sandbox/log", get(log))
        .route("/sandbox/reset", post(reset))
        .route("/sandbox/clock", get(clock).post(advance))
        .route("/sandbox/switches", get(switches).post(switch))
        .route(
            "/sandbox/faults",
            get(faults).post(add_faults).delete(clear_faults),
        )
        .merge(shelves::routes())
        .route("/sandbox/carts", get(carts))
        .route("/sandbox/confirm", post(confirm))
}

/// A control call that could not be carried out: a mistake in a test, so it says what is wrong.
pub(crate) struct Mistake(StatusCode, String);

impl IntoResponse for Mistake {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl From<rusqlite::Error> for Mistake {
    fn from(error: rusqlite::Error) -> Self {
        Self(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    }
}

impl Mistake {
    fn asked(what: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, what.into())
    }
}

type Reply = Result<Json<Value>, Mistake>;

async fn seed(State(sandbox): State<Sandbox>) -> Reply {
    Ok(Json(json!({
        "vesuvioPay": vesuviopay::seed(),
        "elasticPath": elasticpath::seed(&sandbox)?,
        "violet": violet::seed(&sandbox)?,
        "own": own::seed(),
    })))
}

async fn log(State(sandbox): State<Sandbox>) -> Json<Arrivals> {
    Json(Arrivals {
        requests: sandbox.log().entries().to_vec(),
    })
}

async fn reset(State(sandbox): State<Sandbox>) -> Reply {
    sandbox.reset()?;
    Ok(Json(json!({ "reset": true })))
}

async fn clock(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({ "now": sandbox.clock().seconds() }))
}

async fn advance(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    #[derive(Deserialize)]
    struct Advance {
        advance: i64,
    }
    let Advance { advance } = read(&body)?;
    sandbox.clock().advance(advance);
    Ok(clock(State(sandbox)).await)
}

async fn switches(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!(sandbox.switches()))
}

/// Changes the switches that the body names and leaves the others.
async fn switch(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    let changes: serde_json::Map<String, Value> = read(&body)?;
    let mut all = json!(sandbox.switches());
    if let Some(all) = all.as_object_mut() {
        all.extend(changes);
    }
    let changed = serde_json::from_value(all).map_err(|error| Mistake::asked(error.to_string()))?;
    sandbox.set_switches(changed);
    Ok(switches(State(sandbox)).await)
}

async fn faults(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({ "rules": sandbox.faults().rules() }))
}

async fn add_faults(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    #[derive(Deserialize)]
    struct Added {
        rules: Vec<Rule>,
    }
    let Added { rules } = read(&body)?;
    sandbox.faults().add(rules);
    Ok(faults(State(sandbox)).await)
}

async fn clear_faults(State(sandbox): State<Sandbox>) -> Json<Value> {
    *sandbox.faults() = Faults::default();
    faults(State(sandbox)).await
}

/// Every cart as it truly is, past all faults.
async fn carts(State(sandbox): State<Sandbox>) -> Reply {
    let shop = sandbox.shop();
    let mut carts = shop
        .owners()?
        .into_iter()
        .map(|owner| {
            let cart = shop.cart(&owner)?.unwrap_or_default();
            Ok(vesuviopay::truth(&owner, &cart))
        })
        .collect::<Result<Vec<_>, rusqlite::Error>>()?;
    carts.extend(elasticpath::truth(&shop, sandbox.switches())?);
    carts.extend(violet::truth(&shop)?);
    carts.extend(own::truth(&shop)?);
    Ok(Json(json!({ "carts": carts })))
}

/// Plays the payment provider in the shopper's page.
async fn confirm(State(sandbox): State<Sandbox>, body: Bytes) -> Reply {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Confirm {
        client_secret: String,
    }
    let Confirm { client_secret } = read(&body)?;
    if violet::confirm(&sandbox.shop(), &client_secret)? {
        return Ok(Json(json!({ "confirmed": true })));
    }
    Err(Mistake::asked("no payment intent has that secret"))
}

#[derive(Serialize)]
struct Arrivals {
    requests: Vec<Entry>,
}

/// The body as JSON, whatever type it is sent as.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Mistake> {
    serde_json::from_slice(body).map_err(|error| Mistake::asked(error.to_string()))
}
