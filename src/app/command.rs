//! Everything that a person can ask of the program.

use std::path::PathBuf;

use super::route::PairCommand;
use super::search::SearchCommand;
use super::tables::TablesCommand;
use super::{
    Action, CompareCommand, DataCommand, Edit, ExportForm, FilterCommand, FormCommand, Leaving, Noted, ProjectCommand,
    Sample, StyleCommand, SystemLook, TimeCommand, ViewCommand,
};
use crate::dataset::EntityIx;
use crate::geom::{Point, Size, Vec2};
use crate::import::Choice;
use crate::import::table::Mapping;
use crate::project::Settings;
use crate::scene::{Arrange, Scope, Selection, Side, Target};

/// A wish of the person; [`super::App::apply`] carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// An action of the one table: menu, shortcut or button.
    Do(Action),
    /// Compare the open map with another dataset.
    Compare(CompareCommand),
    /// Another look of nodes by a value of theirs.
    Style(StyleCommand),
    /// Open this file; the open map stays until the new one is read.
    Open(PathBuf),
    /// Read the file that was refused for its size all the same.
    OpenAllTheSame,
    /// Read the file of the open map again, with another choice.
    Choose(Choice),
    /// Open a bundled sample.
    OpenSample(Sample),
    /// Take a file off the list of recent ones.
    Forget(PathBuf),
    /// Other settings.
    EditSettings(Settings),
    /// The system asks for another look.
    SystemLook(SystemLook),
    /// What is to happen to unsaved work before something else takes its place.
    Leave(Leaving),
    /// Save to this file, which the dialog of the system has named.
    SaveTo(PathBuf),
    /// Ask by a path field where to save: the system has no dialog.
    TypeSavePath,
    /// The text of the field for where to save changed.
    EditSavePath(String),
    /// Save to the typed path.
    SaveTyped {
        /// Whether the person agreed to replace what is there.
        overwrite: bool,
    },
    /// Save nowhere: the person closed the dialog of the system.
    SaveNowhere,
    /// Something with the file of a project.
    Project(ProjectCommand),
    /// Something with views that bear names.
    View(ViewCommand),
    /// Write beside the map; `done` when the field is left, which makes one step to undo.
    Note {
        /// What the note is about.
        about: Noted,
        /// What it says now; nothing takes it away.
        text: String,
        /// Whether the field is left.
        done: bool,
    },
    /// Go on with the map as it is here although the file has changed.
    KeepMine,
    /// Go on with unsaved work of an earlier run.
    Restore,
    /// Throw away unsaved work of an earlier run.
    DiscardLeft,
    /// The shell has taken up the wish for a file dialog and shows one.
    FileDialogShown,
    /// The shell has put on the clipboard what was to be copied.
    Copied,
    /// Select; `Nothing` steps out.
    Select(Selection),
    /// Select and bring into view, as a link in the inspector does.
    Follow(Selection),
    /// Take what a mark stands for into the selection, or out of it where all of it is in: a node, the ends of a tie,
    /// those who act in a hub.
    Toggle(Selection),
    /// Select the entities of a rectangle; `add` keeps what is selected.
    SelectAmong {
        /// Whom the rectangle holds.
        entities: Vec<EntityIx>,
        /// Whether they join those that are selected.
        add: bool,
    },
    /// The keyboard goes to the nearest node in a direction.
    Step(Side),
    /// The keyboard stands on this mark.
    Focus(Selection),
    /// Draw the many relations of a pair one by one, or as one curve again.
    ToggleFan(EntityIx, EntityIx),
    /// The pointer rests on a mark, or on none.
    Hover(Option<Target>),
    /// The canvas has this size in points.
    Resize(Size),
    /// Drag the ground by screen points.
    Pan(Vec2),
    /// Zoom by a factor with a screen point held.
    Zoom {
        /// Screen point that stays.
        pivot: Point,
        /// Above 1 is closer.
        factor: f64,
    },
    /// A node is in the person's hand, and the others that are selected with it.
    Drag {
        /// Which.
        entity: EntityIx,
        /// Where to, in the scene.
        to: Point,
    },
    /// The node in hand is let go where it is: a pin, and one step to undo.
    Drop(EntityIx),
    /// The slider of the layout stands here.
    EditClusters {
        /// From 0, even edges, to 1, tight clusters.
        to: f32,
        /// Whether it is let go, which makes one step to undo.
        done: bool,
    },
    /// Take away a pin.
    Release(EntityIx),
    /// Change the dataset; what speaks against it is left in [`super::Session::faults`].
    Edit(Edit),
    /// Something with the filters of the map.
    Filter(FilterCommand),
    /// Show only the ego network of an entity; the same again makes it wider, and at last shows the whole map.
    Widen(EntityIx),
    /// Another layout of the same map.
    Arrange(Arrange),
    /// Something with a form beside the map.
    Form(FormCommand),
    /// Something with the tables under the map.
    Tables(TablesCommand),
    /// Something with a question about two entities.
    Pair(PairCommand),
    /// Show this part of the map, as a stop on the way to what is shown does.
    LookAt(Scope),
    /// Something with the search.
    Search(SearchCommand),
    /// Something about time.
    Time(TimeCommand),
    /// The text of the path field changed.
    EditPath(String),
    /// The form of the export dialog changed.
    EditExport(ExportForm),
    /// Something with the dialog that writes data.
    Data(DataCommand),
    /// Rows that were pasted: open the table dialog on them.
    PasteTable(String),
    /// Open the table dialog on the invented table.
    OpenTourTable,
    /// The text of the field for rows changed.
    EditTableText(String),
    /// The columns mean something else, or the map is called otherwise.
    EditTable(Mapping),
    /// Reads the table of the dialog again, its cells parted by this character.
    PartTable(u8),
    /// Save what the columns mean beside the table of the dialog.
    SaveMapping,
    /// Make the map of the table dialog.
    MakeMap,
    /// Write the picture of the form to its path; `overwrite` after the person agreed.
    Export {
        /// Whether a file that exists is replaced.
        overwrite: bool,
    },
    /// Stop what runs in the background.
    Cancel,
    /// Draw the preview of the form at so many pixels per point.
    Preview {
        /// Pixels per point of the picture.
        scale: f32,
    },
    /// The window has put the picture on the clipboard.
    PictureCopied,
    /// The text of the palette changed.
    EditPalette(String),
    /// Another row of the palette: so many down.
    StepPalette(i32),
    /// Do what a row of the palette says.
    RunPalette(usize),
    /// Write the list of problems as CSV to this file, which may be replaced.
    SaveProblems(PathBuf),
    /// Tell this for a moment.
    Notify(String),
    /// What was noticed has been read, or has stood for long enough.
    ForgetNotice,
    /// Close the dialog, the error or the banner on top.
    Dismiss,
}
