//! The program that libFuzzer runs: `TARGET` names the target.

#![no_main]

use std::sync::LazyLock;

use cartwright_fuzz::{Target, target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    match target(&name) {
        Some(target) => target,
        None => std::process::abort(),
    }
});

libfuzzer_sys::fuzz_target!(|text: &[u8]| (TARGET)(&String::from_utf8_lossy(text)));
