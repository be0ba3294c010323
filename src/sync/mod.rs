//! The engine: one thing that happened goes in, what to do about it comes out.
//!
//! Call [`Engine::handle`] (or [`Engine::submit`] and its like), then [`Engine::poll_output`] until it is empty, and
//! only then hand in the next thing. The engine is a pure state machine: the same inputs at the same moments give the
//! same outputs, in a page, in a worker and in a test.
//!
//! What it holds to: the page is shown the confirmed cart with the log folded over it; one request about the cart is
//! under way at a time; what it asks for is written down before it is sent; and when the answer is lost, the cart is
//! read until it is known what became of it.

mod adopt;
mod answer;
mod apart;
mod attempt;
mod busy;
mod checkout;
pub mod codec;
mod config;
mod count;
pub mod doubt;
mod drain;
mod gone;
mod hold;
mod host;
mod input;
mod nameless;
mod opening;
mod orphan;
mod output;
mod publish;
mod question;
mod reconcile;
mod record;
mod refuse;
mod same_way;
mod seen;
mod settle;
mod sign_in;
mod stored;
mod submit;
mod tell;
pub mod timing;
mod unread;
mod unrecorded;
mod unwritten;
mod variant;
mod wish;

use std::collections::VecDeque;

pub use attempt::Attempt;
pub use codec::SCHEMA;
pub use config::{Config, OnGone};
pub use count::Count;
pub use host::Host;
pub use input::{Durability, Input, StoreTrouble};
pub use output::{
    BatchId, CallId, Changes, Event, LineEvent, LostItem, Outcome, OutcomeStatus, Output, Ticket,
};
pub use publish::Status;
pub use record::{Batch, Change, Checkout, Kind, Record, Retry, Row};
pub use timing::Now;
pub use variant::Guard;
#[cfg(feature = "variants")]
pub use variant::remove;
pub use wish::Wish;

use crate::cart::{Issue, Snapshot};
use crate::intent::{Entry, IntentId, Log};
use crate::vendor::{Adapter, Session};
use crate::view::View;
use busy::{Busy, Lock};
use doubt::Doubt;
use opening::Name;
use publish::Shown;
use question::Question;
use refuse::StockCheck;
use settle::PendingChange;
use submit::{Making, Naming};
use tell::News;
use unread::Unread;

/// The state machine of one cart.
pub struct Engine {
    adapter: Box<dyn Adapter>,
    config: Config,
    session: Session,
    /// Whether the shop's tokens are in the session, as far as it has any.
    authorized: bool,
    /// Whether the token in the session was fetched after the last refusal of one.
    renewed: bool,
    name: Name,
    /// The batch by which the name that the server has given the cart is written down.
    naming: Option<Naming>,
    /// That batch was not taken: who reads the record finds no name, or another cart's.
    unnamed: bool,
    /// What was asked of the cart before the record had its name.
    nameless: Vec<Entry>,
    /// The batch by which the name that this page has given the cart is written down, until the record has taken it.
    proposed: Option<BatchId>,
    /// Who waits for a guest's cart to be at rest, and whether it is.
    leaving: Option<Ticket>,
    left: bool,

    base: Snapshot,
    log: Log,
    view: View,
    /// Whether the view must be folded from scratch.
    unfolded: bool,
    attempt: Option<Attempt>,
    /// The attempt was sent and is not written down.
    unrecorded: bool,
    /// The attempt in the record, where it cannot be read.
    unread: Option<Unread>,
    /// Before this moment no attempt is written down: the last one could not be.
    record_at: u64,
    checkout: Option<Checkout>,
    /// The server has said that it was submitted before, and no read has shown yet whether it was.
    disputed: bool,
    /// When to ask whether the checkout still holds the cart.
    probe_at: Option<u64>,
    /// Intents that were settled, newest last: a record that was read earlier does not bring them back.
    settled: VecDeque<IntentId>,
    issues: Vec<Issue>,
    /// Carts at the server that are to be removed.
    orphans: Vec<String>,
    aside: usize,

    host: Host,
    lock: Lock,
    busy: Busy,
    doubt: Option<Doubt>,
    stock: Vec<StockCheck>,
    /// What the server was asked for too soon the last time.
    limited: Vec<IntentId>,
    questions: Vec<Question>,
    syncs: Vec<Ticket>,
    /// The cart must be read: it may have changed without us.
    stale: bool,
    /// When the first and when the last unsent change was made.
    unsent: Option<(u64, u64)>,
    attempts: u64,

    durability: Durability,
    opened: bool,
    online: bool,
    storage_error: Option<crate::error::CartError>,
    /// Something could not be written: the record may hold an older cart than was confirmed here, also once there is room.
    is_behind: bool,
    /// The record can be had again, and does not hold yet what was found out without it.
    is_back: bool,

    intents: u64,
    calls: CallId,
    /// The requests under way that make a cart.
    making: Vec<Making>,
    batches: BatchId,
    /// The last of them of which it is known whether the record has taken it.
    decided: BatchId,
    /// How often something was written that a record read earlier would take back, and that count when the record was
    /// last asked for.
    rewrites: u64,
    reload_asked: u64,
    /// Batches that hold intents, for telling when a change is stored.
    storing: Vec<(BatchId, Vec<IntentId>)>,
    changes: Vec<PendingChange>,
    told: Vec<News>,
    /// An attempt that has ended and is in the record still, and the batch that takes it out once that is handed over.
    leftover: Option<Option<BatchId>>,
    /// What other tabs have told of intents that are shown until the record is read.
    overheard: Vec<(IntentId, Outcome)>,

    outputs: VecDeque<Output>,
    shown: Shown,
    wake_at: Option<u64>,
}

impl Engine {
    /// The engine of a cart of which nothing is known yet.
    pub fn new(adapter: Box<dyn Adapter>, config: Config) -> Self {
        let base = Snapshot::empty(adapter.currency());
        let view = View::of(&base, &[], config.rules, &config.tariff);
        Self {
            session: Session::default(),
            authorized: false,
            renewed: false,
            name: Name::default(),
            naming: None,
            unnamed: false,
            nameless: Vec::new(),
            proposed: None,
            leaving: None,
            left: false,
            log: Log::default(),
            unfolded: false,
            attempt: None,
            unrecorded: false,
            unread: None,
            record_at: 0,
            checkout: None,
            disputed: false,
            probe_at: None,
            settled: VecDeque::new(),
            issues: Vec::new(),
            orphans: Vec::new(),
            aside: 0,
            host: Host::new(config.seed),
            lock: Lock::Free,
            busy: Busy::No,
            doubt: None,
            stock: Vec::new(),
            limited: Vec::new(),
            questions: Vec::new(),
            syncs: Vec::new(),
            stale: true,
            unsent: None,
            attempts: 0,
            durability: Durability::Memory,
            opened: false,
            online: true,
            storage_error: None,
            is_behind: false,
            is_back: false,
            intents: 0,
            calls: 0,
            making: Vec::new(),
            batches: 0,
            decided: 0,
            rewrites: 0,
            reload_asked: 0,
            storing: Vec::new(),
            changes: Vec::new(),
            told: Vec::new(),
            leftover: None,
            overheard: Vec::new(),
            outputs: VecDeque::new(),
            shown: Shown::default(),
            wake_at: None,
            adapter,
            config,
            base,
            view,
        }
    }

    /// Takes in one thing that happened.
    pub fn handle(&mut self, input: Input, now: Now) {
        self.unfolded |= !matches!(input, Input::Stored { result: Ok(()), .. });
        match input {
            Input::Loaded {
                rows,
                bridge,
                durability,
            } => self.loaded(rows, bridge.as_deref(), durability, now),
            Input::StorageLost { durability, error } => self.storage_lost(durability, error),
            Input::Stored { batch, result } => self.stored(batch, result, now),
            Input::Locked {
                epoch,
                rows,
                bridge,
            } => self.locked(epoch, rows, &bridge, now),
            Input::LockLost => self.lock_lost(),
            Input::Authorized(answer) => self.authorized(answer, now),
            Input::Answer { call, result } => self.answered(call, result, now),
            Input::Woke => self.woke(now),
            Input::Online => {
                self.online = true;
                self.hint();
                self.host.hurry();
                self.stale = true;
            }
            Input::Offline => {
                self.online = false;
                self.host.doubt();
            }
            Input::Shown => {
                self.resume();
                self.look_again();
                self.stale = true;
                self.reload();
            }
            Input::Hidden => self.unsent = self.unsent.map(|_| (0, 0)),
            Input::Heard { settled } => self.heard(settled),
            Input::Inquire { ticket, inquiry } => self.inquire(ticket, inquiry),
            Input::Forget { ticket } => self.forget_question(ticket),
            Input::Sync { ticket } => {
                self.syncs.push(ticket);
                self.resume();
                self.look_again();
                self.stale = true;
                self.unsent = self.unsent.map(|_| (0, 0));
            }
            Input::Leave { ticket } => self.leave(ticket),
            Input::Stay => self.give_up_sign_in(),
            Input::SignedIn { rows, bridge } => self.signed_in(rows, &bridge, now),
        }
        self.proceed(now);
    }

    /// The next thing to do; none when all has been said.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// What the page shows.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// The cart as the server last confirmed it.
    pub const fn base(&self) -> &Snapshot {
        &self.base
    }

    /// The unsettled intents.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The request whose outcome is not known.
    pub const fn attempt(&self) -> Option<&Attempt> {
        self.attempt.as_ref()
    }

    /// What went other than asked, or stands in the way; newest last.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// How long what is written on this device lasts.
    pub const fn durability(&self) -> Durability {
        self.durability
    }

    /// How many rows of the record could not be read, and are set aside.
    pub const fn aside(&self) -> usize {
        self.aside
    }

    /// The dialect it speaks.
    pub fn adapter(&self) -> &dyn Adapter {
        self.adapter.as_ref()
    }

    /// Whether a request was sent and it is being found out what became of it.
    pub const fn is_in_doubt(&self) -> bool {
        self.attempt.is_some() && self.doubt.is_some()
    }

    /// Whether a request about the cart is under way.
    pub const fn is_sending(&self) -> bool {
        self.busy.is_request()
    }

    /// The next moment that the engine wants to be woken; none when it waits for nothing but the world.
    pub const fn wake_at(&self) -> Option<u64> {
        self.wake_at
    }

    /// The shop or the shopper may have removed what stood in the way.
    fn resume(&mut self) {
        self.hint();
        if self.host.paused.is_some() {
            self.forget_tokens();
        }
        self.host.resume();
    }

    fn hint(&mut self) {
        if self.busy.is_request() {
            self.host.hint();
        }
    }

    /// Everything that follows from what was just taken in.
    fn proceed(&mut self, now: Now) {
        self.drain(now);
        self.refuse_waiting();
        self.ask_questions(now);
        self.tell_tabs();
        self.refold();
        self.publish();
        self.schedule(now);
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("base", &self.base)
            .field("log", &self.log)
            .field("attempt", &self.attempt)
            .field("host", &self.host)
            .field("lock", &self.lock)
            .field("busy", &self.busy)
            .finish_non_exhaustive()
    }
}
