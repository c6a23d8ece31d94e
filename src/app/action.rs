//! The one table of actions: the menu, text, tooltip and shortcut of each.
//!
//! Menu bar, shortcuts, tooltips, command palette and the help sheet are all made from it. A new action is one row
//! here, one line in `App::act`, and one in `Loan::can`, which says why it cannot be done now.

/// Makes [`Action`], its rows and the menus from one table. Each block in braces is a group of a menu, parted from the
/// next by a hairline.
macro_rules! table {
    ($($menu:ident $({ $($action:ident: $text:literal, $tip:literal $(, $key:expr)?;)+ })+)+) => {
        /// Something that stands in a menu and may have a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($($(#[doc = $tip] $action,)+)+)+
        }

        impl Action {
            /// Every action in the order of the menus.
            pub const ALL: &[Self] = &[$($($(Self::$action,)+)+)+];

            /// Where it stands, what it is called and its key.
            #[must_use]
            pub const fn row(self) -> Row {
                match self {
                    $($($(Self::$action => Row {
                        menu: Menu::$menu,
                        text: $text,
                        tip: $tip,
                        key: table!(@key $($key)?),
                    },)+)+)+
                }
            }
        }

        /// A menu of the menu bar.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Menu {
            $(#[doc = concat!("“", stringify!($menu), "”.")] $menu,)+
        }

        impl Menu {
            /// Every menu in the order of the bar.
            pub const ALL: &[Self] = &[$(Self::$menu,)+];

            /// The word in the menu bar.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$menu => stringify!($menu),)+
                }
            }

            /// Its groups of actions.
            #[must_use]
            pub const fn groups(self) -> &'static [&'static [Action]] {
                match self {
                    $(Self::$menu => &[$(&[$(Action::$action,)+],)+],)+
                }
            }
        }
    };
    (@key) => { None };
    (@key $key:expr) => { Some($key) };
}

table! {
    File {
        New: "New map", "Begin with an empty map", Shortcut::ctrl("N");
        OpenFile: "Open…", "Open a map, a table or a graph", Shortcut::ctrl("O");
        OpenPath: "Open path…", "Type or paste the path of a dataset", Shortcut::ctrl_shift("O");
        PasteTable: "Paste a table…", "Make a map of rows copied from a spreadsheet", Shortcut::ctrl_shift("V");
        Welcome: "Welcome page", "Samples and recent files; the open map stays", Shortcut::ctrl_shift("H");
    } {
        Save: "Save", "Keep the map in its file; the version before stays beside it", Shortcut::ctrl("S");
        SaveAs: "Save as…", "Keep the map in another file", Shortcut::ctrl_shift("S");
        SaveProject: "Save project as…", "Keep the map with its filters, places, notes and views, so that it opens as it is now";
        Reload: "Reload", "Read the file of the map again, as a step that can be undone";
    } {
        CompareWith: "Compare with…", "Show what came, went and changed from another dataset to this one, or the other way round";
        EndComparison: "End comparison", "Give the open map back as it was";
    } {
        Export: "Export…", "Write the map as a picture", Shortcut::ctrl("E");
        ExportData: "Export data…", "Write the map for another program: GraphML, GEXF, node-link JSON, CSV and others", Shortcut::ctrl_shift("E");
        ExportViews: "Export views…", "Write every view that is kept as a picture with a number";
        CopyPicture: "Copy picture", "Put the picture, as the export dialog has it, on the clipboard", Shortcut::ctrl_shift("C");
    } {
        Settings: "Settings…", "Theme, flags, motion and scale", Shortcut::ctrl("Comma");
    } {
        Quit: "Quit", "Close the window", Shortcut::ctrl("Q");
    }
    Edit {
        Undo: "Undo", "Take back the last step", Shortcut::ctrl("Z");
        Redo: "Redo", "Do again what was undone", Shortcut::ctrl_shift("Z");
    } {
        AddEntity: "Add entity", "Put a country, a person or anything else on the map", Shortcut::plain("A");
        AddRelation: "Add relation", "Say how the selected nodes are tied", Shortcut::plain("R");
        DrawTie: "Draw a tie", "Drag from one node to another, or to where a new one is to stand", Shortcut::plain("T");
    } {
        EditSelection: "Edit the selection", "Change what is selected in a form beside the map", Shortcut::plain("F2");
        SaveForm: "Save the form", "Carry out what the form beside the map says", Shortcut::ctrl("Enter");
        Delete: "Remove", "Take away what is selected", Shortcut::plain("Delete");
    } {
        DescribeMap: "About this map", "Its title, day, licence and sources";
    }
    Select {
        Find: "Find on the map", "By name, alias, metonym, code or property; arrows go from match to match", Shortcut::ctrl("F");
    } {
        SelectAll: "Select all", "Every node on the canvas", Shortcut::ctrl("A");
        InvertSelection: "Invert selection", "The nodes that are not selected now", Shortcut::ctrl("I");
        SelectNeighbors: "Select neighbours", "Whoever is one step away, too", Shortcut::ctrl_shift("N");
        SelectNothing: "Select nothing", "Step out of the selection", Shortcut::plain("Escape");
    } {
        PreviousTie: "Previous tie", "The tie before, of the node or the map", Shortcut::plain("[");
        NextTie: "Next tie", "The tie after, of the node or the map", Shortcut::plain("]");
    } {
        FindPaths: "Find paths", "All shortest paths between the two that are selected, with who says so", Shortcut::ctrl_shift("F");
        Compare: "Compare", "The two that are selected side by side: whom both are tied to, and whom one alone";
    } {
        Pin: "Pin", "Keep the selected nodes where they stand";
        ReleasePin: "Release pin", "Let the selected nodes move again", Shortcut::plain("P");
    } {
        FitSelection: "Fit selection", "Show what is selected", Shortcut::shift("F");
        CopyName: "Copy name", "Take the name of the selection along";
    }
    View {
        Fit: "Fit", "Fit all that is shown into the window", Shortcut::plain("F");
        ZoomIn: "Zoom in", "Closer", Shortcut::ctrl("Plus");
        ZoomOut: "Zoom out", "Farther", Shortcut::ctrl("Minus");
        ZoomReset: "Actual size", "One unit of the map is one point", Shortcut::ctrl("Num0");
    } {
        ShowNeighborhood: "Show only the neighbourhood", "Leave on the canvas what is selected and who is tied to it", Shortcut::plain("N");
        ShowWholeMap: "Show the whole map", "Lift the neighbourhood", Shortcut::shift("N");
        ShowEverything: "Show everything", "Lift every filter and the neighbourhood";
        LiftFilters: "Lift all filters", "Show again what filters take off; the neighbourhood stays";
        DimFiltered: "Dim what is filtered out", "Keep it in the background, instead of hiding it";
    } {
        KeepView: "Keep this view…", "Give what is shown a name, to come back to it", Shortcut::ctrl("B");
        PreviousView: "Previous view", "Show the view before", Shortcut::plain("PageUp");
        NextView: "Next view", "Show the view after", Shortcut::plain("PageDown");
        Present: "Present", "Show the views one after the other, without panels", Shortcut::plain("F5");
    } {
        AccordsAsDyads: "Accords as dyads", "Draw accords as lines among their members, instead of as nodes and diamonds";
        AccordAsDyads: "Draw the accord as dyads", "The same for the accord that is selected alone, or back to one node";
        ToggleSign: "Colour by sign", "Colour ties by their sign instead of their domains";
        ResetStyle: "Reset the style", "Nodes with the colour, size and label of their kinds alone";
        ToggleFlags: "Flags", "Show countries by their flags, or by letters";
        ToggleFan: "Open the tie", "Draw its many relations one by one, or as one line", Shortcut::plain("O");
    } {
        Timeline: "Timeline", "Show or hide time under the map", Shortcut::ctrl("T");
        PlayTime: "Play through time", "Let the window of time move by itself, or hold it", Shortcut::ctrl_shift("P");
        EarlierTime: "Earlier", "The window of time a step back", Shortcut::ctrl("[");
        LaterTime: "Later", "The window of time a step on", Shortcut::ctrl("]");
        AllTime: "All time", "Look at the map without a window of time";
    } {
        ToggleTheme: "Dark theme", "Change between light and dark", Shortcut::ctrl("D");
        ToggleLegend: "Legend", "Show or hide the left panel", Shortcut::ctrl("L");
        Tables: "Tables", "Entities, relations and evidence as rows under the map", Shortcut::ctrl_shift("T");
        ToggleMinimap: "Minimap", "Show or hide the small map, which stands where the whole map is not in view";
        ToggleShowAll: "Show what is off the canvas", "Speakers, unnamed groups and places that are only context";
    }
    Layout {
        ForceLayout: "Force layout", "Ties pull and nodes keep apart";
        RadialLayout: "Radial layout", "Rings by the number of steps from the selected node, or from the one with the most ties";
        CircularLayout: "Circular layout", "All on one circle, so that few ties cross";
        CircularByKind: "Circular layout by kind", "All on one circle, each kind side by side";
        GroupedLayout: "Grouped layout", "Each bloc in a disc of its own, and the rest by who is tied to whom";
        GeographicLayout: "Geographic layout", "Each where it is on the earth, and below it who is nowhere";
    } {
        RemoveOverlaps: "Remove overlaps", "Move nodes apart that lie over each other, pinned ones too";
        LayOutShown: "Lay out what is shown", "Find places for this part of the map by itself; the whole map keeps its own";
        Shake: "Lay out again", "From another start", Shortcut::ctrl("R");
        ReleasePins: "Release all pins", "Let every node move again";
    } {
        PauseLayout: "Pause the layout", "Nothing moves by itself until you let it go on", Shortcut::plain("L");
        SettleLayout: "Finish the layout", "To the end at once, without the way there", Shortcut::shift("L");
    } {
        EvenEdges: "More even edges", "A step towards lines of equal length, which tell distances", Shortcut::plain("Comma");
        TightClusters: "Tighter clusters", "A step towards neighbours that stand close together", Shortcut::plain("Period");
    } {
        NegativeNear: "Negative ties near", "Whoever is against each other stands as near as others";
        NegativeFar: "Negative ties farther", "Whoever is against each other stands somewhat farther than others";
        NegativeApart: "Negative ties apart", "Whoever is against each other stands well apart";
    }
    Help {
        Palette: "Find an action…", "Find an action, or an entity by its name", Shortcut::ctrl("K");
        Keys: "Keys and marks…", "Every shortcut, what the pointer does, and what the marks mean", Shortcut::plain("F1");
        Problems: "Problems", "Show or hide what the reader noticed in this file", Shortcut::ctrl_shift("M");
    } {
        About: "About Détente…", "Version, licences and what the words mean";
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The menu that it stands in.
    pub menu: Menu,
    /// What it is called; `Loan::name` knows better where the name depends on what is open.
    pub text: &'static str,
    /// What it does.
    pub tip: &'static str,
    /// Its key.
    pub key: Option<Shortcut>,
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
    /// A second key of the action, where other programs have taught one.
    #[must_use]
    pub const fn second_key(self) -> Option<Shortcut> {
        match self {
            Self::Redo => Some(Shortcut::ctrl("Y")),
            _ => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_once_in_the_menu_that_its_row_names() {
        let menus = Menu::ALL.iter().flat_map(|menu| menu.groups().iter().map(move |group| (*menu, *group)));
        let placed: Vec<(Menu, Action)> =
            menus.flat_map(|(menu, group)| group.iter().map(move |&a| (menu, a))).collect();
        let listed: Vec<(Menu, Action)> = Action::ALL.iter().map(|&action| (action.row().menu, action)).collect();
        assert_eq!(placed, listed);
    }

    #[test]
    fn words_are_in_sentence_case_without_a_full_stop_and_stand_once() {
        let mut seen = Vec::new();
        for Row { text, tip, .. } in Action::ALL.iter().map(|action| action.row()) {
            for words in [text, tip] {
                assert!(words.starts_with(char::is_uppercase) && !words.ends_with('.'), "{words}");
            }
            assert!(!seen.contains(&text), "{text} stands twice");
            seen.push(text);
        }
    }
}
