//! Running other programs, with a sentence instead of a bare exit code when they fail.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::workspace::root;
use crate::{Failure, Outcome};

/// A program started at the repository's root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that started this tool.
pub(crate) fn cargo() -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Cargo tells its children about the crate that runs, which would make build scripts look changed.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// A tool of `node_modules`, by the path of its script.
pub(crate) fn node_tool(script: &str) -> Result<Command, Failure> {
    let path = root().join("node_modules").join(script);
    if !path.exists() {
        return Err(
            format!("node_modules/{script} is missing; install the tools with: npm ci").into(),
        );
    }
    Ok(node(&path))
}

/// Node, running one script.
pub(crate) fn node(script: &Path) -> Command {
    let mut command = program("node");
    command.arg(script);
    command
}

/// Runs to the end, showing what the program prints.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| format!("cannot start {}: {error}", text(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", text(command)).into())
    }
}

/// Runs to the end and answers what the program printed.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .output()
        .map_err(|error| format!("cannot start {}: {error}", text(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{} failed ({})\n{errors}", text(command), output.status).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn text(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    format!(
        "`{}`",
        words
            .map(OsStr::to_string_lossy)
            .collect::<Vec<_>>()
            .join(" ")
    )
}
