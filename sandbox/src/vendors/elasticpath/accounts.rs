//! Signing in: tokens of customers and of account members.

use axum::{Json, Router, body::Bytes, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};

use super::{
    access::{Caller, Membership, SHOPPER_LIFE, account_token, customer_token},
    catalogue::{ACCOUNTS, Account, CUSTOMERS},
    errors::{Complaint, Refusal},
    fields::Fields,
    record, wanted,
    when::rfc3339,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v2/customers/tokens", post(sign_in_customer))
        .route("/v2/account-members/tokens", post(sign_in_member))
}

/// The token says when it ends in seconds since 1970.
async fn sign_in_customer(
    State(sandbox): State<Sandbox>,
    _: Caller,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = wanted::body(&body)?;
    let data = Fields::of(wanted::one(&body)?, "data");
    by_password(&data)?;
    let (email, password) = (data.needed("email")?, data.needed("password")?);
    let customer = CUSTOMERS
        .iter()
        .find(|customer| customer.email.eq_ignore_ascii_case(email))
        .filter(|customer| customer.password == password)
        .ok_or_else(nobody)?;
    let id = record::next_id(&sandbox.shop())?;
    Ok(Json(json!({ "data": {
        "type": "token",
        "id": id,
        "customer_id": customer.id,
        "token": customer_token(&sandbox, customer.id),
        "expires": ends(&sandbox),
    } })))
}

/// One token for each account that the member belongs to; here a moment is written out.
async fn sign_in_member(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = wanted::body(&body)?;
    let data = Fields::of(wanted::one(&body)?, "data");
    let member = match data.text("authentication_mechanism")? {
        Some(SWITCH) => caller.account.ok_or_else(nobody)?.member,
        _ => {
            by_password(&data)?;
            let (name, password) = (data.needed("username")?, data.needed("password")?);
            ACCOUNTS
                .iter()
                .find(|account| account.email.eq_ignore_ascii_case(name))
                .filter(|account| account.password == password)
                .ok_or_else(nobody)?
                .member_id
                .to_owned()
        }
    };
    let accounts: Vec<Value> = ACCOUNTS
        .iter()
        .filter(|account| account.member_id == member)
        .map(|account| told(&sandbox, account))
        .collect();
    let total = accounts.len();
    let meta = json!({
        "page": { "limit": 100, "offset": 0, "current": 1, "total": 1 },
        "results": { "total": total },
    });
    Ok((
        StatusCode::CREATED,
        Json(json!({ "data": accounts, "meta": meta })),
    ))
}

fn told(sandbox: &Sandbox, account: &Account) -> Value {
    let membership = Membership {
        account: account.id.to_owned(),
        member: account.member_id.to_owned(),
    };
    json!({
        "type": SWITCH,
        "account_id": account.id,
        "account_name": account.name,
        "token": account_token(sandbox, &membership),
        "expires": rfc3339(ends(sandbox)),
    })
}

/// Single sign-on needs an identity provider, and there is none here.
fn by_password(data: &Fields<'_>) -> Result<(), Complaint> {
    match data.text("authentication_mechanism")? {
        None | Some("password") => Ok(()),
        Some(other) => {
            let detail = format!("{other} is no way to sign in to the sandbox");
            Err(Complaint::unprocessable("Unprocessable Entity", detail))
        }
    }
}

fn ends(sandbox: &Sandbox) -> i64 {
    sandbox.clock().seconds().saturating_add(SHOPPER_LIFE)
}

fn nobody() -> Complaint {
    let detail = "Nobody signs in like that.";
    Complaint::new(StatusCode::UNAUTHORIZED, "Unauthorized", detail)
}

/// Both what such a token is called and how one is had for another.
const SWITCH: &str = "account_management_authentication_token";
