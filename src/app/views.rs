//! Views of the map that bear names: what stands on the canvas, and how it is looked at. They are kept, gone to, put in
//! order and shown one after the other.

use super::remap::Remap;
use super::{App, Content, Dialog, Loan, Outlook, TimeLook, words};
use crate::geom::Point;
use crate::scene::Options;

/// A view that a person keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedView {
    /// What it is called.
    pub name: String,
    /// What stands under it in a show.
    pub caption: String,
    /// What stands on the canvas.
    pub options: Options,
    /// How it is looked at.
    pub outlook: Outlook,
}

/// The form of a view: its name and its caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewForm {
    /// Which view; none for the one that is kept with this form.
    pub at: Option<usize>,
    /// What it is to be called.
    pub name: String,
    /// What is to stand under it.
    pub caption: String,
}

/// What of the views belongs to the sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewing {
    /// The view that was gone to last.
    pub at: Option<usize>,
    /// The form of a view, while it is open.
    pub form: ViewForm,
    /// Whether the views are shown one after the other, without panels.
    pub presenting: bool,
    /// Whether the small map is left out.
    pub no_minimap: bool,
}

/// A wish that is about views.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Show this view.
    Go(usize),
    /// Change its name and its caption in the dialog.
    Edit(usize),
    /// The form changed.
    Type(ViewForm),
    /// Do what the form says.
    Save,
    /// Make this view what is shown now.
    Update(usize),
    /// Put it elsewhere in the list.
    Move {
        /// Which.
        from: usize,
        /// Where to.
        to: usize,
    },
    /// Take it away.
    Remove(usize),
    /// The camera looks here.
    Center(Point),
}

impl NamedView {
    /// The same of another dataset.
    pub(super) fn remapped(&self, remap: &Remap) -> Self {
        let Self { name, caption, options, outlook } = self;
        Self {
            name: name.clone(),
            caption: caption.clone(),
            options: remap.options(options),
            outlook: outlook.remapped(remap),
        }
    }
}

impl Content {
    /// What stands on the canvas in a view.
    pub(super) fn show(&mut self, options: &Options) {
        self.arrange(options.arrange.clone());
        self.options = options.clone();
    }
}

impl App {
    /// Carries out a wish that is about views. What names a view that is not there is passed over.
    pub(super) fn view(&mut self, command: ViewCommand) {
        match command {
            ViewCommand::Go(at) => self.go_to_view(at),
            ViewCommand::Edit(at) => self.edit_view(at),
            ViewCommand::Type(form) => self.session.viewing.form = form,
            ViewCommand::Save => self.save_view(),
            ViewCommand::Update(at) => self.update_view(at),
            ViewCommand::Move { from, to } => self.move_view(from, to),
            ViewCommand::Remove(at) => self.remove_view(at),
            ViewCommand::Center(point) => self.session.center(point),
        }
    }

    /// Asks what the view that is shown is to be called.
    pub(super) fn ask_for_view(&mut self) {
        let name = format!("View {}", self.document.views.len() + 1);
        self.session.viewing.form = ViewForm { at: None, name, caption: String::new() };
        self.session.show(Dialog::View);
    }

    /// The next view, or the one before; from the last to the first where that is wanted by a key.
    pub(super) fn step_view(&mut self, on: bool) {
        let count = self.document.views.len();
        if count > 0 {
            let at = self.session.viewing.at.filter(|at| *at < count);
            let next = match (at, on) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            };
            self.go_to_view(next);
        }
    }

    /// Shows the views one after the other, from the one that was gone to last; or no longer.
    pub(super) fn present(&mut self) {
        if std::mem::take(&mut self.session.viewing.presenting) {
            return;
        }
        let first = self.session.viewing.at.filter(|at| *at < self.document.views.len()).unwrap_or_default();
        self.session.welcome = false;
        self.go_to_view(first);
        self.session.viewing.presenting = true;
    }

    fn go_to_view(&mut self, at: usize) {
        let Some(NamedView { name, options, outlook, .. }) = self.document.views.get(at).cloned() else { return };
        self.change(format!("Show “{}”", words::name(&name)), |content| content.show(&options));
        let whole = outlook.following;
        // Whether the timeline stands open is the person's, and no part of the view.
        let time = TimeLook { open: self.session.time.open, ..outlook.time.clone() };
        self.look_so(Outlook { time, ..outlook }.scaled(self.session.canvas));
        if whole {
            self.session.fit(&self.document, &self.mover.positions);
        }
        self.session.viewing.at = Some(at);
    }

    fn edit_view(&mut self, at: usize) {
        if let Some(NamedView { name, caption, .. }) = self.document.views.get(at) {
            self.session.viewing.form = ViewForm { at: Some(at), name: name.clone(), caption: caption.clone() };
            self.session.show(Dialog::View);
        }
    }

    fn save_view(&mut self) {
        let ViewForm { at, name, caption } = self.session.viewing.form.clone();
        let (name, caption) = (name.trim().to_owned(), caption.trim().to_owned());
        if name.is_empty() {
            return;
        }
        if let Some(at) = at {
            self.change(format!("Describe “{}”", words::name(&name)), |content| {
                if let Some(view) = content.views.get_mut(at) {
                    (view.name, view.caption) = (name, caption);
                }
            });
        } else {
            let view = NamedView { name, caption, ..self.shown_now() };
            self.change(format!("Keep “{}”", words::name(&view.name)), |content| content.views.push(view));
            self.session.viewing.at = self.document.views.len().checked_sub(1);
        }
        self.session.close(Dialog::View);
    }

    /// What is shown now, without a name.
    fn shown_now(&self) -> NamedView {
        let options = self.document.options.clone();
        NamedView { options, outlook: Outlook::of(&self.session), ..NamedView::default() }
    }

    fn update_view(&mut self, at: usize) {
        let Some(NamedView { name, caption, .. }) = self.document.views.get(at).cloned() else { return };
        let view = NamedView { name, caption, ..self.shown_now() };
        self.change(format!("Update “{}”", words::name(&view.name)), |content| content.views[at] = view);
        self.session.viewing.at = Some(at);
    }

    fn move_view(&mut self, from: usize, to: usize) {
        let count = self.document.views.len();
        if from < count && to < count {
            let name = words::name(&self.document.views[from].name);
            self.change(format!("Move “{name}”"), |content| {
                let view = content.views.remove(from);
                content.views.insert(to, view);
            });
            let shown = &mut self.session.viewing.at;
            *shown = shown.map(|at| moved(at, from, to));
        }
    }

    fn remove_view(&mut self, at: usize) {
        if let Some(view) = self.document.views.get(at) {
            let name = format!("Remove “{}”", words::name(&view.name));
            self.change(name, |content| drop(content.views.remove(at)));
            let shown = &mut self.session.viewing.at;
            *shown = shown.filter(|shown| *shown != at).map(|shown| if shown > at { shown - 1 } else { shown });
        }
    }
}

impl Loan<'_> {
    /// Whether there are views to go through, or why not.
    pub(super) fn can_step_view(&self) -> Result<(), &'static str> {
        if self.document.views.is_empty() { Err("No view is kept yet") } else { Ok(()) }
    }

    /// The view that is presented, and its number of how many; none while nothing is presented.
    #[must_use]
    pub fn presented(&self) -> Option<(&NamedView, usize, usize)> {
        let viewing = &self.session.viewing;
        let at = viewing.at.filter(|_| viewing.presenting)?;
        Some((self.document.views.get(at)?, at + 1, self.document.views.len()))
    }
}

/// Where the view at `at` stands after another was moved.
const fn moved(at: usize, from: usize, to: usize) -> usize {
    match at {
        _ if at == from => to,
        _ if from < at && at <= to => at - 1,
        _ if to <= at && at < from => at + 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn the_view_that_is_shown_is_followed() {
        for (at, from, to, expected) in
            [(1, 1, 3, 3), (2, 1, 3, 1), (3, 1, 3, 2), (0, 1, 3, 0), (1, 3, 0, 2), (3, 3, 0, 0)]
        {
            assert_eq!(moved(at, from, to), expected, "{at} {from} {to}");
        }
    }
}
