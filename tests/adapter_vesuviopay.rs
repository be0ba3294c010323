//! VesuvioPay: what goes over the wire, and what comes back from it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on says where"
)]
#![cfg(feature = "vesuviopay")]

#[path = "adapter_vesuviopay/carts.rs"]
mod carts;
#[path = "adapter_vesuviopay/hostile.rs"]
mod hostile;
#[path = "adapter_vesuviopay/inquiries.rs"]
mod inquiries;
#[path = "adapter_vesuviopay/many.rs"]
mod many;
#[path = "adapter_vesuviopay/requests.rs"]
mod requests;
#[path = "adapter_vesuviopay/settings.rs"]
mod settings;
#[path = "adapter_vesuviopay/stage.rs"]
mod stage;
#[path = "adapter_vesuviopay/verdicts.rs"]
mod verdicts;
