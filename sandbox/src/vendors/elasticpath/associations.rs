//! Which customers and accounts a cart belongs to.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    catalogue::{ACCOUNTS, CUSTOMERS},
    errors::{Complaint, Refusal},
    fields::Fields,
    open::change,
    record::Cart,
    wanted,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route(
            "/v2/carts/{cart}/relationships/accounts",
            post(add_accounts).delete(remove_accounts),
        )
        .route(
            "/v2/carts/{cart}/relationships/customers",
            post(add_customers).delete(remove_customers),
        )
}

/// Who is associated with the cart.
#[derive(Clone, Copy)]
enum Party {
    Account,
    Customer,
}

impl Party {
    fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Customer => "customer",
        }
    }

    fn of(self, cart: &mut Cart) -> &mut Vec<String> {
        match self {
            Self::Account => &mut cart.accounts,
            Self::Customer => &mut cart.customers,
        }
    }

    fn exists(self, id: &str) -> bool {
        match self {
            Self::Account => ACCOUNTS.iter().any(|account| account.id == id),
            Self::Customer => CUSTOMERS.iter().any(|customer| customer.id == id),
        }
    }

    /// A page speaks for the shopper whose token it has; a server without one for everybody.
    fn ids<'b>(self, caller: &Caller, data: &'b [Value]) -> Result<Vec<&'b str>, Refusal> {
        let own = match self {
            Self::Account => caller
                .account
                .as_ref()
                .map(|member| member.account.as_str()),
            Self::Customer => caller.customer.as_deref(),
        };
        if own.is_none() {
            caller.server_only()?;
        }
        let mut ids = Vec::new();
        for (at, entry) in data.iter().enumerate() {
            let fields = Fields::from(entry, &format!("data[{at}]"))?;
            let id = fields.needed("id")?;
            if fields.needed("type")? != self.name() {
                let detail = format!("{} must be {}", fields.path("type"), self.name());
                return Err(Complaint::bad_request("Bad Request", detail).into());
            }
            if own.is_some_and(|own| own != id) {
                return Err(Complaint::forbidden().into());
            }
            if !self.exists(id) {
                let detail = format!("There is no such {}", self.name());
                let complaint = Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail);
                return Err(complaint.with("id", id).into());
            }
            ids.push(id);
        }
        if ids.is_empty() {
            return Err(Complaint::required("data").into());
        }
        Ok(ids)
    }
}

async fn add_accounts(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    add(&sandbox, &caller, &cart, &body, Party::Account)
}

async fn add_customers(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    add(&sandbox, &caller, &cart, &body, Party::Customer)
}

async fn remove_accounts(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    remove(&sandbox, &caller, &cart, &body, Party::Account)
}

async fn remove_customers(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(cart): Path<String>,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    remove(&sandbox, &caller, &cart, &body, Party::Customer)
}

/// 204 when all of them were there already.
fn add(
    sandbox: &Sandbox,
    caller: &Caller,
    cart: &str,
    body: &[u8],
    party: Party,
) -> Result<Response, Refusal> {
    let body = wanted::body(body)?;
    let data = wanted::several(&body)?;
    let ids = party.ids(caller, data)?;
    let (_, added) = change(sandbox, cart, |open| {
        if open.cart.contact_email.is_some() {
            let title = format!(
                "Cannot associate {}s to carts with contact emails",
                party.name()
            );
            let detail = "The cart has the email address of a guest.";
            return Err(Complaint::unprocessable(&title, detail)
                .with("cart_id", open.cart.id.as_str())
                .into());
        }
        let kept = party.of(&mut open.cart);
        let before = kept.len();
        for id in ids {
            if !kept.iter().any(|kept| kept == id) {
                kept.push(id.to_owned());
            }
        }
        Ok(kept.len() > before)
    })?;
    if !added {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(json!({ "data": data })).into_response())
}

fn remove(
    sandbox: &Sandbox,
    caller: &Caller,
    cart: &str,
    body: &[u8],
    party: Party,
) -> Result<StatusCode, Refusal> {
    let body = wanted::body(body)?;
    let ids = party.ids(caller, wanted::several(&body)?)?;
    change(sandbox, cart, |open| {
        party
            .of(&mut open.cart)
            .retain(|kept| !ids.contains(&kept.as_str()));
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}
