//! How yEd and Gephi drew a graph: label, place, size, colour and shape.

use std::borrow::Cow;

use super::{Element, Open, Record};
use crate::import::codes;
use crate::import::foreign::xml::Tag;
use crate::import::foreign::{Look, Said, Sink, Value};

/// Says once that a drawing holds more than is read.
pub(super) fn tell(any: bool, sink: &mut Sink<'_>) {
    if any {
        let message = "of how the graph was drawn only label, place, size, colour and shape are read";
        sink.tell_whole(&codes::DRAWING_LEFT_OUT, message);
    }
}

/// Makes a colour of red, green and blue, where all three are there; else they are attributes.
pub(super) fn settle_color(said: &mut Said<'_>, rgb: [Option<u8>; 3]) {
    if let [Some(red), Some(green), Some(blue)] = rgb {
        said.look.color = Some(Cow::Owned(format!("#{red:02x}{green:02x}{blue:02x}")));
        return;
    }
    for (name, value) in ["r", "g", "b"].into_iter().zip(rgb) {
        if let Some(value) = value {
            said.attributes.push((Cow::Borrowed(name), Value::Integer(Cow::Owned(value.to_string()))));
        }
    }
}

impl<'t> Open<'t> {
    /// An element of yEd within data. The first of each counts: of a group that is open or closed that is the open one.
    pub(super) fn draw(&mut self, tag: &Tag<'t>) -> Element {
        // Where keys say how it was drawn, what stands beside them for yEd says the same.
        if self.keys.are_of_gephi() {
            return Element::Drawing;
        }
        if matches!(tag.name, "NodeLabel" | "EdgeLabel") {
            self.text = Cow::Borrowed("");
            return Element::Label;
        }
        let Some(record) = self.records.last_mut() else { return Element::Drawing };
        let look = &mut record.said.look;
        let text = |name: &str| tag.get(name).map(|text| Cow::Owned(text.to_owned()));
        match tag.name {
            "Geometry" if look.x.is_none() => {
                // yEd places the upper left corner.
                let (width, height) = (tag.number("width"), tag.number("height"));
                look.x = tag.number("x").map(|x| x + width.unwrap_or(0.0) / 2.0);
                look.y = tag.number("y").map(|y| y + height.unwrap_or(0.0) / 2.0);
                look.size = width;
            }
            "Fill" if look.color.is_none() => look.color = text("color"),
            "Shape" if look.shape.is_none() => look.shape = text("type"),
            "LineStyle" => {
                look.color = look.color.take().or_else(|| text("color"));
                look.shape = look.shape.take().or_else(|| text("type"));
                look.size = look.size.or_else(|| tag.number("width"));
            }
            _ => {}
        }
        Element::Drawing
    }

    /// The end of the words of a drawing; the first that are not blank are the label.
    pub(super) fn end_label(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(record) = self.records.last_mut()
            && record.said.label.is_none()
            && !text.trim().is_empty()
        {
            record.said.label = Some(Cow::Owned(text.trim().to_owned()));
        }
    }

    /// Takes a value of which Gephi makes a place, size or colour; whether it was that. The first of each counts; a second
    /// is told, and kept as an attribute.
    pub(super) fn take_place(&mut self, name: &str, value: &Value<'t>, at: usize, sink: &mut Sink<'t>) -> bool {
        let on_record = matches!(self.path.last(), Some(Element::Node | Element::Edge));
        let Some(record) = self.records.last_mut().filter(|_| on_record && self.keys.are_of_gephi()) else {
            return false;
        };
        let Some(number) = value.as_number() else { return false };
        let Record { said, rgb, .. } = record;
        let [red, green, blue] = rgb;
        let look = &mut said.look;
        let is_part = (0.0..=255.0).contains(&number) && number.fract() == 0.0;
        let (is_taken, slot) = match name {
            "x" => (look.x.is_some(), Slot::Place(&mut look.x)),
            "y" => (look.y.is_some(), Slot::Place(&mut look.y)),
            "z" => (look.z.is_some(), Slot::Place(&mut look.z)),
            "size" => (look.size.is_some(), Slot::Place(&mut look.size)),
            "r" if is_part => (red.is_some(), Slot::Part(red)),
            "g" if is_part => (green.is_some(), Slot::Part(green)),
            "b" if is_part => (blue.is_some(), Slot::Part(blue)),
            _ => return false,
        };
        if is_taken {
            // Of a third it is told that the attribute stands more than once.
            if !said.attributes.iter().any(|(known, _)| known == name) {
                sink.tell_doubled(name, at);
            }
            return false;
        }
        match slot {
            // Gephi draws upwards.
            Slot::Place(place) => *place = Some(if name == "y" { Look::turned(number) } else { number }),
            Slot::Part(part) => *part = Some(number as u8),
        }
        true
    }
}

/// What a value of Gephi is for.
enum Slot<'r> {
    Place(&'r mut Option<f64>),
    /// Red, green or blue.
    Part(&'r mut Option<u8>),
}
