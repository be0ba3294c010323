//! What is promised, in a world of virtual time: the engine with its rooms, and models of the servers, networks, disks,
//! tabs and shoppers around it. One program, as the world takes long to compile.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where it fails"
)]

mod adversary_checkout;
mod adversary_crowd;
mod adversary_fates;
mod adversary_merchants;
mod adversary_names;
mod adversary_server;
mod adversary_storage;
mod apart;
mod bought;
mod checkout;
mod codes;
mod doubt;
mod engine;
mod fleet;
mod gifts;
mod given_names;
mod guest;
mod late_batches;
mod late_reads;
mod left_behind;
mod merchants;
mod named_carts;
mod refusals;
mod releases;
mod relics;
mod restored;
mod rivals;
mod schedules;
mod shop_named;
mod sign_in;
mod simulator;
mod storage;
mod tabs;
mod told;
mod violet_guests;
mod violet_orders;
#[path = "../world/mod.rs"]
mod world;
