//! Accords as dyads among their members: for the whole map, or for one of them.

use super::{Action, App, Loan, words};
use crate::dataset::EntityIx;
use crate::scene::{Accords, Selection, accord_members, is_accord};

impl App {
    /// Draws accords or nodes in another way.
    pub(super) fn draw_otherwise(&mut self, action: Action) {
        match action {
            Action::AccordsAsDyads => self.toggle_accords(),
            Action::AccordAsDyads => self.toggle_accord(),
            _ => self.reset_style(),
        }
    }

    /// Draws every accord of the map in the other way, and tells how many lines that makes.
    fn toggle_accords(&mut self) {
        let dyads = !self.document.options.accords.dyads;
        let name = if dyads { "Draw accords as dyads" } else { "Draw accords as one" };
        let before = self.document.scene.curves.len();
        self.change(name, |content| content.options.accords = Accords { dyads, ..Accords::default() });
        if dyads {
            let more = self.document.scene.curves.len().saturating_sub(before);
            let lines = words::count(more, "line more", "lines more");
            self.session.notice = Some(format!("Accords are dyads among their members: {lines}"));
        }
    }

    /// The same for the accord that is selected.
    fn toggle_accord(&mut self) {
        let Ok((accord, members)) = self.loan().selected_accord() else { return };
        let dyads = !self.document.options.accords.as_dyads(accord);
        let of = words::name(&self.document.dataset.entity(accord).name);
        let name = if dyads { format!("Draw {of} as dyads") } else { format!("Draw {of} as one node") };
        self.change(name, |content| content.options.accords.toggle(accord));
        if dyads {
            let pairs = words::count(members * (members - 1) / 2, "dyad", "dyads");
            self.session.notice = Some(format!("{pairs} among {members} members of {of}"));
        }
    }
}

impl Loan<'_> {
    /// The accord that is selected and its number of members, or why it cannot be drawn as dyads.
    pub(super) fn selected_accord(&self) -> Result<(EntityIx, usize), &'static str> {
        let Selection::Entity(accord) = self.session.selection else { return Err("No accord is selected") };
        match accord_members(&self.document.dataset, &self.document.graph, accord).len() {
            0 | 1 => Err("What is selected is no accord with members"),
            many if many > Accords::MOST => Err("An accord of more than 24 members stays one node"),
            members => Ok((accord, members)),
        }
    }

    /// What drawing the selected accord in the other way is called.
    pub(super) fn accord_name(&self) -> Option<String> {
        let (accord, _) = self.selected_accord().ok()?;
        let name = words::name(&self.document.dataset.entity(accord).name);
        let dyads = self.document.options.accords.as_dyads(accord);
        Some(if dyads { format!("Draw {name} as one node") } else { format!("Draw {name} as dyads") })
    }

    /// Whether any accord could be drawn as dyads.
    pub(super) fn has_accords(&self) -> bool {
        let (dataset, graph) = (&self.document.dataset, &self.document.graph);
        let of_members = |ix| accord_members(dataset, graph, ix).len() > 1;
        dataset.entity_ids().any(of_members) || dataset.relation_ids().any(|ix| is_accord(dataset, graph, ix))
    }
}
