//! The Elastic Path dialect over a real loopback socket: each claim of the vendor's documentation, as a client meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot reach its server has failed"
)]

mod associations;
mod bulk;
mod carts;
mod checkout;
mod currencies;
mod custom;
mod custom_discounts;
mod faults;
mod gifts;
mod lines;
mod page;
mod products;
mod promotions;
mod seed;
mod shipping;
mod signing_in;
mod taxes;
mod tokens;
mod totals;
#[path = "../wire/client.rs"]
#[allow(dead_code, reason = "what speaks the other dialect is not used here")]
mod wire;
