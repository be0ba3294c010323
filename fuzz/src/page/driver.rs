//! Does what the engine says, and holds it to what it must keep.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cartwright::pricing::Rules;
use cartwright::sync::{
    Change, Config, Durability, Engine, Input, Kind, Now, OnGone, Output, Row, Wish,
};
use cartwright::vendor::registry;
use cartwright::view::View;

use super::Step;

/// More than any step may cause to be said.
const MOST: usize = 2_000;

/// A page, its device, and what it has been told.
pub(super) struct Page {
    vendor: (&'static str, &'static str),
    engine: Engine,
    rules: Option<Rules>,
    now: Now,
    lives: u32,
    epoch: u64,
    record: BTreeMap<(Kind, String), String>,
    bridge: Vec<String>,
    calls: VecDeque<u64>,
    /// What was taken from the shopper on this page, and is not settled yet.
    open: BTreeSet<String>,
}

impl Page {
    pub(super) fn new(vendor: (&'static str, &'static str)) -> Self {
        let adapter = registry::open(vendor.0, vendor.1).expect("settings that are right");
        let rules = adapter.rules();
        Self {
            vendor,
            engine: Engine::new(adapter, config(0, rules)),
            rules,
            now: Now {
                mono: 10_000,
                wall: 1_700_000_000_000,
            },
            lives: 0,
            epoch: 0,
            record: BTreeMap::new(),
            bridge: Vec::new(),
            calls: VecDeque::new(),
            open: BTreeSet::new(),
        }
    }

    /// Puts a row into the record.
    pub(super) fn keep(&mut self, row: Row) {
        self.record.insert((row.kind, row.id), row.text);
    }

    /// What is in the record.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        let rows = self.record.iter();
        rows.map(|((kind, id), text)| Row {
            kind: *kind,
            id: id.clone(),
            text: text.clone(),
        })
    }

    /// The page opens.
    pub(super) fn open(&mut self) {
        self.lives += 1;
        let adapter = registry::open(self.vendor.0, self.vendor.1).expect("as before");
        self.engine = Engine::new(adapter, config(self.lives, self.rules));
        self.calls.clear();
        self.open.clear();
        self.load();
    }

    pub(super) fn take(&mut self, step: Step) {
        match step {
            Step::Row(_) => {}
            Step::Bridge(text) => self.bridge.push(text),
            Step::Wish(wish) => self.wish(wish),
            Step::Set(quantity) => {
                let first = self.engine.view().lines().first();
                if let Some(key) = first.map(|row| row.line.key().clone()) {
                    self.wish(Wish::Update { key, quantity });
                }
            }
            Step::Ask(inquiry) => self.tell(Input::Inquire { ticket: 3, inquiry }),
            Step::Answer(result) => {
                self.wait_for_call();
                if let Some(call) = self.calls.pop_front() {
                    self.tell(Input::Answer { call, result });
                }
            }
            Step::Told(input) => self.tell(input),
            Step::Wait => self.wait(),
            Step::Reload => self.open(),
        }
    }

    fn wish(&mut self, wish: Wish) {
        if let Ok(change) = self.engine.submit(vec![wish], self.now) {
            self.open.insert(change.to_string());
        }
        self.listen();
    }

    fn load(&mut self) {
        let rows = self.rows().collect();
        let bridge = Some(self.bridge.clone());
        self.tell(Input::Loaded {
            rows,
            bridge,
            durability: Durability::Durable,
        });
    }

    fn wait(&mut self) {
        if let Some(at) = self.engine.wake_at() {
            let passes = at.saturating_sub(self.now.mono);
            self.now.mono += passes;
            self.now.wall += passes;
            self.tell(Input::Woke);
        }
    }

    /// What is asked for is sent when the shopper has been quiet for a while.
    fn wait_for_call(&mut self) {
        for _ in 0..4 {
            if self.calls.is_empty() {
                self.wait();
            }
        }
    }

    fn tell(&mut self, input: Input) {
        self.engine.handle(input, self.now);
        self.listen();
    }

    /// Does what the engine says, until it has said everything.
    fn listen(&mut self) {
        for _ in 0..MOST {
            let Some(output) = self.engine.poll_output() else {
                self.check();
                return;
            };
            self.carry_out(output);
        }
        panic!("it never comes to rest");
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::Persist(batch) => {
                for change in batch.changes {
                    match change {
                        Change::Put(row) => self.keep(row),
                        Change::Drop(kind, id) => {
                            self.record.remove(&(kind, id));
                        }
                        Change::PutAsGuest(_) | Change::DropAsGuest(..) => {}
                    }
                }
                self.engine.handle(
                    Input::Stored {
                        batch: batch.id,
                        result: Ok(()),
                    },
                    self.now,
                );
            }
            Output::Send { call, .. } => self.calls.push_back(call),
            Output::Abort { call } => self.calls.retain(|known| *known != call),
            Output::Authorize => {
                let token = Some("token".to_owned());
                self.engine
                    .handle(Input::Authorized(Ok((token, None))), self.now);
            }
            Output::Lock => {
                self.epoch += 1;
                let rows = self.rows().collect();
                let locked = Input::Locked {
                    epoch: self.epoch,
                    rows: Some(rows),
                    bridge: self.bridge.clone(),
                };
                self.engine.handle(locked, self.now);
            }
            Output::Reload => {
                let rows = self.rows().collect();
                let loaded = Input::Loaded {
                    rows,
                    bridge: Some(self.bridge.clone()),
                    durability: Durability::Durable,
                };
                self.engine.handle(loaded, self.now);
            }
            Output::ChangeSettled { change, outcomes } => {
                assert!(!outcomes.is_empty(), "{change} is settled by nothing");
                self.open.remove(&change.to_string());
            }
            Output::ChangeStored { .. }
            | Output::Unlock
            | Output::Publish(_)
            | Output::Tell { .. }
            | Output::WakeAt(_)
            | Output::Answered { .. }
            | Output::Synced { .. }
            | Output::Event(_) => {}
        }
    }

    fn check(&self) {
        let entries = self.engine.log().entries();
        let fold = View::fold(self.engine.base(), entries, self.rules);
        assert_eq!(*self.engine.view(), fold, "the view is the fold");
        let lines = self.engine.view().lines().iter();
        let keys: Vec<_> = lines.map(|row| row.line.key()).collect();
        let names: BTreeSet<_> = keys.iter().collect();
        assert_eq!(names.len(), keys.len(), "two lines of one name");
        let waiting: BTreeSet<String> = entries
            .iter()
            .map(|entry| entry.intent.change.to_string())
            .collect();
        let lost = self.open.difference(&waiting).next();
        assert_eq!(lost, None, "it vanished without a word");
    }
}

fn config(life: u32, rules: Option<Rules>) -> Config {
    Config {
        client: format!("page{life}"),
        seed: 7,
        cart: format!("cart{life}"),
        named: false,
        customer: true,
        authorize: true,
        on_gone: OnGone::Ask,
        rules,
        tariff: std::rc::Rc::default(),
    }
}
