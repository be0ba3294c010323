//! Ids and amounts of a way in which the vendor writes them here and another way there.

use crate::json::{Json, Token};
use crate::vendor::wire::{Object, Unreadable};

/// An id, which is a number or a text.
pub(super) fn id(object: &Object<'_>, name: &'static str) -> Result<Option<String>, Unreadable> {
    object.read(name, any_id)
}

/// The same for what is not worth an answer that is otherwise good.
pub(super) fn id_if_any(object: &Object<'_>, name: &'static str) -> Option<String> {
    id(object, name).ok().flatten()
}

/// A text where there is one.
pub(super) fn text_if_any(object: &Object<'_>, name: &'static str) -> Option<String> {
    object.text(name).ok().flatten()
}

/// A number that names something, also where it is written as a text.
pub(super) fn number(token: Token<'_>) -> Option<u64> {
    let text = token.text();
    let digits = text.as_deref().unwrap_or_else(|| token.raw());
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

fn any_id(token: Token<'_>) -> Option<String> {
    match String::read(token) {
        Some(text) => Some(text).filter(|text| !text.is_empty() && text.len() <= MAX_ID),
        None => u64::read(token).map(|number| number.to_string()),
    }
}

/// Ids in the order in which they were given away: numbers by their size.
pub(super) fn age(id: Option<&str>) -> (usize, &str) {
    let id = id.unwrap_or_default();
    (id.len(), id)
}

/// Puts in order what mostly is in order already, or in the opposite one: by insertion, as a sort weighs more in the wasm.
pub(super) fn put_in_order<T>(all: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..all.len() {
        let mut place = end;
        while let Some(earlier) = place.checked_sub(1)
            && let (Some(one), Some(other)) = (all.get(place), all.get(earlier))
            && is_before(one, other)
        {
            all.swap(place, earlier);
            place = earlier;
        }
    }
}

const MAX_ID: usize = 255;
