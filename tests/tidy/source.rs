//! A Rust file as tokens: enough of the grammar to find paths, attributes, calls and the lengths of functions.
//!
//! Comments and the contents of literals are no tokens, so that a word in a message breaks no rule.

use std::ops::Range;

/// What stands for every string, character and byte literal.
const LITERAL: &str = "\"\"";

/// A text file of the tree.
#[derive(Debug)]
pub(crate) struct File {
    /// Path from the root of the repository, with `/`.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// A rule that a line breaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) path: String,
    /// Counted from 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// One word or sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Whether it belongs to an item under `#[cfg(test)]`.
    pub(crate) in_test: bool,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) -> Fault {
        Fault { path: self.path.clone(), line, message: message.into() }
    }

    /// The tokens of a Rust file.
    pub(crate) fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens = Lexer::new(&self.text).collect::<Vec<_>>();
        let whole_file_is_test = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        for item in test_items(&tokens) {
            for token in &mut tokens[item] {
                token.in_test = true;
            }
        }
        if whole_file_is_test {
            for token in &mut tokens {
                token.in_test = true;
            }
        }
        tokens
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, line, message } = self;
        write!(f, "{path}:{line}: {message}")
    }
}

/// Whether `words` stand at the start of `tokens`.
pub(crate) fn starts_with(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.text == *word)
}

/// Number of tokens of the item at the start of `tokens`: up to the `;` or the closing brace that ends it, or both.
pub(crate) fn item_len(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token.text, ";" | "}") {
            let semicolon = starts_with(&tokens[at + 1..], &[";"]);
            return at + 1 + usize::from(semicolon);
        }
    }
    tokens.len()
}

fn test_items(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    let starts = (0..tokens.len()).filter(|&at| starts_with(&tokens[at..], &attribute));
    starts.map(|at| at..at + item_len(&tokens[at..])).collect()
}

struct Lexer<'a> {
    text: &'a str,
    line: usize,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line: 1 }
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.text.split_at(len);
        self.line += taken.matches('\n').count();
        self.text = rest;
        taken
    }

    fn skip_blank(&mut self) {
        loop {
            let blank = self.text.len() - self.text.trim_start().len();
            let len = if blank > 0 { blank } else { comment_len(self.text) };
            if len == 0 {
                return;
            }
            self.take(len);
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_blank();
        let first = self.text.chars().next()?;
        let line = self.line;
        let literal = literal_len(self.text);
        let text = if literal > 0 {
            self.take(literal);
            LITERAL
        } else if self.text.starts_with("::") {
            self.take(2)
        } else if is_word(first) {
            self.take(self.text.find(|c| !is_word(c)).unwrap_or(self.text.len()))
        } else {
            self.take(first.len_utf8())
        };
        Some(Token { text, line, in_test: false })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn comment_len(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if !text.starts_with("/*") {
        return 0;
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
        } else {
            at += 1;
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Length of the literal in quotes at the start of `text`, 0 if none stands there.
fn literal_len(text: &str) -> usize {
    let prefix = ["br", "cr", "b", "c", "r"].into_iter().find(|prefix| {
        let rest = text.strip_prefix(prefix).unwrap_or_default();
        rest.starts_with('"') || (prefix.ends_with('r') && rest.trim_start_matches('#').starts_with('"'))
    });
    let prefix_len = prefix.map_or(0, str::len);
    let rest = &text[prefix_len..];
    let len = match rest.chars().next() {
        Some('"' | '#') if prefix.is_some_and(|prefix| prefix.ends_with('r')) => raw_len(rest),
        Some('"') => quoted_len(rest, '"'),
        Some('\'') => char_len(rest),
        Some('b') if rest[1..].starts_with('\'') => return 1 + char_len(&rest[1..]),
        _ => 0,
    };
    if len == 0 { 0 } else { prefix_len + len }
}

fn raw_len(text: &str) -> usize {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    let body = &text[hashes + 1..];
    body.find(&end).map_or(text.len(), |at| hashes + 1 + at + end.len())
}

fn quoted_len(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// As [`literal_len`] for `'a'` and `'\n'`; 0 for a lifetime.
fn char_len(text: &str) -> usize {
    let mut chars = text.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted_len(text, '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let file = File::new("src/a.rs", text);
        let found = file.tokens().iter().map(|token| token.text).collect::<Vec<_>>();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn comments_and_literals_are_no_words() {
        check("a // b\nc", &["a", "c"]);
        check("a /* b /* c */ d */ e", &["a", "e"]);
        check(r#"a("b \" c")"#, &["a", "(", LITERAL, ")"]);
        check(r##"r#"a " b"# c"##, &[LITERAL, "c"]);
        check("b\"a\" br\"\\\" b'x' c", &[LITERAL, LITERAL, LITERAL, "c"]);
        check("'a' '\\'' '–' c", &[LITERAL, LITERAL, LITERAL, "c"]);
        check("&'a str", &["&", "'", "a", "str"]);
        check("a::b(c)", &["a", "::", "b", "(", "c", ")"]);
        check("bar r4 crate", &["bar", "r4", "crate"]);
    }

    #[test]
    fn lines_are_counted_through_literals() {
        let file = File::new("src/a.rs", "\"x\ny\" /*\n*/ a");
        assert_eq!(file.tokens().iter().map(|token| token.line).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn items_under_cfg_test_are_test() {
        let file = File::new("src/a.rs", "a; #[cfg(test)] mod t { fn b() {} } c #[cfg(test)] use d::{e}; f");
        let words = |wanted| file.tokens().iter().filter(|t| t.in_test == wanted).map(|t| t.text).collect::<String>();
        assert_eq!(words(false), "a;cf");
        assert_eq!(words(true), "#[cfg(test)]modt{fnb(){}}#[cfg(test)]used::{e};");
    }
}
