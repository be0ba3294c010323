//! Changes and their outcomes: a change is settled when each of its intents is.

use super::output::{Event, LineEvent, LostItem, Outcome, OutcomeStatus, Output};
use super::{Changes, Engine};
use crate::cart::{Issue, LineKey, Snapshot};
use crate::error::CartError;
use crate::intent::{Ask, Deed, IntentId};

/// A change that this page has asked for and that is not settled.
#[derive(Debug)]
pub(super) struct PendingChange {
    id: IntentId,
    intents: Vec<(IntentId, Option<Outcome>)>,
    stored: bool,
}

/// How many settled intents are remembered.
const MAX_SETTLED: usize = 1_000;

/// How many issues are kept; the oldest go first.
const MAX_ISSUES: usize = 20;

impl Engine {
    /// Begins to follow a change.
    pub(super) fn open_change(&mut self, id: IntentId, intents: Vec<IntentId>) {
        let intents = intents.into_iter().map(|intent| (intent, None)).collect();
        self.changes.push(PendingChange {
            id,
            intents,
            stored: false,
        });
    }

    pub(super) fn last_change_len(&self) -> u64 {
        self.changes
            .last()
            .map_or(0, |change| change.intents.len() as u64)
    }

    /// A batch was written, and the intents in it with it; and those of all before it, as what could not be written is
    /// tried again with what comes after it.
    pub(super) fn intents_stored(&mut self, batch: u64) {
        let (done, waiting) = std::mem::take(&mut self.storing)
            .into_iter()
            .partition(|(id, _)| *id <= batch);
        self.storing = waiting;
        let done: Vec<(u64, Vec<IntentId>)> = done;
        let done: Vec<IntentId> = done.into_iter().flat_map(|(_, intents)| intents).collect();
        for id in &done {
            if let Some(entry) = self.log.get_mut(id) {
                entry.stored = true;
            }
        }
        let counts = self.counts_after(&done);
        self.persist(counts, None, false);
        for id in done {
            if let Some(change) = self
                .changes
                .iter_mut()
                .find(|change| change.id == id && !change.stored)
            {
                change.stored = true;
                self.outputs.push_back(Output::ChangeStored {
                    change: id,
                    result: Ok(()),
                });
            }
        }
        self.changes.retain(|change| !change.is_over());
    }

    /// What is not yet in the record may never be.
    pub(super) fn not_stored(&mut self, error: &CartError) {
        let log = &self.log;
        self.storing
            .retain(|(_, intents)| intents.iter().any(|id| log.get(id).is_some()));
        for change in self.changes.iter_mut().filter(|change| !change.stored) {
            change.stored = true;
            let result = Err(error.clone());
            self.outputs.push_back(Output::ChangeStored {
                change: change.id.clone(),
                result,
            });
        }
        self.changes.retain(|change| !change.is_over());
    }

    /// An intent has come to its end, or waits for the shopper to decide: its change is told.
    pub(super) fn settle(&mut self, id: IntentId, change: IntentId, outcome: Outcome) {
        self.is_news(id.clone(), outcome.clone());
        if outcome.status != OutcomeStatus::Review {
            self.remember(id.clone());
        }
        let Some(open) = self.changes.iter_mut().find(|open| open.id == change) else {
            return;
        };
        for (intent, its) in &mut open.intents {
            if *intent == id {
                *its = Some(outcome.clone());
            }
        }
        if let Some(outcomes) = open.outcomes() {
            self.outputs
                .push_back(Output::ChangeSettled { change, outcomes });
        }
        self.changes.retain(|change| !change.is_over());
    }

    /// A record that was read earlier does not bring it back.
    pub(super) fn remember(&mut self, id: IntentId) {
        if !self.settled.contains(&id) {
            self.settled.push_back(id);
        }
        if self.settled.len() > MAX_SETTLED {
            self.settled.pop_front();
        }
    }

    /// An intent waits for the shopper: its change is told so, and is told again when it is settled.
    pub(super) fn reviewed(&mut self, id: &IntentId) {
        let Some(entry) = self.log.get(id) else {
            return;
        };
        let crate::intent::Standing::Review { error } = &entry.standing else {
            return;
        };
        let (ask, error) = (entry.intent.ask.clone(), error.clone());
        let change = entry.intent.change.clone();
        let outcome = Outcome::of(
            &ask,
            OutcomeStatus::Review,
            self.held(&ask),
            Some(error.clone()),
        );
        self.notice_of(&outcome, error);
        self.event(Event::Review, id, &outcome);
        self.settle(id.clone(), change, outcome);
    }

    /// An intent was refused.
    pub(super) fn rejected(&mut self, id: &IntentId, outcome: &Outcome, error: &CartError) {
        self.notice_of(outcome, error.clone());
        self.event(Event::Rejected, id, outcome);
    }

    /// How many the confirmed cart holds on the line that a wish is about; none for the whole cart.
    pub(super) fn held(&self, ask: &Ask) -> Option<u32> {
        let key = ask.key()?;
        Some(self.base.line(key).map_or(0, |line| line.quantity))
    }

    /// A work was done: what happened to the cart, told once, after the fact. `met`: as it was planned.
    pub(super) fn done_event(
        &mut self,
        deed: &Deed,
        id: &IntentId,
        outcome: &Outcome,
        met: bool,
        before: Option<&Snapshot>,
    ) {
        let Some(before) = before else { return };
        if before.lines.is_empty() && !self.base.lines.is_empty() {
            let created = Event::Created { id: id.clone() };
            self.outputs.push_back(Output::Event(created));
        }
        let by = self.moved(deed, met, before);
        let lost = deed
            .key()
            .and_then(|key| before.line(key))
            .map(|line| Box::new(LostItem::of(line)));
        match deed {
            Deed::Add { before: None, .. } => {
                self.line_event(Event::ItemAdded, id, outcome, by, None);
            }
            Deed::Set { quantity: 0, .. } => {
                self.line_event(Event::ItemRemoved, id, outcome, by, lost);
            }
            Deed::Add { .. } | Deed::Set { .. } => {
                self.line_event(Event::ItemUpdated, id, outcome, by, None);
            }
            Deed::Clear => {
                let lines = before.lines.iter().filter(|line| line.own() > 0);
                self.cleared(id, lines.map(LostItem::of).collect());
            }
            _ => {}
        }
        if outcome.status == OutcomeStatus::Adjusted {
            if let Some(error) = &outcome.error {
                self.notice_of(outcome, error.clone());
            }
            self.event(Event::Adjusted, id, outcome);
        }
    }

    /// How many more the cart holds by what was done. What another device has added meanwhile is not counted to it.
    fn moved(&self, deed: &Deed, met: bool, before: &Snapshot) -> Option<i64> {
        match deed {
            Deed::Add { quantity, .. } if met => Some(i64::from(*quantity)),
            Deed::Add {
                item, key, before, ..
            } => {
                let now = self.base.own_of(item, key).unwrap_or(0);
                Some(i64::from(now.saturating_sub(before.unwrap_or(0))))
            }
            Deed::Set { key, .. } => {
                let on = |cart: &Snapshot| cart.line(key).map_or(0, |line| i64::from(line.own()));
                Some(on(&self.base).saturating_sub(on(before)))
            }
            _ => None,
        }
    }

    /// A wish whose answer was a failure was found to be done.
    pub(super) fn found_done(&mut self, ask: &Ask, id: &IntentId, outcome: &Outcome) {
        match ask {
            Ask::Set { quantity: 0, .. } => self.event(Event::ItemRemoved, id, outcome),
            Ask::Set { .. } | Ask::Add { .. } => self.event(Event::ItemUpdated, id, outcome),
            Ask::Clear => self.cleared(id, Vec::new()),
            _ => {}
        }
    }

    fn cleared(&mut self, id: &IntentId, items: Vec<LostItem>) {
        let id = id.clone();
        self.outputs
            .push_back(Output::Event(Event::Cleared { id, items }));
    }

    fn event(&mut self, event: fn(LineEvent) -> Event, id: &IntentId, outcome: &Outcome) {
        self.line_event(event, id, outcome, None, None);
    }

    fn line_event(
        &mut self,
        event: fn(LineEvent) -> Event,
        id: &IntentId,
        outcome: &Outcome,
        by: Option<i64>,
        lost: Option<Box<LostItem>>,
    ) {
        let event = event(LineEvent {
            id: id.clone(),
            line: outcome.line.clone(),
            outcome: outcome.clone(),
            by,
            lost,
        });
        self.outputs.push_back(Output::Event(event));
    }

    /// Keeps what went other than asked for the page to show.
    fn notice_of(&mut self, outcome: &Outcome, error: CartError) {
        self.notice(error, outcome.line.clone(), outcome.asked, outcome.got);
    }

    /// What went other than asked while no page was open is shown by this one.
    pub fn tell_late(&mut self, issues: Vec<Issue>) {
        for Issue {
            error,
            line,
            asked,
            got,
        } in issues
        {
            self.notice(error, line, asked, got);
        }
        self.publish();
    }

    /// Keeps what the server says beside what it was asked, once: it says it with every answer, as long as it is so.
    pub(super) fn take_notes(&mut self, notes: &[CartError]) {
        for note in notes {
            if !self.issues.iter().any(|known| known.error == *note) {
                self.notice(note.clone(), None, None, None);
            }
        }
    }

    /// What is wrong with a bag may be wrong with one of its lines: lines of which that is news are told anew.
    pub(super) fn mark_blamed(&mut self, before: &Snapshot) {
        let blamed = |cart: &Snapshot| -> Vec<CartError> {
            let errors = cart.bags.iter().flat_map(|bag| &bag.errors);
            errors.cloned().collect()
        };
        let (before, now) = (blamed(before), blamed(&self.base));
        if before != now {
            let names = before.into_iter().chain(now);
            let names = names.filter_map(|error| error.subject);
            self.mark(Changes {
                rows: false,
                lines: names.map(|name| LineKey::from(name.as_str())).collect(),
            });
        }
    }

    /// Keeps an issue for the page to show.
    pub(super) fn notice(
        &mut self,
        error: CartError,
        line: Option<LineKey>,
        asked: Option<u32>,
        got: Option<u32>,
    ) {
        self.mark(Changes {
            rows: false,
            lines: line.iter().cloned().collect(),
        });
        self.issues.push(Issue {
            error,
            line,
            asked,
            got,
        });
        if self.issues.len() > MAX_ISSUES {
            self.issues.remove(0);
        }
    }

    /// The shopper acts on a line: what was said of it before is over.
    pub(super) fn forget_issues_of(&mut self, line: Option<&LineKey>) {
        let before = self.issues.len();
        match line {
            Some(line) => self
                .issues
                .retain(|issue| issue.line.as_ref() != Some(line)),
            None => self.issues.clear(),
        }
        if self.issues.len() != before {
            self.mark(Changes {
                rows: false,
                lines: line.into_iter().cloned().collect(),
            });
        }
    }
}

impl PendingChange {
    fn outcomes(&self) -> Option<Vec<Outcome>> {
        self.intents
            .iter()
            .map(|(_, outcome)| outcome.clone())
            .collect()
    }

    fn is_over(&self) -> bool {
        self.stored && self.intents.iter().all(|(_, outcome)| outcome.is_some())
    }
}
