//! Requests on their way out, and what came of them.
//!
//! The request is made here, because what it says is the core's. JavaScript starts it and waits for it: a promise is
//! its own thing, and waiting for one in here costs more than all that is said about carts in the answer.

use gloo_net::http::{Method as Verb, RequestBuilder};
use web_sys::{RequestCache, RequestCredentials};

use super::host::Host;
use crate::http::{Failure, Method, Request, Response};
use crate::sync::CallId;
use crate::sync::timing::timeout;

/// Hands a request to the host, which answers through [`Handle::answered`](super::handle::Handle).
pub(super) fn start(call: CallId, request: &Request, not_after: Option<u64>, host: &Host) {
    let within = u32::try_from(timeout(request.slow)).unwrap_or(u32::MAX);
    let moment = not_after.map(|moment| moment as f64);
    host.send(call as f64, ready(request), moment, within);
}

/// The request as a browser takes it; none where no browser would send it.
fn ready(request: &Request) -> Option<web_sys::Request> {
    let mut builder = RequestBuilder::new(&request.url)
        .method(verb(request.method))
        .credentials(match request.credentials {
            true => RequestCredentials::Include,
            false => RequestCredentials::Omit,
        })
        // An answer out of a cache would be an older cart.
        .cache(RequestCache::NoStore);
    for (name, value) in request.headers.iter() {
        if !is_plain(name) || !is_plain(value) {
            // gloo would panic.
            return None;
        }
        builder = builder.header(name, value);
    }
    let ready = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    ready.ok().map(Into::into)
}

/// What came of a request: an answer, or the word for why there is none beside a status of 0.
pub(super) fn outcome(status: u16, body: String, headers: &[String]) -> Result<Response, Failure> {
    if status == 0 {
        return Err(failure(&body));
    }
    let (pairs, _) = headers.as_chunks::<2>();
    Ok(Response {
        status,
        headers: pairs.iter().map(|[name, value]| (name, value)).collect(),
        body,
    })
}

fn failure(word: &str) -> Failure {
    let known = [
        Failure::Timeout,
        Failure::TooLarge,
        Failure::NotSent,
        Failure::Unreadable,
    ];
    let found = known.into_iter().find(|failure| failure.code() == word);
    found.unwrap_or(Failure::Network)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

const fn verb(method: Method) -> Verb {
    match method {
        Method::Get => Verb::GET,
        Method::Post => Verb::POST,
        Method::Put => Verb::PUT,
        Method::Delete => Verb::DELETE,
    }
}
