//! An answer, looked at no further than whether it went well.

use super::errors::{Complaint, unreadable};
use crate::http::Response;
use crate::vendor::Trouble;
use crate::vendor::wire::{Object, Unreadable};

pub(super) enum Answer<'a> {
    /// A success, if its body can be read.
    Good(Result<Object<'a>, Unreadable>),
    /// What it comes to, and what it complains of, one by one.
    Bad(Complaint, Vec<Complaint>),
}

impl<'a> Answer<'a> {
    pub(super) fn open(response: &'a Response) -> Self {
        let body = Object::parse(&response.body, "body");
        if (200..=299).contains(&response.status) {
            return Self::Good(body);
        }
        let each = body.map_or_else(
            |_| Vec::new(),
            |body| Complaint::all(&body, response.status),
        );
        let mut whole = Complaint::of_status(response.status);
        if let Some(first) = each.first() {
            // Status and entry may differ: what is done goes by the status, what is said by the entry.
            whole.error.vendor_code.clone_from(&first.error.vendor_code);
            whole.error.message.clone_from(&first.error.message);
            if whole.class.judges() {
                whole.error.code.clone_from(&first.error.code);
            }
        }
        Self::Bad(whole, each)
    }

    /// The body of a success; anything else is a trouble.
    pub(super) fn body(response: &'a Response) -> Result<Object<'a>, Trouble> {
        match Self::open(response) {
            Self::Good(body) => body.map_err(unreadable),
            Self::Bad(whole, _) => Err(whole.trouble(response)),
        }
    }
}
