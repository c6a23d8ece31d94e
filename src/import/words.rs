//! Words of messages: texts of the file shown safely, and the nearest of a list.

/// Keys that a relation has of its own, so that nothing else can be kept under them.
pub(super) const RELATION_KEYS: &[&str] = &[
    "id",
    "kind",
    "participants",
    "label",
    "domains",
    "sign",
    "status",
    "when",
    "when_text",
    "weight",
    "obligations",
    "notes",
    "part_of",
    "about",
    "evidence",
    "from",
    "to",
    "source",
    "target",
];

/// Characters of a text of the file that a message shows.
const SHOWN: usize = 60;

/// A number of the file, without the hundreds of digits that the largest and the smallest have.
pub(super) fn number(number: f64) -> String {
    let usual = number == 0.0 || (1e-9..1e15).contains(&number.abs());
    if usual { number.to_string() } else { format!("{number:e}") }
}

/// A text of the file in quotes: cut to a readable length, with control and direction characters escaped, so that
/// it can neither steer a terminal nor hide.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::from("“");
    for (at, char) in text.chars().enumerate() {
        if at == SHOWN {
            out.push('…');
            break;
        }
        if is_hidden(char) { out.extend(char.escape_unicode()) } else { out.push(char) }
    }
    out.push('”');
    out
}

/// `one, two or three`, each in backquotes.
pub(super) fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// The word of `words` that is fewest edits away from `text`, if it is near enough to be meant.
pub(super) fn nearest<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    if text.len() > 40 {
        return None;
    }
    let folded = text.to_lowercase().replace([' ', '_'], "-");
    let near = words.iter().map(|&word| (edits(&folded, word), word)).min()?;
    (near.0 <= 2.max(near.1.len() / 3)).then_some(near.1)
}

/// A hint that names the allowed words, the meant one first.
pub(super) fn hint(text: &str, words: &[&str]) -> String {
    let list = either(words);
    nearest(text, words)
        .map_or_else(|| format!("write {list}"), |word| format!("did you mean `{word}`? The words are {list}"))
}

fn is_hidden(char: char) -> bool {
    let direction = matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    char.is_control() || direction || char == '\u{feff}'
}

/// The edit distance (Levenshtein) in characters.
pub(super) fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, a) in a.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, &b) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            left = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distances() {
        for (a, b, distance) in
            [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("held", "hold", 1), ("ab", "", 2)]
        {
            assert_eq!(edits(a, b), distance, "{a} {b}");
        }
    }

    #[test]
    fn nearest_words() {
        let words = ["positive", "negative", "mixed"];
        for (text, near) in
            [("Positive", Some("positive")), ("negativ", Some("negative")), ("sideways", None), ("", None)]
        {
            assert_eq!(nearest(text, &words), near, "{text}");
        }
        assert_eq!(nearest("In Force", &["in-force", "ended"]), Some("in-force"));
    }

    #[test]
    fn numbers_are_short() {
        let shown = [0.0, -2.5, 1e308, -1e-300, 100_000.0].map(number);
        assert_eq!(shown, ["0", "-2.5", "1e308", "-1e-300", "100000"]);
    }

    #[test]
    fn hostile_texts_are_shown_safely() {
        assert_eq!(shown("a\u{1b}]0;x\u{7}\u{202e}b"), "“a\\u{1b}]0;x\\u{7}\\u{202e}b”");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), SHOWN + 3);
    }
}
