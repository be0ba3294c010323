//! Who is calling: an access token of the page or of a server, and beside it perhaps a shopper's own.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
};

use super::errors::{Complaint, Refusal};
use crate::Sandbox;

/// Whoever holds a valid access token.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) grant: Grant,
    /// The id of the customer whose token came along.
    pub(super) customer: Option<String>,
    pub(super) account: Option<Membership>,
}

/// How an access token was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grant {
    /// By a page, with nothing but the public client id.
    Implicit,
    ClientCredentials,
}

/// A member acting for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Membership {
    pub(super) account: String,
    pub(super) member: String,
}

impl Caller {
    /// Refuses a page.
    pub(super) fn server_only(&self) -> Result<(), Refusal> {
        match self.grant {
            Grant::ClientCredentials => Ok(()),
            Grant::Implicit => Err(Complaint::forbidden().into()),
        }
    }

    pub(super) fn is_server(&self) -> bool {
        self.grant == Grant::ClientCredentials
    }
}

impl FromRequestParts<Sandbox> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Refusal> {
        let switches = sandbox.switches();
        let now = sandbox.clock().seconds();
        let bearer = text(&parts.headers, header::AUTHORIZATION.as_str())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .and_then(|(_, token)| opened(token.trim(), switches.token_generation, now))
            .ok_or_else(|| Refusal::of_status(StatusCode::UNAUTHORIZED))?;
        let grant = match bearer.kind {
            IMPLICIT => Grant::Implicit,
            SERVER => Grant::ClientCredentials,
            _ => return Err(Refusal::of_status(StatusCode::UNAUTHORIZED)),
        };
        let shopper = |name, kind| match text(&parts.headers, name).map(str::trim) {
            None | Some("") => Ok(None),
            Some(token) => opened(token, switches.shopper_token_generation, now)
                .filter(|opened| opened.kind == kind)
                .map(|opened| Some(opened.holder.to_owned()))
                .ok_or_else(|| not_that_shopper(name)),
        };
        let customer = shopper(CUSTOMER_HEADER, CUSTOMER)?;
        let account = match shopper(ACCOUNT_HEADER, ACCOUNT)? {
            None => None,
            Some(holder) => {
                let (account, member) = holder
                    .split_once('/')
                    .ok_or_else(|| not_that_shopper(ACCOUNT_HEADER))?;
                Some(Membership {
                    account: account.to_owned(),
                    member: member.to_owned(),
                })
            }
        };
        Ok(Self {
            grant,
            customer,
            account,
        })
    }
}

/// Seconds that an access token lives.
pub(super) const ACCESS_LIFE: i64 = 3_600;
/// Seconds that a customer's or an account's token lives.
pub(super) const SHOPPER_LIFE: i64 = 86_400;

/// `number` makes each token another one.
pub(super) fn access_token(sandbox: &Sandbox, grant: Grant, number: i64) -> String {
    let kind = match grant {
        Grant::Implicit => IMPLICIT,
        Grant::ClientCredentials => SERVER,
    };
    let expires = sandbox.clock().seconds().saturating_add(ACCESS_LIFE);
    sealed(
        kind,
        sandbox.switches().token_generation,
        expires,
        &number.to_string(),
    )
}

pub(super) fn customer_token(sandbox: &Sandbox, customer: &str) -> String {
    shopper_token(sandbox, CUSTOMER, customer)
}

pub(super) fn account_token(sandbox: &Sandbox, membership: &Membership) -> String {
    let holder = format!("{}/{}", membership.account, membership.member);
    shopper_token(sandbox, ACCOUNT, &holder)
}

fn shopper_token(sandbox: &Sandbox, kind: &str, holder: &str) -> String {
    let expires = sandbox.clock().seconds().saturating_add(SHOPPER_LIFE);
    sealed(
        kind,
        sandbox.switches().shopper_token_generation,
        expires,
        holder,
    )
}

/// What a token says about itself. It is not signed: whoever wants to lie to the sandbox may.
struct Opened<'a> {
    kind: &'a str,
    holder: &'a str,
}

fn sealed(kind: &str, generation: u32, expires: i64, holder: &str) -> String {
    format!("{kind}.{generation}.{expires}.{holder}")
}

fn opened(token: &str, generation: u32, now: i64) -> Option<Opened<'_>> {
    let mut parts = token.splitn(4, '.');
    let kind = parts.next()?;
    let issued: u32 = parts.next()?.parse().ok()?;
    let expires: i64 = parts.next()?.parse().ok()?;
    let holder = parts.next().filter(|holder| !holder.is_empty())?;
    (issued >= generation && now < expires).then_some(Opened { kind, holder })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn not_that_shopper(header: &str) -> Refusal {
    let detail = format!("The token in {header} is not valid.");
    Complaint::new(StatusCode::UNAUTHORIZED, "Unauthorized", detail).into()
}

const CUSTOMER_HEADER: &str = "x-moltin-customer-token";
const ACCOUNT_HEADER: &str = "ep-account-management-authentication-token";
const IMPLICIT: &str = "implicit";
const SERVER: &str = "server";
const CUSTOMER: &str = "customer";
const ACCOUNT: &str = "account";
