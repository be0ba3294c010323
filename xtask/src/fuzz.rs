//! `cargo xtask fuzz TARGET`: looks for texts that a target does not bear, guided by what of the core they reach.
//!
//! The coverage is counted by LLVM's own pass, which the stable compiler has; libFuzzer itself is compiled by the C++
//! compiler of the machine.

use std::path::{Path, PathBuf};

use crate::command::{cargo, output, program, run as run_command};
use crate::workspace::{build, root};
use crate::{Failure, Outcome};

const USAGE: &str = "\
usage: cargo xtask fuzz TARGET [--seconds N] [--keep]

  TARGET         a folder of fuzz/corpus
  --seconds N    how long; 60 where it is not said
  --keep         writes what reaches further than the named texts to fuzz/corpus/TARGET/found.jsonl
";

/// What makes LLVM count which edges of the core are taken, and tell what is compared with what.
const COUNTED: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Clinker=c++",
];

/// Beside the named texts of a target.
const FOUND: &str = "found.jsonl";

/// The longest text, in bytes, that is kept.
const LONGEST: usize = 1_500;

/// What was asked for.
struct Wanted {
    target: String,
    seconds: u32,
    keep: bool,
}

pub(crate) fn run(args: &[String]) -> Outcome {
    let wanted = Wanted::read(args)?;
    let corpus = root().join("fuzz/corpus").join(&wanted.target);
    if !corpus.is_dir() {
        return Err(format!("no target `{}`\n\n{USAGE}", wanted.target).into());
    }
    let found = build().join("fuzz").join(&wanted.target);
    std::fs::create_dir_all(&found)?;
    let kept = corpus.join(FOUND);
    unpack(&kept, &found)?;
    let guided = compile()?;
    run_command(
        program(&guided)
            .env("TARGET", &wanted.target)
            .arg(format!("-max_total_time={}", wanted.seconds))
            .args(["-print_final_stats=1", "-timeout=10"])
            .arg(format!(
                "-artifact_prefix={}/",
                build().join("fuzz").display()
            ))
            .args([&found, &corpus]),
    )?;
    if wanted.keep {
        keep(&guided, &wanted.target, [&corpus, &found], &kept)?;
    }
    Ok(())
}

fn compile() -> Result<PathBuf, Failure> {
    let version = output(program("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc does not say what machine this is")?;
    let folder = build().join("fuzz/target");
    run_command(
        cargo()
            .args(["build", "-p", "cartwright-fuzz", "--bin", "guided"])
            .args(["--features", "guided", "--profile", "simulate"])
            .args(["--target", host])
            .arg("--target-dir")
            .arg(&folder)
            .env("CARGO_ENCODED_RUSTFLAGS", COUNTED.join("\u{1f}")),
    )?;
    Ok(folder.join(host).join("simulate/guided"))
}

/// What was found before is there again to start from: a text a line, as JSON.
fn unpack(kept: &Path, found: &Path) -> Outcome {
    let Ok(lines) = std::fs::read_to_string(kept) else {
        return Ok(());
    };
    for (number, line) in lines.lines().enumerate() {
        let text: String = serde_json::from_str(line)?;
        std::fs::write(found.join(format!("kept-{number}")), text)?;
    }
    Ok(())
}

/// The fewest texts that reach all that was reached, but for long ones.
fn keep(guided: &Path, target: &str, from: [&Path; 2], kept: &Path) -> Outcome {
    let chosen = build().join("fuzz").join(format!("{target}-chosen"));
    if chosen.exists() {
        std::fs::remove_dir_all(&chosen)?;
    }
    std::fs::create_dir_all(&chosen)?;
    run_command(
        program(guided)
            .env("TARGET", target)
            .args(["-set_cover_merge=1", &format!("-max_len={LONGEST}")])
            .arg(&chosen)
            .args(from),
    )?;
    let mut lines = Vec::new();
    for file in std::fs::read_dir(&chosen)? {
        let text = std::fs::read(file?.path())?;
        let text = String::from_utf8_lossy(&text);
        lines.push(serde_json::to_string(&text)?);
    }
    lines.sort_unstable();
    lines.push(String::new());
    std::fs::write(kept, lines.join("\n"))?;
    Ok(())
}

impl Wanted {
    fn read(args: &[String]) -> Result<Self, Failure> {
        let mut wanted = Self {
            target: String::new(),
            seconds: 60,
            keep: false,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--keep" => wanted.keep = true,
                "--seconds" => {
                    let seconds = args.next().and_then(|seconds| seconds.parse().ok());
                    wanted.seconds = seconds.ok_or(USAGE)?;
                }
                target if wanted.target.is_empty() && !target.starts_with('-') => {
                    target.clone_into(&mut wanted.target);
                }
                _ => return Err(USAGE.into()),
            }
        }
        Ok(wanted)
    }
}
