//! What stands round the map in an exported picture: title, legend and caption.

use std::borrow::Cow;

use super::legend::MARKS;
use super::shape::{Anchor, Shape, Stroke, TextRun, TextStyle};
use super::{LegendRow, LegendSection, Scene, View, text};
use crate::dataset::Dataset;
use crate::geom::{Affine, BezPath, Point, Rect, Rgba, Size, Vec2};
use crate::style::Theme;

/// What stands round the map in an exported picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Top left, large.
    pub title: Option<String>,
    /// Under the title.
    pub subtitle: Option<String>,
    /// Lower left: only what is on the picture.
    pub legend: bool,
    /// Bottom left: sources and the dataset's `as_of`.
    pub caption: Option<String>,
    /// Bottom right: what of the dataset is shown.
    pub shown: Option<String>,
}

const MARGIN: f64 = 40.0;
const TITLE: TextStyle = TextStyle { tracking: -0.4, ..TextStyle::new(28.0, 600) };
const SUBTITLE: TextStyle = TextStyle::new(14.0, 400);
const CAPTION: TextStyle = TextStyle::new(11.5, 400);
const HEADING: TextStyle = TextStyle::new(11.5, 600);
/// Height of the strip of the caption.
const FOOT: f64 = 48.0;
/// Characters of a line at the most: more than a name has, since a caption ends with the day of its statuses.
const LINE: usize = 400;
const PADDING: f64 = 16.0;
const ROW: f64 = 20.0;
const KEY: f64 = 28.0;
const KEY_GAP: f64 = 8.0;
const COLUMN_GAP: f64 = 16.0;

/// The furniture of a view as shapes; empty without any.
pub(super) fn shapes(dataset: &Dataset, scene: &Scene, view: &View) -> Vec<Shape> {
    let Some(furniture) = &view.furniture else { return Vec::new() };
    let theme = Theme::of(view.mode);
    let mut shapes = title(furniture, view.size, theme);
    if furniture.legend {
        let foot = if furniture.caption.is_some() || furniture.shown.is_some() { FOOT } else { 0.0 };
        let mut legend = scene.legend(dataset, (view.mode, view.encoding), view.changes.as_deref());
        if let Some(row) = scene.possible_row(view.presence.as_deref(), view.mode) {
            match legend.iter_mut().find(|section| section.heading == MARKS) {
                Some(marks) => marks.rows.push(row),
                None => legend.push(LegendSection { heading: MARKS.into(), rows: vec![row] }),
            }
        }
        shapes.extend(LegendBox::new(legend).shapes(view.size, foot, theme));
    }
    shapes.extend(foot(furniture, view.size, theme));
    shapes
}

fn line(words: &str, at: Point, anchor: Anchor, style: TextStyle, color: Rgba, room: f64) -> Option<Shape> {
    let text = fitted(&text::clean_to(words, LINE), style, room);
    let width = text::width(&text, style);
    (width > 0.0).then_some(Shape::Text(TextRun { text, at, anchor, style, color, halo: None, width }))
}

/// `words`, cut with "…" until they are no wider than `room`.
fn fitted(words: &str, style: TextStyle, room: f64) -> String {
    if text::width(words, style) <= room {
        return words.to_owned();
    }
    let mut chars: Vec<char> = words.chars().collect();
    while chars.pop().is_some() {
        let cut = format!("{}…", chars.iter().collect::<String>().trim_end());
        if text::width(&cut, style) <= room {
            return cut;
        }
    }
    String::new()
}

fn title(furniture: &Furniture, size: Size, theme: &Theme) -> Vec<Shape> {
    let room = size.width - 2.0 * MARGIN;
    let title = furniture.title.as_deref();
    let top = if title.is_some() { 84.0 } else { 52.0 };
    let title = title.and_then(|words| line(words, Point::new(MARGIN, 58.0), Anchor::Start, TITLE, theme.ink, room));
    let words = furniture.subtitle.as_deref();
    let under =
        words.and_then(|w| line(w, Point::new(MARGIN, top), Anchor::Start, SUBTITLE, theme.ink_secondary, room));
    title.into_iter().chain(under).collect()
}

/// The hairline, the caption at its left and what is shown at its right.
fn foot(furniture: &Furniture, size: Size, theme: &Theme) -> Vec<Shape> {
    if furniture.caption.is_none() && furniture.shown.is_none() {
        return Vec::new();
    }
    let (top, baseline) = (size.height - FOOT, size.height - FOOT + 22.0);
    let mut rule = BezPath::new();
    rule.move_to((MARGIN, top));
    rule.line_to((size.width - MARGIN, top));
    let rule = Shape::Path { path: rule, fill: None, stroke: Some(Stroke::solid(theme.surface.panel_border, 1.0)) };
    let room = size.width - 2.0 * MARGIN;
    let color = theme.ink_secondary;
    let right = |words: &str| line(words, Point::new(size.width - MARGIN, baseline), Anchor::End, CAPTION, color, room);
    let shown = furniture.shown.as_deref().and_then(right);
    let taken = match &shown {
        Some(Shape::Text(run)) => run.width + COLUMN_GAP,
        _ => 0.0,
    };
    let left = |words: &str| line(words, Point::new(MARGIN, baseline), Anchor::Start, CAPTION, color, room - taken);
    let caption = furniture.caption.as_deref().and_then(left);
    std::iter::once(rule).chain(caption).chain(shown).collect()
}

/// The legend set out in two columns; a row that is too wide for one takes both.
struct LegendBox {
    size: Size,
    column: f64,
    /// A heading or a row, with its place from the box's upper left corner.
    items: Vec<(Item, Vec2)>,
}

enum Item {
    Heading(Cow<'static, str>),
    Row(LegendRow),
}

impl LegendBox {
    fn new(sections: Vec<LegendSection>) -> Self {
        const COLUMN: f64 = 116.0;
        const SECTION_GAP: f64 = 8.0;
        let mut items = Vec::new();
        let mut y = PADDING;
        for LegendSection { heading, rows } in sections {
            items.push((Item::Heading(heading), Vec2::new(PADDING, y)));
            y += ROW;
            let mut left = true;
            for row in rows {
                let wide = KEY + KEY_GAP + text::width(&row.label, CAPTION) > COLUMN;
                if !left && wide {
                    y += ROW;
                }
                let x = if left || wide { PADDING } else { PADDING + COLUMN + COLUMN_GAP };
                items.push((Item::Row(row), Vec2::new(x, y)));
                let ends_line = wide || !left;
                y += if ends_line { ROW } else { 0.0 };
                left = ends_line;
            }
            y += if left { SECTION_GAP } else { ROW + SECTION_GAP };
        }
        let width = if items.is_empty() { 0.0 } else { 2.0 * PADDING + 2.0 * COLUMN + COLUMN_GAP };
        Self { size: Size::new(width, y - SECTION_GAP + PADDING), column: COLUMN, items }
    }

    fn rect(&self, picture: Size, foot: f64) -> Rect {
        const OVER_FOOT: f64 = 32.0;
        let bottom = picture.height - foot - if foot > 0.0 { OVER_FOOT } else { MARGIN };
        Rect::new(MARGIN, bottom - self.size.height, MARGIN + self.size.width, bottom)
    }

    fn shapes(&self, picture: Size, foot: f64, theme: &Theme) -> Vec<Shape> {
        if self.items.is_empty() {
            return Vec::new();
        }
        let rect = self.rect(picture, foot);
        let border = Stroke::solid(theme.surface.panel_border, 1.0);
        let path = kurbo::Shape::to_path(&rect.to_rounded_rect(8.0), 0.05);
        let panel = Shape::Path { path, fill: Some(theme.surface.panel), stroke: Some(border) };
        let items = self.items.iter().flat_map(|(item, at)| self.item(item, rect.origin() + *at, theme));
        std::iter::once(panel).chain(items).collect()
    }

    fn item(&self, item: &Item, at: Point, theme: &Theme) -> Vec<Shape> {
        const BASELINE: f64 = 13.5;
        let base = at + Vec2::new(0.0, BASELINE);
        match item {
            Item::Heading(heading) => {
                line(heading, base, Anchor::Start, HEADING, theme.ink, 2.0 * self.column).into_iter().collect()
            }
            Item::Row(row) => {
                let key = Affine::translate((at + Vec2::new(KEY / 2.0, ROW / 2.0 - 0.5)).to_vec2());
                let words = base + Vec2::new(KEY + KEY_GAP, 0.0);
                let label = line(&row.label, words, Anchor::Start, CAPTION, theme.ink_secondary, 2.0 * self.column);
                row.key.iter().map(|shape| shape.moved(key)).chain(label).collect()
            }
        }
    }
}
