//! What happened: in the page, in the record, in other tabs.

use wasm_bindgen::prelude::wasm_bindgen;

use super::handle::Handle;
use super::{bridge, clock, fetch};
use crate::cart::Issue;
use crate::error::CartError;
use crate::intent::IntentId;
use crate::sync::{Durability, Input, Kind, Outcome, OutcomeStatus, Row, StoreTrouble};

#[wasm_bindgen]
impl Handle {
    /// The record was read: its rows one after the other, each as kind, id and text. `bridged` takes in the bridge too.
    /// `missed` is what went other than asked while no page was open: line, asked, got, and of the error code, subject and
    /// how many could be had, one after the other, each empty where there is none.
    pub fn loaded(
        &mut self,
        rows: Vec<String>,
        durability: &str,
        bridged: bool,
        missed: Vec<String>,
    ) {
        let is_seen = bridged && !self.bridge.is_unseen();
        let bridge = is_seen.then(|| self.bridge.read());
        let texts = |(_, text): &(String, String)| text.clone();
        let unsaved = unsaved(&rows);
        self.take(Input::Loaded {
            rows: self::rows(rows),
            bridge: bridge
                .as_ref()
                .map(|bridge| bridge.iter().map(texts).collect()),
            durability: self::durability(durability),
        });
        self.engine.unstored(&unsaved);
        if durability != "durable" {
            self.engine.taken(&self.bridge.taken());
        }
        self.engine
            .tell_late(missed.chunks_exact(6).filter_map(issue).collect());
        self.act();
        for (id, text) in bridge.into_iter().flatten() {
            let log = self.engine.log();
            let waits = IntentId::parse(&id).is_some_and(|id| log.get(&id).is_some());
            if !waits && bridge::is_readable(&text) {
                self.bridge.forget(&id);
            }
        }
    }

    /// Whether the bridge can be written to.
    #[wasm_bindgen(js_name = hasBridge)]
    pub fn has_bridge(&self) -> bool {
        self.bridge.is_open()
    }

    /// The record cannot be opened, or was lost.
    #[wasm_bindgen(js_name = storageLost)]
    pub fn storage_lost(&mut self, durability: &str, code: String) {
        self.take(Input::StorageLost {
            durability: self::durability(durability),
            error: passing(code),
        });
    }

    /// A batch was written; or was not, and why: `epoch-moved`, `storage-full` or any other code. Or nobody knows: it was
    /// begun, and does not answer.
    pub fn stored(&mut self, batch: f64, trouble: Option<String>, unanswered: bool) {
        let batch = batch as u64;
        self.bridge.written(batch, trouble.is_none());
        let result = match trouble {
            None => Ok(()),
            Some(code) if code == "epoch-moved" => Err(StoreTrouble::EpochMoved),
            Some(code) if code == "storage-full" => Err(StoreTrouble::Full),
            Some(code) if unanswered => Err(StoreTrouble::Unanswered(passing(code))),
            Some(code) => Err(StoreTrouble::Failed(passing(code))),
        };
        self.take(Input::Stored { batch, result });
    }

    /// The drain lock is held, under a new epoch; the rows as in [`loaded`](Self::loaded), where there is a record. What lies
    /// on the bridge is looked at again: what the record holds is taken from there, before it is sent, so that a page which
    /// cannot read the record does not send it as well.
    pub fn locked(&mut self, epoch: f64, rows: Option<Vec<String>>) {
        let unsaved = rows.as_deref().map(unsaved).unwrap_or_default();
        let bridge = self.bridge.read();
        match rows.as_deref() {
            Some(rows) => {
                for (id, _) in bridge.iter().filter(|(id, _)| is_held(rows, id)) {
                    self.bridge.leave_to_record(id);
                }
            }
            None => self.engine.taken(&self.bridge.taken()),
        }
        let bridge = bridge.into_iter().map(|(_, text)| text);
        self.take(Input::Locked {
            epoch: epoch as u64,
            rows: rows.map(self::rows),
            bridge: bridge.collect(),
        });
        self.engine.unstored(&unsaved);
        self.act();
    }

    /// The shop's token and the one that tells which shopper it is, each or none; or why they could not be had.
    pub fn authorized(
        &mut self,
        token: Option<String>,
        shopper: Option<String>,
        trouble: Option<String>,
    ) {
        self.take(Input::Authorized(
            trouble.map_or(Ok((token, shopper)), |code| Err(passing(code))),
        ));
    }

    /// A request has come to its end: with a status, a body and headers by turns of name and value; or with 0, and the
    /// word for why there is no answer.
    pub fn answered(&mut self, call: f64, status: u16, body: String, headers: Vec<String>) {
        self.take(Input::Answer {
            call: call as u64,
            result: fetch::outcome(status, body, &headers),
        });
    }

    /// One of the things that come without a word: `woke` at the moment asked for, `online` or `offline` as the browser
    /// believes, `shown` or `hidden` as the page is, `lock-lost` when the drain lock could not be had or was
    /// taken away, `stay` when a guest who was about to sign in does not.
    pub fn happened(&mut self, what: &str) {
        self.take(match what {
            "woke" => Input::Woke,
            "online" => Input::Online,
            "offline" => Input::Offline,
            "shown" => Input::Shown,
            "lock-lost" => Input::LockLost,
            "stay" => Input::Stay,
            _ => Input::Hidden,
        });
    }

    /// Another tab has changed the record, and has settled these intents: id, status, line, asked, got, code of the error
    /// and how many could be had, one after the other, each empty where there is none.
    pub fn heard(&mut self, settled: Vec<String>) {
        let settled = settled.chunks_exact(7).filter_map(overheard).collect();
        self.take(Input::Heard { settled });
    }

    /// A guest is about to sign in: answered under the ticket when nothing of the guest's is on its way any more.
    pub fn leave(&mut self, ticket: u32) {
        self.take(Input::Leave { ticket });
    }

    /// Whether that still holds: another tab may have taken over.
    #[wasm_bindgen(js_name = hasLeft)]
    pub fn has_left(&self) -> bool {
        self.engine.has_left()
    }

    /// A guest has signed in: the cart goes on in another partition, with the rows that are there. Answers the change
    /// that the guest's lines make and how many intents it has, one after the other; nothing where there are none.
    #[wasm_bindgen(js_name = signedIn)]
    pub fn signed_in(&mut self, partition: &str, rows: Vec<String>) -> String {
        self.bridge.move_to(partition);
        let bridge = self.bridge.read();
        self.engine.handle(
            Input::SignedIn {
                rows: self::rows(rows),
                bridge: bridge.into_iter().map(|(_, text)| text).collect(),
            },
            clock::now(),
        );
        // What the guest had comes last in the log, as one change.
        let entries = self.engine.log().entries();
        let change = entries.last().map(|entry| &entry.intent.change);
        let count = entries
            .iter()
            .rev()
            .take_while(|entry| Some(&entry.intent.change) == change);
        let answer = change.map_or_else(String::new, |change| {
            [&change.to_string(), " ", &count.count().to_string()].concat()
        });
        self.act();
        answer
    }
}

/// Whether the record holds the row of an intent.
fn is_held(flat: &[String], id: &str) -> bool {
    let is_of =
        |row: &[String], its: &str| matches!(row, [kind, name, _] if kind == its && name == id);
    let is_there = |its| flat.chunks_exact(3).any(|row| is_of(row, its));
    is_there(Kind::Intent.as_str()) && !is_there("unsaved")
}

/// The intents whose rows stand in memory only.
fn unsaved(flat: &[String]) -> Vec<IntentId> {
    let ids = flat.chunks_exact(3).filter_map(|row| match row {
        [kind, id, _] if kind == "unsaved" => IntentId::parse(id),
        _ => None,
    });
    ids.collect()
}

fn rows(flat: Vec<String>) -> Vec<Row> {
    let mut parts = flat.into_iter();
    let mut rows = Vec::new();
    while let (Some(kind), Some(id), Some(text)) = (parts.next(), parts.next(), parts.next()) {
        // What a newer release keeps under a kind of its own stays where it is.
        if let Some(kind) = Kind::parse(&kind) {
            rows.push(Row { kind, id, text });
        }
    }
    rows
}

fn issue(words: &[String]) -> Option<Issue> {
    let [line, asked, got, code, subject, available] = words else {
        return None;
    };
    let mut error = CartError::new("").with_available(available.parse().ok());
    error.code = code.clone().into();
    error.subject = word(subject);
    Some(Issue {
        error,
        line: word(line).map(Into::into),
        asked: asked.parse().ok(),
        got: got.parse().ok(),
    })
}

fn word(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.into())
}

fn overheard(words: &[String]) -> Option<(IntentId, Outcome)> {
    let [id, status, line, asked, got, code, available] = words else {
        return None;
    };
    let outcome = Outcome {
        status: match status.as_str() {
            "confirmed" => OutcomeStatus::Confirmed,
            "adjusted" => OutcomeStatus::Adjusted,
            "partial" => OutcomeStatus::Partial,
            "rejected" => OutcomeStatus::Rejected,
            "superseded" => OutcomeStatus::Superseded,
            // A word of another release: the record says what became of it.
            _ => return None,
        },
        line: word(line).map(Into::into),
        asked: asked.parse().ok(),
        got: got.parse().ok(),
        error: word(code).map(|code| {
            let mut error = CartError::new("").with_available(available.parse().ok());
            error.code = code.into();
            error
        }),
    };
    Some((IntentId::parse(id)?, outcome))
}

fn durability(word: &str) -> Durability {
    match word {
        "durable" => Durability::Durable,
        "session" => Durability::Session,
        _ => Durability::Memory,
    }
}

fn passing(code: String) -> CartError {
    let mut error = CartError::passing("");
    error.code = code.into();
    error
}
