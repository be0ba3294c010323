//! The bridge: what was asked for and has not yet reached the record, in `localStorage`, one key an intent.
//!
//! A write to it is done when it returns, so that it covers the moments in which the record is still being written, and
//! the browsers in which it cannot be opened. A key is removed once the record holds its intent.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsValue;

use crate::intent::IntentId;
use crate::sync::{BatchId, Record};

/// The bridge of one cart.
pub(super) struct Bridge {
    /// What its keys begin with, and where they are; none where there is no bridge.
    open: Option<(String, web_sys::Storage)>,
    wanted: bool,
    /// What its keys began with before it moved on.
    left: String,
    /// The intents that were put there, and not taken away from here.
    lying: Vec<String>,
    /// Keys of what is over or left behind, with the batch that says so or that brings along what lies under them.
    leaving: Vec<(BatchId, String)>,
    /// Batches that are being written, with the intents in them.
    writing: Vec<(BatchId, Vec<String>)>,
}

impl Bridge {
    /// The bridge of the cart kept in `partition`; none where storage is denied or not wanted.
    pub(super) fn new(partition: &str, wanted: bool) -> Self {
        Self {
            // Asked for once: gloo panics where storage is denied, and it can be denied later.
            open: (wanted && is_open()).then(|| (prefix(partition), LocalStorage::raw())),
            wanted,
            left: String::new(),
            lying: Vec::new(),
            leaving: Vec::new(),
            writing: Vec::new(),
        }
    }

    /// Whether what is written here outlasts the page.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether something may lie on it that cannot be read from here, as in a worker.
    pub(super) const fn is_unseen(&self) -> bool {
        self.wanted && self.open.is_none()
    }

    /// Moves on to the keys of another partition.
    pub(super) fn move_to(&mut self, partition: &str) {
        if let Some((keys, _)) = &mut self.open {
            self.left = std::mem::replace(keys, prefix(partition));
            self.lying.clear();
        }
    }

    /// What lies under the keys that were left comes along in a batch: once that has come to its end, it goes.
    pub(super) fn leave_behind(&mut self, batch: BatchId, id: &str) {
        self.leaving.push((batch, [&self.left, id].concat()));
    }

    /// An intent is over with a batch, and goes once that has come to its end: a page that ends before would leave the
    /// record without it, and with what it had undone.
    pub(super) fn end(&mut self, batch: BatchId, id: &str) {
        self.lying.retain(|lying| lying != id);
        if let Some((prefix, _)) = &self.open {
            self.leaving.push((batch, [prefix, id].concat()));
        }
    }

    /// Writes an intent down, where no other page has taken it from here. A full store is no error here: the record may
    /// have room. Answers whether another page may have found it.
    pub(super) fn keep(&mut self, id: &str, text: &str) -> bool {
        let is_known = self.lying.iter().any(|lying| lying == id);
        let Some((prefix, storage)) = &self.open else {
            return false;
        };
        let key = [prefix, id].concat();
        if is_known && lies_no_more(storage, &key) {
            return true;
        }
        let is_kept = storage.set_item(&key, text).is_ok();
        if is_kept && !is_known {
            self.lying.push(id.to_owned());
        }
        is_kept || is_known
    }

    /// What was put here and another page has taken away: it does that with what the record holds, or holds no more.
    pub(super) fn taken(&self) -> Vec<IntentId> {
        let Some((prefix, storage)) = &self.open else {
            return Vec::new();
        };
        let is_taken = |id: &&String| lies_no_more(storage, &[prefix, id.as_str()].concat());
        let taken = self.lying.iter().filter(is_taken);
        taken.filter_map(|id| IntentId::parse(id)).collect()
    }

    /// Removes an intent.
    pub(super) fn forget(&mut self, id: &str) {
        self.lying.retain(|lying| lying != id);
        if let Some((prefix, storage)) = &self.open {
            let _ = storage.remove_item(&[prefix, id].concat());
        }
    }

    /// Removes an intent that the record holds. One that is on its way there is among its rows as well, and stays: a page
    /// that ends before it arrives would leave it nowhere.
    pub(super) fn leave_to_record(&mut self, id: &str) {
        let is_it = |its: &String| its == id;
        if !self.writing.iter().any(|(_, ids)| ids.iter().any(is_it)) {
            self.forget(id);
        }
    }

    /// A batch with these intents is on its way to the record.
    pub(super) fn writing(&mut self, batch: BatchId, ids: Vec<String>) {
        if self.is_open() && !ids.is_empty() {
            self.writing.push((batch, ids));
        }
    }

    /// A batch has reached the record, or has failed to.
    pub(super) fn written(&mut self, batch: BatchId, done: bool) {
        // Also where it could not be written: the page has it, and would bring it along again at the next sign-in; and what
        // is over would be asked for again.
        let (left, staying) = std::mem::take(&mut self.leaving)
            .into_iter()
            .partition(|(leaving, _)| *leaving == batch);
        self.leaving = staying;
        let left: Vec<(BatchId, String)> = left;
        if let Some((_, storage)) = &self.open {
            for (_, key) in left {
                let _ = storage.remove_item(&key);
            }
        }
        let Some(place) = self.writing.iter().position(|(id, _)| *id == batch) else {
            return;
        };
        let (_, ids) = self.writing.swap_remove(place);
        if done {
            ids.iter().for_each(|id| self.forget(id));
        }
    }

    /// Everything on the bridge: the id of each intent, and its text.
    pub(super) fn read(&self) -> Vec<(String, String)> {
        let Some((prefix, storage)) = &self.open else {
            return Vec::new();
        };
        // All keys at once: by index, another tab's removal would move them under our hands.
        js_sys::Object::keys(storage)
            .iter()
            .filter_map(|key| {
                let key = key.as_string()?;
                let id = key.strip_prefix(prefix.as_str())?.to_owned();
                Some((id, storage.get_item(&key).ok()??))
            })
            .collect()
    }
}

/// A store that cannot be asked may still have it.
fn lies_no_more(storage: &web_sys::Storage, key: &str) -> bool {
    storage.get_item(key).is_ok_and(|found| found.is_none())
}

fn prefix(partition: &str) -> String {
    ["cartwright:", partition, ":intent:"].concat()
}

/// Whether a text from the bridge can be read by this release; what cannot be read is left for one that can.
pub(super) fn is_readable(text: &str) -> bool {
    let mut record = Record::default();
    record.take_bridge(&[text.to_owned()]);
    record.aside == 0
}

/// Asked without gloo, which panics where storage is denied.
fn is_open() -> bool {
    let probe = || -> Option<()> {
        let storage = web_sys::window()?.local_storage().ok()??;
        storage.set_item(PROBE, "1").ok()?;
        let found: Result<Option<String>, JsValue> = storage.get_item(PROBE);
        storage.remove_item(PROBE).ok()?;
        (found.ok()?? == "1").then_some(())
    };
    probe().is_some()
}

const PROBE: &str = "cartwright:probe";
