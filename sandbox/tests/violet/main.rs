//! The Violet dialect over a real loopback socket: each claim of the vendor's documentation, as a client meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot reach its server has failed, and one that overflows as well"
)]

mod access;
mod app;
mod carts;
mod currencies;
mod customers;
mod discounts;
mod errors_in_band;
mod examples;
mod facade;
mod faults;
mod later_errors;
mod lines;
mod payment;
mod pricing;
mod seed;
mod shipping;
mod submit;
#[path = "../wire/client.rs"]
#[allow(dead_code, reason = "what speaks the other dialect is not used here")]
mod wire;
