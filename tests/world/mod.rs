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

mod adds;
mod asks;
mod bridge;
pub mod broken;
pub mod chance;
mod crash;
pub mod crowd;
mod death;
mod device;
pub mod disk;
mod driver;
pub mod elasticpath;
mod elsewhere;
pub mod fault;
pub mod fleet;
mod freeze;
pub mod full_disk;
pub mod hands;
pub mod hanging;
mod happening;
pub mod history;
mod lock;
pub mod mishaps;
pub mod network;
mod overtaken;
mod pace;
pub mod page;
pub mod play;
mod post;
mod reading;
mod record;
mod release;
mod replica;
mod rising;
pub mod rival;
pub mod robbery;
pub mod scenes;
pub mod schedule;
pub mod server;
pub mod shop;
pub mod shopper;
mod sign_in;
pub mod sign_ins;
pub mod straggler;
pub mod tale;
pub mod tally;
pub mod till;
mod time;
mod trouble;
pub mod violet;
mod wish;

use std::collections::{BTreeMap, VecDeque};

use cartwright::sync::{Input, Now, Wish};
use chance::Chance;
pub use death::Doom;
use disk::Disk;
use fault::Struck;
use happening::Happening;
use history::History;
use network::{Faults, Letter};
use pace::Pace;
use page::Page;
use rising::Rising;
use server::Server;
use shop::Shop;
use tale::Tale;

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
    /// What the other devices keep: of a guest's cart, and of a customer's.
    pub others: Vec<[Disk; 2]>,
    pub pages: Vec<Page>,
    pub faults: Faults,
    pub sent: Vec<String>,
    pub writes: usize,
    /// What the record was ever told that a cart is called.
    pub names: std::collections::BTreeSet<String>,
    /// The token that the shop's callback gives.
    pub token: String,
    /// How often which fault has struck.
    pub struck: Struck,
    /// How often something was asked of the server that may have changed it.
    pub landed: u64,
    /// What no page may show less of, where everybody only adds.
    pub rising: Option<Rising>,
    /// What happened, where somebody wants to read it afterwards.
    pub history: Option<History>,
    /// What the server was a moment ago, where replicas are behind.
    past: replica::Pasts,
    agenda: BTreeMap<(u64, u64), Happening>,
    /// What happens to frozen pages once they thaw.
    held: Vec<Happening>,
    /// How long it takes at most until what was read of a record is in the page.
    pub reads_take: u64,
    /// Requests that arrive right before the next write.
    stragglers: Vec<Letter>,
    /// The pages that are about to sign in: one at a time.
    signing: VecDeque<usize>,
    count: u64,
    pages_born: u32,
    pub tale: Tale,
    /// How far the device's clock is off, in days.
    pub clock: i64,
    /// The end of a page that comes in the middle of something.
    pub doom: Option<Doom>,
    pace: Pace,
}

/// A day of the device's clock.
const DAY: i64 = 86_400_000;

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
            others: Vec::new(),
            pages: Vec::new(),
            faults: Faults::default(),
            sent: Vec::new(),
            writes: 0,
            names: std::collections::BTreeSet::new(),
            token: "good".into(),
            struck: Struck::default(),
            landed: 0,
            rising: None,
            history: None,
            past: replica::Pasts::new(),
            agenda: BTreeMap::new(),
            held: Vec::new(),
            reads_take: 0,
            stragglers: Vec::new(),
            signing: VecDeque::new(),
            count: 0,
            pages_born: 0,
            tale: Tale::wanted(),
            clock: 0,
            doom: None,
            pace: Pace::default(),
        };
        world.open();
        world
    }

    pub fn moment(&self) -> Now {
        Now {
            mono: self.now,
            wall: (1_700_000_000_000 + self.now).saturating_add_signed(self.clock * DAY),
        }
    }

    /// Opens a page over the storage.
    pub fn open(&mut self) -> usize {
        self.open_on(0, false)
    }

    /// The same on a device, for a guest or for a customer.
    pub fn open_on(&mut self, device: usize, is_signed_in: bool) -> usize {
        let place = self.pages.len();
        self.pages_born += 1;
        let (born, seed) = (self.pages_born, self.chance.next());
        let mut page = Page::new(self.shop, born, seed);
        page.device = device;
        if is_signed_in {
            page.is_signed_in = true;
            page.begin(self.shop, born, seed);
        }
        self.pages.push(page);
        self.load(place);
        place
    }

    fn load(&mut self, place: usize) {
        let rows = self.rows_now(place);
        let Page { whose, device, .. } = self.pages[place];
        let is_seen = !self.pages[place].is_worker;
        let bridge = is_seen.then(|| self.read_bridge(place, device, whose));
        let durability = self.durability(place);
        self.tell(
            place,
            Input::Loaded {
                rows,
                bridge,
                durability,
            },
        );
        if self.pages[place].engine.is_some() {
            self.pages[place].found = self.pages[place].standings();
            self.pages[place].loaded = true;
        }
        self.tell_trouble(place);
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

    /// The same for every page that lives and does not stand still.
    pub fn tell_all(&mut self, input: impl Fn() -> Input) {
        for place in 0..self.pages.len() {
            if self.pages[place].engine.is_some() && !self.pages[place].frozen {
                self.tell(place, input());
            }
        }
    }

    fn after(&mut self, wait: u64, what: Happening) {
        self.count += 1;
        self.agenda.insert((self.now + wait, self.count), what);
    }

    fn soon(&mut self, what: Happening) {
        self.after(0, what);
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

    /// Whether a page waits for the drain lock, or is about to get it.
    pub fn waits_for_lock(&self, place: usize) -> bool {
        let Page { device, whose, .. } = self.pages[place];
        self.cabinet(device, whose).waiting.contains(&place)
    }

    /// Whether something is on its way to a page.
    pub fn expects_something(&self, place: usize) -> bool {
        self.agenda.values().any(|what| match what {
            Happening::Arrives { letter, answered } => *answered && letter.page == place,
            Happening::Commits { page, .. } => *page == place,
            Happening::Wakes { .. } => false,
            Happening::Locks { .. } => true,
            other => other.page() == Some(place),
        })
    }
}
