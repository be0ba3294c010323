//! A problem that the shopper should hear of, while the cart goes on.

use serde::Serialize;

use super::LineKey;
use crate::error::CartError;

/// Something that went other than asked, or stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Issue {
    /// What happened.
    pub error: CartError,
    /// The line that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineKey>,
    /// The quantity that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// The quantity that the server holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub got: Option<u32>,
}
