//! The body of an answer, read piece by piece so that one without end does not fill the memory.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

use super::host::Host;
use crate::http::Failure;

/// The longest answer that is read.
const LARGEST: usize = 2 * 1024 * 1024;

/// Reads to the end, or gives up. `Network` stands for any break; the caller knows whether it was the time.
pub(super) async fn text(stream: Option<ReadableStream>, host: &Host) -> Result<String, Failure> {
    let Some(stream) = stream else {
        return Ok(String::new());
    };
    if stream.locked() {
        return Err(Failure::Unreadable);
    }
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        let piece = JsFuture::from(host.read(&reader))
            .await
            .map_err(|_| Failure::Network)?;
        let part = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).ok();
        if part("done").is_none_or(|done| done.is_truthy()) {
            break;
        }
        let Some(piece) = part("value").and_then(|value| value.dyn_into::<Uint8Array>().ok())
        else {
            return Err(Failure::Unreadable);
        };
        if bytes.len().saturating_add(piece.length() as usize) > LARGEST {
            // The rest is not wanted; whether the server hears of it makes no difference.
            let _ = reader.cancel();
            return Err(Failure::TooLarge);
        }
        bytes.extend_from_slice(&piece.to_vec());
    }
    String::from_utf8(bytes).map_err(|_| Failure::Unreadable)
}
