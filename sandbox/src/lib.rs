//! A local server that speaks the cart dialects of the vendors, for tests and for the demo storefront.
//!
//! It is an independent reading of the vendors' documentation: it shares no code with the cart itself, so a wrong
//! reading on either side shows as a failing test. Faults are made on demand through `/sandbox/faults`, what arrived
//! is told by `/sandbox/log`. It is not a shop: nothing is charged, no message is sent, any customer may sign in.

mod catalogue;
mod clock;
mod connections;
mod control;
mod cors;
mod faults;
mod gate;
mod log;
mod shop;
mod spoil;
mod switches;
mod vendors;
mod when;

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state, map_request},
};

pub use crate::connections::serve;
use crate::{
    clock::Clock,
    faults::Faults,
    log::Log,
    shop::Shop,
    switches::Switches,
    vendors::{elasticpath::Pace, vesuviopay::Rates, violet::MerchantCalls},
};

/// Everything that one running sandbox remembers. Clones share it.
#[derive(Clone)]
pub struct Sandbox(Arc<Memory>);

struct Memory {
    shop: Mutex<Shop>,
    log: Mutex<Log>,
    faults: Mutex<Faults>,
    switches: Mutex<Switches>,
    rates: Mutex<Rates>,
    pace: Mutex<Pace>,
    merchant_calls: Mutex<MerchantCalls>,
    clock: Clock,
    resets: AtomicU64,
}

impl Sandbox {
    /// A sandbox whose shop is gone when it is dropped.
    pub fn in_memory() -> rusqlite::Result<Self> {
        Ok(Self::around(Shop::in_memory()?))
    }

    /// A sandbox whose carts, stock and subscriptions are kept in a file. Log, faults, switches and clock are not.
    pub fn in_file(path: impl AsRef<Path>) -> rusqlite::Result<Self> {
        Ok(Self::around(Shop::in_file(path.as_ref())?))
    }

    fn around(shop: Shop) -> Self {
        Self(Arc::new(Memory {
            shop: Mutex::new(shop),
            log: Mutex::default(),
            faults: Mutex::default(),
            switches: Mutex::default(),
            rates: Mutex::default(),
            pace: Mutex::default(),
            merchant_calls: Mutex::default(),
            clock: Clock::default(),
            resets: AtomicU64::default(),
        }))
    }

    fn shop(&self) -> MutexGuard<'_, Shop> {
        held(&self.0.shop)
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        held(&self.0.log)
    }

    fn faults(&self) -> MutexGuard<'_, Faults> {
        held(&self.0.faults)
    }

    fn rates(&self) -> MutexGuard<'_, Rates> {
        held(&self.0.rates)
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        held(&self.0.pace)
    }

    fn merchant_calls(&self) -> MutexGuard<'_, MerchantCalls> {
        held(&self.0.merchant_calls)
    }

    fn switches(&self) -> Switches {
        *held(&self.0.switches)
    }

    fn set_switches(&self, switches: Switches) {
        *held(&self.0.switches) = switches;
    }

    fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// How often the sandbox was reset: what was asked before a reset must not be applied after it.
    fn resets(&self) -> u64 {
        self.0.resets.load(Ordering::SeqCst)
    }

    fn reset(&self) -> rusqlite::Result<()> {
        self.0.resets.fetch_add(1, Ordering::SeqCst);
        self.shop().reset()?;
        *self.log() = Log::default();
        *self.faults() = Faults::default();
        *self.rates() = Rates::default();
        *self.pace() = Pace::default();
        *self.merchant_calls() = MerchantCalls::default();
        self.set_switches(Switches::default());
        self.0.clock.reset();
        Ok(())
    }
}

/// All routes, without a port: the vendors' own and the sandbox's.
///
/// A connection that a fault drops cannot be shown here; [`serve`] does that.
pub fn router(sandbox: Sandbox) -> Router {
    let routes = control::routes()
        .merge(vendors::routes(&sandbox))
        .fallback(vendors::unknown_path)
        .method_not_allowed_fallback(vendors::wrong_method)
        .layer(from_fn_with_state(sandbox.clone(), gate::pass))
        .layer(from_fn(cors::allow))
        .with_state(sandbox);
    // A path is rewritten before it is looked up, so from outside the router that looks it up.
    Router::new()
        .fallback_service(routes)
        .layer(map_request(vendors::elasticpath::collapse_slashes))
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in another request must not take the sandbox down with it.
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
