//! Short names where wasm and its glue meet.
//!
//! The generator ends each name in sixteen random digits, in both files: nothing that is zipped weighs more for its
//! length. Only those two ever see them.

use std::path::Path;

use walrus::{Module, ModuleConfig};

use crate::Outcome;

/// Renames what the module imports, in the module and in the glue.
pub(crate) fn shorten(wasm: &Path, glue: &Path) -> Outcome {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false);
    config.generate_producers_section(false);
    let mut module = config.parse_file(wasm)?;
    let text = std::fs::read_to_string(glue)?;
    std::fs::write(glue, rename(&mut module, text)?)?;
    module.emit_wasm_file(wasm)?;
    Ok(())
}

fn rename(module: &mut Module, mut glue: String) -> Result<String, crate::Failure> {
    let generated = |name: &str| name.starts_with("__wb");
    let imports = module.imports.iter_mut();
    // The longest first: one name may begin another.
    let mut imports: Vec<_> = imports.filter(|import| generated(&import.name)).collect();
    imports.sort_by_key(|import| std::cmp::Reverse(import.name.len()));
    for (place, import) in imports.into_iter().enumerate() {
        let short = format!("$w{place}");
        if !glue.contains(&import.name) || glue.contains(&short) {
            return Err(
                format!("the glue does not know {} by that name alone", import.name).into(),
            );
        }
        glue = glue.replace(&import.name, &short);
        import.name = short;
    }
    Ok(glue)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    fn module(names: &[&str]) -> Module {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        for name in names {
            module.add_import_func("./glue.js", name, plain);
        }
        module
    }

    #[test]
    fn both_sides_agree_on_the_short_names() {
        let mut module = module(&["__wbg_put_1", "__wbg_put_12", "other"]);
        let glue = "{ __wbg_put_1: f, __wbg_put_12: g, other: h }";
        let glue = rename(&mut module, glue.to_owned()).unwrap();
        assert_eq!(glue, "{ $w1: f, $w0: g, other: h }");
        let names: Vec<_> = module.imports.iter().map(|import| &import.name).collect();
        assert_eq!(names, ["$w1", "$w0", "other"]);
    }

    #[test]
    fn a_name_that_the_glue_does_not_have_is_an_error() {
        assert!(rename(&mut module(&["__wbg_put_1"]), String::from("{}")).is_err());
        let taken = String::from("$w0 __wbg_put_1");
        assert!(rename(&mut module(&["__wbg_put_1"]), taken).is_err());
    }
}
