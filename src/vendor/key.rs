//! The keys of lines. They are made of parts; what a shop or a server calls something is a part and never two.

use crate::cart::{ItemRef, Line, LineId, LineKey, Places, Snapshot};

/// A line of an answer, before it has a key.
pub(super) struct Named {
    /// The server's name of it.
    pub(super) id: LineId,
    /// What lies on it.
    pub(super) item: ItemRef,
    /// What it is called where there is no other line of the item.
    pub(super) key: LineKey,
}

/// The keys of an answer's lines, each with the line that it was `before`. One that is known by the server's id and is of
/// the same item keeps its key, whatever else has come or gone; a further line of an item has its id behind the key. None
/// where two lines have one id.
pub(super) fn keys<'b>(
    lines: &[Named],
    before: &'b Snapshot,
) -> Option<Vec<(LineKey, Option<&'b Line>)>> {
    let mut known = Places::default();
    for (place, line) in before.lines.iter().enumerate() {
        if let Some(id) = &line.id {
            known.put(id.as_str(), place);
        }
    }
    let mut ids = Places::default();
    let mut taken = Places::default();
    let mut kept = Vec::with_capacity(lines.len());
    for named in lines {
        if ids.put(named.id.as_str(), 0).is_some() {
            return None;
        }
        let place = known.get(named.id.as_str());
        let line = place.and_then(|place| before.lines.get(place));
        let line = line.filter(|line| line.face.item == named.item);
        for key in line.into_iter().flat_map(Line::keys) {
            taken.put(key.as_str(), 0);
        }
        kept.push(line);
    }
    let keyed = lines.iter().zip(kept).map(|(named, line)| {
        let key = match line {
            Some(line) => line.key().clone(),
            None if taken.put(named.key.as_str(), 0).is_none() => named.key.clone(),
            None => beside(&named.key, &named.id),
        };
        (key, line)
    });
    Some(keyed.collect())
}

/// The key of a further line of the same item.
fn beside(key: &LineKey, line: &LineId) -> LineKey {
    [key.as_str(), "#", &escaped(line.as_str())].concat().into()
}

/// A part of a key: what divides the parts is escaped, and what cannot be seen.
pub(super) fn escaped(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for character in part.chars() {
        if !matches!(character, '/' | '%' | '#') && !character.is_control() {
            text.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            text.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(digit.into(), 16);
                text.extend(digit.map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_further_line_is_no_other_item_and_no_other_line() {
        let line = |key: &str, id: &str| beside(&key.into(), &id.into());
        let keys = [line("a", "1"), line("a", "1#1"), line(&escaped("a#1"), "1")];
        assert_eq!(
            keys.each_ref().map(LineKey::as_str),
            ["a#1", "a#1%231", "a%231#1"]
        );
    }

    #[test]
    fn no_part_can_be_taken_for_two() {
        assert_eq!(escaped("a/b%2F#c"), "a%2Fb%252F%23c");
        assert_eq!(escaped("line\nbreak\u{85}"), "line%0Abreak%C2%85");
        assert_eq!(escaped("žluť = 1"), "žluť = 1");
    }
}
