//! A dataset in the formats of other programs. One format a file.
//!
//! A writer is a function from a graph of nodes and edges to text. What a dataset says beyond such a graph is expanded
//! once for all of them, by the rules that `flatten` states, and never left out in silence: [`Written::changes`] counts
//! what is kept in another way and what is lost, by reason.
//!
//! To add a format, write a file with a row for [`TARGETS`].

mod change;
mod columns;
mod csv;
mod cyjs;
mod flat;
mod flatten;
mod gexf;
mod graphml;
mod node_link;
mod pajek;
mod xml;

use std::path::{Path, PathBuf};

use crate::dataset::{Dataset, schema};
use change::Changes;
pub use change::{Change, Reason};
use flat::{Flat, Room};

/// A format that a dataset can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its stable name, such as `graphml`.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The usual ending of its files, without the dot.
    pub ending: &'static str,
    write: Write,
}

#[derive(Clone, Copy, Debug)]
enum Write {
    /// As `detente/1`, in which nothing changes.
    Own,
    /// As one text.
    Text(fn(&mut Flat, &mut Changes) -> String),
    /// As one text of nodes and one of edges.
    Pair(fn(&mut Flat, &mut Changes) -> [String; 2]),
}

/// Every format; of those with one ending the first is meant by it.
pub const TARGETS: &[Target] = &[
    Target { id: "detente", name: "Détente JSON", ending: "json", write: Write::Own },
    graphml::TARGET,
    gexf::TARGET,
    node_link::TARGET,
    cyjs::TARGET,
    pajek::TARGET,
    csv::TARGET,
];

/// What becomes of a relation of one, or of three and more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nary {
    /// A node of its kind, with an edge to each participant.
    #[default]
    Spokes,
    /// An edge for each pair that it ties; a node where it ties none.
    Pairs,
}

/// A place on the map: across and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// How to write.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    /// The places of the entities by index; where there is none, that of the file which was read.
    pub places: &'a [Option<Place>],
    /// What becomes of relations of three and more.
    pub nary: Nary,
    /// Whether every edge has a direction where one has: some programs refuse a file in which only some do.
    pub all_directed: bool,
}

/// A dataset in another format.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file; where there are two, that of the nodes.
    pub text: String,
    /// The file of the edges, where they stand in one of their own.
    pub edges: Option<String>,
    /// What is not as it was, by reason.
    pub changes: Vec<Change>,
}

impl Written {
    /// Whether something is gone.
    #[must_use]
    pub fn loses(&self) -> bool {
        self.changes.iter().any(|change| change.reason.is_loss())
    }

    /// The texts of its files, in the order of [`Target::paths`].
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.edges.as_deref())
    }
}

impl Target {
    /// The format by its stable name.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.id == id)
    }

    /// The format by the ending of a path.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<&'static Self> {
        let ending = path.extension()?.to_str()?;
        TARGETS.iter().find(|target| target.ending.eq_ignore_ascii_case(ending))
    }

    /// Whether it is the format of our own, in which nothing is lost.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self.write, Write::Own)
    }

    /// Whether it is two files, one of nodes and one of edges.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        matches!(self.write, Write::Pair(_))
    }

    /// Where its files go when `path` is asked for: there, or for `map.csv` to `map-nodes.csv` and `map-edges.csv`.
    #[must_use]
    pub fn paths(&self, path: &Path) -> Vec<PathBuf> {
        const PARTS: [&str; 2] = ["-nodes", "-edges"];
        if !self.is_pair() {
            return vec![path.to_owned()];
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let stem = PARTS.iter().find_map(|part| stem.strip_suffix(part)).unwrap_or(&stem);
        let ending = path.extension().map_or_else(|| self.ending.into(), |ending| ending.to_string_lossy());
        PARTS.iter().map(|part| path.with_file_name(format!("{stem}{part}.{ending}"))).collect()
    }

    /// Writes a dataset.
    #[must_use]
    pub fn write(&self, dataset: &Dataset, wish: Wish<'_>) -> Written {
        if matches!(self.write, Write::Own) {
            return Written { text: schema::to_json(dataset), edges: None, changes: Vec::new() };
        }
        let mut changes = Changes::default();
        let room = if self.id == gexf::TARGET.id { gexf::ROOM } else { Room::default() };
        let mut flat = flatten::flatten(dataset, wish.places, wish.nary, room, &mut changes);
        match flat.direction() {
            None if wish.all_directed => direct(&mut flat, &mut changes),
            // Each row of a table says so for itself.
            None if self.is_pair() => {}
            None => changes.add(Reason::MixedDirection, flat.edges.iter().filter(|edge| !edge.directed).count()),
            Some(_) => {}
        }
        let (text, edges) = match self.write {
            Write::Own => (String::new(), None),
            Write::Text(write) => (write(&mut flat, &mut changes), None),
            Write::Pair(write) => {
                let [nodes, edges] = write(&mut flat, &mut changes);
                (nodes, Some(edges))
            }
        };
        Written { text, edges, changes: changes.finish() }
    }
}

/// Gives every edge a direction.
fn direct(flat: &mut Flat, changes: &mut Changes) {
    let open = flat.edges.iter_mut().filter(|edge| !edge.directed);
    for edge in open {
        edge.directed = true;
        changes.add(Reason::DirectionAdded, 1);
    }
}
