//! The sandbox over a real loopback socket: each claim of the contract, and each fault, as a client meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot reach its server has failed"
)]

mod access;
mod availability;
mod bulk;
mod cart;
mod checkout;
mod client;
mod control;
mod examples;
mod faults;
mod program;
mod rates;
mod shapes;
