//! A frame as SVG text: a standalone, inert document.
//!
//! There are paths, circles, rectangles and real text, groups with labels, and one style sheet that is ours alone; no
//! script, link, image or foreign element. Ids are counted, numbers have at most two decimals but for the scale of a
//! flag, and a shape that is not finite is left out.

use super::flag;
use super::font::UsedChars;
use super::xml::{Tag, Xml, is_writable, number};
use crate::geom::{BezPath, Circle, Line, PathEl, Point, Rgba, Size};
use crate::scene::{
    Anchor, Badge, Cap, Frame, HubMark, LabelMark, NodeMark, RegionMark, Shape, Stroke, TextRun, TieMark, WorldMark,
};
use crate::style::size::LABEL_HALO;

/// The bundled family, then what a viewer without it has.
const FAMILY: &str = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/// The frame as a standalone SVG document; inert, and the same bytes for the same frame.
///
/// The used glyphs of the bundled family are embedded, so that it looks alike everywhere.
#[must_use]
pub fn svg(frame: &Frame) -> String {
    let mut fonts = UsedChars::default();
    for run in map_shapes(frame).chain(&frame.legend).filter_map(as_text) {
        fonts.add(run);
    }
    document(frame, &fonts.style_sheet())
}

/// The document with the given style sheet; the rasteriser needs none.
pub(super) fn document(frame: &Frame, style_sheet: &str) -> String {
    let Frame { size, ground, world, regions, ties, spokes, badges, hubs, nodes, labels, legend, thinned: _ } = frame;
    let mut xml = Xml::default();
    begin(&mut xml, *size);
    head(&mut xml, frame, style_sheet);
    paint_ground(&mut xml, *ground, *size);
    if let Some(world) = world {
        paint_world(&mut xml, world);
    }
    for RegionMark { name, shapes, .. } in regions {
        group(&mut xml, Some(name), shapes);
    }
    for TieMark { name, shapes, .. } in ties {
        group(&mut xml, Some(name), shapes);
    }
    group(&mut xml, None, spokes);
    for Badge { shapes, .. } in badges {
        group(&mut xml, None, shapes);
    }
    for HubMark { name, shapes, .. } in hubs {
        group(&mut xml, Some(name), shapes);
    }
    for NodeMark { name, shapes, .. } in nodes {
        group(&mut xml, Some(name), shapes);
    }
    for LabelMark { shapes, .. } in labels {
        group(&mut xml, None, shapes);
    }
    group(&mut xml, None, legend);
    xml.close("svg");
    xml.finish()
}

/// Every shape of the map, without what stands round it.
pub(super) fn map_shapes(frame: &Frame) -> impl Iterator<Item = &Shape> {
    // The world reaches beyond the map that it lies under.
    let Frame {
        size: _,
        ground: _,
        world: _,
        regions,
        ties,
        spokes,
        badges,
        hubs,
        nodes,
        labels,
        legend: _,
        thinned: _,
    } = frame;
    let lines = ties.iter().flat_map(|mark| &mark.shapes).chain(spokes);
    let small = badges.iter().flat_map(|mark| &mark.shapes).chain(hubs.iter().flat_map(|mark| &mark.shapes));
    let bodies = nodes.iter().flat_map(|mark| &mark.shapes).chain(labels.iter().flat_map(|mark| &mark.shapes));
    regions.iter().flat_map(|mark| &mark.shapes).chain(lines).chain(small).chain(bodies)
}

fn as_text(shape: &Shape) -> Option<&TextRun> {
    match shape {
        Shape::Text(run) => Some(run),
        Shape::Path { .. } | Shape::Disc { .. } | Shape::Flag { .. } => None,
    }
}

fn begin(xml: &mut Xml, size: Size) {
    let [width, height] = [size.width, size.height].map(|side| if is_writable(side) { side.max(1.0) } else { 1.0 });
    let mut view = String::from("0 0 ");
    number(&mut view, width);
    view.push(' ');
    number(&mut view, height);
    xml.tag("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .num("width", width)
        .num("height", height)
        .attr("viewBox", &view)
        .attr("role", "img")
        .attr("aria-labelledby", "d1 d2")
        .attr("font-family", FAMILY)
        .attr("fill", "none")
        .attr("stroke-linejoin", "round")
        .begin();
}

/// What assistive technology reads of the whole, and the style sheet.
fn head(xml: &mut Xml, frame: &Frame, style_sheet: &str) {
    xml.tag("title").attr("id", "d1").text("Relationship map");
    let (nodes, ties, hubs) = (frame.nodes.len(), frame.ties.len(), frame.hubs.len());
    let left_out = frame.thinned.words().map_or_else(String::new, |words| format!("; {words}"));
    let summary = format!("Entities: {nodes}, ties: {ties}, hubs: {hubs}{left_out}");
    xml.tag("desc").attr("id", "d2").text(&summary);
    if !style_sheet.is_empty() {
        xml.tag("style").begin();
        xml.raw(style_sheet);
        xml.close("style");
    }
    if map_shapes(frame).chain(&frame.legend).any(|shape| matches!(shape, Shape::Flag { .. })) {
        flag::define(xml);
    }
}

fn paint_ground(xml: &mut Xml, ground: Option<Rgba>, size: Size) {
    if let Some(color) = ground {
        let tag = xml.tag("rect").num("width", size.width).num("height", size.height);
        painted(tag, "fill", "fill-opacity", color).empty();
    }
}

/// The outline of the world, which unlike other paths is not convex.
fn paint_world(xml: &mut Xml, world: &WorldMark) {
    let WorldMark { land, edge, triangles: _, fill, coast } = world;
    if !land.is_empty() && points(land).all(|point| is_writable(point.x) && is_writable(point.y)) {
        xml.tag("g").attr("role", "img").attr("aria-label", "Outline of the world").begin();
        draw_path(xml, land, Some(*fill), Some(*coast));
        if let Some(Line { p0, p1 }) = edge {
            let path = BezPath::from_vec(vec![PathEl::MoveTo(*p0), PathEl::LineTo(*p1)]);
            draw_path(xml, &path, None, Some(*coast));
        }
        xml.close("g");
    }
}

fn group(xml: &mut Xml, name: Option<&str>, shapes: &[Shape]) {
    let mut drawn = shapes.iter().filter(|shape| is_drawable(shape)).peekable();
    if drawn.peek().is_none() {
        return;
    }
    let tag = xml.tag("g");
    match name {
        Some(name) => tag.attr("role", "img").attr("aria-label", name).begin(),
        None => tag.begin(),
    }
    for shape in drawn {
        draw(xml, shape);
    }
    xml.close("g");
}

/// Whether every number of a shape can be written.
fn is_drawable(shape: &Shape) -> bool {
    let point = |p: Point| is_writable(p.x) && is_writable(p.y);
    match shape {
        Shape::Path { path, .. } => !path.is_empty() && points(path).all(point),
        Shape::Disc { circle, .. } | Shape::Flag { circle, .. } => {
            point(circle.center) && is_writable(circle.radius) && circle.radius > 0.0
        }
        Shape::Text(run) => point(run.at) && is_writable(run.style.px) && run.style.px > 0.0,
    }
}

fn points(path: &BezPath) -> impl Iterator<Item = Point> {
    path.elements().iter().flat_map(|element| match *element {
        PathEl::MoveTo(p) | PathEl::LineTo(p) => [p; 3],
        PathEl::QuadTo(p, q) => [p, q, q],
        PathEl::CurveTo(p, q, r) => [p, q, r],
        PathEl::ClosePath => [Point::ZERO; 3],
    })
}

fn draw(xml: &mut Xml, shape: &Shape) {
    match shape {
        Shape::Path { path, fill, stroke } => draw_path(xml, path, *fill, *stroke),
        Shape::Disc { circle, fill, stroke } => draw_disc(xml, *circle, *fill, *stroke),
        Shape::Flag { flag, circle, opacity } => flag::draw(xml, *flag, *circle, *opacity),
        Shape::Text(run) => draw_text(xml, run),
    }
}

fn draw_path(xml: &mut Xml, path: &BezPath, fill: Option<Rgba>, stroke: Option<Stroke>) {
    let tag = xml.tag("path").attr("d", &path_data(path));
    stroked(filled(tag, fill), stroke).empty();
}

fn draw_disc(xml: &mut Xml, circle: Circle, fill: Option<Rgba>, stroke: Option<Stroke>) {
    let tag = xml.tag("circle").num("cx", circle.center.x).num("cy", circle.center.y).num("r", circle.radius);
    stroked(filled(tag, fill), stroke).empty();
}

fn draw_text(xml: &mut Xml, run: &TextRun) {
    let TextRun { text, at, anchor, style, color, halo, width: _ } = run;
    let mut tag = xml.tag("text").num("x", at.x).num("y", at.y).num("font-size", style.px);
    tag = match anchor {
        Anchor::Start => tag,
        Anchor::Middle => tag.attr("text-anchor", "middle"),
        Anchor::End => tag.attr("text-anchor", "end"),
    };
    tag = tag.num("font-weight", f64::from(style.weight));
    if style.italic {
        tag = tag.attr("font-style", "italic");
    }
    if style.tracking != 0.0 {
        tag = tag.num("letter-spacing", style.tracking);
    }
    if let Some(halo) = halo {
        tag = stroked(tag, Some(Stroke::solid(*halo, 2.0 * LABEL_HALO))).attr("paint-order", "stroke");
    }
    filled(tag, Some(*color)).text(text);
}

fn filled(tag: Tag<'_>, fill: Option<Rgba>) -> Tag<'_> {
    match fill {
        Some(color) => painted(tag, "fill", "fill-opacity", color),
        None => tag,
    }
}

fn stroked(tag: Tag<'_>, stroke: Option<Stroke>) -> Tag<'_> {
    let Some(Stroke { color, width, dash, cap }) = stroke.filter(|s| is_writable(s.width) && s.width > 0.0) else {
        return tag;
    };
    let tag = painted(tag, "stroke", "stroke-opacity", color).num("stroke-width", width);
    let tag = match dash.filter(|dash| dash.iter().all(|v| is_writable(*v) && *v >= 0.0)) {
        Some([on, off]) => tag.attr("stroke-dasharray", &pair(on, off)),
        None => tag,
    };
    match cap {
        Cap::Butt => tag,
        Cap::Round => tag.attr("stroke-linecap", "round"),
    }
}

fn painted<'a>(tag: Tag<'a>, paint: &'static str, opacity: &'static str, color: Rgba) -> Tag<'a> {
    let tag = tag.attr(paint, &color.to_css());
    if color.a == u8::MAX { tag } else { tag.num(opacity, f64::from(color.a) / 255.0) }
}

fn path_data(path: &BezPath) -> String {
    let mut data = String::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => command(&mut data, 'M', &[p]),
            PathEl::LineTo(p) => command(&mut data, 'L', &[p]),
            PathEl::QuadTo(p, q) => command(&mut data, 'Q', &[p, q]),
            PathEl::CurveTo(p, q, r) => command(&mut data, 'C', &[p, q, r]),
            PathEl::ClosePath => data.push('Z'),
        }
    }
    data
}

fn command(data: &mut String, letter: char, points: &[Point]) {
    data.push(letter);
    for (at, p) in points.iter().enumerate() {
        if at > 0 {
            data.push(' ');
        }
        data.push_str(&pair(p.x, p.y));
    }
}

/// Two numbers with a space between them.
fn pair(a: f64, b: f64) -> String {
    let mut text = String::new();
    number(&mut text, a);
    text.push(' ');
    number(&mut text, b);
    text
}
