//! The open map as a project: what is saved of it, and how it comes back as it was.

mod filter;
mod looks;
mod record;
mod restore;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::carry;
use super::mover::Begin;
use super::open;
use super::seen::{Places, Seen};
use super::{App, Content, Document, Loan, OpenState, Outlook};
use crate::diag::{Diagnostic, Severity};
use crate::import::{Cancel, Choices, Imported, Limits};
use crate::layout::Positions;
use crate::project::Stamp;
use crate::project::file::{self, Data, Link, schema};
use crate::scene::Scene;

/// What belongs to the file of a project beyond the content of its map.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Kept {
    /// Where its data are.
    pub(super) data: Data,
    /// Keys of a later version, with their text.
    unknown: Vec<(String, String)>,
    /// What it says of records that its data do not have.
    gone: Gone,
}

/// What a project says of records that its data do not have; it comes back with them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Gone {
    pins: BTreeMap<String, schema::Spot>,
    pins_aside: BTreeMap<String, schema::Spot>,
}

/// What the field for where to save is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// A project, and not the dataset alone.
    pub project: bool,
    /// Whether the project keeps a copy of its data.
    pub copy: bool,
}

/// A wish that is about the file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectCommand {
    /// Whether the project that is saved next keeps a copy of its data.
    KeepCopy(bool),
    /// Choose by the dialog of the system where to save.
    Browse,
    /// The data of the project that was not opened are here now.
    Locate(PathBuf),
}

impl Default for Saving {
    fn default() -> Self {
        Self { project: false, copy: true }
    }
}

/// How a map was left: found again once it stands in the place of another.
#[derive(Clone, Debug)]
pub(super) struct AsLeft {
    pub(super) outlook: Outlook,
    pub(super) seen: Seen,
    pub(super) begin: Begin,
}

/// The map at one moment, with all that a project keeps of it. What is large is shared.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) content: Content,
    scene: Arc<Scene>,
    /// None before the map was laid out.
    positions: Option<Arc<Positions>>,
    seen: Seen,
    outlook: Outlook,
    gone: Gone,
}

impl Snapshot {
    /// The text of a project with its data in the given place.
    pub(super) fn text(&self, data: &Data, unknown: &[(String, String)]) -> String {
        file::text(&self.content.dataset, data, &record::parts(self), unknown)
    }
}

impl Kept {
    /// The keys of a later version.
    pub(super) fn unknown(&self) -> &[(String, String)] {
        &self.unknown
    }
}

impl App {
    /// Carries out a wish that is about the file of a project.
    pub(super) fn project(&mut self, command: ProjectCommand) {
        match command {
            ProjectCommand::KeepCopy(copy) => self.session.saving.copy = copy,
            ProjectCommand::Browse => self.session.wants_save_dialog = Some(self.proposed_name()),
            ProjectCommand::Locate(data) => self.open_with(data),
        }
    }

    /// Opens the project that was refused, with its data in another file.
    fn open_with(&mut self, data: PathBuf) {
        if let OpenState::Rejected { path, .. } = &self.session.open {
            self.session.open =
                open::start(&mut self.reader, path.clone(), Some(data), (Choices::default(), Limits::default()));
        }
    }

    /// Whether a file at `path` is to be a project: by its ending, or because it is the one that is open.
    pub(super) fn saves_project(&self, path: &Path) -> bool {
        let is_open = self.document.is_project() && self.document.path.as_deref() == Some(path);
        is_open || file::is_named_project(path)
    }

    /// What belongs to the file of a project that has its data there.
    pub(super) fn kept_with(&self, data: Data) -> Kept {
        Kept { data, ..self.document.project.clone().unwrap_or_default() }
    }

    /// The map as it is now.
    pub(super) fn snapshot(&self) -> Snapshot {
        let Self { document, mover, session, seen, .. } = self;
        let positions = mover.kept().filter(|at| at.len() == document.scene.num_bodies());
        Snapshot {
            content: document.content().clone(),
            scene: Arc::clone(&document.scene),
            positions,
            seen: seen.clone(),
            outlook: Outlook::of(session),
            gone: document.project.as_ref().map(|kept| kept.gone.clone()).unwrap_or_default(),
        }
    }

    /// Where a project at `path` is to have its data: linked where the person wants that and the file says what the map
    /// says.
    pub(super) fn data_for(&self, path: &Path) -> Data {
        let file = self.loan().data_file().ok().filter(|_| !self.session.saving.copy);
        file.map_or(Data::Copy, |(data, stamp)| Data::Link(Link::new(data, stamp, path)))
    }
}

impl Loan<'_> {
    /// The file that says what the map says, to which a project may lead.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn data_file(&self) -> Result<(PathBuf, Stamp), &'static str> {
        let document = self.document;
        if document.is_data_edited() {
            return Err("The data were edited here, and the project keeps a copy");
        }
        if document.reading() != Choices::default() {
            return Err("The data were read as was chosen, and the project keeps a copy");
        }
        let own = || document.path.clone().zip(document.stamp.clone());
        let file = match &document.project {
            Some(Kept { data: Data::Link(link), .. }) => Some((link.path.clone(), link.stamp.clone())),
            Some(Kept { data: Data::Copy, .. }) => None,
            None => own(),
        };
        file.ok_or("The data stand in no file of their own, and the project keeps a copy")
    }

    /// Whether a project may lead to its data instead of keeping a copy.
    ///
    /// # Errors
    /// Why it may not.
    pub fn can_link(&self) -> Result<(), &'static str> {
        self.data_file().map(drop)
    }
}

/// The data of a project with all that is told of it: also of what its parts say and the data do not have.
#[must_use]
pub fn reconciled(project: file::Project) -> Imported {
    let file::Project { mut imported, parts, changed, .. } = project;
    let dataset = Arc::new(std::mem::take(&mut imported.dataset));
    let told = restore::restored(&dataset, parts).told;
    tell(&mut imported, changed, told);
    imported.dataset = Arc::unwrap_or_clone(dataset);
    imported
}

fn tell(imported: &mut Imported, changed: bool, told: Vec<Diagnostic>) {
    let words = "the data have changed since the project was saved; every record was found again by its id";
    let news = || file::diagnostic(Severity::Note, file::DATA_CHANGED, String::new(), words.to_owned(), None);
    changed.then(news).into_iter().chain(told).for_each(|diagnostic| file::tell(imported, diagnostic));
}

/// The map of a project that was read from `path`, as it was left.
pub(super) fn document(project: file::Project, path: Option<PathBuf>, cancel: &Cancel) -> Document {
    let file::Project { mut imported, data, parts, unknown, changed } = project;
    let dataset = Arc::new(std::mem::take(&mut imported.dataset));
    let restore::Restored { content, outlook, standing, seen, gone, told } = restore::restored(&dataset, parts);
    tell(&mut imported, changed, told);
    let mut document = Document::with(imported, content, path, cancel);
    let begin = begin(&document, &standing);
    document.project = Some(Kept { data, unknown, gone });
    document.left = Some(Box::new(AsLeft { outlook, seen, begin }));
    document
}

/// Where the layout begins: as it was left where every body has a place.
fn begin(document: &Document, standing: &Places) -> Begin {
    let scene = &document.scene;
    let known = standing.of(scene);
    if known.iter().all(Option::is_some) {
        let (x, y) = known.iter().flatten().map(|place| (place.x as f32, place.y as f32)).unzip();
        return Begin::As(Positions { x, y });
    }
    carry::beside(scene, document.seed, known).map_or(Begin::Nothing, Begin::Warm)
}
