//! `cargo xtask simulate`, `cargo xtask fleet`: the engine in a made-up world.

use crate::Outcome;
use crate::command::{cargo, run as run_command};

/// Runs `examples/NAME.rs`, which knows what the arguments mean.
pub(crate) fn run(name: &str, args: &[String]) -> Outcome {
    run_command(
        cargo()
            .args(["run", "--profile", "simulate", "--example", name, "--"])
            .args(args),
    )
}
