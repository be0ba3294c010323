//! The two clocks of the browser, read here and nowhere else.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::sync::Now;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn steady() -> f64;

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn wall() -> f64;
}

/// This moment.
pub(super) fn now() -> Now {
    Now {
        mono: steady() as u64,
        wall: wall() as u64,
    }
}
