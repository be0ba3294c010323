//! Promises that are broken: a world stops there, and what it says is kept.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a schedule broke a promise: the law, and what was found.
pub type Broken = String;

/// What a schedule came to, or what its panic said.
///
/// # Errors
/// When something that a shopper relies on does not hold.
pub fn caught<T>(play: impl FnOnce() -> T) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(play)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let word = panic.downcast_ref::<&str>().map(ToString::to_string);
        text.or(word).unwrap_or_default()
    })
}

/// The same on one line.
pub fn on_one_line(broken: &Broken) -> String {
    let words: Vec<&str> = broken.split_whitespace().collect();
    words.join(" ")
}
