//! Where the server's things are, and the headers that every request bears.

use super::ElasticPath;
use crate::http::{Headers, Method, Request, Url, UrlError};
use crate::vendor::Session;

impl ElasticPath {
    /// A request with the tokens of the moment.
    pub(super) fn request(
        &self,
        method: Method,
        url: String,
        body: Option<String>,
        session: &Session,
    ) -> Request {
        let mut headers = Headers::new();
        if let Some(token) = &session.token {
            headers.set("Authorization", &["Bearer ", token].concat());
        }
        if let Some(shopper) = &session.shopper {
            headers.set(self.shopper.header(), shopper);
        }
        if let Some(language) = &self.language {
            headers.set("X-Moltin-Language", language);
        }
        if let Some(channel) = &self.channel {
            headers.set("EP-Channel", channel);
        }
        if let Some(tag) = &self.context_tag {
            headers.set("EP-Context-Tag", tag);
        }
        if body.is_some() {
            headers.set("Content-Type", "application/json");
        }
        Request {
            method,
            url,
            headers,
            body,
            credentials: false,
            slow: false,
        }
    }

    /// An address that holds no name of anybody's.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let base = self.base.clone();
        path.iter().fold(base, |url, segment| url.segment(segment))
    }

    /// The address of the cart; none while it has no name that an address can hold.
    pub(super) fn cart_url(&self, session: &Session) -> Option<Url> {
        let cart = session.cart.as_deref()?;
        let url = self.url(&["v2", "carts", cart]);
        url.clone().build().ok().map(|_| url)
    }

    /// The address of something within the cart.
    pub(super) fn in_cart(&self, session: &Session, path: &[&str]) -> Option<String> {
        let cart = self.cart_url(session)?;
        let url = path.iter().fold(cart, |url, segment| url.segment(segment));
        url.build().ok()
    }

    /// The address of all carts, at which no write of ours does anything.
    pub(super) fn nowhere(&self) -> String {
        self.built(self.url(&["v2", "carts"]))
    }

    /// An address of fixed parts.
    pub(super) fn built(&self, url: Url) -> String {
        url.build()
            .unwrap_or_else(|_: UrlError| self.origin.clone())
    }
}
