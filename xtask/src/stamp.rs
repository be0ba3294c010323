//! Knowing what is up to date: the content of all inputs, remembered as one number.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::workspace::{build, files_below, root};
use crate::{Failure, Outcome};

/// Inputs and outputs of one step.
pub(crate) struct Stamp {
    file: PathBuf,
    content: String,
    outputs: Vec<PathBuf>,
}

impl Stamp {
    /// Reads the inputs (files, or folders with all below) as they are now.
    pub(crate) fn of(step: &str, inputs: &[PathBuf], outputs: &[PathBuf]) -> Result<Self, Failure> {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            for file in files_below(input)? {
                let bytes = std::fs::read(&file)
                    .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
                file.strip_prefix(root()).unwrap_or(&file).hash(&mut hasher);
                bytes.hash(&mut hasher);
            }
        }
        Ok(Self {
            file: build().join("stamps").join(step),
            content: format!("{:016x}\n", hasher.finish()),
            outputs: outputs.to_vec(),
        })
    }

    /// Whether the step ran on exactly these inputs and its outputs are still there.
    pub(crate) fn is_current(&self) -> bool {
        self.outputs.iter().all(|output| output.exists())
            && std::fs::read_to_string(&self.file).is_ok_and(|content| content == self.content)
    }

    /// Remembers that the step has run.
    pub(crate) fn write(&self) -> Outcome {
        let folder = self.file.parent().unwrap_or_else(|| Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&self.file, &self.content))
            .map_err(|error| format!("cannot write {}: {error}", self.file.display()).into())
    }
}
