//! A world in virtual time: pages over one storage, a network with faults, and a shop's server.
//!
//! The engine in it is the one that ships. Everything around it is a model: what a browser keeps and loses, what a
//! network does to a request, what the server answers. The same seed plays the same way, step by step.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test takes the part of the world that it needs"
)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a world is a test: it stops where a promise is broken"
)]

pub mod chance;
pub mod crowd;
pub mod disk;
pub mod elasticpath;
pub mod fleet;
mod freeze;
mod happening;
pub mod network;
pub mod page;
mod post;
mod record;
pub mod rival;
pub mod scenes;
pub mod schedule;
pub mod server;
pub mod shop;
pub mod shopper;
mod sign_in;
mod time;
pub mod violet;

use std::collections::{BTreeMap, VecDeque};

use cartwright::error::CartError;
use cartwright::sync::{Durability, Input, Now, Wish};
use chance::Chance;
use disk::{Disk, Whose};
use happening::Happening;
use network::{Faults, Letter};
use page::Page;
use server::Server;
use shop::Shop;

/// The world.
pub struct World {
    pub now: u64,
    pub chance: Chance,
    /// Whose dialect is spoken.
    pub shop: Shop,
    /// The server, where the shop runs on VesuvioPay.
    pub server: Server,
    /// The server, where the shop runs on Elastic Path.
    pub carts: elasticpath::Carts,
    /// The server, where the shop runs on Violet.
    pub channel: violet::Channel,
    pub disk: Disk,
    /// What is kept of the cart of the customer that a guest becomes.
    pub customers: Disk,
    pub pages: Vec<Page>,
    pub faults: Faults,
    pub sent: Vec<String>,
    pub writes: usize,
    /// What the record was ever told that a cart is called.
    pub names: std::collections::BTreeSet<String>,
    /// The token that the shop's callback gives.
    pub token: String,
    agenda: BTreeMap<(u64, u64), Happening>,
    /// What happens to frozen pages once they thaw.
    held: Vec<Happening>,
    /// The pages that are about to sign in: one at a time.
    signing: VecDeque<usize>,
    count: u64,
    pages_born: u32,
    trace: bool,
}

/// The item reference of a product in the shop.
pub fn item(name: &str) -> String {
    format!(r#"{{"externalProductId":"{name}","externalVariantId":"v"}}"#)
}

/// The wish for so many more of a product.
pub fn add(name: &str, quantity: u32) -> Wish {
    Wish::Add {
        item: item(name),
        quantity,
        display: cartwright::cart::Display::default(),
    }
}

/// The wish for exactly so many of a product.
pub fn set(name: &str, quantity: u32) -> Wish {
    Wish::Update {
        key: format!("{name}/v").as_str().into(),
        quantity,
    }
}

/// Quantities by line key.
pub fn cart(lines: &[(&str, u32)]) -> BTreeMap<String, u32> {
    lines
        .iter()
        .map(|(name, quantity)| (format!("{name}/v"), *quantity))
        .collect()
}

/// A world whose server holds these lines, and whose page has read them.
pub fn stocked(lines: &[(&str, u32)]) -> World {
    Shop::VesuvioPay.stocked(lines)
}

impl World {
    /// A world with one open page, a faultless network and an empty cart.
    pub fn new(seed: u64) -> Self {
        Self::of(Shop::VesuvioPay, seed)
    }

    /// The same, of any shop.
    pub fn of(shop: Shop, seed: u64) -> Self {
        let mut world = Self {
            now: 10_000,
            chance: Chance::of(seed),
            shop,
            server: Server::new(),
            carts: elasticpath::Carts::new(),
            channel: violet::Channel::new(),
            disk: Disk::default(),
            customers: Disk::default(),
            pages: Vec::new(),
            faults: Faults::default(),
            sent: Vec::new(),
            writes: 0,
            names: std::collections::BTreeSet::new(),
            token: "good".into(),
            agenda: BTreeMap::new(),
            held: Vec::new(),
            signing: VecDeque::new(),
            count: 0,
            pages_born: 0,
            trace: std::env::var_os("TRACE").is_some(),
        };
        world.open();
        world
    }

    pub fn moment(&self) -> Now {
        Now {
            mono: self.now,
            wall: 1_700_000_000_000 + self.now,
        }
    }

    /// Opens a page over the storage.
    pub fn open(&mut self) -> usize {
        let place = self.pages.len();
        self.pages_born += 1;
        let seed = self.chance.next();
        self.pages.push(Page::new(self.shop, self.pages_born, seed));
        self.load(place);
        place
    }

    /// What is kept of a cart.
    pub fn kept(&mut self, whose: Whose) -> &mut Disk {
        match whose {
            Whose::First => &mut self.disk,
            Whose::Customer => &mut self.customers,
        }
    }

    /// Closes a page without warning and opens it again: what was not yet on the disk may be lost.
    pub fn reload(&mut self, place: usize, keeps_bridge: bool) {
        self.kill(place, keeps_bridge);
        self.pages_born += 1;
        let born = self.pages_born;
        let seed = self.chance.next();
        let shop = self.shop;
        let page = &mut self.pages[place];
        page.begin(shop, born, seed);
        self.load(place);
    }

    /// Ends a page. A batch that was on its way to the disk may or may not arrive.
    pub fn kill(&mut self, place: usize, keeps_bridge: bool) {
        let life = self.pages[place].life;
        self.pages[place].engine = None;
        let commits: Vec<(u64, u64)> = self
            .agenda
            .iter()
            .filter(|(_, what)| matches!(what, Happening::Commits { page, life: its, .. } if *page == place && *its == life))
            .map(|(when, _)| *when)
            .collect();
        // Transactions were begun in order: some first of them are complete.
        let complete = self.chance.below(commits.len() as u64 + 1) as usize;
        for (count, when) in commits.into_iter().enumerate() {
            if let Some(Happening::Commits { whose, batch, .. }) = self.agenda.remove(&when)
                && count < complete
            {
                let _ = self.write_to(whose, &batch);
            }
        }
        for whose in [Whose::First, Whose::Customer] {
            let disk = self.kept(whose);
            if !keeps_bridge {
                disk.bridge.clear();
            }
            disk.waiting.retain(|waiting| *waiting != place);
            if disk.holder == Some(place) {
                disk.holder = None;
                self.soon(Happening::Locks(whose));
            }
        }
        self.give_up_sign_in(place);
    }

    fn load(&mut self, place: usize) {
        let rows = self.rows_of(place);
        let whose = self.pages[place].whose;
        let bridge = self.kept(whose).bridge.values().cloned().collect();
        self.tell(
            place,
            Input::Loaded {
                rows,
                bridge,
                durability: Durability::Durable,
            },
        );
    }

    /// Hands a page something that happened.
    pub fn tell(&mut self, place: usize, input: Input) {
        let now = self.moment();
        self.note(|| format!("{place} -> {input:?}"));
        if let Some(engine) = &mut self.pages[place].engine {
            engine.handle(input, now);
        }
        self.drain(place);
    }

    /// The shopper asks for something.
    pub fn ask(&mut self, place: usize, wishes: Vec<Wish>) -> Result<String, CartError> {
        let now = self.moment();
        let Some(engine) = &mut self.pages[place].engine else {
            return Err(CartError::new("dead"));
        };
        let said = format!("{wishes:?}");
        let change = engine.submit(wishes, now)?;
        self.note(|| format!("== {change} {said}"));
        self.drain(place);
        Ok(change.to_string())
    }

    /// Tells what happens, for reading a seed: `TRACE=1`.
    pub fn note(&self, what: impl FnOnce() -> String) {
        if self.trace {
            let text: String = what().chars().take(700).collect();
            println!("{:>8} {text}", self.now);
        }
    }

    fn after(&mut self, wait: u64, what: Happening) {
        self.count += 1;
        self.agenda.insert((self.now + wait, self.count), what);
    }

    fn soon(&mut self, what: Happening) {
        self.after(0, what);
    }

    pub(super) fn grant(&mut self, whose: Whose) {
        let disk = self.kept(whose);
        if disk.holder.is_some() {
            return;
        }
        let Some(place) = disk.waiting.front().copied() else {
            return;
        };
        let wait = self.pending_commits(place);
        if wait > 0 || self.has_pending_commits(place) {
            self.after(wait, Happening::Locks(whose));
            return;
        }
        let disk = self.kept(whose);
        disk.waiting.pop_front();
        disk.holder = Some(place);
        let life = self.pages[place].life;
        let takes = Happening::Takes {
            page: place,
            life,
            whose,
        };
        // A frozen page holds it, and begins when it thaws.
        if let Some(takes) = self.hold_back(takes) {
            self.takes(takes);
        }
    }

    fn takes(&mut self, what: Happening) {
        let Happening::Takes { page, life, whose } = what else {
            return;
        };
        if self.kept(whose).holder != Some(page) || !self.lives(page, life) {
            return;
        }
        self.forget_single_rows(page);
        let rows = Some(self.rows_of(page));
        let disk = self.kept(whose);
        disk.epoch += 1;
        // Where there is no room for a new epoch, the one before is ended.
        let unrecorded = if disk.full { record::UNRECORDED } else { 0 };
        let epoch = unrecorded + disk.epoch;
        let bridge = self.kept(whose).bridge.values().cloned().collect();
        self.tell_record(
            page,
            Input::Locked {
                epoch,
                rows,
                bridge,
            },
        );
    }

    /// A batch has reached the record: what it wrote leaves the bridge.
    pub(super) fn forget_bridge(&mut self, page: usize, batch: u64) {
        let bridged = self.pages[page].bridging.remove(&batch);
        for (whose, id) in bridged.into_iter().flatten() {
            self.kept(whose).bridge.remove(&id);
        }
    }

    /// What was on its way to the disk never arrives.
    pub fn agenda_forget_commits(&mut self) {
        self.agenda
            .retain(|_, what| !matches!(what, Happening::Commits { .. }));
    }

    /// How many writes are on their way to the server, or back.
    pub fn writes_under_way(&self) -> usize {
        let life = self.pages[0].life;
        let calls = self.agenda.values().filter_map(|what| match what {
            Happening::Answered {
                life: its, call, ..
            } if *its == life => Some(*call),
            Happening::Arrives {
                letter,
                answered: true,
            } if letter.life == life => Some(letter.call),
            _ => None,
        });
        let calls: std::collections::BTreeSet<u64> = calls.collect();
        calls.len()
    }

    /// Whether something is on its way to a page.
    pub fn expects_something(&self, place: usize) -> bool {
        self.agenda.values().any(|what| match what {
            Happening::Arrives { letter, answered } => *answered && letter.page == place,
            Happening::Answered { page, .. }
            | Happening::Committed { page, .. }
            | Happening::Takes { page, .. }
            | Happening::Commits { page, .. }
            | Happening::Authorizes { page, .. }
            | Happening::Reads { page, .. }
            | Happening::Unlocks { page, .. }
            | Happening::Signs { page, .. }
            | Happening::Hears { page, .. } => *page == place,
            Happening::Wakes { .. } => false,
            Happening::Locks(_) => true,
        })
    }
}
