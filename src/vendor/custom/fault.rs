//! What went wrong: the code that the page has made of the answer, and else the status.

use crate::error::CartError;
use crate::http::Response;
use crate::intent::{Deed, Work};
use crate::vendor::Trouble;
use crate::vendor::wire::{Object, cut};

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
    /// There is no such line.
    LineGone,
    /// There is no such cart.
    CartGone,
    /// The token is missing, wrong or expired.
    Token,
    /// This customer, or this shop, may not.
    Forbidden,
    /// The cart is being paid.
    Locked,
    /// Too many requests.
    Limited,
    /// The server failed, and may have done it all the same.
    Unknown,
}

impl Fault {
    /// What an answer says that went wrong; none where nothing did. `missing` is what a status of 404 stands for.
    pub(super) fn read(
        status: u16,
        body: Option<&Object<'_>>,
        missing: (Class, &'static str),
    ) -> Option<Self> {
        let said = body.and_then(|body| body.object("error").ok().flatten());
        let code = said.as_ref().and_then(|said| said.text("code").ok()?);
        let (class, code) = match (is_open(status), code) {
            // Whatever it says: what a server that failed has done, nobody knows.
            (Some(code), _) => (Class::Unknown, code.into()),
            (None, Some(code)) => (by_code(&code), cut(code, MAX_CODE).into()),
            (None, None) if (200..=299).contains(&status) => return None,
            (None, None) => {
                let (class, code) = by_status(status, missing);
                (class, code.into())
            }
        };
        let text = |name| {
            let said = said.as_ref()?;
            said.text(name).ok().flatten()
        };
        let flag = said.as_ref().and_then(|said| said.flag("retryable").ok()?);
        let passing = !matches!(class, Class::Refused | Class::LineGone | Class::CartGone);
        Some(Self {
            class,
            error: CartError {
                code,
                retryable: match class {
                    Class::Refused => flag.unwrap_or_default(),
                    class => passing && class != Class::Forbidden,
                },
                subject: None,
                message: cut(text("message").unwrap_or_default(), MAX_MESSAGE),
                available: said.as_ref().and_then(|said| said.count("available").ok()?),
                vendor_code: text("vendorCode").map(|code| cut(code, MAX_CODE)),
            },
        })
    }

    /// What it is to a request that it does not judge.
    pub(super) fn trouble(self, response: &Response) -> Trouble {
        match self.class {
            Class::Token => Trouble::Token(self.error),
            Class::Forbidden => Trouble::Forbidden(self.error),
            Class::Locked => Trouble::Locked(self.error),
            Class::Limited => Trouble::Limited {
                after: response.headers.retry_after(),
            },
            Class::CartGone => Trouble::CartGone,
            Class::Unknown => Trouble::Unknown(self.error),
            Class::Refused | Class::LineGone => Trouble::Refused(self.error),
        }
    }
}

/// What is missing, where the address of a work is answered with 404.
pub(super) fn missing_to(work: Option<&Work>) -> (Class, &'static str) {
    match work.map(|work| &work.deed) {
        Some(Deed::Add { .. }) => (Class::Refused, "item-not-found"),
        Some(Deed::Set { .. }) => (Class::LineGone, "line-gone"),
        Some(Deed::Code { .. }) => (Class::Refused, "code-invalid"),
        _ => (Class::CartGone, "cart-gone"),
    }
}

/// The statuses that leave it open whether anything was done.
const fn is_open(status: u16) -> Option<&'static str> {
    match status {
        // A gateway has given up on the server, which may yet do it.
        504 | 524 => Some("server-timeout"),
        200..=299 | 400..=407 | 409..=424 | 426..=499 => None,
        _ => Some("server-failed"),
    }
}

const fn by_status(status: u16, missing: (Class, &'static str)) -> (Class, &'static str) {
    match status {
        401 => (Class::Token, "unauthorized"),
        403 => (Class::Forbidden, "forbidden"),
        404 => missing,
        410 => (Class::CartGone, "cart-gone"),
        423 => (Class::Locked, "cart-locked"),
        429 => (Class::Limited, "rate-limited"),
        _ => (Class::Refused, "refused"),
    }
}

fn by_code(code: &str) -> Class {
    match code {
        "unauthorized" => Class::Token,
        "forbidden" => Class::Forbidden,
        "cart-locked" => Class::Locked,
        "cart-gone" => Class::CartGone,
        "line-gone" => Class::LineGone,
        "rate-limited" => Class::Limited,
        "server-failed" | "server-timeout" | "unreadable-answer" => Class::Unknown,
        _ => Class::Refused,
    }
}

const MAX_CODE: usize = 100;
const MAX_MESSAGE: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    const MISSING: (Class, &str) = (Class::LineGone, "line-gone");

    fn fault(status: u16, body: &str) -> Option<(Class, String)> {
        let body = Object::parse(body, "body").ok();
        let fault = Fault::read(status, body.as_ref(), MISSING)?;
        Some((fault.class, fault.error.code.into_owned()))
    }

    #[test]
    fn what_the_page_calls_it_counts_before_the_status() {
        for status in [200, 400, 404, 409, 422] {
            let body = r#"{"error": {"code": "insufficient-stock"}}"#;
            let expected = Some((Class::Refused, "insufficient-stock".into()));
            assert_eq!(fault(status, body), expected, "{status}");
        }
        assert_eq!(fault(200, r#"{"cart": null}"#), None);
    }

    #[test]
    fn a_server_that_failed_may_have_done_it_whatever_the_page_makes_of_that() {
        for (status, code) in [
            (500, "server-failed"),
            (408, "server-failed"),
            (504, "server-timeout"),
        ] {
            for body in ["", r#"{"error": {"code": "insufficient-stock"}}"#] {
                assert_eq!(fault(status, body), Some((Class::Unknown, code.into())));
            }
        }
    }
}
