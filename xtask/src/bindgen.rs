//! wasm-bindgen's generator and test runner, linked in.

use crate::Outcome;

/// The generator, with the arguments of the `wasm-bindgen` program.
pub(crate) fn run(args: &[String]) -> Outcome {
    Ok(wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(named(
        "wasm-bindgen",
        args,
    ))?)
}

/// The test runner, with the arguments of the `wasm-bindgen-test-runner` program.
pub(crate) fn run_tests(args: &[String]) -> Outcome {
    Ok(
        wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(named(
            "wasm-bindgen-test-runner",
            args,
        ))?,
    )
}

/// Both expect the program's name first, as the operating system gives it.
fn named(program: &str, args: &[String]) -> Vec<String> {
    std::iter::once(program.to_owned())
        .chain(args.iter().cloned())
        .collect()
}
