//! A newer release beside an old tab: what it writes an old one cannot read.

use std::borrow::Cow;

use cartwright::sync::{Batch, Change, Row};

use super::World;
use super::disk::Whose;
use super::fault::Fault;

const OLDER: &str = r#"{"v":1,"#;
const NEWER: &str = r#"{"v":2,"#;

/// A row as this release writes it.
pub(super) fn older(text: &str) -> Cow<'_, str> {
    match text.strip_prefix(NEWER) {
        Some(rest) => format!("{OLDER}{rest}").into(),
        None => text.into(),
    }
}

fn newer(text: &mut String) {
    if let Some(rest) = text.strip_prefix(OLDER) {
        *text = format!("{NEWER}{rest}");
    }
}

impl World {
    /// The page is of a newer release from its next life on.
    pub fn upgrade(&mut self, place: usize) {
        if !self.pages[place].newer {
            self.pages[place].newer = true;
            self.struck.strike(Fault::NewerRows);
        }
    }

    /// Makes of a batch what the page's release writes.
    pub(super) fn as_written(&self, place: usize, batch: &mut Batch) {
        if self.pages[place].newer {
            for change in &mut batch.changes {
                if let Change::Put(row) | Change::PutAsGuest(row) = change {
                    newer(&mut row.text);
                }
            }
        }
    }

    /// Rows as the page's release reads them.
    pub(super) fn as_read(&self, place: usize, mut rows: Vec<Row>) -> Vec<Row> {
        if self.pages[place].newer {
            for row in &mut rows {
                row.text = older(&row.text).into_owned();
            }
        }
        rows
    }

    /// The same of what lies on the bridge.
    pub(super) fn read_bridge(&mut self, place: usize, device: usize, whose: Whose) -> Vec<String> {
        let mut bridge = self.bridge_of(device, whose);
        if self.pages[place].newer {
            for text in &mut bridge {
                *text = older(text).into_owned();
            }
        }
        bridge
    }
}
