//! Sending one request.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Method as Verb, RequestBuilder, Response as Answer};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortSignal, RequestCache, RequestCredentials};

use super::host::Host;
use super::{body, clock};
use crate::http::{Failure, Headers, Method, Request, Response};
use crate::sync::{CallId, timing::TIMEOUT};

/// Answers that have arrived and are not yet taken in.
pub(super) type Arrivals = Rc<RefCell<Vec<(CallId, Result<Response, Failure>)>>>;

/// Headers of an answer that mean something to us, where the server lets a page see them.
const WANTED: [&str; 6] = [
    "retry-after",
    "date",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-ratelimit-retry-after",
];

/// Sends a request and tells the host when its answer has arrived.
pub(super) fn start(
    call: CallId,
    request: Request,
    not_after: Option<u64>,
    host: Host,
    arrivals: Arrivals,
) {
    spawn_local(async move {
        // A page is frozen between tasks and never within one: from here to the start of the fetch is one task.
        let result = if not_after.is_some_and(|moment| clock::now().mono > moment) {
            Err(Failure::NotSent)
        } else {
            exchange(&request, &host).await
        };
        arrivals.borrow_mut().push((call, result));
        host.arrived(call as f64);
    });
}

async fn exchange(request: &Request, host: &Host) -> Result<Response, Failure> {
    let signal = host.deadline(u32::try_from(TIMEOUT).unwrap_or(u32::MAX));
    let result = within(request, &signal, host).await;
    // However it shows, what breaks off after the time is over broke off because of it.
    match result {
        Err(Failure::Network) if signal.aborted() => Err(Failure::Timeout),
        result => result,
    }
}

async fn within(request: &Request, signal: &AbortSignal, host: &Host) -> Result<Response, Failure> {
    let builder = RequestBuilder::new(&request.url)
        .method(verb(request.method))
        .credentials(RequestCredentials::Omit)
        // An answer out of a cache would be an older cart.
        .cache(RequestCache::NoStore)
        .abort_signal(Some(signal));
    let mut headers = request.headers.iter();
    if !headers.all(|(name, value)| is_plain(name) && is_plain(value)) {
        // gloo would panic, and no browser would send it.
        return Err(Failure::Network);
    }
    let builder = request
        .headers
        .iter()
        .fold(builder, |builder, (name, value)| {
            builder.header(name, value)
        });
    let ready = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let ready = ready.map_err(|_| Failure::Network)?;
    // Not gloo's own `send`: a page may have put something of its own in the place of `fetch`, and what that throws or
    // answers must not take the instance down.
    let answer = JsFuture::from(host.fetch(&ready.into()))
        .await
        .map_err(|_| Failure::Network)?;
    let answer = Answer::from(answer.unchecked_into::<web_sys::Response>());
    let headers: Headers = WANTED
        .iter()
        .filter_map(|name| Some((*name, answer.headers().get(name)?)))
        .collect();
    Ok(Response {
        status: answer.status(),
        headers,
        body: body::text(answer.body(), host).await?,
    })
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
