//! What a cart comes to by rules: the published examples, what others got wrong, and a second opinion on random carts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]

#[path = "pricing/cart.rs"]
mod cart;
#[path = "pricing/census.rs"]
mod census;
#[path = "pricing/cost.rs"]
mod cost;
#[path = "pricing/elasticpath.rs"]
mod elasticpath;
#[path = "pricing/elsewhere.rs"]
mod elsewhere;
#[path = "pricing/incremental.rs"]
mod incremental;
#[path = "pricing/kept.rs"]
mod kept;
#[path = "pricing/limits.rs"]
mod limits;
#[path = "pricing/oracle.rs"]
mod oracle;
#[path = "pricing/random.rs"]
mod random;
#[path = "pricing/rules.rs"]
mod rules;
#[path = "pricing/told.rs"]
mod told;
#[path = "pricing/unknown.rs"]
mod unknown;
#[path = "pricing/vesuviopay.rs"]
mod vesuviopay;
#[path = "pricing/violet.rs"]
mod violet;
