//! From Rust to one wasm file and its glue for each vendor, in `build/wasm/VENDOR/`.

use std::path::PathBuf;
use std::time::Instant;

use crate::arrange::arrange;
use crate::command::{cargo, output, program, run};
use crate::shorten::shorten;
use crate::stamp::Stamp;
use crate::vendors::Vendor;
use crate::workspace::{build, compiled_wasm, root};
use crate::{Failure, Outcome, bindgen};

/// What a vendor's folder holds when this is done.
pub(crate) fn folder(vendor: Vendor) -> PathBuf {
    build().join("wasm").join(vendor.feature)
}

/// The module as it was compiled, before anything is generated from it.
pub(crate) fn compiled(vendor: Vendor) -> PathBuf {
    build()
        .join("compiled")
        .join(format!("{}.wasm", vendor.feature))
}

/// Compiles and generates, unless nothing has changed since the last time.
pub(crate) fn compile(vendor: Vendor) -> Outcome {
    let name = vendor.feature;
    let (wasm, glue) = (
        folder(vendor).join(format!("{name}.wasm")),
        folder(vendor).join(format!("{name}.js")),
    );
    let step = format!(
        "wasm-{name}-{}",
        output(program("rustc").arg("--version"))?
            .trim()
            .replace([' ', '(', ')'], "-")
    );
    let stamp = Stamp::of(&step, &inputs(), &[compiled(vendor), wasm.clone(), glue])?;
    if stamp.is_current() {
        println!("wasm {name}: up to date");
        return Ok(());
    }
    let start = Instant::now();
    println!("wasm {name}: compiling");
    run(cargo()
        .args([
            "build",
            "--release",
            "--lib",
            "-p",
            "cartwright",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--no-default-features", "--features", name])
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            without_local_paths()?.join("\u{1f}"),
        ))?;
    generate(vendor)?;
    stamp.write()?;
    println!(
        "wasm {name}: done in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn inputs() -> Vec<PathBuf> {
    ["Cargo.toml", "Cargo.lock", "src", "xtask/src"]
        .map(|path| root().join(path))
        .to_vec()
}

fn generate(vendor: Vendor) -> Outcome {
    let name = vendor.feature;
    let folder = folder(vendor);
    // The next vendor's takes its place.
    std::fs::create_dir_all(build().join("compiled"))?;
    std::fs::copy(compiled_wasm(), compiled(vendor))?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    bindgen::generate(&compiled(vendor), &folder, name)?;
    let wasm = folder.join(format!("{name}.wasm"));
    std::fs::rename(folder.join(format!("{name}_bg.wasm")), &wasm)?;
    shorten(&wasm, &folder.join(format!("{name}.js")))?;
    arrange(&wasm)
}

/// Panic locations hold source paths: the published file must not name the folders of whoever built it.
fn without_local_paths() -> Result<Vec<String>, Failure> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let mut prefixes = vec![root()];
    if let Some(Ok(registries)) = home.map(|home| std::fs::read_dir(home.join("registry/src"))) {
        for registry in registries {
            prefixes.push(registry?.path());
        }
    }
    Ok(prefixes
        .iter()
        .map(|prefix| format!("--remap-path-prefix={}/=", prefix.display()))
        .collect())
}
