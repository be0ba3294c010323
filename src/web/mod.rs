//! The browser side: the engine's driver, as far as it has to be wasm.
//!
//! It decides nothing about carts. Every export runs to its end: it takes in one thing that happened, does what the
//! engine says in the order it says it, and returns. What only JavaScript can do well (IndexedDB, locks, tabs, timers,
//! listeners) is handed to the [`Host`](host::Host), which takes note and never calls back in.
//!
//! * `handle` the exported object, and the loop that does what the engine says · `inputs`, `changes`, `questions` its
//!   verbs
//! * `host` what JavaScript does for us · `crossing` values on their way over · `publish` the view · `events` news
//! * `fetch` requests · `bridge` the synchronous copy of what is not yet in the record · `clock` time
//! * `trap` the last words of a panic
#![allow(unreachable_pub, reason = "the generator exports only what is public")]

/// A third of the weight of the default one, and as quick on what a cart asks for.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

mod bridge;
mod changes;
mod clock;
mod crossing;
mod events;
mod fetch;
mod handle;
mod host;
mod inputs;
mod publish;
mod questions;
mod trap;
