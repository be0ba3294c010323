//! What totals say while the server has not answered: its own figure where that follows from what it has stated, and the
//! reason where it does not.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]

#[path = "estimates/by_rules.rs"]
mod by_rules;
#[path = "estimates/own.rs"]
mod own;
#[path = "estimates/proof.rs"]
mod proof;
#[path = "estimates/stage.rs"]
mod stage;
