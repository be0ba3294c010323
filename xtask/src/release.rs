//! `cargo xtask release --dry-run`: what would be published, where it comes from, and what keeps it back.

use crate::command::{node, run as run_command};
use crate::workspace::root;
use crate::{Outcome, build, check, stamp};

/// Builds anew, so that what is packed was made from these sources and not edited since; then lets `scripts/release.mjs`
/// look and list. Publishing itself is npm's, and a person's.
pub(crate) fn run(args: &[String]) -> Outcome {
    if args != ["--dry-run"] {
        return Err("only `--dry-run`: CONTRIBUTING.md says how a version is published".into());
    }
    check::run(&["licences".to_owned()])?;
    stamp::forget()?;
    build::run()?;
    run_command(&mut node(&root().join("scripts/release.mjs")))
}
