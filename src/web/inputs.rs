//! What happened: in the page, in the record, in other tabs.

use wasm_bindgen::prelude::wasm_bindgen;

use super::handle::Handle;
use super::{bridge, clock};
use crate::error::CartError;
use crate::sync::{Durability, Input, Kind, Row, StoreTrouble};

#[wasm_bindgen]
impl Handle {
    /// The record was read: its rows one after the other, each as kind, id and text. `bridged` takes in the bridge too.
    pub fn loaded(&mut self, rows: Vec<String>, durability: &str, bridged: bool) {
        let bridge = if bridged {
            self.bridge.read()
        } else {
            Vec::new()
        };
        self.take(Input::Loaded {
            rows: self::rows(rows),
            bridge: bridge.iter().map(|(_, text)| text.clone()).collect(),
            durability: self::durability(durability),
        });
        for (id, text) in bridge {
            let waits = self
                .engine
                .log()
                .entries()
                .iter()
                .any(|entry| entry.intent.id.to_string() == id);
            if !waits && bridge::is_readable(&text) {
                self.bridge.forget(&id);
            }
        }
    }

    /// Whether the bridge holds anything.
    #[wasm_bindgen(js_name = isBridged)]
    pub fn is_bridged(&self) -> bool {
        !self.bridge.read().is_empty()
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

    /// A batch was written; or was not, and why: `epoch-moved`, `storage-full` or any other code.
    pub fn stored(&mut self, batch: f64, trouble: Option<String>) {
        let batch = batch as u64;
        self.bridge.written(batch, trouble.is_none());
        let result = match trouble {
            None => Ok(()),
            Some(code) if code == "epoch-moved" => Err(StoreTrouble::EpochMoved),
            Some(code) if code == "storage-full" => Err(StoreTrouble::Full),
            Some(code) => Err(StoreTrouble::Failed(passing(code))),
        };
        self.take(Input::Stored { batch, result });
    }

    /// The drain lock is held, under a new epoch; the rows as in [`loaded`](Self::loaded), where there is a record.
    pub fn locked(&mut self, epoch: f64, rows: Option<Vec<String>>) {
        self.take(Input::Locked {
            epoch: epoch as u64,
            rows: rows.map(self::rows),
        });
    }

    /// The drain lock could not be had, or was taken away.
    #[wasm_bindgen(js_name = lockLost)]
    pub fn lock_lost(&mut self) {
        self.take(Input::LockLost);
    }

    /// The shop's token, or none; or why it could not be had.
    pub fn authorized(&mut self, token: Option<String>, trouble: Option<String>) {
        self.take(Input::Authorized(
            trouble.map_or(Ok(token), |code| Err(passing(code))),
        ));
    }

    /// A request that the host was told of has come to its end.
    pub fn answered(&mut self, call: f64) {
        let call = call as u64;
        let arrived = {
            let mut arrivals = self.arrivals.borrow_mut();
            let place = arrivals.iter().position(|(ours, _)| *ours == call);
            place.map(|place| arrivals.swap_remove(place))
        };
        if let Some((call, result)) = arrived {
            self.take(Input::Answer { call, result });
        }
    }

    /// The moment has come that was asked for.
    pub fn woke(&mut self) {
        self.take(Input::Woke);
    }

    /// The browser believes that the network is there, or is not.
    pub fn network(&mut self, there: bool) {
        self.take(if there { Input::Online } else { Input::Offline });
    }

    /// The page can be seen again.
    pub fn shown(&mut self) {
        self.take(Input::Shown);
    }

    /// The page is hidden, frozen or closed.
    pub fn hidden(&mut self) {
        self.take(Input::Hidden);
    }

    /// Another tab has changed the record; what it settled, as it was told.
    pub fn heard(&mut self, settled: &str) {
        // A tab of another release may tell it in another way: the record says the same.
        let settled = serde_json::from_str(settled).unwrap_or_default();
        self.take(Input::Heard { settled });
    }

    /// A guest has signed in: the cart goes on in another partition, with the rows that are there. Answers the change
    /// that the guest's lines make, if there are any.
    #[wasm_bindgen(js_name = signedIn)]
    pub fn signed_in(&mut self, partition: &str, rows: Vec<String>) -> String {
        self.bridge.move_to(partition);
        self.engine.handle(
            Input::SignedIn {
                rows: self::rows(rows),
            },
            clock::now(),
        );
        // What the guest had comes last in the log, as one change.
        let last = self.engine.log().entries().last();
        let change = last.map_or_else(String::new, |entry| entry.intent.change.to_string());
        self.act();
        change
    }
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
