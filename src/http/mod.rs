//! Requests, responses and failures as values. Nothing here touches a network.

use std::fmt;

pub use date::epoch_seconds;
pub use headers::{Headers, RetryAfter};
pub use url::{Url, UrlError};

pub mod date;
pub mod headers;
pub mod url;

/// What a request asks to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read; safe to repeat.
    Get,
    /// Create or do; may not be repeated blindly.
    Post,
    /// Replace.
    Put,
    /// Remove.
    Delete,
}

impl Method {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One request, ready to be sent. Its `Debug` shows no body, no query and no secret header.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What to do.
    pub method: Method,
    /// Where, absolute; from [`Url::build`].
    pub url: String,
    /// Headers in the order they were set.
    pub headers: Headers,
    /// The body, if the request has one.
    pub body: Option<String>,
    /// Whether the browser sends its cookies along, also to another origin, and keeps those of the answer.
    pub credentials: bool,
    /// Whether the server takes its time over it, because it asks others first.
    pub slow: bool,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self
            .url
            .split_once('?')
            .map_or(self.url.as_str(), |(path, _)| path);
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &path)
            .field("headers", &self.headers)
            .field("body_len", &self.body.as_ref().map(String::len))
            .finish()
    }
}

/// One answer, whatever its status. Its `Debug` shows no body and no secret header.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers the page was allowed to see.
    pub headers: Headers,
    /// The body as text, empty when there was none.
    pub body: String,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_len", &self.body.len())
            .finish()
    }
}

/// Why there is no answer.
///
/// Only [`Failure::NotSent`] says that the server saw nothing. After any other the request may have been carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The connection failed, or the browser refused to make it or to show its answer.
    Network,
    /// No answer within the time the request was given.
    Timeout,
    /// The answer was longer than the limit and was given up.
    TooLarge,
    /// The lease on starting the request was over before it started: it was never handed to the network.
    NotSent,
    /// The answer broke off or was not text.
    Unreadable,
}

impl Failure {
    /// The name callers decide on.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::TooLarge => "answer-too-large",
            Self::NotSent => "not-sent",
            Self::Unreadable => "answer-unreadable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_holds_no_secret() {
        let mut headers = Headers::new();
        headers.set("Authorization", "Bearer s3cret");
        headers.set("Accept", "application/json");
        let request = Request {
            method: Method::Post,
            url: String::from("https://shop.test/cart?phone=s3cret"),
            headers: headers.clone(),
            body: Some(String::from("s3cret")),
            credentials: false,
            slow: false,
        };
        let response = Response {
            status: 200,
            headers,
            body: String::from("s3cret"),
        };

        let printed = format!("{request:?} {response:?}");
        assert!(!printed.contains("s3cret"), "{printed}");
        for kept in [
            "Post",
            "https://shop.test/cart",
            "application/json",
            "Authorization",
            "200",
        ] {
            assert!(printed.contains(kept), "{kept} in {printed}");
        }
    }
}
