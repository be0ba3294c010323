//! wasm-opt, from npm's `binaryen`.

use std::path::Path;

use crate::Outcome;
use crate::command::{node_tool, run};

/// Only what the compiler already uses: with `--all-features` wasm-opt emits encodings that browsers still refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimises a wasm file for size, in place.
pub(crate) fn optimise(wasm: &Path) -> Outcome {
    let before = std::fs::metadata(wasm)?.len();
    run(node_tool("binaryen/bin/wasm-opt")?
        .arg("-Oz")
        .args(FEATURES)
        .args([
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ])
        .args([wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()]))?;
    println!(
        "wasm-opt: {before} to {} bytes",
        std::fs::metadata(wasm)?.len()
    );
    Ok(())
}
