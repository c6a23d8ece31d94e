//! Which layout the map has: a step of the history like any other, and what it is called.
//!
//! Pins belong to the layout in which they were set. Those of the force layout are laid aside while another one is
//! shown and come back with it; those of another go when the layout changes.

use std::collections::BTreeSet;

use super::{Action, App, Content, Loan, words};
use crate::dataset::EntityIx;
use crate::geom::Point;
use crate::layout;
use crate::scene::{Arrange, GroupBy, Selection};

impl Content {
    /// Another layout, and the pins that belong to it.
    pub(super) fn arrange(&mut self, arrange: Arrange) {
        let (old, new) = (&self.options.arrange, &arrange);
        match (*old == Arrange::Force, *new == Arrange::Force) {
            (true, false) => self.pins_aside = std::mem::take(&mut self.pins),
            (false, true) => self.pins = std::mem::take(&mut self.pins_aside),
            (false, false) if old != new => self.pins.clear(),
            (_, _) => {}
        }
        self.options.arrange = arrange;
    }
}

impl App {
    pub(super) fn arrange(&mut self, arrange: Arrange) {
        let known = match &arrange {
            Arrange::Radial(Some(centre)) => self.document.has(&Selection::Entity(*centre)),
            _ => true,
        };
        if known {
            let name = step_name(&self.loan(), &arrange);
            self.change(name, |content| content.arrange(arrange));
        }
    }

    /// Carries out an action that chooses a layout.
    pub(super) fn arrange_by(&mut self, action: Action) {
        if let Some(arrange) = self.loan().arrange_of(action) {
            self.arrange(arrange);
        }
    }

    /// Nodes that lie over each other move apart, pinned ones too. In a layout with a shape of its own they stay there.
    pub(super) fn remove_overlaps(&mut self) {
        let document = &self.document;
        let Some(at) = self.mover.kept() else { return };
        let apart = layout::part(&at, &document.scene.request(document.seed).sizes);
        let is_free = document.options.arrange == Arrange::Force;
        let moved = document.scene.nodes.iter().enumerate().filter(|(body, node)| {
            apart.point(*body) != at.point(*body) && (!is_free || document.pins.contains_key(&node.entity))
        });
        let moved: Vec<(EntityIx, Point)> = moved.map(|(body, node)| (node.entity, apart.point(body))).collect();
        if self.change("Remove overlaps", |content| content.pins.extend(moved)) {
            self.mover.leap();
        } else {
            self.session.notice = Some("No nodes overlap".to_owned());
        }
    }
}

impl Loan<'_> {
    /// The layout that an action chooses now; none for another action.
    pub(super) fn arrange_of(&self, action: Action) -> Option<Arrange> {
        match action {
            Action::ForceLayout => Some(Arrange::Force),
            Action::RadialLayout => Some(Arrange::Radial(self.centre())),
            Action::CircularLayout => Some(Arrange::Circular(GroupBy::Ties)),
            Action::CircularByKind => Some(Arrange::Circular(GroupBy::Kind)),
            Action::GroupedLayout => Some(Arrange::Grouped),
            Action::GeographicLayout => Some(Arrange::Geographic),
            _ => None,
        }
    }

    /// The selected entity, else whom the neighbourhood that is shown is about, where it stands on the canvas.
    fn centre(&self) -> Option<EntityIx> {
        let stands = |entity: &EntityIx| self.document.scene.node_of(*entity).is_some();
        match self.session.selection {
            Selection::Entity(entity) => Some(entity).filter(stands),
            _ => self.ego().filter(stands),
        }
    }

    /// "Radial layout around Iran" where Iran is selected.
    pub(super) fn radial_name(&self) -> Option<String> {
        let name = words::name(&self.document.dataset.entity(self.centre()?).name);
        Some(format!("{} around {name}", Action::RadialLayout.row().text))
    }

    /// The attributes of those who stand on the canvas, each with its name as it is shown.
    #[must_use]
    pub fn attribute_keys(&self) -> Vec<(String, String)> {
        const MOST: usize = 30;
        let dataset = &self.document.dataset;
        let all = self.document.scene.nodes.iter().flat_map(|node| &dataset.entity(node.entity).attributes);
        let keys: BTreeSet<&str> = all.map(|attribute| attribute.key.as_str()).collect();
        keys.into_iter().take(MOST).map(|key| (key.to_owned(), words::name(key))).collect()
    }

    /// Whether an action stands for the layout that is shown.
    pub(super) fn is_arranged(&self, action: Action) -> Option<bool> {
        let now = &self.document.options.arrange;
        let chosen = self.arrange_of(action)?;
        let both_radial = matches!((now, &chosen), (Arrange::Radial(_), Arrange::Radial(_)));
        Some(both_radial || *now == chosen)
    }

    /// Whether a layout can be chosen, or why not.
    pub(super) fn can_arrange(&self, action: Action) -> Result<(), &'static str> {
        let document = self.document;
        if document.scene.nodes.is_empty() {
            return Err("The map is empty");
        }
        let is_nowhere =
            action == Action::GeographicLayout && !document.scene.has_places(&document.dataset, &document.graph);
        if is_nowhere { Err("Nothing on the map has coordinates or the code of a country") } else { Ok(()) }
    }

    /// Whether there is chance in the layout that is shown, so that another start gives another one.
    pub(super) fn can_shake(&self) -> Result<(), &'static str> {
        match self.document.options.arrange {
            _ if self.document.scene.nodes.is_empty() => Err("The map is empty"),
            Arrange::Force | Arrange::Grouped => Ok(()),
            Arrange::Radial(_) | Arrange::Circular(_) | Arrange::Geographic => Err("There is one such layout of a map"),
        }
    }

    /// "Radial layout", as the status bar says it; none for the force layout, which is the usual one.
    pub(super) fn layout_words(&self) -> &'static str {
        match self.document.options.arrange {
            Arrange::Force => "Layout",
            Arrange::Radial(_) => "Radial layout",
            Arrange::Circular(_) => "Circular layout",
            Arrange::Grouped => "Grouped layout",
            Arrange::Geographic => "Geographic layout",
        }
    }
}

/// What choosing a layout is called in the history.
fn step_name(loan: &Loan<'_>, arrange: &Arrange) -> String {
    match arrange {
        Arrange::Force => "Lay out by force".to_owned(),
        Arrange::Radial(None) => "Lay out in rings".to_owned(),
        Arrange::Radial(Some(centre)) => {
            format!("Lay out around {}", words::name(&loan.document.dataset.entity(*centre).name))
        }
        Arrange::Circular(GroupBy::Ties) => "Lay out in a circle".to_owned(),
        Arrange::Circular(GroupBy::Kind) => "Lay out in a circle by kind".to_owned(),
        Arrange::Circular(GroupBy::Attribute(key)) => format!("Lay out in a circle by {}", words::name(key)),
        Arrange::Grouped => "Lay out by groups".to_owned(),
        Arrange::Geographic => "Lay out on the earth".to_owned(),
    }
}
