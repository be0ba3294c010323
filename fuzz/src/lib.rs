//! What comes from outside, in any shape: texts that are no JSON, the arguments of a careless shop, a record that somebody
//! else has written, and a server that answers anything.
//!
//! Each target takes a text and stops where something is not as it must be. The texts that they have learned from are in
//! `corpus/`; `tests/corpus.rs` plays them, and others made of them, and `cargo xtask fuzz TARGET` looks for more, guided
//! by coverage.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a target stops where something is wrong"
)]

pub mod arguments;
pub mod json;
pub mod mutate;
pub mod page;

/// Looks at one text.
pub type Target = fn(&str);

/// The targets, by name.
pub const TARGETS: [(&str, Target); 3] = [
    ("arguments", arguments::target),
    ("json", json::target),
    ("page", page::target),
];

/// The target of that name.
pub fn target(name: &str) -> Option<Target> {
    let named = TARGETS.iter().find(|(known, _)| *known == name);
    named.map(|(_, target)| *target)
}
