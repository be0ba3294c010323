//! wasm-bindgen's generator and test runner, linked in.

use std::path::Path;

use crate::Outcome;

/// The generator, with the arguments of the `wasm-bindgen` program.
pub(crate) fn run(args: &[String]) -> Outcome {
    Ok(wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(named(
        "wasm-bindgen",
        args,
    ))?)
}

/// What the package needs of a compiled module: `folder/NAME.js` and `folder/NAME_bg.wasm`.
pub(crate) fn generate(module: &Path, folder: &Path, name: &str) -> Outcome {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let mut args = vec![text(module), "--out-dir".to_owned(), text(folder)];
    args.extend(["--out-name", name, "--target", "web", "--no-typescript"].map(str::to_owned));
    args.extend(["--remove-name-section", "--remove-producers-section"].map(str::to_owned));
    // The package names the wasm file itself; a second, generated URL would send bundlers after a file that is not there.
    args.push("--omit-default-module-path".to_owned());
    // After a trap the page takes a fresh instance of the same module instead of reloading.
    args.push("--experimental-reset-state-function".to_owned());
    run(&args)
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
