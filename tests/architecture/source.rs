//! Just enough of a reader of Rust: words and signs without comments and literals, and the paths they make.

/// One file of `src/`.
pub(crate) struct Source {
    /// Path of the module that the file is: empty for `lib.rs`.
    pub(crate) module: Vec<String>,
    tokens: Vec<Token>,
}

/// A path that a file names, from the crate's root.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
    /// Inside `mod tests`, or in a file of that name.
    pub(crate) in_tests: bool,
}

struct Token {
    text: String,
    line: usize,
}

impl Source {
    /// `file` is the path below `src/`, as in `vendor/mod.rs`.
    pub(crate) fn read(file: &str, text: &str) -> Self {
        let stem = file.trim_end_matches(".rs");
        let mut module: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        Self {
            module,
            tokens: tokens(text),
        }
    }

    /// All names, with their lines.
    pub(crate) fn words(&self) -> Vec<(String, usize)> {
        self.tokens
            .iter()
            .map(|token| (token.text.clone(), token.line))
            .collect()
    }

    /// All paths that start with `crate`, `super` or `self`, or with a module that this file declares.
    pub(crate) fn imports(&self) -> Vec<Import> {
        let declared = self.declared();
        let mut imports = Vec::new();
        // Modules opened inside the file, each with the depth of braces at which it ends.
        let (mut inner, mut depth): (Vec<(String, usize)>, usize) = (Vec::new(), 0);
        for (at, token) in self.tokens.iter().enumerate() {
            match token.text.as_str() {
                "{" => {
                    if at >= 2 && self.is(at - 2, "mod") {
                        inner.push((self.text(at - 1).to_owned(), depth));
                    }
                    depth += 1;
                }
                "}" => {
                    depth = depth.saturating_sub(1);
                    if inner.last().is_some_and(|(_, end)| *end == depth) {
                        inner.pop();
                    }
                }
                _ => {}
            }
            let starts = at == 0 || !self.is(at - 1, "::");
            let leads =
                self.is(at + 1, "::") || (at > 0 && self.is(at - 1, "use") && !self.is_root(at));
            if !starts || !leads || !(self.is_root(at) || declared.contains(&token.text)) {
                continue;
            }
            let here: Vec<String> = self
                .module
                .iter()
                .chain(inner.iter().map(|(name, _)| name))
                .cloned()
                .collect();
            let in_tests = here.iter().any(|name| name == "tests");
            for path in self.tree(at).0 {
                let path = resolved(&here, &self.module, &path);
                imports.push(Import {
                    path,
                    line: token.line,
                    in_tests,
                });
            }
        }
        imports
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn is(&self, at: usize, text: &str) -> bool {
        self.text(at) == text
    }

    fn is_root(&self, at: usize) -> bool {
        matches!(self.text(at), "crate" | "super" | "self")
    }

    /// Names in `mod name;`.
    fn declared(&self) -> Vec<String> {
        let ends = self.tokens.windows(3).filter_map(|window| match window {
            [first, name, last] if first.text == "mod" && last.text == ";" => {
                Some(name.text.clone())
            }
            _ => None,
        });
        ends.collect()
    }

    /// The paths of a use tree or of a plain path, and where it ends.
    fn tree(&self, mut at: usize) -> (Vec<Vec<String>>, usize) {
        let mut path = Vec::new();
        loop {
            if self.is(at, "{") {
                let mut paths = Vec::new();
                at += 1;
                while !self.is(at, "}") && at < self.tokens.len() {
                    let (below, end) = self.tree(at);
                    paths.extend(
                        below
                            .into_iter()
                            .map(|rest| path.iter().cloned().chain(rest).collect()),
                    );
                    at = end.max(at + 1);
                    while !self.is(at, ",") && !self.is(at, "}") && at < self.tokens.len() {
                        at += 1;
                    }
                    at += usize::from(self.is(at, ","));
                }
                return (paths, at + 1);
            }
            path.push(self.text(at).to_owned());
            at += 1;
            if !self.is(at, "::") || self.is(at + 1, "<") {
                return (vec![path], at);
            }
            at += 1;
        }
    }
}

/// From the crate's root, with each `super` taken one step up. `self` in a list, as in `vendor::{self}`, adds nothing.
fn resolved(here: &[String], file: &[String], path: &[String]) -> Vec<String> {
    let mut full = match path.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        Some("super" | "self") => here.to_vec(),
        _ => file.to_vec(),
    };
    for step in path {
        match step.as_str() {
            "crate" | "self" => {}
            "super" => {
                full.pop();
            }
            name => full.push(name.to_owned()),
        }
    }
    full
}

/// Names, numbers, `::` and single signs. Comments are left out and literals become nothing.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let start = at;
        let word = |c: char| c.is_alphanumeric() || c == '_';
        match get(at) {
            '/' if get(at + 1) == '/' => at = find(&chars, at, |at| get(at) == '\n'),
            '/' if get(at + 1) == '*' => {
                at = find(&chars, at + 2, |at| get(at) == '*' && get(at + 1) == '/') + 2
            }
            'r' if get(at + 1) == '"'
                || (get(at + 1) == '#' && matches!(get(at + 2), '"' | '#')) =>
            {
                at = raw_string_end(&chars, at + 1);
            }
            '"' => at = quoted_end(&chars, at, '"'),
            // A character, not a lifetime.
            '\'' if get(at + 1) == '\\' || get(at + 2) == '\'' => at = quoted_end(&chars, at, '\''),
            c if word(c) => {
                at = find(&chars, at, |at| !word(get(at)));
                found.push(Token {
                    text: chars.iter().take(at).skip(start).collect(),
                    line,
                });
            }
            ':' if get(at + 1) == ':' => {
                at += 2;
                found.push(Token {
                    text: "::".to_owned(),
                    line,
                });
            }
            c => {
                at += 1;
                if !c.is_whitespace() {
                    found.push(Token {
                        text: c.to_string(),
                        line,
                    });
                }
            }
        }
        line += chars
            .iter()
            .take(at)
            .skip(start)
            .filter(|c| **c == '\n')
            .count();
    }
    found
}

fn find(chars: &[char], from: usize, end: impl Fn(usize) -> bool) -> usize {
    (from..chars.len())
        .find(|at| end(*at))
        .unwrap_or(chars.len())
}

fn quoted_end(chars: &[char], start: usize, quote: char) -> usize {
    let mut at = start + 1;
    while let Some(c) = chars.get(at) {
        at += if *c == '\\' { 2 } else { 1 };
        if *c == quote {
            break;
        }
    }
    at
}

fn raw_string_end(chars: &[char], hashes: usize) -> usize {
    let quote = find(chars, hashes, |at| chars.get(at) == Some(&'"'));
    let closes = |at: usize| {
        chars.get(at) == Some(&'"') && (1..=quote - hashes).all(|n| chars.get(at + n) == Some(&'#'))
    };
    find(chars, quote + 1, closes) + 1 + quote - hashes
}
