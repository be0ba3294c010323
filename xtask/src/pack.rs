//! `cargo xtask pack`: the tarball that would be published.

use crate::command::{program, run as run_command};
use crate::workspace::{build, package};
use crate::{Outcome, build as build_command};

/// Builds and packs into `build/`; npm prints the tarball's name.
pub(crate) fn run() -> Outcome {
    build_command::run()?;
    run_command(
        program("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(build())
            .arg(package()),
    )
}
