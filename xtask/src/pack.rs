//! `cargo xtask pack`: the tarball that would be published.

use std::path::PathBuf;

use crate::command::{output, program};
use crate::workspace::{build, package};
use crate::{Failure, Outcome, build as build_command};

/// Builds and packs, and says where the tarball is.
pub(crate) fn run() -> Outcome {
    println!("packed {}", tarball()?.display());
    Ok(())
}

/// Builds and packs into `build/`.
pub(crate) fn tarball() -> Result<PathBuf, Failure> {
    build_command::run()?;
    let folder = build();
    let printed = output(
        program("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&folder)
            .arg(package()),
    )?;
    let name = printed.lines().last().unwrap_or_default().trim();
    Ok(folder.join(name))
}
