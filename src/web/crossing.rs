//! Values on their way to JavaScript: rare objects as objects, numbers as numbers.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::error::CartError;
use crate::money::LARGEST_EXACT;

/// Any value as plain objects; absent as `undefined` where it cannot be told, which no type of ours meets.
pub(super) fn object<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value
        .serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
}

/// An error as JavaScript makes its own of it.
pub(super) fn error(error: &CartError) -> JsValue {
    object(error)
}

/// What may be absent, as `undefined` where it is.
pub(super) fn maybe<T: Serialize>(value: Option<&T>) -> JsValue {
    value.map_or(JsValue::UNDEFINED, object)
}

/// An amount as a number; none when JavaScript could not tell it from its neighbours.
pub(super) fn amount(minor: i64) -> Option<f64> {
    (minor.unsigned_abs() <= LARGEST_EXACT).then_some(minor as f64)
}
