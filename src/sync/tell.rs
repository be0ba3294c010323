//! What the other tabs are told: what was settled here, once the record holds it; and what they tell.
//!
//! A tab that was told believes it, whatever the record says. What the record did not take, because another tab has taken
//! over or because it broke, they find out for themselves, as if this page had died.

use super::busy::Lock;
use super::output::{BatchId, Outcome, OutcomeStatus, Output};
use super::record::Change;
use super::variant::{Guard, without};
use super::{Durability, Engine};
use crate::intent::IntentId;

/// What was settled, and with which batch the record holds that.
#[derive(Debug)]
pub(super) struct News {
    pub id: IntentId,
    pub outcome: Outcome,
    /// None until it is handed over.
    batch: Option<BatchId>,
}

impl Engine {
    pub(super) fn is_news(&mut self, id: IntentId, outcome: Outcome) {
        self.told.push(News {
            id,
            outcome,
            batch: None,
        });
    }

    /// Tells the other tabs what was settled here.
    pub(super) fn tell_tabs(&mut self) {
        for news in &mut self.told {
            news.batch.get_or_insert(self.batches);
        }
        // What is settled in a cart of which nobody can know the name is no news to anybody.
        if self.naming.is_some() || self.unnamed {
            return;
        }
        let decided = self.decided;
        let (told, waiting): (Vec<News>, Vec<News>) = std::mem::take(&mut self.told)
            .into_iter()
            .partition(|news| news.batch <= Some(decided));
        self.told = waiting;
        if told.is_empty() || without(Guard::Told) {
            return;
        }
        let settled = told.into_iter().map(|news| (news.id, news.outcome));
        self.outputs.push_back(Output::Tell {
            settled: settled.collect(),
        });
    }

    /// The record has not taken a batch: what was to be told with it, or after it, is not.
    pub(super) fn untold(&mut self, batch: BatchId) {
        self.told.retain(|news| news.batch < Some(batch));
    }

    /// Another tab changed the record. What it has settled is shown until the record is read: without the base that came
    /// of it, the cart would be one that nobody has asked for.
    pub(super) fn heard(&mut self, mut settled: Vec<(IntentId, Outcome)>) {
        settled.retain(|(_, outcome)| outcome.status != OutcomeStatus::Review);
        self.overheard.append(&mut settled);
        let is_read = self.durability == Durability::Durable && self.storage_error.is_none();
        if !is_read || matches!(self.lock, Lock::Held(_)) {
            self.drop_overheard();
        }
        self.reload();
    }

    pub(super) fn has_heard_of_cart(&self) -> bool {
        let mut told = self.overheard.iter().map(|(_, outcome)| outcome.status);
        told.any(|status| status != OutcomeStatus::Rejected)
    }

    pub(super) fn take_overheard(&mut self, changes: &mut Vec<Change>) {
        for (id, outcome) in std::mem::take(&mut self.overheard) {
            self.settled_elsewhere(&id, Some(outcome), changes);
        }
    }

    /// All of it in one batch: with the first, those rows of the others would be written that found no room before.
    pub(super) fn drop_overheard(&mut self) {
        let mut changes = Vec::new();
        self.take_overheard(&mut changes);
        self.persist(changes, None, false);
    }
}
