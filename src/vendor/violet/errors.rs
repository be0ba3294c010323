//! What went wrong. A failure comes as the status of an answer with a body in one of two forms, or in the `errors` of an
//! answer that is otherwise a success: which of them depends on how many merchants the cart has, and means nothing.

use super::wire::{id_if_any, text_if_any};
use crate::error::CartError;
use crate::http::Response;
use crate::vendor::Trouble;
use crate::vendor::wire::{Object, Unreadable, cut};

/// What an answer that is no success comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It will not be done.
    Refused,
    /// What it is about does not exist.
    NotFound,
    /// The cart is not this session's, or not any more.
    CartGone,
    /// The token is missing, wrong or expired.
    Token,
    /// This shop may not.
    Forbidden,
    /// Too many requests, of ours or of a merchant's platform.
    Limited,
    /// The server or a merchant failed, and may have done it all the same.
    Unknown,
}

/// What a complaint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Line,
    Code,
    Person,
    Shipping,
    Other,
}

/// One complaint, whichever way it came.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    pub(super) error: CartError,
    pub(super) about: About,
    /// The bag, by the server's name of it.
    pub(super) bag: Option<String>,
    /// The SKU or the line, by the server's names of them.
    pub(super) names: Vec<String>,
}

/// An answer that is no success.
pub(super) struct Failure {
    pub(super) class: Class,
    pub(super) error: CartError,
    /// What it says of single SKUs.
    pub(super) each: Vec<Complaint>,
    /// Whether it speaks of something that is sold, and not of the cart.
    pub(super) is_of_item: bool,
}

impl Class {
    const fn of(status: u16) -> Self {
        match status {
            401 => Self::Token,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            // Another write came in between: nobody but the cart knows which of them counts.
            408 | 409 | 425 => Self::Unknown,
            429 => Self::Limited,
            400..=499 => Self::Refused,
            _ => Self::Unknown,
        }
    }

    const fn code(self, status: u16) -> &'static str {
        match (self, status) {
            (Self::Token, _) => "unauthorized",
            (Self::Forbidden, _) => "forbidden",
            (Self::Limited, _) => "rate-limited",
            (Self::NotFound | Self::CartGone, _) => "not-found",
            (Self::Refused, 412) => "cart-not-ready",
            (Self::Refused, _) => "refused",
            (Self::Unknown, 409) => "write-conflict",
            // A gateway has given up on the server, which may yet do it.
            (Self::Unknown, 504 | 524) => "server-timeout",
            (Self::Unknown, _) => "server-failed",
        }
    }
}

impl Complaint {
    /// The `errors` of an answer. Nothing of them is worth an answer that is otherwise good: what cannot be read is left
    /// out, and so is what is over.
    pub(super) fn all(body: &Object<'_>) -> Vec<Self> {
        let entries = body.list("errors").ok().flatten().unwrap_or_default();
        let is_open = |entry: &&Object<'_>| entry.flag("resolved") != Ok(Some(true));
        let open = entries.iter().filter(is_open).take(MAX_COMPLAINTS);
        open.map(Self::read).collect()
    }

    fn read(entry: &Object<'_>) -> Self {
        let kind = cut(text_if_any(entry, "type").unwrap_or_default(), MAX_TEXT);
        let message = text_if_any(entry, "message").unwrap_or_default();
        let mut complaint = Self::of(&kind, message);
        complaint.bag = id_if_any(entry, "bag_id");
        let entity = id_if_any(entry, "entity_id");
        let sort = text_if_any(entry, "entity_type").unwrap_or_default();
        // An order or a bag may have the number of a SKU.
        match sort.to_ascii_lowercase() {
            sort if sort.is_empty() || sort.contains("sku") => complaint.names.extend(entity),
            sort if sort == "bag" => complaint.bag = complaint.bag.or(entity),
            _ => {}
        }
        complaint.names.extend(id_if_any(entry, "sku_id"));
        complaint
    }

    /// The entry of a body that says what became of one SKU.
    fn of_sku(entry: &Object<'_>, kind: &str) -> Self {
        let message = text_if_any(entry, "message").unwrap_or_default();
        let mut complaint = Self::of(kind, message);
        complaint.about = About::Line;
        complaint.names.extend(id_if_any(entry, "sku_id"));
        complaint
    }

    fn of(kind: &str, message: String) -> Self {
        let known = KNOWN
            .iter()
            .find(|(known, _)| kind.eq_ignore_ascii_case(known));
        let lower = kind.to_ascii_lowercase();
        let mut error = match (shortage(&message), known) {
            (Some((code, available)), _) => CartError::new(code).with_available(available),
            (None, Some((_, code))) => CartError::new(code),
            (None, None) if lower.starts_with("external_") => CartError::new("merchant-refused"),
            (None, None) => CartError::new("refused"),
        };
        // The merchant's shop was not there: it may be, the next time.
        error.retryable = error.is("merchant-failed");
        error.vendor_code = Some(kind.to_owned()).filter(|kind| !kind.is_empty());
        error.message = cut(message, MAX_TEXT);
        let has = |word: &str| lower.contains(word);
        Self {
            error,
            about: match () {
                () if has("discount") => About::Code,
                () if has("customer") || has("address") => About::Person,
                () if has("shipping_method") => About::Shipping,
                () if has("_item") || has("create_cart") => About::Line,
                () => About::Other,
            },
            bag: None,
            names: Vec::new(),
        }
    }
}

impl Failure {
    /// What an answer that is no success says.
    pub(super) fn read(response: &Response) -> Self {
        let mut class = Class::of(response.status);
        let body = Object::parse(&response.body, "body").ok();
        let text = |name| body.as_ref().and_then(|body| text_if_any(body, name));
        let number = |name| body.as_ref().and_then(|body| id_if_any(body, name));
        let name = text("error").filter(|name| !name.is_empty());
        let kind = name
            .or_else(|| number("code"))
            .or_else(|| number("error_code"));
        let kind = cut(kind.unwrap_or_default(), MAX_TEXT);
        let message = text("message").unwrap_or_default();
        let words = [&kind, " ", &message].concat().to_ascii_lowercase();
        let is_of_item = ["sku", "offer", "product"]
            .iter()
            .any(|word| words.contains(word));
        let named = Complaint::of(&kind, message);
        let mut error = named.error;
        match class {
            Class::Forbidden if kind == FOREIGN_CART => class = Class::CartGone,
            Class::Refused if kind == FOREIGN_PART => class = Class::NotFound,
            _ => {}
        }
        if class != Class::Refused || error.is("refused") {
            error.code = class.code(response.status).into();
            error.available = None;
            error.retryable = matches!(class, Class::Token | Class::Limited | Class::Unknown);
        }
        let facts = body
            .as_ref()
            .and_then(|body| body.object("data").ok().flatten());
        let skus = facts.and_then(|facts| facts.list("skus").ok().flatten());
        let skus = skus.unwrap_or_default();
        let each = skus.iter().take(MAX_COMPLAINTS);
        Self {
            class,
            error,
            each: each.map(|sku| Complaint::of_sku(sku, &kind)).collect(),
            is_of_item,
        }
    }

    /// What it means to a request whose works it does not judge.
    pub(super) fn trouble(self, response: &Response) -> Trouble {
        match self.class {
            Class::Token => Trouble::Token(self.error),
            Class::Forbidden => Trouble::Forbidden(self.error),
            Class::Limited => Trouble::Limited {
                after: response.headers.retry_after(),
            },
            Class::CartGone => Trouble::CartGone,
            Class::Unknown => Trouble::Unknown(self.error),
            Class::Refused | Class::NotFound => Trouble::Refused(self.error),
        }
    }
}

/// A success that does not say what it should.
pub(super) fn unreadable(what: Unreadable) -> Trouble {
    Trouble::Unknown(what.error())
}

/// What a merchant's sentence says about stock: how many there are, where it says "only so many left".
fn shortage(message: &str) -> Option<(&'static str, Option<u32>)> {
    let message = message.to_ascii_lowercase();
    let left = message.split_once("only ").and_then(|(_, rest)| {
        let (number, rest) = rest.split_once(' ')?;
        let is_left = rest.starts_with("left") || rest.starts_with("available");
        number.parse::<u32>().ok().filter(|_| is_left)
    });
    match left {
        Some(0) => Some(("out-of-stock", left)),
        Some(_) => Some(("insufficient-stock", left)),
        None => {
            let is_short = SHORT.iter().any(|words| message.contains(words));
            is_short.then_some(("out-of-stock", None))
        }
    }
}

/// What a proxy says of a cart that is another session's, and of what lies in another cart.
const FOREIGN_CART: &str = "cart_not_in_session";
const FOREIGN_PART: &str = "not_in_cart";

const KNOWN: [(&str, &str); 10] = [
    ("external_cart_creation_failure", "merchant-failed"),
    ("2503", "merchant-failed"),
    ("external_create_cart", "merchant-failed"),
    ("blocked_address", "address-blocked"),
    ("4236", "address-blocked"),
    ("offer_not_published", "item-not-found"),
    ("2011", "item-not-found"),
    ("card_data_refused", "card-data-refused"),
    ("external_add_discount_code", "code-failed"),
    ("external_remove_discount_code", "code-not-removed"),
];

const SHORT: [&str; 5] = [
    "out of stock",
    "sold out",
    "not enough items",
    "insufficient stock",
    "insufficient inventory",
];

const MAX_TEXT: usize = 500;
const MAX_COMPLAINTS: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_where_the_sentence_says_what_it_is() {
        let left = |message| shortage(message);
        assert_eq!(
            left("Not enough items available. Only 3 left"),
            Some(("insufficient-stock", Some(3)))
        );
        assert_eq!(
            left("Not enough items available. Only 0 left"),
            Some(("out-of-stock", Some(0)))
        );
        for uncertain in [
            "Sold out. Ships in only 3 days",
            "Only a few left, sold out soon",
            "Only -1 left: out of stock",
            "only 99999999999 left, out of stock",
        ] {
            assert_eq!(left(uncertain), Some(("out-of-stock", None)), "{uncertain}");
        }
        assert_eq!(left("The address is not served."), None);
    }
}
