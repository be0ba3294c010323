//! What the query of a call asks for.

use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use std::collections::BTreeMap;

use super::errors::{Exception, Refusal};

/// The parameters, as they came.
#[derive(Debug)]
pub(super) struct Asked(BTreeMap<String, String>);

impl Asked {
    /// Whether the answer shall be priced.
    pub(super) fn price_cart(&self, default: bool) -> Result<bool, Refusal> {
        self.flag("price_cart", default)
    }

    /// Whether the merchants shall not be waited for.
    pub(super) fn without_waiting(&self) -> Result<bool, Refusal> {
        self.flag("async", false)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name).map(String::as_str);
        text.filter(|text| !text.is_empty())
    }

    fn flag(&self, name: &str, default: bool) -> Result<bool, Refusal> {
        match self.text(name) {
            None => Ok(default),
            Some("true") => Ok(true),
            Some("false") => Ok(false),
            Some(_) => Err(Exception::invalid(format!("{name} must be true or false")).into()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(parameters)| Self(parameters))
            .map_err(|_| Exception::invalid("The query could not be read.").into())
    }
}
