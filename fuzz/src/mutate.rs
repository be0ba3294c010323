//! Texts made of other texts: cut, doubled, spliced, with what hurts put where something else was.

/// What hurts: the ends of ranges, names that lead elsewhere, halves of characters, depth, brackets without an end.
const SPITE: [&str; 40] = [
    "0",
    "-0",
    "-1",
    "1e308",
    "1E400",
    "0.1",
    "1.005",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "4294967295",
    "4294967296",
    "99999999999999999999999999999999999999",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "[[[[[[[[[[[[",
    "\"__proto__\":{}",
    "\"constructor\"",
    "\"toString\"",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\\ud800",
    "\\u0000",
    "\\uDC00\\uD800",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "𝄞",
    "..",
    "%2e%2e",
    "/",
    "?",
    "USD",
    "JPY",
    "KWD",
    "XXX",
];

/// Chance from a seed, the same on every machine.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// Each seed has its own.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Any number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }

    /// A place in the text between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut place = self.below(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }

    /// Two such places.
    fn range(&mut self, text: &str) -> std::ops::Range<usize> {
        let (one, other) = (self.place(text), self.place(text));
        // A small piece more often than a large one.
        let end = match self.below(3) {
            0 => one.max(other),
            _ => text
                .ceil_char_boundary(one.min(other) + 1 + self.below(8))
                .min(text.len()),
        };
        one.min(other)..end
    }
}

/// A text made of those that there are.
pub fn mutated(texts: &[&str], seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let mut text = chance.of(texts).to_owned();
    for _ in 0..=chance.below(5) {
        match chance.below(7) {
            0 => {
                let range = chance.range(&text);
                text.replace_range(range, "");
            }
            1 => {
                let piece = text[chance.range(&text)].to_owned();
                let place = chance.place(&text);
                text.insert_str(place, &piece);
            }
            2 => {
                let other = chance.of(texts);
                let piece = &other[chance.range(other)];
                let range = chance.range(&text);
                text.replace_range(range, piece);
            }
            3 | 4 => {
                let range = atom(&text, chance.place(&text));
                text.replace_range(range, chance.of(&SPITE));
            }
            5 => {
                let place = chance.place(&text);
                text.insert_str(place, chance.of(&SPITE));
            }
            _ => text = with_lines_of(&text, chance.of(texts), &mut chance),
        }
    }
    text
}

/// The number, word or text around a place.
fn atom(text: &str, place: usize) -> std::ops::Range<usize> {
    let is_edge = |letter: char| "\",:[]{} \n".contains(letter);
    let from = text[..place].rfind(is_edge).map_or(0, |at| at + 1);
    let to = text[place..]
        .find(is_edge)
        .map_or(text.len(), |at| at + place);
    from..to.max(from)
}

/// The lines of one text with some of another's between them.
fn with_lines_of(text: &str, other: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let others: Vec<&str> = other.lines().collect();
    for _ in 0..=chance.below(4) {
        if !others.is_empty() {
            // The first line says what the rest is.
            let place = 1 + chance.below(lines.len());
            lines.insert(place.min(lines.len()), chance.of(&others));
        }
    }
    lines.join("\n")
}
