//! The form of an export: where to, which part, how large, and how it looks.

use std::path::{Path, PathBuf};

use super::words;
use crate::dataset::slug;
use crate::export::{self, Format, PngError};
use crate::geom::Size;
use crate::style::Mode;

/// The form of the export dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportForm {
    /// Where to; the ending chooses PNG or SVG.
    pub path: String,
    /// This view, or the whole map.
    pub whole_map: bool,
    /// Every view that is kept, each as a picture with a number, in place of either.
    pub views: bool,
    /// Width of the picture in points.
    pub width: u32,
    /// Height of the picture in points.
    pub height: u32,
    /// Pixels per point of a PNG.
    pub scale: f32,
    /// Light or dark.
    pub mode: Mode,
    /// No ground.
    pub transparent: bool,
    /// Legend at the lower left.
    pub legend: bool,
    /// Title at the top; none when empty.
    pub title: String,
}

/// Sizes that people often want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A page of a document, in landscape.
    Page,
    /// A slide of 1920 × 1080 pixels.
    Slide,
    /// One column of a newspaper.
    Column,
    /// A poster of 420 × 594 mm.
    PosterUpright,
    /// A poster of 594 × 420 mm.
    PosterAcross,
    /// Any other size.
    Custom,
}

impl ExportForm {
    /// The form that the dialog opens with: the whole map in `mode`, as a PNG named after `title` in `folder`.
    #[must_use]
    pub fn new(title: &str, mode: Mode, folder: &Path) -> Self {
        Self {
            path: folder.join(format!("{}.png", file_stem(title))).to_string_lossy().into_owned(),
            whole_map: true,
            views: false,
            width: 1600,
            height: 1000,
            scale: 2.0,
            mode,
            transparent: false,
            legend: true,
            title: title.to_owned(),
        }
    }

    /// The file that the path names, without blanks round it.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.path.trim())
    }

    /// The format that the ending of the path says.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        Format::of_path(&self.file())
    }

    /// The same form with the ending of `format` in place of that of a picture, or behind a name without one.
    #[must_use]
    pub fn with_format(&self, format: Format) -> Self {
        let file = self.file();
        let is_picture = self.format().is_some();
        let mut name = if is_picture { file.with_extension("") } else { file }.into_os_string();
        name.push(format.ending());
        Self { path: name.to_string_lossy().into_owned(), ..self.clone() }
    }

    /// The preset whose size this is.
    #[must_use]
    pub fn preset(&self) -> Preset {
        let same = |preset: &Preset| preset.size() == Some((self.width, self.height, self.scale));
        Preset::ALL.iter().copied().find(same).unwrap_or(Preset::Custom)
    }

    /// The same form in the size of `preset`.
    #[must_use]
    pub fn with_preset(&self, preset: Preset) -> Self {
        let (width, height, scale) = preset.size().unwrap_or((self.width, self.height, self.scale));
        Self { width, height, scale, ..self.clone() }
    }

    /// How large the picture will be: "3200 × 2000 pixels".
    ///
    /// # Errors
    /// Why it cannot be drawn, as a sentence with a next step.
    pub fn extent(&self) -> Result<String, String> {
        let Self { width, height, scale, .. } = *self;
        match self.format() {
            None => Err("The ending of the file is neither .png nor .svg; change the path".to_owned()),
            Some(Format::Svg) => Ok(format!("{width} × {height} points, sharp at any size")),
            Some(Format::Png) => {
                let size = Size::new(f64::from(width), f64::from(height));
                let pixels = export::pixels(size, f64::from(scale));
                pixels.map(|(width, height)| format!("{width} × {height} pixels")).map_err(|err| too_large(&err))
            }
        }
    }
}

impl Preset {
    /// Every preset in the order of the list.
    pub const ALL: &[Self] =
        &[Self::Page, Self::Slide, Self::Column, Self::PosterUpright, Self::PosterAcross, Self::Custom];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "Page",
            Self::Slide => "Slide, 16:9",
            Self::Column => "Newspaper column",
            Self::PosterUpright => "Poster A2, upright",
            Self::PosterAcross => "Poster A2, across",
            Self::Custom => "Custom",
        }
    }

    /// Width and height in points, and the scale; none for a size of one's own. A point is 1/96 inch, so that a
    /// poster has 300 pixels an inch at its true size, and type of the size that it has on paper.
    #[must_use]
    pub const fn size(self) -> Option<(u32, u32, f32)> {
        match self {
            Self::Page => Some((1600, 1000, 2.0)),
            Self::Slide => Some((1280, 720, 1.5)),
            Self::Column => Some((800, 1000, 2.0)),
            Self::PosterUpright => Some((1587, 2245, 3.125)),
            Self::PosterAcross => Some((2245, 1587, 3.125)),
            Self::Custom => None,
        }
    }
}

/// A refusal of the rasteriser as a sentence with a next step.
pub(super) fn too_large(err: &PngError) -> String {
    words::sentence(&format!("{err}; choose a smaller size or scale"))
}

/// Where pictures and maps go: the current folder, or the person's home when the program was not started in a folder.
pub(super) fn folder() -> PathBuf {
    let current = std::env::current_dir().ok().filter(|folder| folder.parent().is_some());
    current.or_else(std::env::home_dir).unwrap_or_default()
}

/// The title as a file name; "map" when nothing is left of it.
pub(super) fn file_stem(title: &str) -> String {
    Some(slug(title)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "map".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_file_names() {
        for (title, name) in
            [("Baku, spring 2025", "baku-spring-2025"), ("Détente!", "détente"), ("…", "map"), ("", "map")]
        {
            assert_eq!(file_stem(title), name, "{title}");
        }
    }

    fn form(path: &str) -> ExportForm {
        ExportForm { path: path.to_owned(), ..ExportForm::new("a", Mode::Light, Path::new("")) }
    }

    #[test]
    fn the_ending_follows_the_format() {
        let rows = [
            ("a.png", Format::Svg, "a.svg"),
            ("/x.y/a.SVG", Format::Png, "/x.y/a.png"),
            ("a", Format::Png, "a.png"),
            ("a.jpeg", Format::Png, "a.jpeg.png"),
            ("Nr. 7", Format::Svg, "Nr. 7.svg"),
            (" b.png ", Format::Png, "b.png"),
        ];
        for (path, format, expected) in rows {
            let changed = form(path).with_format(format);
            assert_eq!(changed.path, expected);
            assert_eq!(changed.format(), Some(format));
        }
    }

    #[test]
    fn a_preset_is_known_by_its_size() {
        for &preset in Preset::ALL {
            let form = form("a.png").with_preset(preset);
            assert_eq!(form.preset(), if preset == Preset::Custom { Preset::Page } else { preset });
        }
        assert_eq!(ExportForm { width: 1601, ..form("a.png") }.preset(), Preset::Custom);
    }

    /// What the dialog says of a size.
    #[test]
    fn the_extent_is_told_before_anything_is_drawn() {
        let extent = |path: &str, preset: Preset| form(path).with_preset(preset).extent();
        for (path, preset, words) in [
            ("a.png", Preset::Page, "3200 × 2000 pixels"),
            ("a.png", Preset::Slide, "1920 × 1080 pixels"),
            ("a.png", Preset::PosterUpright, "4959 × 7016 pixels"),
            ("a.svg", Preset::Page, "1600 × 1000 points, sharp at any size"),
        ] {
            assert_eq!(extent(path, preset).as_deref(), Ok(words));
        }
        let huge = ExportForm { width: 16_384, height: 16_384, scale: 8.0, ..form("a.png") };
        let why = huge.extent().expect_err("too large");
        assert!(why.starts_with("The picture would be 131072 × 131072 pixels") && why.contains("smaller"), "{why}");
        assert!(form("a.jpeg").extent().is_err());
    }
}
