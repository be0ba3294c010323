//! What went wrong. The status of the answer decides what is done; each entry says what it is about and why.

use super::inputs::is_too_long;
use crate::error::CartError;
use crate::http::Response;
use crate::json::{Json, Token};
use crate::vendor::Trouble;
use crate::vendor::wire::{Object, Unreadable, cut, object};

/// What an answer comes to as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The server will not do it.
    Refused,
    /// What it is about does not exist.
    NotFound,
    /// The token is missing, wrong or expired.
    Token,
    /// This token may not.
    Forbidden,
    /// Too many requests.
    Limited,
    /// The server failed, and may have done it all the same.
    Unknown,
}

/// One complaint of the server's.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    pub(super) class: Class,
    pub(super) error: CartError,
    /// What it is about, under whichever name: ids of lines or products, SKUs, codes.
    pub(super) about: Vec<String>,
    /// The place in the request that it is about.
    pub(super) place: Option<usize>,
}

impl Class {
    pub(super) const fn of(status: u16) -> Self {
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
            (Self::NotFound, _) => "not-found",
            (Self::Refused, _) => "refused",
            (Self::Unknown, 409) => "write-conflict",
            // A gateway has given up on the server, which may yet do it.
            (Self::Unknown, 504 | 524) => "server-timeout",
            (Self::Unknown, _) => "server-failed",
        }
    }

    /// Whether the server has looked at what was asked and decided it.
    pub(super) const fn judges(self) -> bool {
        matches!(self, Self::Refused | Self::NotFound)
    }
}

impl Complaint {
    /// An answer that says no more than its status.
    pub(super) fn of_status(status: u16) -> Self {
        let class = Class::of(status);
        let code = class.code(status);
        let is_passing = matches!(class, Class::Token | Class::Limited | Class::Unknown);
        Self {
            class,
            error: if is_passing {
                CartError::passing(code)
            } else {
                CartError::new(code)
            },
            about: Vec::new(),
            place: None,
        }
    }

    /// The complaints of an answer, which come as a list or alone. Nothing of them is worth an answer that is otherwise
    /// good: what cannot be read is left out.
    pub(super) fn all(body: &Object<'_>, status: u16) -> Vec<Self> {
        let token = body.token("errors").ok().flatten();
        let entries = token.map_or_else(Vec::new, |token| match object(token) {
            Some(alone) => vec![alone],
            None => {
                let entries = token.list().unwrap_or_default().into_iter();
                entries.take(MAX_COMPLAINTS).filter_map(object).collect()
            }
        });
        let read = |entry: &Object<'_>| Self::read(entry, status);
        entries.iter().map(read).collect()
    }

    fn read(entry: &Object<'_>, status: u16) -> Self {
        let text = |name| {
            let text = entry.text(name).ok().flatten();
            cut(text.unwrap_or_default(), MAX_MESSAGE)
        };
        let title = text("title");
        let detail = text("detail");
        let mut complaint = Self::of_status(status);
        // The status of the whole says what to do; that of an entry says what it is when the whole says nothing.
        let own = match entry.token("status").ok().flatten() {
            Some(token) => u16::try_from(u32::read(token).unwrap_or_default())
                .ok()
                .filter(|own| *own > 0)
                .or_else(|| token.text()?.parse().ok()),
            None => None,
        };
        let said = own.unwrap_or(status);
        let own = own.map(Class::of);
        if complaint.class.judges() || status < 300 {
            let judged = own.filter(|own| own.judges());
            complaint.class = judged.unwrap_or(Class::Refused);
            complaint.error = CartError::new(complaint.class.code(status));
            // One of many that failed on the server's side may pass by itself.
            complaint.error.retryable =
                own.is_some_and(|own| matches!(own, Class::Limited | Class::Unknown));
        }
        if complaint.class.judges()
            && let Some(code) = known(&title, &detail, said)
        {
            complaint.error.code = code.into();
        }
        complaint.error.vendor_code = Some(title.clone()).filter(|title| !title.is_empty());
        complaint.error.message = if detail.is_empty() { title } else { detail };
        complaint.place = text_of_source(entry).and_then(|source| index_in(&source));
        if let Ok(Some(meta)) = entry.object("meta") {
            complaint.about = names(&meta);
        }
        complaint
    }

    /// What it means to a request whose works it does not judge.
    pub(super) fn trouble(self, response: &Response) -> Trouble {
        match self.class {
            Class::Token => Trouble::Token(self.error),
            Class::Forbidden => Trouble::Forbidden(self.error),
            Class::Limited => Trouble::Limited {
                after: response.headers.retry_after(),
            },
            Class::Unknown => Trouble::Unknown(self.error),
            Class::Refused | Class::NotFound => Trouble::Refused(self.error),
        }
    }
}

/// A success that does not say what it should.
pub(super) fn unreadable(what: Unreadable) -> Trouble {
    Trouble::Unknown(what.error())
}

/// The code for a title that is known, or else for what an entry of this status speaks of.
fn known(title: &str, detail: &str, status: u16) -> Option<&'static str> {
    let named = KNOWN
        .iter()
        .find(|(known, _)| title.eq_ignore_ascii_case(known));
    if let Some((_, code)) = named {
        return Some(code);
    }
    // What is said in passing counts last, and whole words only: a name may hold them too.
    let spoken = |text: &str| {
        let words = words(text);
        let mut spoken = SPOKEN.iter().filter(|(of, ..)| *of == status || *of == ANY);
        spoken.find(|(_, word, _)| words.contains(word))
    };
    let (_, _, code) = spoken(title).or_else(|| spoken(detail))?;
    Some(code)
}

/// The words of a text in small letters, each between spaces.
fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut line = " ".to_owned();
    for word in words.filter(|word| !word.is_empty()) {
        line.push_str(&word.to_ascii_lowercase());
        line.push(' ');
    }
    line
}

/// The names in a `meta`, single and in lists.
fn names(meta: &Object<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for field in NAMES {
        let Ok(Some(token)) = meta.token(field) else {
            continue;
        };
        let list = token.list().unwrap_or_else(|| vec![token]);
        let texts = list
            .into_iter()
            .take(MAX_COMPLAINTS)
            .filter_map(Token::text);
        names.extend(texts.map(String::from));
    }
    names.retain(|name| !is_too_long(name, MAX_MESSAGE));
    names
}

fn text_of_source(entry: &Object<'_>) -> Option<String> {
    let source = entry.token("source").ok().flatten()?;
    // A path by itself, or under the name that the JSON:API has for it.
    match object(source) {
        Some(source) => source.text("pointer").ok().flatten(),
        None => String::read(source),
    }
}

/// The index in a path such as `data[1].quantity` or `/data/1/quantity`.
fn index_in(path: &str) -> Option<usize> {
    let mut parts = path.split(['[', ']', '/', '.']);
    parts.find_map(|part| part.parse().ok())
}

const NAMES: [&str; 7] = [
    "id",
    "ids",
    "item_ids",
    "sku",
    "code",
    "component_product_id",
    "shipping_group_id",
];

const KNOWN: [(&str, &str); 14] = [
    ("Insufficient stock", "insufficient-stock"),
    ("Product not found", "item-not-found"),
    ("Cart Currency Mismatch", "currency-mismatch"),
    ("Price not found", "currency-mismatch"),
    ("Cart item limit", "too-many-lines"),
    ("number_gte", "invalid-argument"),
    ("invalid_type", "invalid-argument"),
    ("required", "invalid-argument"),
    ("string_lte", "invalid-argument"),
    ("Shipping groups not found", "shipping-group-not-found"),
    (
        "Could not apply EP promotion with the given code",
        "code-invalid",
    ),
    ("Last cart", "last-cart"),
    ("Cannot delete shipping group", "shipping-group-in-use"),
    ("Limit Reached", "limit-reached"),
];

/// Words of entries whose titles are not written down, and the status that they have where that is: a price or a
/// currency that is missing, a hundred items, a code.
const SPOKEN: [(u16, &str, &str); 7] = [
    (400, " stock ", "insufficient-stock"),
    (400, " currency ", "currency-mismatch"),
    (400, " no price ", "currency-mismatch"),
    (400, " price not ", "currency-mismatch"),
    (ANY, " unique items ", "too-many-lines"),
    (422, " promotion ", "code-invalid"),
    (422, " bundle configuration ", "bundle-selection-invalid"),
];
const ANY: u16 = 0;

const MAX_MESSAGE: usize = 500;
const MAX_COMPLAINTS: usize = 200;
