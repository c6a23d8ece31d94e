//! The one table of actions: menu text, shortcut and tooltip of each.

/// Something that stands in a menu and may have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Ask for a file.
    OpenFile,
    /// Type or paste a path.
    OpenPath,
    /// Open the bundled sample.
    OpenSample,
    /// The export dialog.
    Export,
    /// Leave.
    Quit,
    /// Show the whole map.
    Fit,
    /// Show the selection.
    FitSelection,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// One scene unit is one point.
    ZoomReset,
    /// Light or dark.
    ToggleTheme,
    /// Show what is off the canvas.
    ToggleShowAll,
    /// Show or hide the left panel.
    ToggleLegend,
    /// Select every node.
    SelectAll,
    /// Select the other nodes.
    InvertSelection,
    /// Select what is one step away too.
    SelectNeighbors,
    /// Select nothing.
    SelectNothing,
    /// Select the tie before this one.
    PreviousTie,
    /// Select the tie after this one.
    NextTie,
    /// Lay out again from another seed.
    Shake,
    /// Pin the selected entities where they stand.
    Pin,
    /// Copy the name of the selection.
    CopyName,
    /// Release the pins of the selected entities.
    ReleasePin,
    /// Release every pin.
    ReleasePins,
    /// The list of problems of the open file.
    Problems,
    /// The sheet of keys.
    Keys,
    /// What this is.
    About,
}

/// A key with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// The key as egui names it: `O`, `Plus`, `Escape`, `F1`.
    pub key: &'static str,
}

impl Action {
    /// Every action in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::OpenFile,
        Self::OpenPath,
        Self::OpenSample,
        Self::Export,
        Self::Quit,
        Self::SelectAll,
        Self::InvertSelection,
        Self::SelectNeighbors,
        Self::SelectNothing,
        Self::FitSelection,
        Self::PreviousTie,
        Self::NextTie,
        Self::Pin,
        Self::ReleasePin,
        Self::CopyName,
        Self::Fit,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ToggleTheme,
        Self::ToggleShowAll,
        Self::ToggleLegend,
        Self::Shake,
        Self::ReleasePins,
        Self::Problems,
        Self::Keys,
        Self::About,
    ];

    /// Menu text, tooltip and key: the one table.
    #[must_use]
    pub const fn row(self) -> (&'static str, &'static str, Option<Shortcut>) {
        match self {
            Self::OpenFile => ("Open…", "Open a dataset", Some(Shortcut::ctrl("O"))),
            Self::OpenPath => ("Open path…", "Type or paste the path of a dataset", Some(Shortcut::ctrl_shift("O"))),
            Self::OpenSample => ("Open the sample", "Baku, spring 2025: one article as a map", None),
            Self::Export => ("Export…", "Write the map as a picture", Some(Shortcut::ctrl("E"))),
            Self::Quit => ("Quit", "Close the window", Some(Shortcut::ctrl("Q"))),
            Self::Fit => ("Fit", "Show the whole map", Some(Shortcut::plain("F"))),
            Self::FitSelection => ("Fit selection", "Show what is selected", Some(Shortcut::shift("F"))),
            Self::ZoomIn => ("Zoom in", "Closer", Some(Shortcut::ctrl("Plus"))),
            Self::ZoomOut => ("Zoom out", "Farther", Some(Shortcut::ctrl("Minus"))),
            Self::ZoomReset => ("Actual size", "One unit of the map is one point", Some(Shortcut::ctrl("Num0"))),
            Self::ToggleTheme => ("Light or dark", "Change the theme", Some(Shortcut::ctrl("D"))),
            Self::ToggleShowAll => {
                ("Show what is off the canvas", "Speakers, unnamed groups and places that are only context", None)
            }
            Self::ToggleLegend => ("Legend", "Show or hide the left panel", Some(Shortcut::ctrl("L"))),
            Self::SelectAll => ("Select all", "Every node on the canvas", Some(Shortcut::ctrl("A"))),
            Self::InvertSelection => {
                ("Invert selection", "The nodes that are not selected now", Some(Shortcut::ctrl("I")))
            }
            Self::SelectNeighbors => {
                ("Select neighbours", "Whoever is one step away, too", Some(Shortcut::ctrl_shift("N")))
            }
            Self::PreviousTie => ("Previous tie", "The tie before, of the node or the map", Some(Shortcut::plain("["))),
            Self::NextTie => ("Next tie", "The tie after, of the node or the map", Some(Shortcut::plain("]"))),
            Self::SelectNothing => ("Select nothing", "Step out of the selection", Some(Shortcut::plain("Escape"))),
            Self::Shake => ("Lay out again", "From another start", Some(Shortcut::ctrl("R"))),
            Self::Pin => ("Pin", "Keep the selected nodes where they stand", None),
            Self::CopyName => ("Copy name", "Take the name of the selection along", Some(Shortcut::ctrl_shift("C"))),
            Self::ReleasePin => ("Release pin", "Let the selected nodes move again", Some(Shortcut::plain("P"))),
            Self::ReleasePins => ("Release all pins", "Let every node move again", None),
            Self::Problems => ("Problems…", "What the reader noticed in this file", None),
            Self::Keys => ("Keys…", "Every shortcut", Some(Shortcut::plain("F1"))),
            Self::About => ("About Détente…", "Version, licences and what the words mean", None),
        }
    }
}

impl Shortcut {
    const fn plain(key: &'static str) -> Self {
        Self { command: false, shift: false, key }
    }

    const fn shift(key: &'static str) -> Self {
        Self { command: false, shift: true, key }
    }

    const fn ctrl(key: &'static str) -> Self {
        Self { command: true, shift: false, key }
    }

    const fn ctrl_shift(key: &'static str) -> Self {
        Self { command: true, shift: true, key }
    }
}
