//! What outlives a sitting: the map that is saved, work that was not, the settings of the program and the files that
//! were open lately.
//!
//! A save is atomic and keeps the version before; unsaved work lies in the state folder until it is saved. Settings and
//! recent files are small versioned JSON files in the person's folder of configuration, read at the start and written by one
//! named thread, each write atomic. A file that cannot be read is kept aside under another name and never overwritten.

mod disk;
pub mod file;
mod folders;
mod keeper;
mod recent;
mod save;
mod schema;
mod settings;
mod stamp;
mod unsaved;
mod watch;

pub use folders::Folders;
pub use keeper::Keeper;
pub use recent::Recent;
pub use save::{Over, SaveError, backup_of, save, save_text};
pub use settings::{MotionChoice, Settings, ThemeChoice};
pub use stamp::{Look, Stamp};
pub use unsaved::{Body, Found, Left, Origin, Place, Told, Unsaved, Work, find as find_left};
pub use watch::Watch;

/// What was read at the start, and what a person is to know of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept<T> {
    /// The value, or the default where there is none.
    pub value: T,
    /// Whether there was a file at all, readable or not.
    pub found: bool,
    /// One sentence when the file could not be read.
    pub notice: Option<String>,
}
