//! What every answer comes in: `{"success", "data", "message"?, "errorCode"?}`.

use super::bulk::is_partial;
use super::errors::Fault;
use super::names::DATA;
use super::wire::{Object, Unreadable, object};
use crate::http::Response;

/// An answer, looked at no further than whether it went well.
pub(super) enum Answer<'a> {
    /// It says that it went well, if only in part.
    Good(Object<'a>),
    /// What went wrong, and the body if it can be read.
    Bad(Fault, Option<Object<'a>>),
}

impl<'a> Answer<'a> {
    pub(super) fn open(response: &'a Response) -> Self {
        let body = Object::parse(&response.body, "body");
        if !(200..=299).contains(&response.status) {
            let body = body.ok();
            return Self::Bad(Fault::read(response.status, body.as_ref()), body);
        }
        match body.and_then(|body| Ok((body.success()?, body))) {
            Ok((Some(false), body)) if !is_partial(&body) => {
                Self::Bad(Fault::read(response.status, Some(&body)), Some(body))
            }
            Ok((Some(_), body)) => Self::Good(body),
            Ok((None, body)) if data(&body).is_some() => Self::Good(body),
            // JSON, but somebody else's.
            Ok(_) => Self::unreadable(Unreadable("body")),
            Err(unreadable) => Self::unreadable(unreadable),
        }
    }

    fn unreadable(what: Unreadable) -> Self {
        Self::Bad(Fault::unreadable(what), None)
    }
}

/// What the answer is about, if it is an object.
pub(super) fn data<'a>(body: &Object<'a>) -> Option<Object<'a>> {
    body.token(DATA).ok().flatten().and_then(object)
}
