//! What every room must do, whatever its vendor: one suite, one line a room.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on says where"
)]

#[path = "adapter_contract/room.rs"]
mod room;
#[path = "adapter_contract/suite.rs"]
mod suite;

#[cfg(feature = "custom")]
keeps_contract!(custom);
#[cfg(feature = "elastic-path")]
keeps_contract!(elastic_path);
#[cfg(feature = "vesuviopay")]
keeps_contract!(vesuviopay);
#[cfg(feature = "violet")]
keeps_contract!(violet);
