//! The lines of a file of Pajek, and their words.

use crate::import::foreign::text;

/// A line that is neither blank nor a remark, with its byte.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let lines = text::lines(text).map(|(at, text)| Line { text, at });
    lines.filter(|line| !line.text.is_empty() && !line.text.starts_with('%'))
}

/// The words of a line; what is in quotes is one word, and what is in brackets is a time.
#[derive(Clone)]
pub(super) struct Words<'t>(pub(super) &'t str);

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let rest = self.0.trim_start();
        let first = rest.chars().next()?;
        let inner = rest.get(first.len_utf8()..).unwrap_or("");
        let within = |end: char| inner.split_once(end).unwrap_or((inner, ""));
        let (word, rest) = match first {
            '"' | '\'' => {
                let (text, rest) = within(first);
                (Word::Quoted(text), rest)
            }
            '[' => {
                let (time, rest) = within(']');
                (Word::Time(time), rest)
            }
            _ => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                let (word, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (Word::Bare(word), rest)
            }
        };
        self.0 = rest;
        Some(word)
    }
}

#[derive(Clone, Copy)]
pub(super) enum Word<'t> {
    Bare(&'t str),
    Quoted(&'t str),
    Time(&'t str),
}

impl<'t> Word<'t> {
    pub(super) const fn text(self) -> &'t str {
        match self {
            Self::Bare(text) | Self::Quoted(text) | Self::Time(text) => text,
        }
    }

    pub(super) fn number(self) -> Option<f64> {
        match self {
            Self::Bare(text) => text.parse().ok(),
            Self::Quoted(_) | Self::Time(_) => None,
        }
    }
}
