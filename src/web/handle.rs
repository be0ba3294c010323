//! The exported object: one cart's engine, and the loop that does what it says.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::bridge::Bridge;
use super::host::Host;
use super::publish::Published;
use super::{clock, crossing, events, fetch, trap};
use crate::cart::{Rules, Tariff};
use crate::error::CartError;
use crate::intent::IntentId;
use crate::json::written;
use crate::sync::{Batch, Change, Config, Engine, Input, Kind, OnGone, Output};
use crate::vendor::registry;

/// One cart.
#[wasm_bindgen]
pub struct Handle {
    pub(super) engine: Engine,
    pub(super) host: Host,
    pub(super) bridge: Bridge,
    published: Published,
}

#[wasm_bindgen]
impl Handle {
    /// The cart of one shopper at one store. `client` is a name never used before, `seed` any number.
    ///
    /// # Errors
    /// What is wrong with the settings.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "named by its only caller")]
    pub fn new(
        host: Host,
        vendor: &str,
        settings: &str,
        client: String,
        seed: f64,
        partition: &str,
        cart: String,
        named: bool,
        bridged: bool,
        customer: bool,
        authorize: bool,
        on_gone: &str,
    ) -> Result<Self, JsValue> {
        trap::listen();
        let adapter = registry::open(vendor, settings).map_err(|error| crossing::error(&error))?;
        let rules = Rules::among(settings, adapter.rules());
        let tariff = Tariff::among(settings).map_err(|error| crossing::error(&error))?;
        let config = Config {
            rules: rules.map_err(|error| crossing::error(&error))?,
            tariff: Rc::new(tariff),
            client,
            seed: seed as u64,
            cart,
            named,
            customer,
            authorize,
            on_gone: match on_gone {
                "restore" => OnGone::Restore,
                "pending" => OnGone::Pending,
                _ => OnGone::Ask,
            },
        };
        Ok(Self {
            engine: Engine::new(adapter, config),
            host,
            bridge: Bridge::new(partition, bridged),
            published: Published::default(),
        })
    }

    /// Publishes everything, also what has not changed.
    pub fn full(&mut self) {
        self.published = Published::default();
        self.published.all(&self.engine, &self.host);
    }
}

impl Handle {
    /// Takes in one thing that happened, and does all that follows.
    pub(super) fn take(&mut self, input: Input) {
        self.engine.handle(input, clock::now());
        self.act();
    }

    /// The same for what answers with something or is refused.
    pub(super) fn ask<T>(
        &mut self,
        ask: impl FnOnce(&mut Engine) -> Result<T, CartError>,
    ) -> Result<T, JsValue> {
        let answer = ask(&mut self.engine).map_err(|error| crossing::error(&error));
        self.act();
        answer
    }

    /// Does what the engine says, in the order that it says it, until it has said everything.
    pub(super) fn act(&mut self) {
        while let Some(output) = self.engine.poll_output() {
            self.carry_out(output);
        }
    }

    fn carry_out(&mut self, output: Output) {
        let host = &self.host;
        match output {
            Output::Persist(batch) => self.persist(batch),
            Output::Publish(changes) => self.published.changed(&changes, &self.engine, host),
            Output::Send {
                call,
                request,
                not_after,
            } => fetch::start(call, &request, not_after, host),
            Output::Abort { call } => host.abort(call as f64),
            Output::Authorize => host.authorize(),
            Output::Lock => host.lock(),
            Output::Unlock => host.unlock(),
            Output::Reload => host.reload(),
            Output::Tell { settled } => {
                host.tell(&written(&settled));
            }
            Output::WakeAt(moment) => host.wake_at(moment.map(|moment| moment as f64)),
            Output::ChangeStored { change, result } => {
                host.change_stored(&change.to_string(), crossing::maybe(result.err().as_ref()));
            }
            Output::ChangeSettled { change, outcomes } => {
                host.change_settled(&change.to_string(), crossing::object(&outcomes));
            }
            Output::Answered { ticket, result } => events::told(ticket, result, host),
            Output::Synced { ticket } => host.synced(ticket),
            Output::Event(event) => events::event(event, host),
        }
    }

    fn persist(&mut self, batch: Batch) {
        let host = &self.host;
        for change in &batch.changes {
            match change {
                Change::Put(row) => host.put(row.kind as u8, &row.id, &row.text, false),
                Change::Drop(kind, id) => host.drop(*kind as u8, id, false),
                Change::PutAsGuest(row) => host.put(row.kind as u8, &row.id, &row.text, true),
                Change::DropAsGuest(kind, id) => host.drop(*kind as u8, id, true),
            }
        }
        host.batch(
            batch.id as f64,
            batch.epoch.map(|epoch| epoch as f64),
            batch.strict,
            batch.retry as u8,
        );
        // Not before: what a trap left on the bridge alone would come back although its call was refused.
        self.bridge_over(batch.id, batch.changes);
    }

    fn bridge_over(&mut self, batch: u64, changes: Vec<Change>) {
        // The guest's lines become the customer's in one transaction or not at all: a copy on the bridge would undo that.
        let bridged = !changes
            .iter()
            .any(|change| matches!(change, Change::DropAsGuest(..)));
        let mut ids = Vec::new();
        for change in changes {
            match change {
                Change::Put(row) if bridged && row.kind == Kind::Intent => {
                    // Another page's is that page's to change.
                    let is_own = IntentId::parse(&row.id).is_some_and(|id| self.engine.is_own(&id));
                    if is_own && !self.bridge.keep(&row.id, &row.text) {
                        self.host.unbridged(&row.id);
                    }
                    ids.push(row.id);
                }
                Change::Drop(Kind::Intent, id) => self.bridge.end(batch, &id),
                Change::DropAsGuest(Kind::Intent, id) => self.bridge.leave_behind(batch, &id),
                _ => {}
            }
        }
        self.bridge.writing(batch, ids);
    }
}
