//! `cargo xtask size`: what a page downloads, held against the limits and against `sizes.json`.

use crate::command::{node, run as run_command};
use crate::vendors::VENDORS;
use crate::workspace::root;
use crate::{Outcome, build};

/// Builds, then lets `scripts/size.mjs` bundle and weigh; `--write` makes today's weight the committed one.
pub(crate) fn run(args: &[String]) -> Outcome {
    build::run()?;
    let vendors = VENDORS
        .iter()
        .map(|vendor| format!("{}:{}", vendor.feature, vendor.export));
    run_command(
        node(&root().join("scripts/size.mjs"))
            .args(vendors)
            .args(args),
    )
}
