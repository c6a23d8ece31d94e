//! The bundled family inside a picture: `@font-face` rules with the used glyphs of each used face.
//!
//! A subset has outlines, widths and a Unicode `cmap`, but no kerning: a viewer sets the text up to a point wider
//! or narrower than the rasteriser does. Texts are anchored, so that nothing moves by it.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use skrifa::MetadataProvider as _;

use crate::scene::TextRun;
use crate::scene::text::{FACES, Face};

/// The characters that are used in each face, by its index in [`FACES`].
#[derive(Debug, Default)]
pub(super) struct UsedChars(BTreeMap<usize, BTreeSet<char>>);

impl UsedChars {
    /// Notes the characters of a run.
    pub(super) fn add(&mut self, run: &TextRun) {
        self.0.entry(Face::index_of(run.style)).or_default().extend(run.text.chars());
    }

    /// The style sheet that brings the used glyphs of each used face; empty without text.
    pub(super) fn style_sheet(&self) -> String {
        self.0.iter().filter_map(|(&face, chars)| rule(face, chars)).collect()
    }
}

/// The rule of one face; none when the face has no glyph for any of the characters.
fn rule(face: usize, chars: &BTreeSet<char>) -> Option<String> {
    let Face { weight, italic, bytes, .. } = FACES.get(face)?;
    let font = subset_of(bytes, chars)?;
    let slant = if *italic { "italic" } else { "normal" };
    let data = BASE64_STANDARD.encode(font);
    Some(format!(
        "@font-face{{font-family:Inter;font-weight:{weight};font-style:{slant};\
         src:url(data:font/ttf;base64,{data}) format(\"truetype\")}}\n"
    ))
}

fn subset_of(font: &[u8], chars: &BTreeSet<char>) -> Option<Vec<u8>> {
    let charmap = skrifa::FontRef::new(font).ok()?;
    let used: BTreeSet<u16> =
        chars.iter().filter_map(|&c| charmap.charmap().map(c)?.to_u32().try_into().ok()).collect();
    let glyphs: Vec<u16> = std::iter::once(0).chain(used.into_iter().filter(|&glyph| glyph != 0)).collect();
    let data = ReadScope::new(font).read::<FontData<'_>>().ok()?;
    let provider = data.table_provider(0).ok()?;
    subset(&provider, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_has_the_used_glyphs_and_is_small() {
        let chars: BTreeSet<char> = "Şa ’“é".chars().collect();
        for Face { name, bytes, .. } in FACES {
            let font = subset_of(bytes, &chars).expect(name);
            let subset = skrifa::FontRef::new(&font).expect(name);
            for &c in &chars {
                assert!(subset.charmap().map(c).is_some(), "{name} lost {c:?}");
            }
            assert!(subset.charmap().map('z').is_none(), "{name} kept what is not used");
            assert!(font.len() < 12_000, "{name}: {} bytes", font.len());
        }
    }

    #[test]
    fn a_subset_has_the_tables_that_browsers_ask_for() {
        let font = subset_of(FACES[0].bytes, &"ab".chars().collect()).unwrap();
        let subset = skrifa::FontRef::new(&font).unwrap();
        for tag in [b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"] {
            let found = subset.table_directory().table_records().iter().any(|record| record.tag() == *tag);
            assert!(found, "{}", String::from_utf8_lossy(tag));
        }
    }
}
