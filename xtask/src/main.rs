//! The project's own tool: `cargo xtask build | pack | size | check | release | simulate | variants | fleet | fuzz`.
//!
//! The wasm-bindgen generator and test runner are linked in as a library, so the lockfile keeps them at the version of
//! the macro and nothing has to be installed by hand.

mod arrange;
mod assemble;
mod bindgen;
mod build;
mod check;
mod command;
mod compile;
mod fuzz;
mod pack;
mod plain;
mod release;
mod shorten;
mod simulate;
mod size;
mod stamp;
mod vendors;
mod workspace;

use std::process::ExitCode;

/// What went wrong, as a sentence for the terminal.
type Failure = Box<dyn std::error::Error>;
type Outcome = Result<(), Failure>;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  build                assemble the npm package in pkg/ (skips what is up to date)
  pack                 build, then `npm pack` into build/
  size [--write]       build, weigh what a page downloads, compare with sizes.json
  check [NAME ...]     all checks, or only those named
  release --dry-run    build, pack, and say what would be published and what keeps it back
  simulate ARGS        run the simulator: --seeds A..B, or one schedule: --seed N --shop S --mode M --trace;
                       crowds of tabs instead: --crowd [--full]
  variants [NAME ...]  engines that lack a guard each, and how soon the simulator notices
  fleet                a million pages whose server was down, and how they come back
  fuzz TARGET          texts that the core does not bear, guided by coverage: [--seconds N] [--keep]
  bindgen ARGS         wasm-bindgen, at the version of the lockfile
  test-runner ARGS     wasm-bindgen's test runner; cargo calls it for wasm tests
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Outcome {
    let Some((name, rest)) = args.split_first() else {
        return Err(USAGE.into());
    };
    match name.as_str() {
        "build" => build::run(),
        "pack" => pack::run(),
        "size" => size::run(rest),
        "check" => check::run(rest),
        "release" => release::run(rest),
        "simulate" => simulate::run("simulate", rest),
        "variants" => simulate::run_variants(rest),
        "fleet" => simulate::run("fleet", rest),
        "fuzz" => fuzz::run(rest),
        "bindgen" => bindgen::run(rest),
        "test-runner" => bindgen::run_tests(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!("no command `{other}`\n\n{USAGE}").into()),
    }
}
