//! Keys of lines are made of parts; what a shop or a server calls something is a part and never two.

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
    fn no_part_can_be_taken_for_two() {
        assert_eq!(escaped("a/b%2F#c"), "a%2Fb%252F%23c");
        assert_eq!(escaped("line\nbreak\u{85}"), "line%0Abreak%C2%85");
        assert_eq!(escaped("žluť = 1"), "žluť = 1");
    }
}
