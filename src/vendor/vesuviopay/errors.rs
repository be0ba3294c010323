//! What went wrong: the vendor's code first, because one shortage has come with two statuses; the status second.

use super::names::{AVAILABLE_QUANTITY, ERROR_CODE, MESSAGE};
use super::wire::{Object, Unreadable, cut};
use crate::error::CartError;
use crate::http::Response;
use crate::vendor::Trouble;

/// One refusal or failure.
#[derive(Clone)]
pub(super) struct Fault {
    pub(super) class: Class,
    pub(super) error: CartError,
}

/// What a fault comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The server will not do it.
    Refused,
    /// The line does not exist, or is somebody else's.
    LineGone,
    /// The customer has no cart, which is as good as an empty one.
    NoCart,
    /// There was nothing to unsubscribe from.
    NotSubscribed,
    /// The token is missing, wrong or expired.
    Token,
    /// This key, store or customer may not.
    Forbidden,
    /// The cart is being paid.
    Locked,
    /// Too many requests.
    Limited,
    /// The server failed, and may have done it all the same.
    Unknown,
}

impl Fault {
    /// Reads the fault from the body of an answer or from one entry of a list of failures.
    pub(super) fn read(status: u16, body: Option<&Object<'_>>) -> Self {
        let text = |name| {
            body.and_then(|body| body.text(name).ok().flatten())
                .unwrap_or_default()
        };
        let vendor_code = cut(text(ERROR_CODE), MAX_CODE);
        let known = KNOWN
            .iter()
            .find(|(known, ..)| vendor_code.eq_ignore_ascii_case(known));
        let (class, code) = match known {
            Some((_, class, code)) => (*class, *code),
            None => by_status(status, vendor_code.is_empty()),
        };
        let passing = !class.judges() && class != Class::Forbidden;
        let mut error = if passing {
            CartError::passing(code)
        } else {
            CartError::new(code)
        };
        error.vendor_code = Some(vendor_code).filter(|code| !code.is_empty());
        error.message = cut(text(MESSAGE), MAX_MESSAGE);
        error.available = body.and_then(|body| body.stock(AVAILABLE_QUANTITY).ok().flatten());
        Self { class, error }
    }

    /// A success that does not say what it should.
    pub(super) fn unreadable(what: Unreadable) -> Self {
        Self {
            class: Class::Unknown,
            error: what.error(),
        }
    }

    /// A failure of which the server says no more.
    pub(super) const fn refused() -> Self {
        Self {
            class: Class::Refused,
            error: CartError::new("refused"),
        }
    }

    /// To a line, a cart that is not there is a line that is not there.
    pub(super) fn into_line_gone(mut self) -> Self {
        self.class = Class::LineGone;
        self.error.code = "line-gone".into();
        self
    }

    /// The fault as a trouble: what it means to a request whose works it does not judge.
    pub(super) fn trouble(self, response: &Response) -> Trouble {
        match self.class {
            Class::Token => Trouble::Token(self.error),
            Class::Forbidden => Trouble::Forbidden(self.error),
            Class::Locked => Trouble::Locked(self.error),
            Class::Limited => Trouble::Limited {
                after: response.headers.retry_after(),
            },
            Class::Unknown => Trouble::Unknown(self.error),
            Class::Refused | Class::LineGone | Class::NoCart | Class::NotSubscribed => {
                Trouble::Refused(self.error)
            }
        }
    }
}

impl Class {
    /// Whether the server has looked at what was asked and decided it.
    pub(super) const fn judges(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::LineGone | Self::NoCart | Self::NotSubscribed
        )
    }
}

/// What a status means by itself. One that comes with a code of its own is taken less literally.
const fn by_status(status: u16, without_code: bool) -> (Class, &'static str) {
    match status {
        401 => (Class::Token, "unauthorized"),
        403 => (Class::Forbidden, "forbidden"),
        409 if without_code => (Class::Refused, "insufficient-stock"),
        408 | 425 => (Class::Unknown, "server-failed"),
        429 => (Class::Limited, "rate-limited"),
        400..=499 => (Class::Refused, "refused"),
        // A 2xx whose body says that it failed, and why.
        200..=299 if !without_code => (Class::Refused, "refused"),
        // A gateway has given up on the server, which may yet do it.
        504 | 524 => (Class::Unknown, "server-timeout"),
        _ => (Class::Unknown, "server-failed"),
    }
}

const KNOWN: [(&str, Class, &str); 30] = [
    ("OUT_OF_STOCK", Class::Refused, "out-of-stock"),
    ("INSUFFICIENT_STOCK", Class::Refused, "insufficient-stock"),
    ("ITEMS_UNAVAILABLE", Class::Refused, "items-unavailable"),
    ("VARIANT_NOT_FOUND", Class::Refused, "item-not-found"),
    ("INVALID_QUANTITY", Class::Refused, "invalid-quantity"),
    ("TOO_MANY_ITEMS", Class::Refused, "too-many-items"),
    ("INVALID_REQUEST", Class::Refused, "invalid-request"),
    ("VALIDATION_FAILED", Class::Refused, "invalid-request"),
    ("VALIDATION_ERROR", Class::Refused, "invalid-request"),
    ("PRODUCT_IN_STOCK", Class::Refused, "product-in-stock"),
    ("EMPTY_CART", Class::Refused, "cart-empty"),
    ("CART_ITEM_NOT_FOUND", Class::LineGone, "line-gone"),
    ("UNAUTHORIZED_CART_ACCESS", Class::LineGone, "line-gone"),
    ("CART_EMPTY", Class::NoCart, "cart-empty"),
    ("CART_NOT_FOUND", Class::NoCart, "cart-empty"),
    (
        "SUBSCRIPTION_NOT_FOUND",
        Class::NotSubscribed,
        "not-subscribed",
    ),
    ("UNAUTHORIZED", Class::Token, "unauthorized"),
    ("INVALID_TOKEN", Class::Token, "unauthorized"),
    ("TOKEN_EXPIRED", Class::Token, "unauthorized"),
    ("INVALID_CREDENTIALS", Class::Token, "unauthorized"),
    ("INVALID_API_KEY", Class::Forbidden, "invalid-api-key"),
    ("NO_STORE_ACCESS", Class::Forbidden, "no-store-access"),
    ("STORE_NOT_FOUND", Class::Forbidden, "store-not-found"),
    ("USER_NOT_FOUND", Class::Forbidden, "user-not-found"),
    ("ACCESS_DENIED", Class::Forbidden, "access-denied"),
    ("PHONE_NOT_VERIFIED", Class::Forbidden, "phone-not-verified"),
    ("CART_LOCKED", Class::Locked, "cart-locked"),
    ("RATE_LIMIT_EXCEEDED", Class::Limited, "rate-limited"),
    ("INTERNAL_ERROR", Class::Unknown, "server-failed"),
    ("SERVICE_UNAVAILABLE", Class::Unknown, "server-failed"),
];

const MAX_CODE: usize = 100;
const MAX_MESSAGE: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(status: u16, body: &str) -> (Class, String) {
        let fault = Fault::read(status, Object::parse(body, "body").ok().as_ref());
        (fault.class, fault.error.code.into_owned())
    }

    #[test]
    fn the_code_decides_whatever_the_status() {
        for status in [200, 400, 404, 409, 500] {
            let body = r#"{"errorCode": "INSUFFICIENT_STOCK"}"#;
            assert_eq!(
                fault(status, body),
                (Class::Refused, "insufficient-stock".into()),
                "{status}"
            );
        }
    }

    #[test]
    fn without_a_code_the_status_decides() {
        for (status, class, code) in [
            (200, Class::Unknown, "server-failed"),
            (302, Class::Unknown, "server-failed"),
            (400, Class::Refused, "refused"),
            (401, Class::Token, "unauthorized"),
            (403, Class::Forbidden, "forbidden"),
            (408, Class::Unknown, "server-failed"),
            (409, Class::Refused, "insufficient-stock"),
            (425, Class::Unknown, "server-failed"),
            (429, Class::Limited, "rate-limited"),
            (503, Class::Unknown, "server-failed"),
            (504, Class::Unknown, "server-timeout"),
        ] {
            for body in [
                "",
                "<html>",
                "{}",
                r#"{"errorCode": 7}"#,
                r#"{"errorCode": null}"#,
            ] {
                assert_eq!(fault(status, body), (class, code.into()), "{status} {body}");
            }
        }
    }

    #[test]
    fn a_code_of_its_own_makes_a_conflict_no_shortage() {
        let body = r#"{"errorCode": "DUPLICATE_THING"}"#;
        assert_eq!(fault(409, body), (Class::Refused, "refused".into()));
        assert_eq!(fault(200, body), (Class::Refused, "refused".into()));
        assert_eq!(fault(500, body), (Class::Unknown, "server-failed".into()));
    }

    #[test]
    fn what_the_server_says_is_kept_within_bounds() {
        let body = format!(
            r#"{{"errorCode": "{}", "message": "{}"}}"#,
            "C".repeat(101),
            "ž".repeat(501)
        );
        let error = Fault::read(422, Object::parse(&body, "body").ok().as_ref()).error;
        assert_eq!(
            error.vendor_code.map(|code| code.chars().count()),
            Some(100)
        );
        assert_eq!(error.message.chars().count(), 500);
    }
}
