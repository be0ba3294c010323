//! A page over a record that anybody may have written, and before a server that answers anything.
//!
//! The first line of a script names the vendor; each line after it says what happens next ([`Step`]). Whatever happens,
//! what is shown is the fold of the log over the cart, a change is told at most once and never vanishes untold, and a row
//! that cannot be read stays in the record.

mod driver;
mod step;

pub use step::Step;

use cartwright::sync::{Kind, Record, Row};
use driver::Page;

/// The vendors, with settings that their rooms take.
pub const VENDORS: [(&str, &str); 4] = [
    (
        "vesuviopay",
        r#"{"baseUrl":"https://shop.test","storeId":"s","apiKey":"k"}"#,
    ),
    (
        "elastic-path",
        r#"{"baseUrl":"https://shop.test","clientId":"c"}"#,
    ),
    ("violet", r#"{"baseUrl":"https://shop.test/violet"}"#),
    (
        "custom",
        r#"{"baseUrl":"https://shop.test","currency":"USD","creates":true,"codes":true}"#,
    ),
];

/// The longest script that is played to its end.
const LONGEST: usize = 64;

/// Plays a script.
pub fn target(text: &str) {
    let mut lines = text.lines();
    let vendor = lines.next().unwrap_or_default();
    let Some(place) = VENDORS.iter().position(|(name, _)| *name == vendor) else {
        return;
    };
    let mut page = Page::new(VENDORS[place]);
    let mut steps = lines.filter_map(Step::read).take(LONGEST).peekable();
    while let Some(Step::Row(row)) = steps.next_if(|step| matches!(step, Step::Row(_))) {
        page.keep(row);
    }
    let unreadable: Vec<String> = page
        .rows()
        .filter(|row| Record::read(vec![row.clone()]).aside > 0)
        // A newer form of the same row takes its place, there as well.
        .filter(|row| row.kind != Kind::Aside || !page.rows().any(|other| is_newer(&other, row)))
        // What the bridge says of the same intent can be read, and settled.
        .filter(|row| !is_bridged(row, text))
        .map(|row| row.text)
        .collect();
    page.open();
    for step in steps {
        page.take(step);
    }
    for text in unreadable {
        let mut rows = page.rows();
        assert!(rows.any(|row| row.text == text), "is lost: {text}");
    }
}

fn is_newer(row: &Row, aside: &Row) -> bool {
    aside.id == format!("{}/{}", row.kind.as_str(), row.id)
}

fn is_bridged(row: &Row, script: &str) -> bool {
    let id = row.id.strip_prefix("intent/").unwrap_or(&row.id);
    let mut bridge = script.lines().filter(|line| line.starts_with("bridge"));
    !id.is_empty() && bridge.any(|line| line.contains(id))
}
