//! What the page is told: which rows changed, and how the cart as a whole stands.

use super::busy::{Busy, Next};
use super::output::{Changes, Output};
use super::timing::Now;

use super::{Config, Durability, Engine};
use crate::cart::LineKey;
use crate::error::CartError;
use crate::intent::Standing;
use crate::view::View;

/// How the cart stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing is under way, and nothing stands in the way.
    #[default]
    Ready,
    /// Changes are on their way, or about to be; or merchants are asked about the cart.
    Syncing,
    /// The server cannot be reached; changes are kept.
    Offline,
    /// The server refuses to be spoken to for now, or until the shop does something about it; changes are kept.
    Paused,
    /// A checkout is under way.
    Readonly,
}

/// What was published last.
#[derive(Debug, Default)]
pub(super) struct Shown {
    changes: Changes,
    dirty: bool,
    status: Option<Status>,
    durability: Option<Durability>,
    pending: usize,
    issues: usize,
}

impl Engine {
    /// How the cart stands.
    pub fn status(&self) -> Status {
        if self.checkout.is_some() {
            Status::Readonly
        } else if self.host.paused.is_some() || self.host.locked.is_some() {
            Status::Paused
        } else if self.host.unreachable || !self.online {
            Status::Offline
        } else if !self.has_server()
            || self.log.entries().iter().all(|entry| !entry.waits()) && !self.is_asking_others()
        {
            Status::Ready
        } else {
            Status::Syncing
        }
    }

    /// Why nothing is sent, where something stands in the way.
    pub fn obstacle(&self) -> Option<&CartError> {
        self.host
            .paused
            .as_ref()
            .or(self.host.locked.as_ref())
            .or(self.storage_error.as_ref())
    }

    /// What is wrong with a line: why its last change was refused, or waits for the shopper, or what its merchant says.
    pub fn line_error(&self, key: &LineKey) -> Option<&CartError> {
        let in_review = self
            .log
            .entries()
            .iter()
            .rev()
            .find_map(|entry| match &entry.standing {
                Standing::Review { error } if entry.intent.ask.key() == Some(key) => Some(error),
                _ => None,
            });
        let told = || {
            let mut issues = self.issues.iter().rev();
            let about = issues.find(|issue| issue.line.as_ref() == Some(key));
            about.map(|issue| &issue.error)
        };
        let blamed = || {
            let mut errors = self.base.bags.iter().flat_map(|bag| &bag.errors);
            errors.find(|error| error.subject.as_deref() == Some(key.as_str()))
        };
        in_review.or_else(told).or_else(blamed)
    }

    pub(super) fn has_server(&self) -> bool {
        self.config.customer || self.adapter.capabilities().guest_carts
    }

    /// Remembers what changed until the next publish.
    pub(super) fn mark(&mut self, changes: Changes) {
        self.shown.dirty = true;
        self.shown.changes.rows |= changes.rows;
        for key in changes.lines {
            if !self.shown.changes.lines.contains(&key) {
                self.shown.changes.lines.push(key);
            }
        }
    }

    /// Folds from scratch, where that may change something, and marks what it changed.
    pub(super) fn refold(&mut self) {
        if !std::mem::take(&mut self.unfolded) {
            return;
        }
        let Config { rules, tariff, .. } = &self.config;
        let view = View::of(&self.base, self.log.entries(), *rules, tariff);
        let before = std::mem::replace(&mut self.view, view);
        if before == self.view {
            return;
        }
        let mut changes = Changes::default();
        let keys = |view: &View| {
            view.lines()
                .iter()
                .map(|row| row.line.key().clone())
                .collect::<Vec<_>>()
        };
        changes.rows = keys(&before) != keys(&self.view);
        for row in self.view.lines() {
            if before.line(row.line.key()) != Some(row) {
                changes.lines.push(row.line.key().clone());
            }
        }
        self.mark(changes);
    }

    /// Publishes once for all that was just taken in.
    pub(super) fn publish(&mut self) {
        let status = self.status();
        let (durability, pending, issues) = (self.durability, self.log.len(), self.issues.len());
        let same = self.shown.status == Some(status)
            && self.shown.durability == Some(durability)
            && self.shown.pending == pending
            && self.shown.issues == issues;
        if same && !self.shown.dirty {
            return;
        }
        let changes = std::mem::take(&mut self.shown.changes);
        self.shown = Shown {
            changes: Changes::default(),
            dirty: false,
            status: Some(status),
            durability: Some(durability),
            pending,
            issues,
        };
        self.outputs.push_back(Output::Publish(changes));
    }

    /// Asks to be woken at the next moment that matters.
    pub(super) fn schedule(&mut self, now: Now) {
        let is_free = matches!(self.busy, Busy::No) && !self.waits_for_lock();
        let next = match is_free.then(|| self.next(now)) {
            Some(Next::Wait(until)) => Some(until),
            _ => None,
        };
        let wake = [self.busy.until(), next, self.next_question_timeout()]
            .into_iter()
            .flatten()
            .min();
        if wake != self.wake_at {
            self.wake_at = wake;
            self.outputs.push_back(Output::WakeAt(wake));
        }
    }

    /// Everything is sent and read back, or something stands in the way: those who asked are told.
    pub(super) fn answer_syncs(&mut self, next: &Next) {
        let over = match next {
            Next::Rest => true,
            Next::Wait(_) => {
                self.host.unreachable || self.host.locked.is_some() || self.host.paused.is_some()
            }
            _ => false,
        };
        if over && self.opened {
            for ticket in std::mem::take(&mut self.syncs) {
                self.outputs.push_back(Output::Synced { ticket });
            }
        }
    }
}
