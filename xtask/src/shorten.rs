//! Short names where wasm and its glue meet, and one that no other pair has.
//!
//! The generator ends each name in sixteen random digits, in both files: nothing that is zipped weighs more for its
//! length. Only those two ever see them. Short ones are the same in every release, whatever they stand for: what they are
//! imported from is called by a digest of the release and its glue, so that the wasm of another one does not start.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
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
    let renamed = rename(&mut module, text)?;
    std::fs::write(
        glue,
        seal(&mut module, &renamed, env!("CARGO_PKG_VERSION"))?,
    )?;
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

fn seal(module: &mut Module, glue: &str, version: &str) -> Result<String, crate::Failure> {
    let sources = module.imports.iter().map(|import| import.module.clone());
    let sources: Vec<String> = sources.collect::<BTreeSet<_>>().into_iter().collect();
    let [source] = sources.as_slice() else {
        return Err(format!("the module imports from {sources:?}, and not from one place").into());
    };
    let quoted = format!("{source:?}");
    if glue.matches(&quoted).count() != 1 {
        return Err(format!("the glue does not say {quoted} once").into());
    }
    let mut hasher = DefaultHasher::new();
    (version, glue).hash(&mut hasher);
    let digest = format!("./{:016x}", hasher.finish());
    for import in module.imports.iter_mut() {
        import.module.clone_from(&digest);
    }
    Ok(glue.replace(&quoted, &format!("{digest:?}")))
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

    /// Where the module imports from after it was sealed with that glue; the glue says the same.
    fn sealed(glue: &str, version: &str) -> String {
        let mut module = module(&["$w0", "$w1"]);
        let glue = seal(&mut module, glue, version).unwrap();
        let sources: BTreeSet<&str> = module
            .imports
            .iter()
            .map(|import| &*import.module)
            .collect();
        let [source] = sources.into_iter().collect::<Vec<_>>()[..] else {
            panic!("several");
        };
        assert!(
            glue.contains(&format!("{{ {source:?}: import0 }}")),
            "{glue}"
        );
        source.to_owned()
    }

    #[test]
    fn the_wasm_of_one_glue_does_not_start_with_the_glue_of_another_release() {
        let glue = r#"const import0 = { $w0: put, $w1: drop }; return { "./glue.js": import0 };"#;
        let other = r#"const import0 = { $w0: drop, $w1: put }; return { "./glue.js": import0 };"#;
        assert_eq!(sealed(glue, "1.0.0"), sealed(glue, "1.0.0"));
        assert_ne!(sealed(glue, "1.0.0"), sealed(other, "1.0.0"));
        assert_ne!(sealed(glue, "1.0.0"), sealed(glue, "1.0.1"));
    }

    #[test]
    fn a_module_that_is_not_sealed_as_a_whole_is_an_error() {
        let mut two = module(&["$w0"]);
        let plain = two.types.add(&[], &[]);
        two.add_import_func("./other.js", "$w1", plain);
        assert!(
            seal(
                &mut two,
                r#"{ "./glue.js": import0, "./other.js": import1 }"#,
                "1"
            )
            .is_err()
        );
        assert!(seal(&mut module(&["$w0"]), "{}", "1").is_err());
    }
}
