//! A server of the shop's own: what the page is told to ask for, and what its answers come to.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on says where"
)]
#![cfg(feature = "custom")]

#[path = "adapter_custom/answers.rs"]
mod answers;
#[path = "adapter_custom/hostile.rs"]
mod hostile;
#[path = "adapter_custom/operations.rs"]
mod operations;
#[path = "adapter_custom/stage.rs"]
mod stage;
