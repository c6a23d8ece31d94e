//! Text of a document in XML: what stands for characters, and ends of lines.

use std::borrow::Cow;

use crate::import::codes;
use crate::import::foreign::Sink;
use crate::import::foreign::text::reference;
use crate::import::words::shown;

/// The length of the piece that a text begins with: up to the next tag or reference, or a reference with its `;`.
pub(super) fn length(rest: &str) -> usize {
    let Some((first, others)) = rest.as_bytes().split_first() else { return 0 };
    let is_reference = *first == b'&';
    let ends = |byte: &u8| matches!(byte, b'&' | b'<') || is_reference && *byte == b';';
    let Some(at) = others.iter().position(ends) else { return rest.len() };
    // The `;` belongs to its reference.
    1 + at + usize::from(others.get(at) == Some(&b';'))
}

/// Ends of lines as XML has them.
pub(super) fn lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') && text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { text }
}

/// Text with the entities of XML and characters by number; what is neither stays as it is, and is told.
pub(super) fn unescaped(text: &str, at: usize, sink: &mut Sink<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| is_name(name));
        if let Some((char, length)) = name.and_then(|name| Some((entity(name)?, name.len() + 1))) {
            out.push(char);
            rest = after.get(length..).unwrap_or("");
            continue;
        }
        if let Some(name) = name {
            sink.tell(&codes::UNKNOWN_REFERENCE, at, || {
                format!("the entity {} is unknown; it is kept as it is", shown(name))
            });
        }
        out.push('&');
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && name.chars().all(|char| char.is_alphanumeric() || "#_-.:".contains(char))
}

fn entity(name: &str) -> Option<char> {
    reference(name, &['x']).filter(|char| *char != '\0')
}
