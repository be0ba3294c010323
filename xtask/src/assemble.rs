//! The package: the hand-written skeleton, the generated files, the version, the papers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{node, run as run_command};
use crate::stamp::Stamp;
use crate::vendors::VENDORS;
use crate::workspace::{build, files_below, package, root};
use crate::{Failure, Outcome, compile, plain};

/// Copied from the root unless the skeleton brings its own.
const PAPERS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Writes what editors know of the widgets, from the widgets' own sources.
const MANIFEST_OF_WIDGETS: &str = "scripts/manifest.mjs";

/// Writes each wasm file as a text in a script.
const INLINE: &str = "scripts/inline.mjs";

/// Puts `pkg/` together, unless it already holds exactly this.
pub(crate) fn assemble() -> Outcome {
    let skeleton = root().join("pkg-template");
    let manifest = skeleton.join("package.json");
    if !manifest.exists() {
        return Err(format!(
            "{} is missing: there is no package to assemble",
            manifest.display()
        )
        .into());
    }
    let wasm = VENDORS.iter().map(|&vendor| compile::folder(vendor));
    let papers = PAPERS.map(|name| root().join(name));
    let own = [
        skeleton.clone(),
        root().join("Cargo.toml"),
        root().join("xtask/src"),
        root().join(MANIFEST_OF_WIDGETS),
        root().join(INLINE),
    ];
    let plain = VENDORS.iter().map(|&vendor| plain::script(vendor));
    let inputs: Vec<PathBuf> = wasm
        .clone()
        .chain(plain.clone())
        .chain(papers)
        .chain(own)
        .collect();
    let stamp = Stamp::of("package", &inputs, &[package().join("package.json")])?;
    if stamp.is_current() {
        println!("package: up to date");
        return Ok(());
    }

    // Assembled beside and swapped in at the end, so that a server on `pkg/` never sees half a package.
    let next = build().join("pkg-next");
    remove(&next)?;
    copy(&skeleton, &next)?;
    for folder in wasm {
        copy(&folder, &next.join("wasm"))?;
    }
    fs::create_dir(next.join("compat"))?;
    for script in plain {
        fs::copy(
            &script,
            next.join("compat")
                .join(script.file_name().unwrap_or_default()),
        )?;
    }
    for name in PAPERS {
        let (from, to) = (root().join(name), next.join(name));
        if from.exists() && !to.exists() {
            fs::copy(from, to)?;
        }
    }
    let manifest = with_version(&fs::read_to_string(manifest)?, env!("CARGO_PKG_VERSION"))?;
    fs::write(next.join("package.json"), manifest)?;
    run_command(node(&root().join(MANIFEST_OF_WIDGETS)).arg(&next))?;
    run_command(node(&root().join(INLINE)).arg(&next))?;
    remove(&package())?;
    fs::rename(&next, package())?;
    stamp.write()?;
    println!(
        "package: assembled in pkg/, version {}",
        env!("CARGO_PKG_VERSION")
    );
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    for file in files_below(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, &target)
            .map_err(|error| format!("cannot copy {}: {error}", file.display()))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// The manifest as written, but for the version; its other keys keep their order, which `exports` depends on.
fn with_version(manifest: &str, version: &str) -> Result<String, Failure> {
    const FIELD: &str = "\n  \"version\": \"";
    let parts = manifest
        .split_once(FIELD)
        .and_then(|(head, rest)| Some((head, rest.split_once('"')?.1)));
    let Some((head, tail)) = parts else {
        return Err("pkg-template/package.json needs a line `  \"version\": \"…\"`".into());
    };
    Ok(format!("{head}{FIELD}{version}\"{tail}"))
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn version_is_replaced_and_the_order_of_keys_stays() {
        let manifest = "{\n  \"name\": \"x\",\n  \"version\": \"0.0.0\",\n  \"b\": { \"version\": \"1\" },\n  \"a\": 1\n}\n";
        let written = with_version(manifest, "2.3.4").unwrap();
        assert_eq!(written, manifest.replace("0.0.0", "2.3.4"));
    }

    #[test]
    fn manifest_without_a_version_is_refused() {
        assert!(with_version("{\n  \"name\": \"x\"\n}\n", "1.0.0").is_err());
    }
}
