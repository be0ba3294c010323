//! A page: the engine, and what of it the world can see.

use std::collections::BTreeMap;

use cartwright::intent::{Entry, Intent};
use cartwright::sync::{Change, Config, Engine, Event, OnGone, Outcome, Status};
use cartwright::vendor::Told;

use super::disk::Whose;
use super::happening::Happening;
use super::overtaken::Guest;
use super::shop::{self, Shop};
use super::trouble::Copy;

/// How a page stands to the drain lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Free,
    Asked,
    Held,
}

/// One page of one shopper.
pub struct Page {
    pub engine: Option<Engine>,
    pub life: u32,
    /// On which device it is: pages on one share what it keeps.
    pub device: usize,
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
    pub bridging: BTreeMap<u64, Vec<(Whose, String, bool)>>,
    /// Its intents that it has put on the bridge, and not taken away itself.
    pub lying: std::collections::BTreeSet<String>,
    /// What could not be written, and is tried again with the next batch.
    pub unsaved: Vec<Change>,
    /// What it has handed over in this life that is tried again where it could not be written.
    pub handed: Vec<Change>,
    /// The intents that it has handed over as new ones.
    pub firsts: std::collections::BTreeSet<String>,
    /// The intents that were to be taken out together with the name of the cart.
    pub ended_with_name: std::collections::BTreeSet<String>,
    /// The intents that were in the record when it was last read or written.
    pub there: std::collections::BTreeSet<String>,
    /// The intents that it has handed over since to a storage that hangs: they may be there.
    pub unanswered: std::collections::BTreeSet<String>,
    /// What the record said that the cart is called, when it was last read or written.
    pub name: Option<String>,
    /// The epoch that was written down when it last read the record or began one.
    pub epoch: Option<u64>,
    /// How the page's own JavaScript sees the drain lock: what it was given before it asked means nothing any more.
    pub hold: Hold,
    /// How often it was given it: what lets go of it lets go of that time alone.
    pub holds: u32,
    /// Whose cart it shows, and whether the shop knows by now that somebody has signed in.
    pub whose: Whose,
    pub is_signed_in: bool,
    /// Under which ticket it waits for the guest's cart to be at rest.
    pub leaving: Option<u32>,
    /// What it needs to be a guest's again, until what came along is written.
    pub guest: Option<Guest>,
    /// What it proposes to call the cart.
    pub proposed: String,
    /// The shop's callback for the token that tells who the shopper is answers nothing.
    pub has_no_token: bool,
    /// By which rules its totals follow.
    pub rules: Option<cartwright::pricing::Rules>,
    /// What the shop wants of a cart that is gone.
    pub on_gone: OnGone,
    /// The name that the shop has chosen for the cart, where it has.
    pub named: Option<String>,
    /// The change by which the sign-in has brought the guest's cart along.
    pub brought: Option<String>,
    /// Whether it gets nothing to hear of, and which locks were taken from it meanwhile.
    pub frozen: bool,
    /// What it had handed over to its record before it stood still, in transactions that were not begun, and who was to hear
    /// of it.
    pub(super) unbegun: Vec<Happening>,
    pub robbed: Vec<Whose>,
    /// The rows as it has them, while the record cannot be had.
    pub apart: Option<Copy>,
    /// Whether what it writes next is written although it never hears so: its storage hangs.
    pub hangs: Option<bool>,
    /// What was unsettled when it ended.
    pub left: std::collections::BTreeSet<String>,
    /// What was unsettled when it began, and whether it waited to be sent.
    pub found: BTreeMap<String, bool>,
    /// Whether it has read its record.
    pub loaded: bool,
    /// Whether it is of a newer release than the others.
    pub newer: bool,
    /// Whether it is a worker, which opens a cart without a look at the bridge.
    pub is_worker: bool,
}

impl Page {
    pub fn new(shop: Shop, born: u32, seed: u64) -> Self {
        let mut page = Self {
            engine: None,
            life: 0,
            device: 0,
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
            lying: std::collections::BTreeSet::new(),
            unsaved: Vec::new(),
            handed: Vec::new(),
            firsts: std::collections::BTreeSet::new(),
            ended_with_name: std::collections::BTreeSet::new(),
            there: std::collections::BTreeSet::new(),
            unanswered: std::collections::BTreeSet::new(),
            name: None,
            epoch: None,
            hold: Hold::Free,
            holds: 0,
            whose: Whose::First,
            is_signed_in: false,
            leaving: None,
            guest: None,
            proposed: String::new(),
            has_no_token: false,
            on_gone: OnGone::Ask,
            named: None,
            rules: None,
            brought: None,
            frozen: false,
            unbegun: Vec::new(),
            robbed: Vec::new(),
            apart: None,
            hangs: None,
            left: std::collections::BTreeSet::new(),
            found: BTreeMap::new(),
            loaded: false,
            newer: false,
            is_worker: false,
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
            on_gone: self.on_gone,
            rules: self.rules,
            tariff: std::rc::Rc::default(),
        };
        self.engine = Some(Engine::new(adapter, config));
        self.life = born;
        self.wake_at = None;
        self.bridging.clear();
        self.lying.clear();
        self.unsaved.clear();
        self.handed.clear();
        self.firsts.clear();
        self.ended_with_name.clear();
        self.there.clear();
        self.unanswered.clear();
        self.name = None;
        self.epoch = None;
        self.hold = Hold::Free;
        self.leaving = None;
        self.guest = None;
        self.frozen = false;
        self.unbegun.clear();
        self.robbed.clear();
        self.apart = None;
        self.hangs = None;
        self.loaded = false;
    }

    pub fn engine(&self) -> &Engine {
        self.engine.as_ref().expect("the page lives")
    }

    pub fn is_idle(&self) -> bool {
        self.engine.as_ref().is_none_or(|engine| {
            !self.waits()
                && engine.attempt().is_none()
                && !engine.is_sending()
                && engine.wake_at().is_none()
        })
    }

    /// Whether something waits to be sent.
    pub fn waits(&self) -> bool {
        let entries = self.engine().log().entries();
        entries.iter().any(Entry::waits)
    }

    /// How much waits for the shopper's word.
    pub fn in_review(&self) -> usize {
        let entries = self.engine().log().entries().iter();
        entries.filter(|entry| !entry.folds()).count()
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

    /// The names of the unsettled intents, and whether each waits to be sent.
    pub fn standings(&self) -> BTreeMap<String, bool> {
        let entries = self.engine().log().entries().iter();
        entries
            .map(|entry| (entry.intent.id.to_string(), entry.waits()))
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
