//! Takes lists and objects of JSON apart that may be as large as the file, with a look at the cancel flag on the way.
//!
//! The text is known to be valid.

use std::borrow::Cow;

use super::{Cancel, ImportError, json};

/// Bytes between two looks at the cancel flag.
const STEP: usize = 1 << 20;

/// A key of an object and its value.
pub(super) type Entry<'t> = (Cow<'t, str>, &'t str);

/// Goes from value to value within one list or object; the keys of an object are values like others.
pub(super) struct Pieces<'t, 'c> {
    text: &'t str,
    at: usize,
    look: Look<'c>,
}

impl<'t, 'c> Pieces<'t, 'c> {
    /// Into a list or an object; in any other value there is nothing.
    pub(super) fn new(text: &'t str, cancel: &'c Cancel) -> Self {
        let at = if text.starts_with(['{', '[']) { 1 } else { text.len() };
        Self { text, at, look: Look { at: 0, cancel } }
    }

    /// The next value, until the end.
    pub(super) fn next(&mut self) -> Result<Option<&'t str>, ImportError> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        let start = self.at;
        let Some(end) = end_of(bytes, start, &mut self.look)? else { return Ok(None) };
        self.at = end;
        Ok(self.text.get(start..end))
    }

    /// The next key of an object and its value, until the end; a doubled key comes twice.
    pub(super) fn entry(&mut self) -> Result<Option<Entry<'t>>, ImportError> {
        let Some((key, value)) = self.next()?.zip(self.next()?) else { return Ok(None) };
        Ok(Some((json::unescaped(key).unwrap_or_default(), value)))
    }
}

/// The items of a list.
pub(super) fn items<'t>(text: &'t str, cancel: &Cancel) -> Result<Vec<&'t str>, ImportError> {
    let (mut pieces, mut found) = (Pieces::new(text, cancel), Vec::new());
    while let Some(item) = pieces.next()? {
        found.push(item);
    }
    Ok(found)
}

/// When the flag was looked at the last time.
struct Look<'c> {
    at: usize,
    cancel: &'c Cancel,
}

impl Look<'_> {
    fn at(&mut self, at: usize) -> Result<(), ImportError> {
        if at < self.at + STEP {
            return Ok(());
        }
        self.at = at;
        self.cancel.check()
    }
}

/// Where the value that begins at `start` ends; `None` at the bracket that closes what is around it, and at the end.
fn end_of(bytes: &[u8], start: usize, look: &mut Look<'_>) -> Result<Option<usize>, ImportError> {
    let (mut at, mut open) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        look.at(at)?;
        match byte {
            b'"' => at = end_of_text(bytes, at),
            b'{' | b'[' => {
                open += 1;
                at += 1;
            }
            b'}' | b']' if open == 0 => return Ok((at > start).then_some(at)),
            b'}' | b']' => {
                open -= 1;
                at += 1;
            }
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' if open == 0 => return Ok(Some(at)),
            _ => {
                at += 1;
                continue;
            }
        }
        if open == 0 {
            return Ok(Some(at));
        }
    }
    Ok((at > start).then_some(at))
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_objects_come_apart_as_they_are_written() {
        let cancel = Cancel::default();
        for (text, expected) in [
            ("[]", ""),
            ("7", ""),
            ("\"[1,2]\"", ""),
            ("[1, \"x]\\\"\" ,{\"y\":[]} , null]", "1|\"x]\\\"\"|{\"y\":[]}|null"),
            ("[[[1]],[2,\"]\"]]", "[[1]]|[2,\"]\"]"),
        ] {
            assert_eq!(items(text, &cancel).unwrap().join("|"), expected, "{text}");
        }
        assert_eq!(Pieces::new("{ }", &cancel).entry().unwrap(), None);
        let mut pieces = Pieces::new("{\"a\" : [1,2], \"b\\n\":-1.5e3\n,\"a\":true}", &cancel);
        let found: Vec<Entry<'_>> = std::iter::from_fn(|| pieces.entry().unwrap()).collect();
        assert_eq!(found, [("a".into(), "[1,2]"), ("b\n".into(), "-1.5e3"), ("a".into(), "true")]);
    }

    #[test]
    fn what_is_long_can_be_stopped_in_the_middle() {
        let long = format!("[{}1]", "1,".repeat(STEP * 2));
        for text in [&long, &format!("[{long}]")] {
            assert!(matches!(items(text, &Cancel::at_look(2)), Err(ImportError::Cancelled)));
        }
    }
}
