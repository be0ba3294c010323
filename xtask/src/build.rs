//! `cargo xtask build`: everything that `npm pack` needs, in `pkg/`.

use crate::vendors::VENDORS;
use crate::{Outcome, assemble, compile};

/// Compiles each vendor's wasm and assembles the package.
pub(crate) fn run() -> Outcome {
    for &vendor in VENDORS {
        compile::compile(vendor)?;
    }
    assemble::assemble()
}
