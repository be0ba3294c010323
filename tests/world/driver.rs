//! The driver of a page: does what its engine says.

use cartwright::intent::IntentId;
use cartwright::sync::timing::timeout;
use cartwright::sync::{Change, Engine, Event, Input, Kind, OutcomeStatus, Output};
use cartwright::vendor::Inquiry;
use cartwright::view::View;

use super::fault::Fault;
use super::history::Deed;
use super::overtaken::leaves;
use super::page::{Hold, Page};
use super::{Happening, Letter, World};

impl World {
    /// Does what the engine of a page says, until it has said everything.
    pub fn drain(&mut self, place: usize) {
        while let Some(output) = self.pages[place]
            .engine
            .as_mut()
            .and_then(Engine::poll_output)
        {
            if self.meets_doom(place) {
                return;
            }
            self.act(place, output);
        }
        let page = &self.pages[place];
        if let Some(engine) = &page.engine {
            assert_eq!(
                *engine.view(),
                View::fold(engine.base(), engine.log().entries(), page.rules),
                "ViewIsFold: the view is the log folded over the base"
            );
        }
    }

    fn act(&mut self, place: usize, output: Output) {
        let life = self.pages[place].life;
        let Page { whose, device, .. } = self.pages[place];
        if !matches!(
            output,
            Output::Publish(_) | Output::WakeAt(_) | Output::Persist(_)
        ) {
            self.note(|| format!("{place} <- {output:?}"));
        }
        match output {
            Output::Persist(mut batch) => {
                self.as_written(place, &mut batch);
                // The guest's lines become the customer's in one transaction or not at all.
                let is_bridged = !batch
                    .changes
                    .iter()
                    .any(|change| matches!(change, Change::DropAsGuest(..)));
                for change in &batch.changes {
                    match change {
                        Change::Put(row) if row.kind == Kind::Intent && is_bridged => {
                            // Another page's is that page's to change.
                            let id = IntentId::parse(&row.id).expect("an id");
                            if self.pages[place].engine().is_own(&id) {
                                self.keep(place, row);
                            }
                            let bridged = self.pages[place].bridging.entry(batch.id);
                            bridged.or_default().push((whose, row.id.clone(), false));
                        }
                        Change::Drop(Kind::Intent, id) => {
                            self.pages[place].lying.remove(id);
                            // Not before the record knows what became of it.
                            let bridged = self.pages[place].bridging.entry(batch.id);
                            bridged.or_default().push((whose, id.clone(), true));
                        }
                        _ => {}
                    }
                }
                if leaves(&batch) {
                    self.comes_along(place);
                }
                self.hand_over(place, &batch);
                // It comes after what is being read.
                let wait = self.pending_reads(place) + self.chance.between(0, 4);
                let wait = self.pending_commits(place).max(wait);
                self.after(
                    wait,
                    Happening::Commits {
                        page: place,
                        life,
                        whose,
                        batch,
                    },
                );
            }
            Output::Publish(_) => {
                let cart = self.pages[place].cart();
                self.pages[place].shown.push(cart);
            }
            Output::Send {
                call,
                request,
                not_after,
            } => {
                if not_after.is_some_and(|end| self.now > end) {
                    let result = Err(cartwright::http::Failure::NotSent);
                    self.soon(Happening::Answered {
                        page: place,
                        life,
                        call,
                        result,
                    });
                    return;
                }
                self.post(
                    Letter {
                        page: place,
                        life,
                        call,
                        method: request.method.as_str().into(),
                        url: request.url,
                        token: request.headers.get("authorization").map(Into::into),
                        shopper: request
                            .headers
                            .get("x-moltin-customer-token")
                            .map(Into::into),
                        body: request.body,
                        forged: None,
                        retry_after: None,
                        patience: timeout(request.slow),
                        lag: 0,
                        again: false,
                    },
                    not_after.is_some(),
                );
            }
            Output::Authorize => {
                let wait = self.chance.between(0, 20);
                self.after(wait, Happening::Authorizes { page: place, life });
            }
            Output::Lock => {
                self.pages[place].hold = Hold::Asked;
                let waiting = &mut self.kept(device, whose).waiting;
                if !waiting.contains(&place) {
                    waiting.push_back(place);
                }
                self.soon(Happening::Locks { device, whose });
            }
            Output::Unlock => {
                self.pages[place].hold = Hold::Free;
                let wait = self.pending_commits(place);
                self.after(
                    wait,
                    Happening::Unlocks {
                        page: place,
                        life,
                        whose,
                        hold: self.pages[place].holds,
                    },
                );
            }
            Output::Reload => {
                let wait = self.pending_commits(place);
                self.after(wait, Happening::Reads { page: place, life });
            }
            Output::Tell { settled } => {
                // Whoever hears of it reads the record.
                let wait = self.pending_commits(place);
                let from = (place, self.now + wait);
                for other in 0..self.pages.len() {
                    let page = &self.pages[other];
                    if other != place
                        && page.engine.is_some()
                        && (page.device, page.whose) == (device, whose)
                    {
                        let life = self.pages[other].life;
                        self.after(
                            wait + 1,
                            Happening::Hears {
                                page: other,
                                life,
                                settled: settled.clone(),
                                from,
                            },
                        );
                    }
                }
            }
            Output::WakeAt(at) => {
                self.pages[place].wake_at = at;
                if let Some(at) = at {
                    self.after(
                        at.saturating_sub(self.now),
                        Happening::Wakes {
                            page: place,
                            life,
                            at,
                        },
                    );
                }
            }
            Output::ChangeStored { change, result } => {
                let change = change.to_string();
                let stored = result.is_ok();
                let before = self.pages[place].stored.insert(change.clone(), stored);
                assert_eq!(before, None, "told twice that {change} is stored");
                if stored {
                    self.write_down(|| Deed::Stored { change });
                }
            }
            Output::ChangeSettled { change, outcomes } => {
                if let Some(outcome) = outcomes.first() {
                    self.settled(change.to_string(), outcome.status);
                }
                let before = self.pages[place]
                    .outcomes
                    .insert(change.to_string(), outcomes);
                assert_eq!(before, None, "told twice that {change} is settled");
            }
            Output::Answered { ticket, result } => {
                self.pages[place].answers.insert(ticket, result);
                self.is_refused(place, ticket);
            }
            Output::Abort { call } => self.pages[place].aborted.push(call),
            Output::Synced { ticket } => {
                self.pages[place].synced.push(ticket);
                self.has_left(place, ticket);
            }
            Output::Event(event) => {
                if let Event::Rejected(end) | Event::Review(end) | Event::Adjusted(end) = &event {
                    self.settled(end.id.to_string(), end.outcome.status);
                }
                self.pages[place].events.push(event);
            }
        }
    }

    pub(super) fn settled(&mut self, change: String, status: OutcomeStatus) {
        if status == OutcomeStatus::Rejected {
            self.struck.strike(Fault::Refused);
        }
        self.write_down(|| Deed::Settled { change, status });
    }

    /// Asks a question beside the cart.
    pub fn inquire(&mut self, place: usize, ticket: u32, inquiry: Inquiry) {
        self.tell(place, Input::Inquire { ticket, inquiry });
    }
}
