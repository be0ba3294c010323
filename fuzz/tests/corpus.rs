//! The texts that the targets have learned from, and others made of them: those with a name were written by hand, those in
//! `found.jsonl` were found by `cargo xtask fuzz TARGET --keep`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where it fails"
)]

use std::panic::catch_unwind;
use std::path::Path;

use cartwright_fuzz::{TARGETS, Target, mutate, target};

#[test]
fn texts_that_are_no_json_are_told_from_those_that_are() {
    holds("json", 20_000);
}

#[test]
fn what_a_careless_shop_hands_in_is_taken_or_refused_by_name() {
    holds("arguments", 10_000);
}

#[test]
fn a_page_holds_over_any_record_and_before_any_server() {
    holds("page", 4_000);
}

/// `TEXT=file TARGET=page cargo test -p cartwright-fuzz one_text -- --nocapture` looks at one text alone.
#[test]
fn one_text() {
    let (Ok(file), Ok(name)) = (std::env::var("TEXT"), std::env::var("TARGET")) else {
        return;
    };
    let text = std::fs::read(file).expect("a file");
    target(&name).expect("a target")(&String::from_utf8_lossy(&text));
}

#[test]
fn each_target_has_learned_from_something() {
    for (name, _) in TARGETS {
        assert!(corpus(name).len() >= 5, "{name} has learned too little");
    }
}

/// `ROUNDS=1000000` for longer.
fn holds(name: &str, rounds: u64) {
    let asked = std::env::var("ROUNDS").ok();
    let rounds = asked.map_or(rounds, |asked| asked.parse().expect("a number"));
    let target = target(name).expect("a target");
    let corpus = corpus(name);
    for text in &corpus {
        look(target, text);
    }
    let texts: Vec<&str> = corpus.iter().map(String::as_str).collect();
    for seed in 0..rounds {
        look(target, &mutate::mutated(&texts, seed));
    }
}

fn look(target: Target, text: &str) {
    if catch_unwind(|| target(text)).is_err() {
        panic!("this text is not borne:\n{text}");
    }
}

fn corpus(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a corpus")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    files.iter().flat_map(|file| texts(file)).collect()
}

/// A text of its own, or one on each line, as JSON.
fn texts(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a text");
    if file.extension().is_some_and(|kind| kind == "jsonl") {
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).expect("a text"))
            .collect()
    } else {
        vec![text]
    }
}
