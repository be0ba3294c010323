//! The floors of the house: who may import whom, who may name a browser, and how long a file may be.
//!
//! The sources are read as text, so that an import behind a `cfg` is seen too.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    reason = "reads only this repository's own files"
)]

#[path = "architecture/source.rs"]
mod source;

use source::{Import, Source};
use std::path::{Path, PathBuf};

/// Lowest first. A floor imports what is named beside it and itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("money", &[]),
    ("http", &[]),
    ("json", &[]),
    ("error", &[]),
    ("cart", &["money", "error"]),
    ("pricing", &["money", "json", "error", "cart"]),
    ("intent", &["money", "error", "cart"]),
    ("view", &["money", "error", "cart", "pricing", "intent"]),
    (
        "vendor",
        &["money", "http", "json", "error", "cart", "intent"],
    ),
    (
        ROOM,
        &["money", "http", "json", "error", "cart", "intent", "vendor"],
    ),
    (
        "sync",
        &[
            "money", "http", "json", "error", "cart", "pricing", "intent", "view", "vendor",
        ],
    ),
    (
        "registry",
        &[
            "money", "http", "json", "error", "cart", "intent", "vendor", ROOM,
        ],
    ),
    (
        "web",
        &[
            "money", "http", "json", "error", "cart", "pricing", "intent", "view", "vendor", ROOM,
            "sync", "registry",
        ],
    ),
];

/// A vendor's folder. Rooms never see each other.
const ROOM: &str = "room";
const BROWSER_CRATES: &[&str] = &[
    "wasm_bindgen",
    "web_sys",
    "js_sys",
    "serde_wasm_bindgen",
    "wasm_bindgen_futures",
];
const LONGEST_FILE: usize = 400;

/// Where a module stands: its floor, and the room's name if it is one.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    floor: &'static str,
    room: Option<String>,
}

impl Place {
    /// The place of a module path such as `["vendor", "vesuviopay", "plan"]`; what is a room is a folder in `src/vendor`.
    fn of(module: &[String], rooms: &[String]) -> Option<Self> {
        let [first, rest @ ..] = module else {
            return None;
        };
        let second = rest.first().filter(|_| first == "vendor");
        let room = second.filter(|name| rooms.contains(name)).cloned();
        let name = match second.map(String::as_str) {
            Some("registry") => "registry",
            _ if room.is_some() => ROOM,
            _ => first,
        };
        FLOORS
            .iter()
            .find(|(floor, _)| *floor == name)
            .map(|(floor, _)| Self { floor, room })
    }

    fn rank(&self) -> Option<usize> {
        FLOORS.iter().position(|(floor, _)| *floor == self.floor)
    }

    /// Tests may also look at what lies below their own floor.
    fn may_import(&self, other: &Self, in_tests: bool) -> bool {
        if self.floor == other.floor {
            return self.room == other.room;
        }
        let allowed = FLOORS
            .iter()
            .any(|(floor, allowed)| *floor == self.floor && allowed.contains(&other.floor));
        allowed || (in_tests && other.rank() < self.rank())
    }
}

/// What is wrong with the imports of one file, in sentences.
fn bad_imports(file: &str, text: &str, rooms: &[String]) -> Vec<String> {
    let source = Source::read(file, text);
    if source.module.is_empty() {
        return Vec::new();
    }
    let Some(place) = Place::of(&source.module, rooms) else {
        return vec![format!("{file} stands on no floor")];
    };
    let fault = |import: &Import| {
        let target = import.path.join("::");
        match Place::of(&import.path, rooms) {
            None => Some(format!(
                "{file}:{} imports crate::{target}, which names no floor",
                import.line
            )),
            Some(other) if place.may_import(&other, import.in_tests) => None,
            Some(_) => Some(format!(
                "{file}:{} imports crate::{target}, which {} may not",
                import.line, place.floor
            )),
        }
    };
    source.imports().iter().filter_map(fault).collect()
}

/// Words that belong to one place only.
fn misplaced_words(file: &str, text: &str) -> Vec<String> {
    let in_web = file.starts_with("web/") || file == "web.rs";
    let fault = |(word, line): (String, usize)| {
        let is_browser = BROWSER_CRATES.contains(&word.as_str()) || word.starts_with("gloo_");
        let reason = match word.as_str() {
            _ if is_browser && !in_web => "only web names a browser crate",
            "f32" | "f64" if !in_web => "there is no floating point below web",
            "rust_decimal" if file != "money/decimal.rs" => "only money/decimal.rs names it",
            _ => return None,
        };
        Some(format!("{file}:{line} names {word}: {reason}"))
    };
    Source::read(file, text)
        .words()
        .into_iter()
        .filter_map(fault)
        .collect()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Paths and texts of the files below a folder with one of these extensions, in a stable order.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let base = repository().join(folder);
    let mut paths = Vec::new();
    collect(&base, &mut paths);
    paths.sort();
    let wanted = paths.into_iter().filter(|path| {
        path.extension()
            .is_some_and(|found| extensions.iter().any(|extension| found == *extension))
    });
    wanted
        .map(|path| {
            let name = path
                .strip_prefix(&base)
                .expect("a file below its folder")
                .to_string_lossy()
                .into_owned();
            (
                name,
                std::fs::read_to_string(&path).expect("a readable source"),
            )
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), paths)
        } else {
            paths.push(entry.path())
        }
    }
}

fn rooms() -> Vec<String> {
    let entries = std::fs::read_dir(repository().join("src/vendor"))
        .into_iter()
        .flatten()
        .flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "registry")
        .collect()
}

#[test]
fn floors_import_only_what_the_table_allows() {
    let rooms = rooms();
    let sources = files("src", &["rs"]);
    assert!(sources.len() > 10, "the sources were not found");
    let faults: Vec<_> = sources
        .iter()
        .flat_map(|(file, text)| bad_imports(file, text, &rooms))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn browsers_decimals_and_floats_are_named_only_where_they_belong() {
    let faults: Vec<_> = files("src", &["rs"])
        .iter()
        .flat_map(|(file, text)| misplaced_words(file, text))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_ships_lacks_no_guard() {
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).unwrap();
    let manifest = read("Cargo.toml");
    let default = manifest.lines().find(|line| line.starts_with("default = "));
    assert!(!default.unwrap().contains("variants"));
    let build = read("xtask/src/compile.rs");
    assert!(build.contains("--no-default-features") && !build.contains("variants"));
    let refuses = "#[cfg(all(feature = \"variants\", target_arch = \"wasm32\"))]\ncompile_error!";
    assert!(read("src/sync/variant.rs").contains(refuses));
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "the median is for whoever runs the test with --nocapture"
)]
fn no_file_outgrows_its_concept() {
    let folders = [
        "src",
        "sandbox/src",
        "xtask/src",
        "tests",
        "examples",
        "pkg-template",
        "www",
        "scripts",
    ];
    let lengths = |folder: &str| -> Vec<(usize, String)> {
        let files = files(folder, &["rs", "js", "mjs", "ts", "css"]);
        files
            .into_iter()
            .map(|(file, text)| (text.lines().count(), format!("{folder}/{file}")))
            .collect()
    };
    let mut core: Vec<usize> = lengths("src").into_iter().map(|(lines, _)| lines).collect();
    core.sort_unstable();
    println!(
        "src: {} files, median {:?} lines",
        core.len(),
        core.get(core.len() / 2)
    );
    let all = folders.iter().flat_map(|folder| lengths(folder));
    let long: Vec<_> = all.filter(|(lines, _)| *lines > LONGEST_FILE).collect();
    assert!(
        long.is_empty(),
        "longer than {LONGEST_FILE} lines: {long:?}"
    );
}

#[test]
fn made_up_bad_edges_are_caught() {
    let rooms = ["violet".to_owned(), "vesuviopay".to_owned()];
    for (file, text) in [
        ("money/mod.rs", "use crate::cart::Line;"),
        (
            "cart/line.rs",
            "fn f() { let x = crate::sync::Engine::new(); }",
        ),
        (
            "cart/line.rs",
            "use crate::{money::Money, sync::{Engine, Output}};",
        ),
        ("cart/line.rs", "use super::super::intent::Intent;"),
        ("view.rs", "use super::sync::Engine;"),
        (
            "view/mod.rs",
            "mod tests { use super::super::sync::Engine; }",
        ),
        ("sync/mod.rs", "use crate::vendor::violet::Plan;"),
        (
            "sync/mod.rs",
            "use crate::vendor::{Adapter, registry::open};",
        ),
        ("vendor/mod.rs", "mod violet;\npub use violet::Adapter;"),
        (
            "vendor/violet/plan.rs",
            "use crate::vendor::vesuviopay::names;",
        ),
        (
            "vendor/violet/plan.rs",
            "use super::super::vesuviopay::names;",
        ),
        (
            "vendor/violet/plan.rs",
            "#[cfg(test)] mod tests { use crate::vendor::vesuviopay::names; }",
        ),
        ("vendor/registry.rs", "use crate::web::start;"),
        (
            "sync/mod.rs",
            "#[cfg(test)] mod tests { use crate::web::start; }",
        ),
        ("cart/line.rs", "use crate::Money;"),
        ("cart/line.rs", "use crate::*;"),
        ("cart/line.rs", "pub(in crate::sync) struct X;"),
        ("basement.rs", ""),
    ] {
        assert!(
            !bad_imports(file, text, &rooms).is_empty(),
            "not caught in {file}: {text}"
        );
    }
}

#[test]
fn allowed_edges_are_left_alone() {
    let rooms = ["violet".to_owned(), "vesuviopay".to_owned()];
    for (file, text) in [
        (
            "cart/line.rs",
            "use super::{Bag, ItemRef};\nuse crate::money::Money;\npub(crate) struct X;",
        ),
        (
            "cart/line.rs",
            "// use crate::sync::Engine;\nconst TEXT: &str = \"crate::sync\"; /* crate::web::x */",
        ),
        ("view/mod.rs", "mod tests { use super::*; }"),
        (
            "view.rs",
            "#[cfg(test)] mod tests { use super::*; use crate::http::Request; }",
        ),
        (
            "vendor/violet/plan.rs",
            "use super::wire::Cart;\nuse super::super::Adapter;\nuse crate::vendor::Reply;",
        ),
        (
            "vendor/mod.rs",
            "mod violet;\nmod reply;\npub use reply::Reply;",
        ),
        (
            "vendor/registry.rs",
            "use super::{violet, vesuviopay::Room};",
        ),
        (
            "sync/mod.rs",
            "fn f<'a>(c: char) -> bool { c == '{' || c == '\"' }\nuse crate::vendor::{self, Adapter};",
        ),
        (
            "web/api/mod.rs",
            "use crate::vendor::registry;\nuse crate::sync::Engine;",
        ),
        ("lib.rs", "pub mod money;\nmod web;"),
    ] {
        let faults = bad_imports(file, text, &rooms);
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn misplaced_words_are_caught() {
    for (file, text) in [
        ("cart/line.rs", "fn f(x: f64) {}"),
        ("sync/mod.rs", "use js_sys::Date;"),
        ("http/mod.rs", "gloo_net::http::Request::get(url);"),
        ("money/mod.rs", "use rust_decimal::Decimal;"),
        ("web/clock.rs", "use rust_decimal::Decimal;"),
    ] {
        assert!(
            !misplaced_words(file, text).is_empty(),
            "not caught in {file}: {text}"
        );
    }
    assert!(misplaced_words("web/clock.rs", "fn now() -> f64 { js_sys::Date::now() }").is_empty());
    assert!(
        misplaced_words(
            "money/decimal.rs",
            "use rust_decimal::Decimal; // never f64"
        )
        .is_empty()
    );
}
