//! The dialects. Each one has a folder, its routes at the vendor's real paths, and its own way of refusing.

pub(crate) mod elasticpath;
pub(crate) mod own;
pub(crate) mod vesuviopay;
pub(crate) mod violet;

use axum::{
    Router,
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use crate::Sandbox;

/// Whose dialect a request speaks.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Vendor {
    #[serde(alias = "vesuviopay", alias = "VesuvioPay")]
    VesuvioPay,
    #[serde(alias = "elasticpath", alias = "elastic-path", alias = "ElasticPath")]
    ElasticPath,
    #[serde(alias = "Violet")]
    Violet,
    /// A server of the shop's own.
    Own,
}

impl Vendor {
    pub(crate) fn of(path: &str) -> Option<Self> {
        if path.starts_with("/api/v1/") {
            Some(Self::VesuvioPay)
        } else if elasticpath::owns(path) {
            Some(Self::ElasticPath)
        } else if own::owns(path) {
            Some(Self::Own)
        } else {
            violet::owns(path).then_some(Self::Violet)
        }
    }
}

pub(crate) fn routes(sandbox: &Sandbox) -> Router<Sandbox> {
    vesuviopay::routes(sandbox)
        .merge(elasticpath::routes(sandbox))
        .merge(violet::routes(sandbox))
        .merge(own::routes())
}

/// An error as the vendor would word it.
pub(crate) fn refusal(
    vendor: Option<Vendor>,
    status: StatusCode,
    retry_after: Option<u32>,
) -> Response {
    let mut response = match vendor {
        Some(Vendor::VesuvioPay) => vesuviopay::refusal(status),
        Some(Vendor::ElasticPath) => elasticpath::refusal(status),
        Some(Vendor::Violet) => violet::refusal(status),
        Some(Vendor::Own) => own::refusal(status),
        None => status.into_response(),
    };
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

pub(crate) async fn unknown_path(uri: Uri) -> Response {
    refusal(Vendor::of(uri.path()), StatusCode::NOT_FOUND, None)
}

pub(crate) async fn wrong_method(uri: Uri) -> Response {
    refusal(Vendor::of(uri.path()), StatusCode::METHOD_NOT_ALLOWED, None)
}
