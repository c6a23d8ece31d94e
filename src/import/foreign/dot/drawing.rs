//! What the attributes of Graphviz say of labels and of how a graph is drawn.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::import::codes;
use crate::import::foreign::{Look, Said, Sink, Value};

/// Attributes that only steer the drawing, and are left out.
const DRAWING: &[&str] = &[
    "arrowhead",
    "arrowsize",
    "arrowtail",
    "bb",
    "bgcolor",
    "center",
    "clusterrank",
    "colorscheme",
    "compound",
    "concentrate",
    "constraint",
    "decorate",
    "dpi",
    "fixedsize",
    "fontcolor",
    "fontname",
    "fontnames",
    "fontsize",
    "forcelabels",
    "gradientangle",
    "height",
    "imagescale",
    "labelangle",
    "labeldistance",
    "labelfloat",
    "labelfontcolor",
    "labelfontname",
    "labelfontsize",
    "labeljust",
    "labelloc",
    "landscape",
    "layout",
    "lheight",
    "lp",
    "lwidth",
    "margin",
    "minlen",
    "nodesep",
    "ordering",
    "orientation",
    "outputorder",
    "overlap",
    "pack",
    "packmode",
    "pad",
    "page",
    "pencolor",
    "peripheries",
    "quantum",
    "rank",
    "rankdir",
    "ranksep",
    "ratio",
    "rects",
    "remincross",
    "rotate",
    "samplepoints",
    "sep",
    "sides",
    "skew",
    "splines",
    "start",
    "style",
    "truecolor",
    "viewport",
    "voro_margin",
];

/// Where the arrow of an edge points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrow {
    /// As the edge is written.
    Forward,
    Back,
    /// To neither end, or to both.
    None,
}

/// Takes from an edge with a direction where its arrow points. One to both ends is kept as an attribute, since an edge
/// without a direction does not tell it.
pub(super) fn arrow(attributes: &mut IndexMap<Cow<'_, str>, Value<'_>>) -> Arrow {
    let Some(Value::Text(word)) = attributes.get("dir") else { return Arrow::Forward };
    let arrow = match word.as_ref() {
        "back" => Arrow::Back,
        "none" => Arrow::None,
        "both" => return Arrow::None,
        "forward" => Arrow::Forward,
        _ => return Arrow::Forward,
    };
    attributes.shift_remove("dir");
    if arrow == Arrow::Back {
        let ports = ["headport", "tailport"].map(|port| attributes.shift_remove(port));
        let ports = ["tailport", "headport"].into_iter().zip(ports);
        attributes.extend(ports.filter_map(|(port, value)| Some((Cow::Borrowed(port), value?))));
    }
    arrow
}

/// Whether an attribute only steers the drawing.
pub(super) fn is_drawing(name: &str) -> bool {
    DRAWING.binary_search(&name).is_ok()
}

/// Says once that a drawing holds more than is read.
pub(super) fn tell(any: bool, sink: &mut Sink<'_>) {
    if any {
        let message = "of how the graph was drawn only label, place, size, colour and shape are read";
        sink.tell_whole(&codes::DRAWING_LEFT_OUT, message);
    }
}

/// What the attributes of a node say.
pub(super) fn node<'t>(id: &str, attributes: IndexMap<Cow<'t, str>, Value<'t>>, drawn: &mut bool) -> Said<'t> {
    let mut said = Said::default();
    let is_filled = attributes.contains_key("fillcolor");
    for (name, value) in attributes {
        let (value, is_html) = marked(value);
        let number = value.as_number();
        match &*name {
            // The label that Graphviz gives without being asked.
            "label" if matches!(&value, Value::Text(text) if text == "\\N") => {}
            "label" => label(&mut said, id, value, is_html),
            "pos" if place(&mut said, &value) => {}
            "width" if number.is_some() => said.look.size = number,
            "fillcolor" => said.look.color = value.as_id(),
            "color" if !is_filled => said.look.color = value.as_id(),
            "shape" => said.look.shape = value.as_id(),
            _ if is_drawing(&name) && name != "start" => *drawn = true,
            _ => said.attributes.push((name, value)),
        }
    }
    said
}

/// What the attributes of an edge say.
pub(super) fn edge<'t>(attributes: IndexMap<Cow<'t, str>, Value<'t>>, drawn: &mut bool) -> Said<'t> {
    let mut said = Said::default();
    for (name, value) in attributes {
        let (value, is_html) = marked(value);
        let number = value.as_number();
        match &*name {
            "label" => label(&mut said, "", value, is_html),
            "color" => said.look.color = value.as_id(),
            "style" => said.look.shape = value.as_id(),
            "penwidth" if number.is_some() => said.look.size = number,
            // The course of a line.
            "pos" => *drawn = true,
            _ if is_drawing(&name) && name != "start" => *drawn = true,
            _ => said.attributes.push((name, value)),
        }
    }
    said
}

/// A value as people read it, and whether it is HTML.
pub(super) fn marked(value: Value<'_>) -> (Value<'_>, bool) {
    match value {
        Value::Json(html) => (Value::Text(Cow::Owned(format!("<{html}>"))), true),
        value => (value, false),
    }
}

/// The words of a label; those in HTML are kept beside as they are.
fn label<'t>(said: &mut Said<'t>, id: &str, value: Value<'t>, is_html: bool) {
    if is_html {
        said.attributes.push((Cow::Borrowed("label (HTML)"), value.clone()));
    }
    said.label = match value {
        Value::Text(text) if is_html => Some(Cow::Owned(without_tags(&text))),
        Value::Text(text) if text.contains('\\') => Some(Cow::Owned(lines(&text.replace("\\N", id)))),
        value => value.as_id(),
    };
}

/// The value of an attribute of the graph; a label is without its marks.
pub(super) fn plain<'t>(name: &str, value: Value<'t>) -> Value<'t> {
    match marked(value) {
        (Value::Text(text), true) if name == "label" => Value::Text(Cow::Owned(without_tags(&text))),
        (Value::Text(text), false) if name == "label" => Value::Text(Cow::Owned(lines(&text))),
        (value, _) => value,
    }
}

/// A label without its marks for the ends of lines.
fn lines(text: &str) -> String {
    let lines = text.replace("\\n", "\n").replace("\\l", "\n").replace("\\r", "\n");
    lines.trim_end_matches('\n').replace("\\\\", "\\")
}

/// The words of HTML.
fn without_tags(html: &str) -> String {
    let inner = html.strip_prefix('<').and_then(|html| html.strip_suffix('>')).unwrap_or(html);
    let mut out = String::new();
    for (at, part) in inner.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        let tag = tag.to_ascii_lowercase();
        out.push_str(if tag.starts_with("br") || tag.starts_with("/tr") { "\n" } else { "" });
        out.push_str(if tag.starts_with("/td") { " " } else { "" });
        out.push_str(text);
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ");
    out.replace("&amp;", "&").trim().to_owned()
}

/// Takes a place such as `12,30!`; whether it was one.
fn place(said: &mut Said<'_>, value: &Value<'_>) -> bool {
    let Value::Text(text) = value else { return false };
    let numbers: Vec<f64> =
        text.trim_end_matches('!').split(',').filter_map(|number| number.trim().parse().ok()).take(4).collect();
    let ([x, y] | [x, y, _]) = numbers[..] else { return false };
    said.look.x = Some(x);
    said.look.y = Some(Look::turned(y));
    said.look.z = numbers.get(2).copied();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(DRAWING.is_sorted());
    }
}
