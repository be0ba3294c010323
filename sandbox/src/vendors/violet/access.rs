//! Who is calling: the app, its secret and the developer's token, in three headers.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{FromRequestParts, State},
    http::{HeaderMap, StatusCode, request::Parts},
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{
    catalogue::{APP_ID, APP_SECRET, PASSWORD, USER_ID, USERNAME},
    errors::{BAD_CREDENTIALS, Exception, Refusal, TOKEN_EXPIRED},
    fields::{Fields, body},
    token::{self, Scope, Unfit},
    when::{self, date},
};
use crate::Sandbox;

/// Whoever has all three. The server knows of nobody else: any cart is anybody's who calls.
#[derive(Debug)]
pub(super) struct Caller;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v1/login", post(log_in))
        .route("/v1/auth/token", get(renew))
}

impl FromRequestParts<Sandbox> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Refusal> {
        app(&parts.headers)?;
        bearer(sandbox, &parts.headers, Scope::Access)?;
        Ok(Self)
    }
}

pub(super) const APP_ID_HEADER: &str = "x-violet-app-id";
pub(super) const APP_SECRET_HEADER: &str = "x-violet-app-secret";
pub(super) const TOKEN_HEADER: &str = "x-violet-token";

async fn log_in(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Value>, Refusal> {
    app(&headers)?;
    let sent = body(&bytes)?;
    let fields = Fields::of(&sent)?;
    if fields.needed("username")? != USERNAME || fields.needed("password")? != PASSWORD {
        let message = "The username or the password is wrong.";
        return Err(Exception::new(StatusCode::UNAUTHORIZED, BAD_CREDENTIALS, message).into());
    }
    Ok(Json(json!({
        "id": USER_ID,
        "email": USERNAME,
        "first_name": "Sand",
        "last_name": "Box",
        "type": "DEVELOPER",
        "verified": true,
        "roles": [{ "name": "ROLE_DEVELOPER", "permissions": [] }],
        "token": token::issued(&sandbox, Scope::Access),
        "refresh_token": token::issued(&sandbox, Scope::Refresh),
        "date_created": date(when::OPENED),
        "date_last_modified": date(when::OPENED),
    })))
}

/// The refresh token comes where else the token is.
async fn renew(State(sandbox): State<Sandbox>, headers: HeaderMap) -> Result<Json<Value>, Refusal> {
    app(&headers)?;
    bearer(&sandbox, &headers, Scope::Refresh)?;
    Ok(Json(
        json!({ "token": token::issued(&sandbox, Scope::Access) }),
    ))
}

/// The app is known to the API, which refuses in its own way.
fn app(headers: &HeaderMap) -> Result<(), Refusal> {
    let id = text(headers, APP_ID_HEADER).and_then(|id| id.parse().ok());
    if id == Some(APP_ID) && text(headers, APP_SECRET_HEADER) == Some(APP_SECRET) {
        return Ok(());
    }
    let message = "The app id and the app secret do not belong together.";
    Err(Exception::new(StatusCode::UNAUTHORIZED, BAD_CREDENTIALS, message).into())
}

/// The token is looked at by the gateway.
fn bearer(sandbox: &Sandbox, headers: &HeaderMap, scope: Scope) -> Result<(), Refusal> {
    let checked = match text(headers, TOKEN_HEADER) {
        Some(bearer) => token::check(sandbox, bearer, scope),
        None => Err(Unfit::Unreadable),
    };
    let (message, error_code) = match checked {
        Ok(()) => return Ok(()),
        Err(Unfit::Expired) => ("Token has expired", TOKEN_EXPIRED),
        Err(Unfit::Unreadable) => ("Token is not valid", 10),
    };
    let now = sandbox.clock().millis();
    Err(Refusal::gateway(
        StatusCode::UNAUTHORIZED,
        message,
        error_code,
        now,
    ))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}
