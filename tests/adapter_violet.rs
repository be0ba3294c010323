//! Violet: what goes over the wire, and what comes back from it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on says where"
)]
#![cfg(feature = "violet")]

#[path = "adapter_violet/carts.rs"]
mod carts;
#[path = "adapter_violet/hostile.rs"]
mod hostile;
#[path = "adapter_violet/inquiries.rs"]
mod inquiries;
#[path = "adapter_violet/people.rs"]
mod people;
#[path = "adapter_violet/requests.rs"]
mod requests;
#[path = "adapter_violet/settings.rs"]
mod settings;
#[path = "adapter_violet/stage.rs"]
mod stage;
#[path = "adapter_violet/totals.rs"]
mod totals;
#[path = "adapter_violet/traps.rs"]
mod traps;
#[path = "adapter_violet/verdicts.rs"]
mod verdicts;
