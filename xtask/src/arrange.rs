//! The order of the functions in a wasm file.
//!
//! What is zipped looks back 32 kB for what it has seen before: functions that begin alike belong side by side. The
//! compiler's tools sort them by size instead, for engines that compile in parallel; of a file that compiles in
//! milliseconds the download weighs more.

use std::collections::HashMap;
use std::convert::Infallible;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, MemArg, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::{Failure, Outcome};

/// Sorts the functions by type, then by their code.
pub(crate) fn arrange(wasm: &Path) -> Outcome {
    let arranged = sorted(&std::fs::read(wasm)?)?;
    Ok(std::fs::write(wasm, arranged)?)
}

fn sorted(wasm: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut arranged = Module::new();
    utils::parse_core_module(
        &mut Arranged::of(wasm)?,
        &mut arranged,
        Parser::new(0),
        wasm,
    )?;
    Ok(arranged.finish())
}

/// Where the functions go. Imported ones come first in any module, and keep their places.
struct Arranged {
    order: Vec<usize>,
    places: HashMap<u32, u32>,
}

impl Arranged {
    fn of(wasm: &[u8]) -> Result<Self, Failure> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        let mut order: Vec<usize> = (0..bodies.len()).collect();
        order.sort_by_key(|&function| (types.get(function), bodies.get(function)));
        let mut places = HashMap::new();
        for (place, &function) in order.iter().enumerate() {
            places.insert(
                u32::try_from(imported + function)?,
                u32::try_from(imported + place)?,
            );
        }
        Ok(Self { order, places })
    }

    fn in_order<T: Clone>(&self, functions: &[T]) -> Vec<T> {
        let functions = self.order.iter().map(|&place| functions.get(place));
        functions.flatten().cloned().collect()
    }
}

impl Reencode for Arranged {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.places.get(&function).copied().unwrap_or(function))
    }

    /// How a piece of memory is aligned is a hint that engines do not take, and one more thing to be zipped.
    fn mem_arg(&mut self, place: wasmparser::MemArg) -> Result<MemArg, Error> {
        let plain = utils::mem_arg(self, place)?;
        Ok(MemArg { align: 0, ..plain })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for ty in self.in_order(&types) {
            functions.function(self.type_index(ty)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.in_order(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use walrus::ir::{LoadKind, Value};
    use walrus::{FunctionBuilder, ModuleConfig, ValType};

    use super::*;

    /// `longest` calls an import and then `one`; `one` and `two` differ in a number.
    fn module() -> Vec<u8> {
        let mut module = walrus::Module::with_config(ModuleConfig::new());
        let plain = module.types.add(&[], &[ValType::I32]);
        let (import, _) = module.add_import_func("a", "b", plain);
        let number = |module: &mut walrus::Module, value| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.func_body().const_(Value::I32(value));
            builder.finish(vec![], &mut module.funcs)
        };
        let (two, one) = (number(&mut module, 2), number(&mut module, 1));
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.func_body().call(import).drop().call(one);
        let longest = builder.finish(vec![], &mut module.funcs);
        for (name, function) in [("one", one), ("two", two), ("longest", longest)] {
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    /// What an exported function consists of, with the calls it makes as the names of what is called.
    fn code(wasm: &[u8]) -> Vec<(String, String)> {
        let module = walrus::Module::from_buffer(wasm).unwrap();
        let name_of = |id| {
            let mut exports = module.exports.iter();
            let export = exports
                .find(|export| matches!(export.item, walrus::ExportItem::Function(it) if it == id));
            export.map_or_else(|| "import".to_owned(), |export| export.name.clone())
        };
        let mut said = Vec::new();
        for function in module.funcs.iter_local() {
            let (id, local) = function;
            let mut parts = Vec::new();
            for (instruction, _) in &local.block(local.entry_block()).instrs {
                parts.push(match instruction {
                    walrus::ir::Instr::Call(call) => name_of(call.func),
                    other => format!("{other:?}"),
                });
            }
            said.push((name_of(id), parts.join(" ")));
        }
        said
    }

    #[test]
    fn functions_move_and_still_call_what_they_called() {
        let before = module();
        let after = sorted(&before).unwrap();
        let (was, is) = (code(&before), code(&after));
        let names =
            |code: &[(String, String)]| code.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
        assert_eq!(names(&was), ["longest", "two", "one"]);
        assert_eq!(names(&is), ["longest", "one", "two"]);
        let sorted = |mut code: Vec<(String, String)>| {
            code.sort();
            code
        };
        assert_eq!(sorted(is), sorted(was));
    }

    #[test]
    fn a_load_stays_what_it_was_but_for_the_hint_at_its_alignment() {
        let mut module = walrus::Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        let word = LoadKind::I32 { atomic: false };
        let place = walrus::ir::MemArg {
            align: 4,
            offset: 8,
        };
        builder.func_body().i32_const(16).load(memory, word, place);
        let function = builder.finish(vec![], &mut module.funcs);
        module.exports.add("load", function);

        let after = walrus::Module::from_buffer(&sorted(&module.emit_wasm()).unwrap()).unwrap();
        let (_, local) = after.funcs.iter_local().next().unwrap();
        let instructions = &local.block(local.entry_block()).instrs;
        let found = instructions
            .iter()
            .find_map(|(instruction, _)| match instruction {
                walrus::ir::Instr::Load(load) => Some((load.arg.align, load.arg.offset)),
                _ => None,
            });
        assert_eq!(found, Some((1, 8)));
    }

    #[test]
    fn what_is_arranged_stays_as_it_is() {
        let once = sorted(&module()).unwrap();
        assert_eq!(sorted(&once).unwrap(), once);
    }
}
