//! Work that was not saved: kept in the state folder while a program runs, and offered again after a sudden end.
//!
//! Each running program has a place of its own, a file beside a lock that the system frees when the program ends in any
//! way. So programs never overwrite each other, and what lies in a place whose lock is free was left behind.

mod keep;
mod place;
mod schema;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub use keep::{Told, Unsaved};
pub use place::Place;

use super::file::{self, Project};
use super::{Stamp, disk};
use crate::import::{self, Cancel, Limits};

/// What a piece of unsaved work is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What the window called it.
    pub title: String,
    /// The file that it was read from or saved to.
    pub path: Option<PathBuf>,
    /// What that file was then.
    pub stamp: Option<Stamp>,
    /// Whether that file is a project.
    pub project: bool,
}

/// Unsaved work.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it is of.
    pub origin: Origin,
    /// As it stands.
    pub body: Body,
}

/// The text of a project, which is made on the thread that keeps it.
#[derive(Clone)]
pub struct Body(Arc<dyn Fn() -> String + Send + Sync>);

impl Body {
    /// The text that `make` makes.
    pub fn new(make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body")
    }
}

/// Work that another run of the program left behind. Nobody else takes it while this is held.
#[derive(Debug)]
pub struct Left {
    /// What it is of.
    pub origin: Origin,
    /// What was read of it.
    pub work: Project,
    /// How long ago it was kept.
    pub age: Duration,
    /// Where it lies.
    pub place: Place,
}

/// What was found in the state folder.
#[derive(Debug, Default)]
pub struct Found {
    /// The newest first.
    pub left: Vec<Left>,
    /// One sentence for each file that could not be read and lies aside now.
    pub damaged: Vec<String>,
}

impl Left {
    /// Throws the work away.
    pub fn discard(mut self) {
        self.place.clear();
    }
}

/// The folder of unsaved work within the state folder.
fn folder(state: &Path) -> PathBuf {
    state.join("unsaved")
}

/// Looks for work that was left behind; reads all of it.
#[must_use]
pub fn find(state: &Path) -> Found {
    let mut found = Found::default();
    for place in Place::left_behind(&folder(state)) {
        match read(&place) {
            Ok((origin, work)) => found.left.push(Left { origin, work, age: age(place.file()), place }),
            Err(reason) => found.damaged.push(put_aside(&place, &reason)),
        }
    }
    found.left.sort_by_key(|left| left.age);
    found
}

fn read(place: &Place) -> Result<(Origin, Project), String> {
    let bytes = std::fs::read(place.file()).map_err(|err| err.to_string())?;
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or("it ends in its first line")?;
    let (line, body) = bytes.split_at(end);
    let origin = schema::read(&String::from_utf8_lossy(line))?;
    let (limits, cancel) = (Limits::default(), Cancel::default());
    let work = if file::is_project(body) {
        file::parse(body, (None, None), &limits, &cancel)
    } else {
        // Versions before projects kept the dataset alone.
        import::parse(body, &limits, &cancel).map(|imported| Project { imported, ..Project::default() })
    };
    Ok((origin, work.map_err(|err| err.to_string())?))
}

fn put_aside(place: &Place, reason: &str) -> String {
    match disk::set_aside(place.file()) {
        Ok(aside) => format!("Unsaved work could not be read ({reason}) and lies in {} now", aside.display()),
        Err(err) => format!("Unsaved work in {} could not be read ({reason}; {err})", place.file().display()),
    }
}

fn age(file: &Path) -> Duration {
    let modified = std::fs::metadata(file).and_then(|metadata| metadata.modified());
    modified.ok().and_then(|then| SystemTime::now().duration_since(then).ok()).unwrap_or_default()
}
