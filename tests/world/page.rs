//! A page: the engine, and a driver that does what it says.

use std::collections::BTreeMap;

use cartwright::intent::{Intent, IntentId};
use cartwright::sync::timing::timeout;
use cartwright::sync::{
    Change, Config, Engine, Event, Input, Kind, OnGone, Outcome, Output, Status,
};
use cartwright::vendor::{Inquiry, Told};
use cartwright::view::View;

use super::disk::Whose;
use super::shop::{self, Shop};
use super::{Happening, Letter, World};

/// One page of one shopper.
pub struct Page {
    pub engine: Option<Engine>,
    pub life: u32,
    pub wake_at: Option<u64>,
    /// Outcomes by change, each told at most once.
    pub outcomes: BTreeMap<String, Vec<Outcome>>,
    pub stored: BTreeMap<String, bool>,
    pub events: Vec<Event>,
    /// Requests that were given up.
    pub aborted: Vec<u64>,
    pub answers: BTreeMap<u32, Result<Told, cartwright::error::CartError>>,
    pub synced: Vec<u32>,
    /// What was shown, each time it was published: quantity by line.
    pub shown: Vec<BTreeMap<String, u32>>,
    pub client: String,
    /// The intents that each batch on its way has put on the bridge.
    pub bridging: BTreeMap<u64, Vec<(Whose, String)>>,
    /// What could not be written, and is tried again with the next batch.
    pub unsaved: Vec<Change>,
    /// The intents that were in the record when it was last read or written.
    pub there: std::collections::BTreeSet<String>,
    /// What the record said that the cart is called, when it was last read or written.
    pub name: Option<String>,
    /// Whose cart it shows, and whether the shop knows by now that somebody has signed in.
    pub whose: Whose,
    pub is_signed_in: bool,
    /// Under which ticket it waits for the guest's cart to be at rest.
    pub leaving: Option<u32>,
    /// What it proposes to call the cart.
    pub proposed: String,
    /// The shop's callback for the token that tells who the shopper is answers nothing.
    pub has_no_token: bool,
    /// By which rules its totals follow.
    pub rules: Option<cartwright::pricing::Rules>,
    /// The name that the shop has chosen for the cart, where it has.
    pub named: Option<String>,
    /// The change by which the sign-in has brought the guest's cart along.
    pub brought: Option<String>,
    /// Whether it gets nothing to hear of, and which locks were taken from it meanwhile.
    pub frozen: bool,
    pub robbed: Vec<Whose>,
}

impl Page {
    pub fn new(shop: Shop, born: u32, seed: u64) -> Self {
        let mut page = Self {
            engine: None,
            life: 0,
            wake_at: None,
            outcomes: BTreeMap::new(),
            stored: BTreeMap::new(),
            events: Vec::new(),
            aborted: Vec::new(),
            answers: BTreeMap::new(),
            synced: Vec::new(),
            shown: Vec::new(),
            client: String::new(),
            bridging: BTreeMap::new(),
            unsaved: Vec::new(),
            there: std::collections::BTreeSet::new(),
            name: None,
            whose: Whose::First,
            is_signed_in: false,
            leaving: None,
            proposed: String::new(),
            has_no_token: false,
            named: None,
            rules: None,
            brought: None,
            frozen: false,
            robbed: Vec::new(),
        };
        page.begin(shop, born, seed);
        page
    }

    /// A new life of the page: a fresh engine that knows nothing.
    pub fn begin(&mut self, shop: Shop, born: u32, seed: u64) {
        let adapter = shop.room();
        self.rules = adapter.rules();
        self.whose = match self.is_signed_in {
            true => Whose::Customer,
            false => Whose::First,
        };
        self.client = format!("page{born}");
        let named = self.named.clone();
        self.proposed = named.unwrap_or_else(|| format!("cart{born}"));
        let config = Config {
            client: self.client.clone(),
            seed,
            cart: self.proposed.clone(),
            named: self.named.is_some(),
            customer: shop == Shop::VesuvioPay || self.is_signed_in,
            authorize: shop.has_tokens(),
            on_gone: OnGone::Ask,
            rules: self.rules,
        };
        self.engine = Some(Engine::new(adapter, config));
        self.life = born;
        self.wake_at = None;
        self.bridging.clear();
        self.unsaved.clear();
        self.there.clear();
        self.name = None;
        self.leaving = None;
        self.frozen = false;
        self.robbed.clear();
    }

    pub fn engine(&self) -> &Engine {
        self.engine.as_ref().expect("the page lives")
    }

    pub fn is_idle(&self) -> bool {
        self.engine.as_ref().is_none_or(|engine| {
            let waiting = engine
                .log()
                .entries()
                .iter()
                .any(cartwright::intent::Entry::waits);
            !waiting
                && engine.attempt().is_none()
                && !engine.is_sending()
                && engine.wake_at().is_none()
        })
    }

    /// What the page shows: quantity by item.
    pub fn cart(&self) -> BTreeMap<String, u32> {
        let mut cart = BTreeMap::new();
        for row in self.engine().view().lines() {
            *cart.entry(shop::name_of(&row.line.face.item)).or_default() += row.line.quantity;
        }
        cart
    }

    pub fn status(&self) -> Status {
        self.engine().status()
    }

    pub fn pending(&self) -> Vec<Intent> {
        self.engine()
            .log()
            .entries()
            .iter()
            .map(|entry| entry.intent.clone())
            .collect()
    }

    /// The names of the unsettled intents.
    pub fn log_ids(&self) -> std::collections::BTreeSet<String> {
        let pending = self.pending().into_iter();
        pending.map(|intent| intent.id.to_string()).collect()
    }

    pub fn outcome(&self, change: &str) -> &Outcome {
        &self
            .outcomes
            .get(change)
            .unwrap_or_else(|| panic!("{change} is not settled"))[0]
    }
}

impl World {
    /// Does what the engine of a page says, until it has said everything.
    pub fn drain(&mut self, place: usize) {
        while let Some(output) = self.pages[place]
            .engine
            .as_mut()
            .and_then(Engine::poll_output)
        {
            self.act(place, output);
        }
        let page = &self.pages[place];
        if let Some(engine) = &page.engine {
            assert_eq!(
                *engine.view(),
                View::fold(engine.base(), engine.log().entries(), page.rules),
                "the view is the fold"
            );
        }
    }

    fn act(&mut self, place: usize, output: Output) {
        let life = self.pages[place].life;
        let whose = self.pages[place].whose;
        if !matches!(
            output,
            Output::Publish(_) | Output::WakeAt(_) | Output::Persist(_)
        ) {
            self.note(|| format!("{place} <- {output:?}"));
        }
        match output {
            Output::Persist(batch) => {
                for change in &batch.changes {
                    match change {
                        Change::Put(row) if row.kind == Kind::Intent => {
                            // Another page's is that page's to change.
                            let id = IntentId::parse(&row.id).expect("an id");
                            if self.pages[place].engine().is_own(&id) {
                                let bridge = &mut self.kept(whose).bridge;
                                bridge.insert(row.id.clone(), row.text.clone());
                            }
                            let bridged = self.pages[place].bridging.entry(batch.id);
                            bridged.or_default().push((whose, row.id.clone()));
                        }
                        Change::Drop(Kind::Intent, id) => {
                            self.kept(whose).bridge.remove(id);
                        }
                        _ => {}
                    }
                }
                let wait = self.pending_commits(place).max(self.chance.between(0, 4));
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
                self.post(Letter {
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
                });
            }
            Output::Authorize => {
                let wait = self.chance.between(0, 20);
                self.after(wait, Happening::Authorizes { page: place, life });
            }
            Output::Lock => {
                self.kept(whose).waiting.push_back(place);
                self.soon(Happening::Locks(whose));
            }
            Output::Unlock => {
                let wait = self.pending_commits(place);
                self.after(
                    wait,
                    Happening::Unlocks {
                        page: place,
                        life,
                        whose,
                    },
                );
            }
            Output::Reload => {
                let wait = self.pending_commits(place);
                self.after(wait, Happening::Reads { page: place, life });
            }
            Output::Tell { settled } => {
                for other in 0..self.pages.len() {
                    let page = &self.pages[other];
                    if other != place && page.engine.is_some() && page.whose == whose {
                        let life = self.pages[other].life;
                        self.after(
                            1,
                            Happening::Hears {
                                page: other,
                                life,
                                settled: settled.clone(),
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
                let before = self.pages[place]
                    .stored
                    .insert(change.to_string(), result.is_ok());
                assert_eq!(before, None, "told twice that {change} is stored");
            }
            Output::ChangeSettled { change, outcomes } => {
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
            Output::Event(event) => self.pages[place].events.push(event),
        }
    }

    /// Asks a question beside the cart.
    pub fn inquire(&mut self, place: usize, ticket: u32, inquiry: Inquiry) {
        self.tell(place, Input::Inquire { ticket, inquiry });
    }
}
