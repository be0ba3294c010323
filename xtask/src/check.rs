//! `cargo xtask check`: what a change must pass before it is offered, cheapest first.

use std::path::PathBuf;
use std::time::Instant;

use crate::command::{cargo, node, node_tool, output, program, run as run_command};
use crate::workspace::{files_below, root};
use crate::{Failure, Outcome, size};

/// A check's name on the command line, and what it does.
type Check = (&'static str, fn() -> Outcome);

const CHECKS: &[Check] = &[
    ("fmt", fmt),
    ("js", js),
    ("licences", licences),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("docs", docs),
    ("native", || tests_of("cartwright")),
    ("doctests", doctests),
    ("hostile", || tests_of("cartwright-fuzz")),
    ("sandbox", || tests_of("sandbox")),
    ("xtask", || tests_of("xtask")),
    ("types", types),
    ("package", package),
    ("size", || size::run(&[])),
];

/// Runs the named checks, or all; stops at the first that fails.
pub(crate) fn run(names: &[String]) -> Outcome {
    if let Some(unknown) = names
        .iter()
        .find(|name| !CHECKS.iter().any(|(check, _)| check == name))
    {
        let known: Vec<_> = CHECKS.iter().map(|(name, _)| *name).collect();
        return Err(format!("no check `{unknown}`; there are: {}", known.join(", ")).into());
    }
    for (name, check) in CHECKS
        .iter()
        .filter(|(name, _)| names.is_empty() || names.iter().any(|wanted| wanted == name))
    {
        let start = Instant::now();
        println!("check {name}");
        check().map_err(|failure| format!("check {name}: {failure}"))?;
        println!(
            "check {name}: passed in {:.1} s",
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

fn fmt() -> Outcome {
    run_command(cargo().args(["fmt", "--all", "--check"]))
}

fn js() -> Outcome {
    run_command(node_tool("prettier/bin/prettier.cjs")?.args([
        "--check",
        "--log-level",
        "warn",
        ".",
    ]))
}

/// Of the crates and the npm packages, and where these come from.
fn licences() -> Outcome {
    run_command(&mut node(&root().join("scripts/licences.mjs")))
}

fn clippy() -> Outcome {
    run_command(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm() -> Outcome {
    let target = ["--target", "wasm32-unknown-unknown"];
    let mut command = cargo();
    command
        .args(["clippy", "-p", "cartwright", "--lib"])
        .args(target);
    for test in wasm_tests()? {
        command.args(["--test", &test]);
    }
    run_command(command.args(["--", "-D", "warnings"]))
}

/// Tests in `tests/wasm*.rs` run in a browser; on another target they are empty.
fn wasm_tests() -> Result<Vec<String>, Failure> {
    let names = files_below(&root().join("tests"))?
        .into_iter()
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            let is_own_target =
                path.parent() == Some(&root().join("tests")) && path.extension()? == "rs";
            (is_own_target && name.starts_with("wasm")).then_some(name)
        });
    Ok(names.collect())
}

fn docs() -> Outcome {
    run_command(
        cargo()
            .args(["doc", "--workspace", "--no-deps", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

/// nextest where it is installed: the same tests, a process each, and the failures listed at the end.
fn tests_of(member: &str) -> Outcome {
    let mut command = cargo();
    match output(cargo().args(["nextest", "--version"])) {
        Ok(_) => command.args(["nextest", "run", "--no-fail-fast"]),
        Err(_) => command.args(["test", "--no-fail-fast", "--all-targets"]),
    };
    run_command(command.args(["-p", member]))
}

fn doctests() -> Outcome {
    run_command(cargo().args(["test", "--doc", "-p", "cartwright"]))
}

fn types() -> Outcome {
    crate::build::run()?;
    run_command(node_tool("typescript/bin/tsc")?.args(["--project", "tests/types"]))
}

/// The tarball, installed and linted: publint, types, contents. What is built with it, in folders below, is a suite of its own.
fn package() -> Outcome {
    crate::build::run()?;
    let folder = root().join("tests/package");
    let is_test = |path: &PathBuf| {
        path.parent() == Some(&folder) && path.to_string_lossy().ends_with(".test.mjs")
    };
    let tests = files_below(&folder)?.into_iter().filter(is_test);
    run_command(
        program("node")
            .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
            .args(tests),
    )
}
