//! The same core without wasm: JavaScript, for pages whose policy forbids wasm altogether.
//!
//! The generator is told that the module was compiled for an engine without reference types and without several results,
//! which is all that stands between the module and JavaScript; `scripts/compat.mjs` does the rest.

use std::path::{Path, PathBuf};
use std::time::Instant;

use walrus::{ImportKind, Module, ModuleConfig, RawCustomSection, ValType};

use crate::command::{node, run};
use crate::compile::compiled;
use crate::shorten::shorten;
use crate::stamp::Stamp;
use crate::vendors::Vendor;
use crate::workspace::{build, root};
use crate::{Outcome, bindgen};

const SCRIPT: &str = "scripts/compat.mjs";
const FEATURES: &str = "target_features";
/// Where the generator keeps what it knows of reference types; it leaves these alone where there are none.
const EXTERNREF: &str = "__wbindgen_externref_xform__";
/// The first place of the glue's heap behind those that are fixed: 1,024, and undefined, null, true, false.
const FIRST_FREE: i32 = 1024 + 4;

/// What the package gets of it.
pub(crate) fn script(vendor: Vendor) -> PathBuf {
    folder(vendor).join(format!("{}.js", vendor.feature))
}

fn folder(vendor: Vendor) -> PathBuf {
    build().join("compat").join(vendor.feature)
}

/// Turns a vendor's compiled module into JavaScript, unless nothing has changed since the last time.
pub(crate) fn make(vendor: Vendor) -> Outcome {
    let name = vendor.feature;
    let own = [
        "xtask/src/bindgen.rs",
        "xtask/src/plain.rs",
        "xtask/src/shorten.rs",
        "scripts/compat.mjs",
        "scripts/compat",
        "package-lock.json",
    ];
    let mut inputs = own.map(|path| root().join(path)).to_vec();
    inputs.push(compiled(vendor));
    let stamp = Stamp::of(&format!("compat-{name}"), &inputs, &[script(vendor)])?;
    if stamp.is_current() {
        println!("JavaScript {name}: up to date");
        return Ok(());
    }
    let start = Instant::now();
    generate(&compiled(vendor), &folder(vendor))?;
    run(node(&root().join(SCRIPT)).arg(folder(vendor)).arg(name))?;
    stamp.write()?;
    println!(
        "JavaScript {name}: done in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn generate(compiled: &Path, folder: &Path) -> Outcome {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let lowered = folder.join("lowered.wasm");
    let mut module = ModuleConfig::new().parse_file(compiled)?;
    lower(&mut module)?;
    module.emit_wasm_file(&lowered)?;
    bindgen::generate(&lowered, folder, "glue")?;
    let wasm = folder.join("glue_bg.wasm");
    shorten(&wasm, &folder.join("glue.js"))?;
    check_boundary(&Module::from_file(&wasm)?)
}

fn lower(module: &mut Module) -> Outcome {
    module.customs.remove_raw(FEATURES);
    // One entry of a list: its sign, its length, itself.
    let kept = "mutable-globals";
    let mut data = vec![1, b'+', u8::try_from(kept.len())?];
    data.extend(kept.bytes());
    module.customs.add(RawCustomSection {
        name: FEATURES.to_owned(),
        data,
    });
    if let Ok(function) = module
        .imports
        .get_func(EXTERNREF, "__wbindgen_externref_statics_end")
    {
        module.replace_imported_func(function, |(body, _)| {
            body.i32_const(FIRST_FREE);
        })?;
    }
    Ok(())
}

/// A number of 64 bits reaches JavaScript in two halves. The script joins them where it is the only argument; there is
/// no other case, and this says so when there is one.
fn check_boundary(module: &Module) -> Outcome {
    for import in module.imports.iter() {
        let ImportKind::Function(function) = import.kind else {
            continue;
        };
        let kind = module.types.get(module.funcs.get(function).ty());
        let wide = kind.params().contains(&ValType::I64);
        if (wide && kind.params() != [ValType::I64]) || kind.results().contains(&ValType::I64) {
            return Err(format!("the import {} passes 64 bits among others", import.name).into());
        }
    }
    for export in module.exports.iter() {
        let walrus::ExportItem::Function(function) = export.item else {
            continue;
        };
        let kind = module.types.get(module.funcs.get(function).ty());
        if kind.params().contains(&ValType::I64) || kind.results().contains(&ValType::I64) {
            return Err(format!("the export {} passes 64 bits", export.name).into());
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_64_bits_cross_alone_or_not_at_all() {
        let with = |params: &[ValType], results: &[ValType]| {
            let mut module = Module::default();
            let kind = module.types.add(params, results);
            module.add_import_func("./glue.js", "f", kind);
            check_boundary(&module)
        };
        assert!(with(&[ValType::I64], &[ValType::I32]).is_ok());
        assert!(with(&[ValType::I32, ValType::F64], &[]).is_ok());
        assert!(with(&[ValType::I32, ValType::I64], &[]).is_err());
        assert!(with(&[], &[ValType::I64]).is_err());
    }

    #[test]
    fn the_generator_is_told_of_no_reference_types_and_of_the_first_free_place() {
        let mut module = Module::default();
        module.customs.add(RawCustomSection {
            name: FEATURES.to_owned(),
            data: b"\x01+\x0freference-types".to_vec(),
        });
        let kind = module.types.add(&[], &[ValType::I32]);
        let (end, _) = module.add_import_func(EXTERNREF, "__wbindgen_externref_statics_end", kind);
        module.exports.add("end", end);
        lower(&mut module).unwrap();
        assert_eq!(module.imports.iter().count(), 0);
        let features = module.customs.remove_raw(FEATURES).unwrap();
        assert_eq!(features.data, b"\x01+\x0fmutable-globals");
    }
}
