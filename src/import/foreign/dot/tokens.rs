//! The words and signs of DOT.

use std::borrow::Cow;

/// A word or sign, with its byte.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) at: usize,
    pub(super) what: What<'t>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What<'t> {
    /// A word or number without quotes.
    Bare(&'t str),
    Quoted(Cow<'t, str>),
    /// What stands between angle brackets.
    Html(&'t str),
    /// `->`, or `--` where it is not directed.
    Arrow {
        directed: bool,
    },
    Sign(char),
    /// A quote, angle bracket or comment that is opened and never closed.
    Unclosed,
}

/// The rest of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token, which stays.
    pub(super) fn peek(&self) -> Option<Token<'t>> {
        let mut ahead = *self;
        ahead.next()
    }

    /// Takes the next token where it is this sign; whether it was.
    pub(super) fn take(&mut self, sign: char) -> bool {
        let mut ahead = *self;
        let found = ahead.next().is_some_and(|token| token.what == What::Sign(sign));
        if found {
            *self = ahead;
        }
        found
    }

    /// The next token; quoted texts that are joined by `+` are one.
    pub(super) fn next(&mut self) -> Option<Token<'t>> {
        let mut token = self.single()?;
        if let What::Quoted(text) = &mut token.what {
            loop {
                let mut ahead = *self;
                if !matches!(ahead.single(), Some(Token { what: What::Sign('+'), .. })) {
                    break;
                }
                let Some(Token { what: What::Quoted(more), .. }) = ahead.single() else { break };
                text.to_mut().push_str(&more);
                *self = ahead;
            }
        }
        Some(token)
    }

    fn single(&mut self) -> Option<Token<'t>> {
        if let Some(at) = self.skip() {
            self.at = self.text.len();
            return Some(Token { at, what: What::Unclosed });
        }
        let at = self.at;
        let rest = self.text.get(at..)?;
        let first = rest.chars().next()?;
        let (what, length) = match first {
            _ if rest.starts_with("->") => (What::Arrow { directed: true }, 2),
            _ if rest.starts_with("--") => (What::Arrow { directed: false }, 2),
            '"' => quoted(rest),
            '<' => html(rest),
            _ => {
                let sign = usize::from(first == '-');
                let tail = rest.get(sign..).unwrap_or("");
                let end = tail.find(|char: char| !is_bare(char)).unwrap_or(tail.len());
                if end == 0 {
                    (What::Sign(first), first.len_utf8())
                } else {
                    (What::Bare(rest.get(..sign + end).unwrap_or("")), sign + end)
                }
            }
        };
        self.at = at + length;
        Some(Token { at, what })
    }

    /// Passes over blanks, comments, and lines of a preprocessor; the byte of a comment that is never closed.
    fn skip(&mut self) -> Option<usize> {
        loop {
            let rest = self.text.get(self.at..)?;
            let blank =
                rest.len() - rest.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}').len();
            let fresh = self.at == 0 || rest.get(..blank).is_some_and(|blank| blank.contains(['\n', '\r']));
            self.at += blank;
            let rest = rest.get(blank..).unwrap_or("");
            let line = || rest.find(['\n', '\r']).unwrap_or(rest.len());
            self.at += match rest.as_bytes() {
                [b'/', b'/', ..] => line(),
                [b'#', ..] if fresh => line(),
                [b'/', b'*', ..] => match rest.get(2..).and_then(|rest| rest.find("*/")) {
                    Some(end) => end + 4,
                    None => return Some(self.at),
                },
                _ => return None,
            };
        }
    }
}

fn is_bare(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '.') || !char.is_ascii() && !char.is_whitespace()
}

/// A text in quotes, in which only a quote and the end of a line can be escaped.
fn quoted(rest: &str) -> (What<'_>, usize) {
    let inner = rest.get(1..).unwrap_or("");
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    let Some(text) = end.and_then(|end| inner.get(..end)) else { return (What::Unclosed, rest.len()) };
    let plain = if text.contains(['\\']) {
        let text = text.replace("\\\r\n", "").replace("\\\n", "");
        Cow::Owned(text.replace("\\\"", "\""))
    } else {
        Cow::Borrowed(text)
    };
    (What::Quoted(plain), text.len() + 2)
}

/// What stands between angle brackets, which may hold others.
fn html(rest: &str) -> (What<'_>, usize) {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (What::Html(rest.get(1..at).unwrap_or("")), at + 1);
        }
    }
    (What::Unclosed, rest.len())
}
