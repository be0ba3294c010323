//! What arrived, in the order in which it arrived.

use axum::http::{Method, StatusCode};
use serde::Serialize;
use serde_json::value::{RawValue, Value, to_raw_value};

use crate::faults::Fault;

/// The requests since the last reset, except preflights and the sandbox's own routes.
#[derive(Default)]
pub(crate) struct Log {
    entries: Vec<Entry>,
}

/// One request. `status` stays null when no answer was made.
#[derive(Clone, Serialize)]
pub(crate) struct Entry {
    #[serde(skip)]
    arrival: Arrival,
    at: i64,
    method: String,
    path: String,
    body: Option<Box<RawValue>>,
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<Fault>,
}

/// Names an entry. A reset leaves names behind that mean nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arrival {
    resets: u64,
    index: usize,
}

/// What is known of a request when it arrives.
pub(crate) struct Arrived<'a> {
    pub(crate) at: i64,
    pub(crate) resets: u64,
    pub(crate) method: &'a Method,
    pub(crate) path: String,
    pub(crate) body: &'a [u8],
    pub(crate) fault: Option<Fault>,
}

impl Log {
    pub(crate) fn arrived(&mut self, request: Arrived<'_>) -> Arrival {
        let arrival = Arrival {
            resets: request.resets,
            index: self.entries.len(),
        };
        self.entries.push(Entry {
            arrival,
            at: request.at,
            method: request.method.to_string(),
            path: request.path,
            body: readable(request.body),
            status: None,
            fault: request.fault,
        });
        arrival
    }

    pub(crate) fn answered(&mut self, arrival: Arrival, status: StatusCode) {
        if let Some(entry) = self.entries.get_mut(arrival.index)
            && entry.arrival == arrival
        {
            entry.status = Some(status.as_u16());
        }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

fn readable(body: &[u8]) -> Option<Box<RawValue>> {
    if body.is_empty() {
        return None;
    }
    if let Some(told) = without_password(body) {
        return to_raw_value(&told).ok();
    }
    serde_json::from_slice(body)
        .or_else(|_| to_raw_value(&String::from_utf8_lossy(body)))
        .ok()
}

/// The body of a login as anybody may read it; pages read the log.
fn without_password(body: &[u8]) -> Option<Value> {
    let mut sent: Value = serde_json::from_slice(body).ok()?;
    *sent.as_object_mut()?.get_mut("password")? = "\u{2026}".into();
    Some(sent)
}
