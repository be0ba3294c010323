//! Knowing what is up to date: the content of all inputs, remembered as one number.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::workspace::{build, files_below, root};
use crate::{Failure, Outcome};

/// Inputs and outputs of one step.
pub(crate) struct Stamp {
    file: PathBuf,
    content: String,
    outputs: Vec<PathBuf>,
}

/// Makes every step run again, whatever it left behind: a stamp knows the inputs, and of the outputs only that they exist.
pub(crate) fn forget() -> Outcome {
    forget_in(&folder())
}

fn forget_in(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {error}", folder.display()).into())
        }
        _ => Ok(()),
    }
}

fn folder() -> PathBuf {
    build().join("stamps")
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
            file: folder().join(step),
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    #[test]
    fn a_step_whose_output_was_edited_runs_again_once_stamps_are_forgotten() {
        let folder = std::env::temp_dir().join(format!("stamps-{}", std::process::id()));
        let (stamps, output) = (folder.join("stamps"), folder.join("output"));
        let stamp = Stamp {
            file: stamps.join("step"),
            content: String::from("1\n"),
            outputs: vec![output.clone()],
        };
        stamp.write().unwrap();
        std::fs::write(&output, "edited by hand").unwrap();
        assert!(stamp.is_current());
        forget_in(&stamps).unwrap();
        assert!(!stamp.is_current());
        assert!(
            forget_in(&stamps).is_ok(),
            "there is nothing left to forget"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
