//! Who asks: a token of no one in particular, and the carts of a shopper who is signed in.

use super::ElasticPath;
use super::answer::Answer;
use super::calls::PAGE;
use super::errors::unreadable;
use crate::http::{Headers, Method, Request, Response};
use crate::vendor::wire::{Object, Unreadable};
use crate::vendor::{Session, Trouble};

impl ElasticPath {
    /// The request for an implicit token, which a page may have: it takes no secret.
    pub(super) fn sign_in(&self) -> Option<Request> {
        let client = self.client_id.as_deref()?;
        let url = self.url(&["oauth", "access_token"]);
        // A form is a query that stands in the body.
        let form = url
            .query("grant_type", "implicit")
            .query("client_id", client);
        let whole = form.build().ok()?;
        let (url, form) = whole.split_once('?')?;
        let mut headers = Headers::new();
        headers.set("Content-Type", "application/x-www-form-urlencoded");
        Some(Request {
            method: Method::Post,
            url: url.to_owned(),
            headers,
            body: Some(form.to_owned()),
            credentials: false,
            slow: false,
        })
    }

    /// The request for the shopper's carts, the one that changed last first.
    pub(super) fn find_carts(&self, session: &Session) -> Option<Request> {
        session.shopper.as_ref()?;
        let url = self.url(&["v2", "carts"]).query("page[limit]", PAGE);
        Some(self.request(Method::Get, self.built(url), None, session))
    }

    /// The request that makes a cart for the shopper.
    pub(super) fn make_cart(&self, session: &Session) -> Option<Request> {
        session.shopper.as_ref()?;
        let body = r#"{"data":{"name":"Cart"}}"#.to_owned();
        Some(self.request(Method::Post, self.nowhere(), Some(body), session))
    }
}

/// The token in an answer: the fields lie open or, in an older edition, within `data`.
pub(super) fn token(response: &Response) -> Result<String, Trouble> {
    let body = match Answer::open(response) {
        Answer::Good(body) => body,
        // Whatever is wrong with the client id, without a token nothing can be asked.
        Answer::Bad(whole, _) if whole.class.judges() => return Err(Trouble::Token(whole.error)),
        Answer::Bad(whole, _) => return Err(whole.trouble(response)),
    };
    let token = body.and_then(|body| {
        let within = body.object("data")?;
        let holder = within.as_ref().unwrap_or(&body);
        let token = holder.text("access_token")?;
        token
            .filter(|token| is_token(token))
            .ok_or(Unreadable("access_token"))
    });
    token.map_err(unreadable)
}

/// The cart of a list to go on with: the one that is known, or else the first. A list that goes on elsewhere says
/// nothing of a cart that it does not hold.
pub(super) fn found(response: &Response, known: Option<&str>) -> Result<Option<String>, Trouble> {
    let body = Answer::body(response)?;
    let carts = body.list("data").map_err(unreadable)?;
    let carts = carts.ok_or_else(|| unreadable(Unreadable("data")))?;
    let ids: Result<Vec<String>, Unreadable> = carts.iter().map(id).collect();
    let ids = ids.map_err(unreadable)?;
    let is_known = |id: &&String| Some(id.as_str()) == known;
    if let Some(known) = known
        && !ids.iter().any(|id| id == known)
        && ids.len() < total(&body)
    {
        return Ok(Some(known.to_owned()));
    }
    Ok(ids.iter().find(is_known).or_else(|| ids.first()).cloned())
}

/// How many carts the shopper has, on this page and others.
fn total(body: &Object<'_>) -> usize {
    let results = body.part("meta").and_then(|meta| meta.part("results"));
    let total = results.and_then(|results| results.count("total"));
    let total = total.ok().flatten().unwrap_or_default();
    usize::try_from(total).unwrap_or(usize::MAX)
}

/// The cart that was made.
pub(super) fn made(response: &Response) -> Result<String, Trouble> {
    let body = Answer::body(response)?;
    let cart = body.object("data").map_err(unreadable)?;
    cart.ok_or(Unreadable("data"))
        .and_then(|cart| id(&cart))
        .map_err(unreadable)
}

/// The name of a cart, which will be part of an address.
fn id(cart: &Object<'_>) -> Result<String, Unreadable> {
    let id = cart.text("id")?;
    id.filter(|id| !id.is_empty() && id.len() <= MAX_ID)
        .ok_or(Unreadable("id"))
}

/// Whether a header can bear it.
fn is_token(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}

const MAX_ID: usize = 255;
