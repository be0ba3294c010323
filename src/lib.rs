//! Cartwright's core: a shopping cart as a pure state machine.
//!
//! The core keeps the cart that the server last confirmed, the log of what the shopper has asked for since, and what a
//! page shows: the one folded over the other. It is told what happens and the time it happens at, and says what to do
//! next. It does no I/O, reads no clock, draws no random number and calls nobody: `web` does all of that in a
//! browser, and the tests do it in a world of virtual time.
//!
//! Floors, lowest first; a floor imports only from those above it in this list (`tests/architecture.rs`).

pub mod error;
pub mod http;
pub mod json;
pub mod money;

pub mod cart;
pub mod pricing;

pub mod intent;
pub mod view;

pub mod vendor;

pub mod sync;

#[cfg(target_arch = "wasm32")]
mod web;
