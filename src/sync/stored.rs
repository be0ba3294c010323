//! What has become of a batch that was handed to the record, and how the cart goes on without one.

use super::busy::Busy;
use super::output::{Event, Output};
use super::timing::Now;
use super::variant::{Guard, without};
use super::{Durability, Engine, StoreTrouble};
use crate::error::CartError;
use crate::intent::IntentId;

impl Engine {
    /// A batch was written, or was not.
    pub(super) fn stored(&mut self, batch: u64, result: Result<(), StoreTrouble>, now: Now) {
        let recording = matches!(self.busy, Busy::Recording { batch: ours, .. } if ours == batch);
        let beginning = matches!(self.busy, Busy::Beginning { batch: ours, .. } if ours == batch);
        let naming = self.naming.take_if(|ours| ours.batch == batch);
        match &result {
            // What was settled in a cart whose name is lost is asked for again, and must be known until then.
            Err(
                StoreTrouble::Failed(_) | StoreTrouble::Unanswered(_) | StoreTrouble::EpochMoved,
            ) if naming.is_none() && self.naming.is_none() && !self.unnamed => {
                self.untold(batch);
            }
            _ => {}
        }
        self.decided = self.decided.max(batch);
        match result {
            Ok(()) => {
                self.intents_stored(batch);
                self.proposed.take_if(|ours| *ours == batch);
                self.leftover.take_if(|ours| *ours == Some(batch));
                self.storage_error = None;
                if naming.is_some() {
                    self.nameless.clear();
                }
                if recording {
                    self.recorded(now);
                }
                if beginning {
                    self.begun(now);
                }
            }
            Err(StoreTrouble::EpochMoved) => {
                // It is not tried again.
                self.storing.retain(|(ours, _)| *ours != batch);
                if recording {
                    self.busy = Busy::No;
                    self.attempt = None;
                    self.doubt = None;
                }
                match naming {
                    // The driver has the name still: what it is worth is known with the lock.
                    Some(naming) if naming.is_kept => (self.unnamed, self.stale) = (true, true),
                    Some(_) => self.lose_name(),
                    None => {}
                }
                self.let_go();
            }
            Err(trouble) => {
                self.is_behind = true;
                let is_full = trouble == StoreTrouble::Full;
                let is_unanswered = matches!(trouble, StoreTrouble::Unanswered(_));
                let error = match trouble {
                    StoreTrouble::Full => CartError::passing("storage-full"),
                    StoreTrouble::Failed(error) | StoreTrouble::Unanswered(error) => error,
                    StoreTrouble::EpochMoved => return,
                };
                if is_unanswered && !without(Guard::Unanswered) {
                    self.may_be_stored(batch);
                }
                let is_once = is_full && naming.is_some_and(|naming| naming.once);
                // What finds no room is written with the rest as soon as there is some. Where a lock was taken without the
                // record, nothing under it is written.
                let is_lost = !is_unanswered && (!is_full || self.is_back);
                self.storage_lost(self.durability.min(Durability::Session), error);
                if naming.is_some() && !is_once {
                    self.unnamed = true;
                    if is_lost {
                        self.put_back();
                    }
                }
                if recording {
                    // This page's own intents are in batches of their own besides.
                    self.storing.retain(|(ours, _)| *ours != batch);
                    self.not_recorded(now);
                }
                if beginning {
                    self.begun_unwritten(now);
                }
                if is_once {
                    // The record holds all that it was made for, and it is asked for again.
                    self.storing.retain(|(ours, _)| *ours != batch);
                    self.lose_name();
                    self.let_go();
                }
            }
        }
    }

    /// Another page may find there what was in a batch, or had failed to be written and went with it, and send it: until the
    /// record can be read this page does not.
    fn may_be_stored(&mut self, batch: u64) {
        let storing = self.storing.iter().filter(|(ours, _)| *ours <= batch);
        let ids: Vec<IntentId> = storing.flat_map(|(_, ids)| ids.iter().cloned()).collect();
        let own: Vec<IntentId> = ids.into_iter().filter(|id| self.is_own(id)).collect();
        self.taken(&own);
    }

    /// What is in the record counts, and no more what was done under the lock.
    pub(super) fn let_go(&mut self) {
        self.lock_lost();
        self.outputs.push_back(Output::Unlock);
        self.reload();
    }

    /// The driver never said what has become of a batch.
    pub(super) fn hangs(&mut self, batch: u64, now: Now) {
        let error = CartError::passing("storage-hanging");
        self.stored(batch, Err(StoreTrouble::Unanswered(error)), now);
    }

    /// The record cannot be written: the cart goes on without, and says so.
    pub(super) fn storage_lost(&mut self, durability: Durability, error: CartError) {
        self.opened = true;
        self.durability = durability;
        self.not_stored(&error);
        if self.storage_error.as_ref() != Some(&error) {
            self.notice(error.clone(), None, None, None);
            self.outputs.push_back(Output::Event(Event::Storage {
                error: Some(error.clone()),
            }));
        }
        self.storage_error = Some(error);
    }
}
