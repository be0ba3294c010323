//! `cargo xtask simulate`, `cargo xtask fleet`, `cargo xtask variants`: the engine in a made-up world.

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

/// Runs `examples/variants.rs`, with engines that can do without their guards: in the profile of the tests, as it is one.
pub(crate) fn run_variants(args: &[String]) -> Outcome {
    let example = ["--features", "variants", "--example", "variants", "--"];
    run_command(
        cargo()
            .args(["run", "--quiet", "--profile", "test"])
            .args(example)
            .args(args),
    )
}
