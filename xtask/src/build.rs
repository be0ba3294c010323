//! `cargo xtask build`: everything that `npm pack` needs, in `pkg/`.

use std::thread;

use crate::vendors::VENDORS;
use crate::{Outcome, assemble, compile, plain};

/// Compiles each vendor's wasm, and what takes its place where wasm is forbidden, and assembles the package.
pub(crate) fn run() -> Outcome {
    // One is turned into JavaScript while the next is compiled: each takes a core, and about as long.
    thread::scope(|scope| -> Outcome {
        let mut turning = Vec::new();
        for &vendor in VENDORS {
            compile::compile(vendor)?;
            turning
                .push(scope.spawn(move || plain::make(vendor).map_err(|error| error.to_string())));
        }
        for vendor in turning {
            vendor.join().map_err(|_| "a thread has panicked")??;
        }
        Ok(())
    })?;
    assemble::assemble()
}
