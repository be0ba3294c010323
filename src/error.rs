//! One error shape for everything that a caller can meet: a code to decide on, and the facts beside it.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// Why something was refused, failed or could not be done.
///
/// Decide on [`code`](Self::code); the message is for people and may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CartError {
    /// What happened, in kebab-case, stable across releases: `insufficient-stock`, `cart-locked`, …
    pub code: Cow<'static, str>,
    /// Whether the same call may succeed later without being changed.
    pub retryable: bool,
    /// What it is about: a line key, the name of an argument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// A sentence for people.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// How many could be had, where the server said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// The vendor's own code, as it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor_code: Option<String>,
}

impl CartError {
    /// An error that the same call will meet again.
    #[inline(never)]
    pub const fn new(code: &'static str) -> Self {
        Self {
            code: Cow::Borrowed(code),
            retryable: false,
            subject: None,
            message: String::new(),
            available: None,
            vendor_code: None,
        }
    }

    /// An argument, or a field within one, that cannot be understood.
    #[inline(never)]
    pub fn invalid(field: &str) -> Self {
        Self::new("invalid-argument").about(field)
    }

    /// An error that may be gone at the next try.
    #[inline(never)]
    pub const fn passing(code: &'static str) -> Self {
        let mut error = Self::new(code);
        error.retryable = true;
        error
    }

    /// Says what it is about.
    #[must_use]
    #[inline(never)]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Adds a sentence for people.
    #[must_use]
    pub fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Adds how many could be had.
    #[must_use]
    pub const fn with_available(mut self, available: Option<u32>) -> Self {
        self.available = available;
        self
    }

    /// Adds the vendor's own code.
    #[must_use]
    pub fn from_vendor(mut self, code: impl Into<String>) -> Self {
        self.vendor_code = Some(code.into());
        self
    }

    /// Whether this is the error `code`.
    pub fn is(&self, code: &str) -> bool {
        self.code == code
    }
}

impl fmt::Display for CartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if !self.message.is_empty() {
            f.write_str(": ")?;
            f.write_str(&self.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for CartError {}
