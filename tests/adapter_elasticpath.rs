//! Elastic Path: what goes over the wire, and what comes back from it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on says where"
)]
#![cfg(feature = "elastic-path")]

#[path = "adapter_elasticpath/carts.rs"]
mod carts;
#[path = "adapter_elasticpath/checkouts.rs"]
mod checkouts;
#[path = "adapter_elasticpath/hostile.rs"]
mod hostile;
#[path = "adapter_elasticpath/inquiries.rs"]
mod inquiries;
#[path = "adapter_elasticpath/items.rs"]
mod items;
#[path = "adapter_elasticpath/opening.rs"]
mod opening;
#[path = "adapter_elasticpath/requests.rs"]
mod requests;
#[path = "adapter_elasticpath/stage.rs"]
mod stage;
#[path = "adapter_elasticpath/totals.rs"]
mod totals;
#[path = "adapter_elasticpath/traps.rs"]
mod traps;
#[path = "adapter_elasticpath/verdicts.rs"]
mod verdicts;
