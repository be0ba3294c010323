//! What the shopper asks for. When a call returns, everything that follows from it has been published.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::handle::Handle;
use super::{clock, crossing};
use crate::cart::Display;
use crate::error::CartError;
use crate::intent::{Ask, Entry, IntentId, Source, Standing};
use crate::json::read;
use crate::sync::{Engine, Wish};

/// An unsettled intent, as `cart.pending()` tells it.
#[derive(Serialize)]
struct Pending<'a> {
    id: String,
    kind: &'static str,
    line: Option<&'a str>,
    code: Option<&'a str>,
    asked: Option<u32>,
    since: u64,
    state: &'static str,
    error: Option<&'a CartError>,
}

#[wasm_bindgen]
impl Handle {
    /// So many more of an item; item and display as JSON, the latter empty where the page knows nothing. Answers the id
    /// of the change.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn add(&mut self, item: String, quantity: u32, display: &str) -> Result<String, JsValue> {
        self.wish(|| Ok(vec![added(item, quantity, display)?]))
    }

    /// The same for many at once.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    #[wasm_bindgen(js_name = addAll)]
    pub fn add_all(
        &mut self,
        items: Vec<String>,
        quantities: &[u32],
        displays: Vec<String>,
    ) -> Result<String, JsValue> {
        self.wish(|| {
            let wanted = items.into_iter().zip(quantities).zip(displays);
            wanted
                .map(|((item, quantity), display)| added(item, *quantity, &display))
                .collect()
        })
    }

    /// Exactly so many on a line.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn set(&mut self, key: &str, quantity: u32) -> Result<String, JsValue> {
        self.wish(|| {
            Ok(vec![Wish::Update {
                key: key.into(),
                quantity,
            }])
        })
    }

    /// The same for many at once.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    #[wasm_bindgen(js_name = setAll)]
    pub fn set_all(&mut self, keys: Vec<String>, quantities: &[u32]) -> Result<String, JsValue> {
        self.wish(|| {
            let wanted = keys.into_iter().zip(quantities);
            let wish = |(key, quantity): (String, &u32)| Wish::Update {
                key: key.into(),
                quantity: *quantity,
            };
            Ok(wanted.map(wish).collect())
        })
    }

    /// No lines at all.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn clear(&mut self) -> Result<String, JsValue> {
        self.wish(|| Ok(vec![Wish::Clear]))
    }

    /// A promotion code on the cart, or off it.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn code(
        &mut self,
        code: String,
        merchant: Option<String>,
        on: bool,
    ) -> Result<String, JsValue> {
        self.wish(|| Ok(vec![Wish::Code { code, merchant, on }]))
    }

    /// Something else that the cart says of itself, as JSON.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn put(&mut self, field: String, value: String) -> Result<String, JsValue> {
        self.wish(|| Ok(vec![Wish::Put { field, value }]))
    }

    /// How a bag is to be sent; no method takes the choice back.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn ship(&mut self, bag: &str, method: Option<String>) -> Result<String, JsValue> {
        self.wish(|| {
            Ok(vec![Wish::Ship {
                bag: bag.into(),
                method,
            }])
        })
    }

    /// All that another cart holds, or that was once ordered.
    ///
    /// # Errors
    /// See [`Engine::submit`].
    pub fn bring(&mut self, id: String, ordered: bool) -> Result<String, JsValue> {
        let from = if ordered {
            Source::Order { id }
        } else {
            Source::Cart { id }
        };
        self.wish(|| Ok(vec![Wish::Bring { from }]))
    }

    /// Sends an intent in review again.
    ///
    /// # Errors
    /// See [`Engine::retry`].
    pub fn retry(&mut self, id: &str) -> Result<String, JsValue> {
        self.decide(id, |engine, id| engine.retry(id, clock::now()))
    }

    /// Drops an intent that is not on its way.
    ///
    /// # Errors
    /// See [`Engine::discard`].
    pub fn discard(&mut self, id: &str) -> Result<String, JsValue> {
        self.decide(id, |engine, id| engine.discard(id, clock::now()))
    }

    /// What is not settled, first uttered first.
    pub fn pending(&self) -> JsValue {
        let entries = self.engine.log().entries().iter();
        let pending: Vec<Pending<'_>> = entries.map(|entry| self.pending_one(entry)).collect();
        crossing::object(&pending)
    }

    fn wish(
        &mut self,
        wishes: impl FnOnce() -> Result<Vec<Wish>, CartError>,
    ) -> Result<String, JsValue> {
        self.ask(|engine| {
            let change = engine.submit(wishes()?, clock::now())?;
            Ok(change.to_string())
        })
    }

    fn decide(
        &mut self,
        id: &str,
        decide: impl FnOnce(&mut Engine, &IntentId) -> Result<IntentId, CartError>,
    ) -> Result<String, JsValue> {
        self.ask(|engine| {
            let id =
                IntentId::parse(id).ok_or_else(|| CartError::new("change-not-found").about(id))?;
            Ok(decide(engine, &id)?.to_string())
        })
    }

    fn pending_one<'a>(&self, entry: &'a Entry) -> Pending<'a> {
        let intent = &entry.intent;
        let attempt = self.engine.attempt();
        let (state, error) = match &entry.standing {
            Standing::Review { error } => ("review", Some(error)),
            Standing::Waiting if attempt.is_some_and(|attempt| attempt.covers(&intent.id)) => {
                let in_doubt = self.engine.is_in_doubt();
                (if in_doubt { "checking" } else { "sending" }, None)
            }
            Standing::Waiting => ("waiting", None),
        };
        Pending {
            id: intent.id.to_string(),
            kind: intent.ask.kind(),
            line: intent.ask.key().map(|key| key.as_str()),
            code: match &intent.ask {
                Ask::Code { code, .. } => Some(code),
                _ => None,
            },
            asked: intent.ask.quantity(),
            since: intent.since,
            state,
            error,
        }
    }
}

fn added(item: String, quantity: u32, display: &str) -> Result<Wish, CartError> {
    let display = if display.is_empty() {
        Display::default()
    } else {
        read(display).ok_or_else(|| CartError::invalid("display"))?
    };
    Ok(Wish::Add {
        item,
        quantity,
        display,
    })
}
