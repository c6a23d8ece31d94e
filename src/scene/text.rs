//! Measures text in the bundled family: shaping with kerning, cleaning, and breaking into two lines.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

use super::TextStyle;

/// One bundled face.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Name of the file and of the family in the window.
    pub name: &'static str,
    /// 400, 500, 600 or 700.
    pub weight: u16,
    /// Whether it slants.
    pub italic: bool,
    /// The TrueType file.
    pub bytes: &'static [u8],
}

/// The bundled family.
pub const FACES: [Face; 5] = [
    Face::new("Inter-Regular", 400, false, include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
    Face::new("Inter-Medium", 500, false, include_bytes!("../../assets/fonts/Inter-Medium.ttf")),
    Face::new("Inter-SemiBold", 600, false, include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
    Face::new("Inter-Bold", 700, false, include_bytes!("../../assets/fonts/Inter-Bold.ttf")),
    Face::new("Inter-Italic", 400, true, include_bytes!("../../assets/fonts/Inter-Italic.ttf")),
];

impl Face {
    const fn new(name: &'static str, weight: u16, italic: bool, bytes: &'static [u8]) -> Self {
        Self { name, weight, italic, bytes }
    }

    /// The face of a style: the slanted one, or the nearest weight.
    #[must_use]
    pub fn of(style: TextStyle) -> &'static Self {
        &FACES[Self::index_of(style)]
    }

    /// The place of [`Face::of`] among [`FACES`].
    #[must_use]
    pub fn index_of(style: TextStyle) -> usize {
        if style.italic {
            return FACES.len() - 1;
        }
        let uprights = FACES.iter().enumerate().filter(|(_, face)| !face.italic);
        uprights.min_by_key(|(_, face)| face.weight.abs_diff(style.weight)).map_or(0, |(at, _)| at)
    }
}

/// Height of capitals over the font size (Inter).
pub const CAP_HEIGHT: f64 = 0.727;

/// Characters of a text that are drawn at the most; the rest becomes "…".
pub const MAX_CHARS: usize = 120;

/// Advance width of one line in points, kerning and tracking included.
///
/// Shaping a name takes some 50 µs and every frame asks again, so each thread remembers the widths it has measured.
#[must_use]
pub fn width(text: &str, style: TextStyle) -> f64 {
    const REMEMBERED: usize = 20_000;
    thread_local! {
        static EMS: RefCell<BTreeMap<(usize, String), f64>> = const { RefCell::new(BTreeMap::new()) };
    }
    let key = (Face::index_of(style), text.to_owned());
    let ems = EMS.with_borrow_mut(|known| {
        if known.len() > REMEMBERED {
            known.clear();
        }
        *known.entry(key).or_insert_with_key(|(face, text)| shaped(text, *face))
    });
    ems * style.px + style.tracking * text.chars().count() as f64
}

/// Advance width of one line in a face, in shares of the font size.
fn shaped(text: &str, face: usize) -> f64 {
    let (font, data) = &shapers()[face];
    let shaper = data.shaper(font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    let advance: i64 = glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 / f64::from(shaper.units_per_em())
}

/// The faces, parsed once.
fn shapers() -> &'static Vec<(FontRef<'static>, ShaperData)> {
    static SHAPERS: OnceLock<Vec<(FontRef<'static>, ShaperData)>> = OnceLock::new();
    SHAPERS.get_or_init(|| {
        let parse = |face: &Face| FontRef::new(face.bytes).ok().map(|font| (font.clone(), ShaperData::new(&font)));
        FACES.iter().filter_map(parse).collect()
    })
}

/// `text` as one line that can be drawn: white space folded, control and formatting characters left out, and cut to
/// [`MAX_CHARS`] characters.
#[must_use]
pub fn clean(text: &str) -> String {
    clean_to(text, MAX_CHARS)
}

/// As [`clean`], cut to `most` characters; of a long text no more is looked at than is shown.
pub(super) fn clean_to(text: &str, most: usize) -> String {
    let mut line = String::new();
    let (mut length, mut blank) = (0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !line.is_empty();
            continue;
        }
        if !is_drawn(c) {
            continue;
        }
        for c in [blank.then_some(' '), Some(c)].into_iter().flatten() {
            if length == most {
                line.push('…');
                return line;
            }
            line.push(c);
            length += 1;
        }
        blank = false;
    }
    line
}

/// Neither a control character nor one that only formats.
pub(crate) fn is_drawn(c: char) -> bool {
    !c.is_control() && !is_formatting(c)
}

/// Direction overrides, isolates, zero-width characters and the byte order mark: they would hide or turn text.
fn is_formatting(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// `text` in one line, or in the two lines of the most even width when it is wider than `room` points.
#[must_use]
pub fn lines(text: &str, style: TextStyle, room: f64) -> Vec<(String, f64)> {
    let whole = width(text, style);
    let breaks = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let halves = breaks.map(|(a, b)| ((a, width(a, style)), (b, width(b, style))));
    let even = halves.min_by(|(a, b), (c, d)| a.1.max(b.1).total_cmp(&c.1.max(d.1)));
    match even {
        Some(((a, a_width), (b, b_width))) if whole > room => vec![(a.to_owned(), a_width), (b.to_owned(), b_width)],
        _ => vec![(text.to_owned(), whole)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: TextStyle = TextStyle::new(12.5, 400);

    #[test]
    fn every_face_can_be_read() {
        assert_eq!(shapers().len(), FACES.len());
        for face in FACES {
            let style = TextStyle { italic: face.italic, ..TextStyle::new(10.0, face.weight) };
            assert_eq!(Face::of(style).name, face.name);
        }
    }

    #[test]
    fn width_grows_with_text_size_and_weight() {
        assert_eq!(width("", BODY), 0.0);
        let name = width("Azerbaijan", BODY);
        assert!((55.0..75.0).contains(&name), "{name}");
        assert!((width("Azerbaijan", TextStyle { px: 25.0, ..BODY }) - 2.0 * name).abs() < 1e-6);
        assert!(width("Azerbaijan", TextStyle { weight: 700, ..BODY }) > name);
        assert!(width("AVAVAV", BODY) < 3.0 * (width("A", BODY) + width("V", BODY)), "kerning");
    }

    #[test]
    fn lines_break_evenly_and_only_when_needed() {
        assert_eq!(lines("Baku", BODY, 10.0).len(), 1);
        assert_eq!(lines("Abraham Accords", BODY, 300.0).len(), 1);
        let two = lines("Sephardic Jewish community in Baku", BODY, 120.0);
        assert_eq!(
            two.iter().map(|line| line.0.as_str()).collect::<Vec<_>>(),
            ["Sephardic Jewish", "community in Baku"]
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        assert_eq!(clean("a\u{202E}b\u{0}  c\n d\u{200B}"), "ab c d");
        let long = clean(&"x".repeat(5_000));
        assert_eq!(long.chars().count(), MAX_CHARS + 1);
        assert!(long.ends_with('…'));
        assert_eq!(clean_to("a  caption", 5), "a cap…");
        assert_eq!((clean_to("four five ", 4), clean_to("four five", 5)), ("four…".to_owned(), "four …".to_owned()));
        assert_eq!(clean(" \u{200B} a \u{200B} b \n"), "a b");
    }
}
