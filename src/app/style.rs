//! What colour, size and label of nodes say. Each change is one step of the history, and nothing is laid out for it but
//! room for larger discs.

use super::{App, Document};
use crate::scene::Scene;
use crate::style::{ByValue, Column, Key, LabelBy, Palette, Scale, Styling};

/// A wish about the look of nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleCommand {
    /// Colour by this value, in the way that suits it; by none, the look of their kinds.
    ColorBy(Option<Key>),
    /// The same for their size.
    SizeBy(Option<Key>),
    /// Colour in another way.
    Color(ByValue),
    /// The same for their size.
    Size(ByValue),
    /// What stands beside them.
    Label(LabelBy),
}

impl App {
    pub(super) fn style(&mut self, command: StyleCommand) {
        let document = &self.document;
        let mut styling = document.options.styling.clone();
        match command {
            StyleCommand::ColorBy(key) => styling.color = key.map(|key| usual(document, key)),
            StyleCommand::SizeBy(key) => styling.size = key.map(|key| usual_size(document, key)),
            StyleCommand::Color(by) => styling.color = Some(by),
            StyleCommand::Size(by) => styling.size = Some(by),
            StyleCommand::Label(label) => styling.label = label,
        }
        let name = step_name(&document.options.styling, &styling);
        self.change(name, |content| content.options.styling = styling);
    }

    pub(super) fn reset_style(&mut self) {
        self.change("Reset the style", |content| content.options.styling = Styling::default());
    }
}

/// Whether `document` shows the same bodies as `old` in other colours and words alone, so that nothing is laid out.
pub(super) fn is_only_looks(old: &Scene, document: &Document) -> bool {
    let new = &document.scene;
    let nodes = |scene: &Scene| scene.nodes.iter().map(|node| node.entity).collect::<Vec<_>>();
    let hubs = |scene: &Scene| scene.hubs.iter().map(|hub| hub.relations.clone()).collect::<Vec<_>>();
    nodes(old) == nodes(new) && hubs(old) == hubs(new) && old.request(document.seed) == new.request(document.seed)
}

fn usual(document: &Document, key: Key) -> ByValue {
    Column::new(&document.dataset, &document.graph, &key).usual(key)
}

/// An area tells a number on one side of 0; twice the value is twice the area unless values reach too far.
fn usual_size(document: &Document, key: Key) -> ByValue {
    let by = usual(document, key);
    let scale = if by.scale == Scale::Categories { Scale::Linear } else { by.scale };
    ByValue { scale, palette: Palette::default(), midpoint: None, ..by }
}

/// What a step is called: "Colour by neighbours", "Size by kind".
fn step_name(old: &Styling, new: &Styling) -> String {
    let by = |what: &str, by: Option<&ByValue>| match by {
        Some(by) if by.key == Key::Drawn => format!("{what} as in the file"),
        Some(by) => format!("{what} by {}", lower(&by.key)),
        None => format!("{what} by kind alone"),
    };
    if old.color != new.color {
        by("Colour", new.color.as_ref())
    } else if old.size != new.size {
        by("Size", new.size.as_ref())
    } else {
        match &new.label {
            LabelBy::Name => "Label by name".to_owned(),
            LabelBy::Code => "Label by code".to_owned(),
            LabelBy::Value(key) => format!("Label by {}", lower(key)),
            LabelBy::NameAndValue(key) => format!("Label by name and {}", lower(key)),
            LabelBy::None => "No labels".to_owned(),
        }
    }
}

/// The name of a value amid a sentence; that of an attribute as it is written.
fn lower(key: &Key) -> String {
    match key {
        Key::Attribute(name) => super::words::name(name),
        key => key.label().to_lowercase(),
    }
}
