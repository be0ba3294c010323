//! Where the server's things are, and the headers that every request bears.

use super::Violet;
use crate::http::{Method, Request, Url, UrlError};
use crate::vendor::Session;

impl Violet {
    /// A request in the shopper's session.
    pub(super) fn request(&self, method: Method, url: String, body: Option<String>) -> Request {
        let mut headers = self.headers.clone();
        if body.is_some() {
            headers.set("Content-Type", "application/json");
        }
        Request {
            method,
            url,
            headers,
            body,
            credentials: self.by_cookie,
            slow: false,
        }
    }

    /// The same for what the merchants are asked about, one after the other.
    pub(super) fn slow(&self, method: Method, url: String, body: Option<String>) -> Request {
        Request {
            slow: true,
            ..self.request(method, url, body)
        }
    }

    /// The address at which carts are made.
    pub(super) fn carts(&self) -> Url {
        self.base.clone().segment("checkout").segment("cart")
    }

    /// The address of the cart; none while it has no name that an address can hold.
    pub(super) fn cart_url(&self, session: &Session) -> Option<Url> {
        let name = session.cart.as_deref()?;
        // By its token it can be read, and nothing else: what it is called is in the answer.
        let url = match is_token(name) {
            true => self.carts().segment("byToken"),
            false => self.carts(),
        };
        let url = url.segment(name);
        url.clone().build().ok().map(|_| url)
    }

    /// An address of fixed parts.
    pub(super) fn built(&self, url: Url) -> String {
        url.build().unwrap_or_else(|_: UrlError| self.mount.clone())
    }
}

/// Whether a shop has named the cart by its token, which is long and no number.
pub(super) fn is_token(name: &str) -> bool {
    name.len() > 15 && !name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Has the merchants asked at once, so that what they say is in the answer and not in a later one.
pub(super) fn at_once(url: Url) -> Url {
    url.query("async", "false")
}

/// Whether the merchants are to work out shipping and tax again: it takes them seconds.
pub(super) fn priced(url: Url, is_priced: bool) -> Url {
    url.query("price_cart", if is_priced { "true" } else { "false" })
}
