//! The last words of a panic: kept where the next call can read them, because after it the instance is dead.

use std::cell::{Cell, RefCell};
use std::panic;

use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static SET: Cell<bool> = const { Cell::new(false) };
    static WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic leaves its words behind.
pub(super) fn listen() {
    if SET.replace(true) {
        return;
    }
    panic::set_hook(Box::new(|info| {
        let said = info.payload();
        let said = said
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| said.downcast_ref::<String>().map(String::as_str))
            .unwrap_or_default();
        let mut words: String = said.chars().take(LONGEST).collect();
        if let Some(place) = info.location() {
            words.push_str(" at ");
            words.push_str(place.file());
            words.push(':');
            words.push_str(&place.line().to_string());
        }
        WORDS.with(|last| {
            if let Ok(mut last) = last.try_borrow_mut() {
                *last = words;
            }
        });
    }));
}

/// What the last panic said; empty when there was none.
#[wasm_bindgen(js_name = lastWords)]
pub fn last_words() -> String {
    WORDS.with(|last| {
        last.try_borrow()
            .map(|last| last.clone())
            .unwrap_or_default()
    })
}

/// Enough to find the place by, and too short to hold a cart.
const LONGEST: usize = 200;
