//! Writing the map as a file of another program, and the rows of a table where the system has no dialog: a form with a
//! path, and what became of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::export_form::{file_stem, folder};
use super::job::{Lost, Slot};
use super::tables::Listed;
use super::{App, Dialog, words};
use crate::dataset::Dataset;
use crate::export::foreign::{Change, Nary, Place, TARGETS, Target, Wish};
use crate::export::{self, WriteError};

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DataWhat {
    /// The map, as a graph of another program.
    #[default]
    Map,
    /// The rows of the table that is shown, as CSV.
    Rows,
}

/// The form of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataForm {
    /// What is written.
    pub what: DataWhat,
    /// Where to; the ending chooses the format.
    pub path: String,
    /// The format that was chosen last, for endings that several share.
    pub chosen: &'static str,
    /// Whether a relation of three and more is an edge for each pair that it ties, rather than a node.
    pub pairs: bool,
    /// Whether every edge has a direction where one has.
    pub directed: bool,
}

/// The life of the write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DataState {
    /// Nothing is being written.
    #[default]
    Idle,
    /// It is being written.
    Running,
    /// A file is there already; nothing was written.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// Written.
    Done {
        /// Where to: one file, or nodes and edges.
        paths: Vec<PathBuf>,
        /// What is not as it was, by reason.
        changes: Vec<Change>,
    },
    /// Not written, or not in whole; an old file is intact.
    Failed {
        /// Why, in one sentence with a next step.
        reason: String,
    },
}

/// Something with the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataCommand {
    /// The form changed.
    Edit(DataForm),
    /// Type where the rows of the table go: the system has no dialog.
    TypeRowsPath,
    /// Write.
    Write {
        /// Whether a file that exists is replaced.
        overwrite: bool,
    },
}

/// The job that writes.
pub(super) type DataWriter = Slot<DataState>;

impl DataForm {
    /// The form of a map called `title`, as GraphML, which most programs read.
    pub(super) fn new(title: &str) -> Self {
        let path = folder().join(format!("{}.graphml", file_stem(title)));
        let path = path.to_string_lossy().into_owned();
        Self { what: DataWhat::Map, path, chosen: "graphml", pairs: false, directed: false }
    }

    /// The file that the path names, without blanks round it.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.path.trim())
    }

    /// The format that the ending says; of those that share one, that which was chosen.
    #[must_use]
    pub fn target(&self) -> Option<&'static Target> {
        let by_ending = Target::of_path(&self.file())?;
        Some(Target::of_id(self.chosen).filter(|chosen| chosen.ending == by_ending.ending).unwrap_or(by_ending))
    }

    /// The same form for another format, with its ending.
    #[must_use]
    pub fn with_target(&self, target: &'static Target) -> Self {
        let file = self.file();
        let known = Target::of_path(&file).is_some();
        let file = if known { file.with_extension(target.ending) } else { file.with_added_extension(target.ending) };
        Self { path: file.to_string_lossy().into_owned(), chosen: target.id, ..self.clone() }
    }

    /// Why nothing can be written to this path.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        if self.path.trim().is_empty() {
            return Some("Name a file".to_owned());
        }
        let mut endings: Vec<String> = TARGETS.iter().map(|target| format!(".{}", target.ending)).collect();
        endings.dedup();
        let unknown = self.what == DataWhat::Map && self.target().is_none();
        unknown.then(|| format!("The ending tells the format: {}", endings.join(", ")))
    }

    /// Where the files go.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        match self.target().filter(|_| self.what == DataWhat::Map) {
            Some(target) => target.paths(&self.file()),
            None => vec![self.file()],
        }
    }
}

impl App {
    pub(super) fn data(&mut self, command: DataCommand) {
        match command {
            DataCommand::Edit(form) => self.session.edit_data(form),
            DataCommand::TypeRowsPath => self.type_rows_path(),
            DataCommand::Write { overwrite } => self.write_data(overwrite),
        }
    }

    /// Opens the dialog on the map.
    pub(super) fn ask_for_data(&mut self) {
        if self.session.data.what == DataWhat::Rows {
            self.session.data = DataForm::new(&self.document.title());
        }
        self.session.show(Dialog::Data);
    }

    /// Writes the map to `path` in the format of `target`, and shows what becomes of it.
    pub(super) fn export_data(&mut self, path: &Path, target: &'static Target) {
        let path = path.to_string_lossy().into_owned();
        self.session.data = DataForm { path, chosen: target.id, ..DataForm::new(&self.document.title()) };
        self.session.show(Dialog::Data);
        self.write_data(false);
    }

    fn type_rows_path(&mut self) {
        let Some(listed) = &self.session.listing.listed else { return };
        let path = folder().join(listed.file_name()).to_string_lossy().into_owned();
        self.session.data = DataForm { what: DataWhat::Rows, path, ..self.session.data.clone() };
        self.session.show(Dialog::Data);
    }

    fn write_data(&mut self, overwrite: bool) {
        let form = self.session.data.clone();
        if form.fault().is_some() || self.session.data_state == DataState::Running {
            return;
        }
        let asked = matches!(&self.session.data_state, DataState::Exists { path } if form.paths().contains(path));
        let overwrite = overwrite && asked;
        let started = match form.what {
            DataWhat::Map => {
                let (dataset, places) = (Arc::clone(&self.document.dataset), self.places());
                self.data_writer.start(move |_| write_map(&dataset, &places, &form, overwrite))
            }
            DataWhat::Rows => {
                let Some(listed) = self.session.listing.listed.clone() else { return };
                self.data_writer.start(move |_| write_rows(&listed, &form.file(), overwrite))
            }
        };
        self.session.data_state = match started {
            Ok(()) => DataState::Running,
            Err(err) => failed(&format!("no thread to write with: {err}; try again")),
        };
    }

    /// Where the entities stand on the map, by index.
    fn places(&self) -> Vec<Option<Place>> {
        let mut places = vec![None; self.document.dataset.entities.len()];
        if self.mover.is_placed() {
            for (body, node) in self.document.scene.nodes.iter().enumerate() {
                let at = self.mover.positions.point(body);
                places[node.entity.index()] = Some(Place { x: at.x, y: at.y });
            }
        }
        places
    }

    pub(super) fn take_data(&mut self) -> bool {
        let Some(answer) = self.data_writer.poll() else { return false };
        self.session.data_state =
            answer.unwrap_or_else(|Lost| failed("writing ended unexpectedly; try another format"));
        true
    }
}

fn write_map(dataset: &Dataset, places: &[Option<Place>], form: &DataForm, overwrite: bool) -> DataState {
    let Some(target) = form.target() else { return failed("the ending does not tell the format") };
    let paths = form.paths();
    if let Some(state) = paths.iter().find_map(|path| export::may_write(path, overwrite).err().map(refused)) {
        return state;
    }
    let nary = if form.pairs { Nary::Pairs } else { Nary::Spokes };
    let written = target.write(dataset, Wish { places, nary, all_directed: form.directed });
    for (path, text) in paths.iter().zip(written.texts()) {
        if let Err(err) = export::write(path, text.as_bytes(), overwrite) {
            return refused(err);
        }
    }
    DataState::Done { paths, changes: written.changes }
}

fn write_rows(listed: &Listed, path: &Path, overwrite: bool) -> DataState {
    match export::write(path, listed.csv().text().as_bytes(), overwrite) {
        Ok(()) => DataState::Done { paths: vec![path.to_owned()], changes: Vec::new() },
        Err(err) => refused(err),
    }
}

fn refused(err: WriteError) -> DataState {
    match err {
        WriteError::Exists(path) => DataState::Exists { path },
        WriteError::Failed { .. } => failed(&err.to_string()),
    }
}

fn failed(reason: &str) -> DataState {
    DataState::Failed { reason: words::sentence(reason) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format_and_the_choice_the_ending() {
        let of = |path: &str, chosen| DataForm { path: path.to_owned(), chosen, ..DataForm::new("a") };
        let target = |path: &str, chosen| of(path, chosen).target().map(|target| target.id);
        let cases = [
            ("a.graphml", "gexf", Some("graphml")),
            ("a.json", "graphml", Some("detente")),
            ("a.json", "node-link", Some("node-link")),
            (" a.CSV ", "graphml", Some("csv")),
            ("a", "graphml", None),
            ("", "graphml", None),
        ];
        for (path, chosen, id) in cases {
            assert_eq!(target(path, chosen), id, "{path}");
            assert_eq!(of(path, chosen).fault().is_none(), id.is_some(), "{path}");
        }
        let csv = Target::of_id("csv").expect("a target");
        assert_eq!(of("a.graphml", "graphml").with_target(csv).path, "a.csv");
        assert_eq!(of("v1.2", "graphml").with_target(csv).path, "v1.2.csv");
        assert_eq!(of("a.csv", "csv").paths(), ["a-nodes.csv", "a-edges.csv"].map(PathBuf::from));
    }
}
