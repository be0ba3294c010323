//! Pages of a list, and which carts a server wants in it.

use serde_json::{Value, json};

use super::{
    access::Caller,
    errors::{Complaint, Refusal},
    record::Cart,
    token::unescaped,
};

/// The page that was asked for, and the filter beside it.
#[derive(Debug)]
pub(super) struct Page {
    limit: usize,
    offset: usize,
    filter: Option<String>,
}

/// Which carts are wanted.
#[derive(Debug)]
pub(super) enum Filter {
    All,
    /// Of any of these accounts.
    Accounts(Vec<String>),
    /// With a name like this; stars stand for anything.
    Name(String),
}

impl Page {
    pub(super) fn asked(query: Option<&str>) -> Result<Self, Refusal> {
        let mut page = Self {
            limit: USUAL,
            offset: 0,
            filter: None,
        };
        for (name, value) in query
            .unwrap_or_default()
            .split('&')
            .filter_map(|pair| pair.split_once('='))
        {
            let (name, value) = (unescaped(name), unescaped(value));
            let number = || value.parse::<usize>().map_err(|_| not_a_number(&name));
            match name.as_str() {
                "page[limit]" => page.limit = number()?.clamp(1, MOST),
                "page[offset]" => page.offset = number()?,
                "filter" => page.filter = Some(value),
                _ => {}
            }
        }
        Ok(page)
    }

    pub(super) fn of<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let rest = all.get(self.offset..).unwrap_or_default();
        rest.get(..self.limit).unwrap_or(rest)
    }

    pub(super) fn meta(&self, total: usize) -> Value {
        json!({
            "page": {
                "limit": self.limit,
                "offset": self.offset,
                "current": self.number_of(self.offset),
                "total": self.number_of(total.saturating_sub(1)),
            },
            "results": { "total": total },
        })
    }

    pub(super) fn links(&self, path: &str, total: usize) -> Value {
        let link =
            |offset: usize| format!("{path}?page[offset]={offset}&page[limit]={}", self.limit);
        let next = self.offset.saturating_add(self.limit);
        let last = self
            .number_of(total.saturating_sub(1))
            .saturating_sub(1)
            .saturating_mul(self.limit);
        json!({
            "current": link(self.offset),
            "first": link(0),
            "last": link(last),
            "next": (next < total).then(|| link(next)),
            "prev": (self.offset > 0).then(|| link(self.offset.saturating_sub(self.limit))),
        })
    }

    /// Only servers may filter.
    pub(super) fn filter(&self, caller: &Caller) -> Result<Filter, Refusal> {
        let Some(text) = &self.filter else {
            return Ok(Filter::All);
        };
        if !caller.is_server() {
            return Err(Complaint::forbidden().into());
        }
        let argument = |function: &str| {
            let inner = text.strip_prefix(function)?.strip_prefix('(')?;
            inner.strip_suffix(')')
        };
        if let Some(ids) = argument("contains").and_then(|inner| inner.strip_prefix("account_ids,"))
        {
            return Ok(Filter::Accounts(ids.split(',').map(unquoted).collect()));
        }
        if let Some(name) = argument("ilike").and_then(|inner| inner.strip_prefix("name,")) {
            return Ok(Filter::Name(unquoted(name).to_lowercase()));
        }
        let detail = "The filter could not be parsed";
        Err(Complaint::bad_request("Bad Request", detail)
            .at("filter")
            .into())
    }

    fn number_of(&self, offset: usize) -> usize {
        offset
            .checked_div(self.limit)
            .unwrap_or_default()
            .saturating_add(1)
    }
}

impl Filter {
    pub(super) fn admits(&self, cart: &Cart) -> bool {
        match self {
            Self::All => true,
            Self::Accounts(ids) => cart.accounts.iter().any(|account| ids.contains(account)),
            Self::Name(pattern) => {
                let name = cart.name.to_lowercase();
                let part = pattern.trim_matches('*');
                match (pattern.starts_with('*'), pattern.ends_with('*')) {
                    (true, true) => name.contains(part),
                    (true, false) => name.ends_with(part),
                    (false, true) => name.starts_with(part),
                    (false, false) => name == part,
                }
            }
        }
    }
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches('"').to_owned()
}

fn not_a_number(name: &str) -> Refusal {
    Complaint::invalid_type(name, "integer").into()
}

const USUAL: usize = 25;
const MOST: usize = 100;
