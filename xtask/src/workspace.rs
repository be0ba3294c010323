//! Where things are.

use std::path::{Path, PathBuf};

use crate::Failure;

/// The repository's root. Cargo says at run time where the tool lies; a target directory shared by two checkouts may
/// hold a program that the other one compiled.
pub(crate) fn root() -> PathBuf {
    let tool = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    tool.parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The publishable package.
pub(crate) fn package() -> PathBuf {
    root().join("pkg")
}

/// Generated files that are not the package itself: wasm before assembly, stamps, tarballs.
pub(crate) fn build() -> PathBuf {
    root().join("build")
}

/// The module that cargo leaves behind for `wasm32-unknown-unknown`, in the target directory that is in force.
pub(crate) fn compiled_wasm() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    root()
        .join(target)
        .join("wasm32-unknown-unknown/release/cartwright.wasm")
}

/// All files below a folder, or the file itself, in a stable order.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(if path.exists() {
            vec![path.to_path_buf()]
        } else {
            Vec::new()
        });
    }
    let mut entries = std::fs::read_dir(path)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(|error| format!("cannot list {}: {error}", path.display()))?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}
