//! `cargo xtask simulate`: the engine in a made-up world, from one seed to the next.

use crate::Outcome;
use crate::command::{cargo, run as run_command};

/// Hands all arguments (`--seeds A..B`) to `examples/simulate.rs`, which knows what they mean.
pub(crate) fn run(args: &[String]) -> Outcome {
    run_command(
        cargo()
            .args([
                "run",
                "--profile",
                "simulate",
                "--example",
                "simulate",
                "--",
            ])
            .args(args),
    )
}
