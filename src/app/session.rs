//! What belongs to this sitting and is never saved with the map.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::export_form::folder;
use super::route::Route;
use super::tables::{Listing, Tables};
use super::trail::Trail;
use super::{
    Action, Comparing, CopyState, DataForm, DataState, ExportForm, ExportState, FilterPanel, Forms, Lens, Offer,
    OnDisk, OpenState, Palette, PreviewState, RecentFile, SaveState, Saving, Search, SystemLook, TableForm, Thumbnail,
    TimeChange, TimeLook, Viewing,
};
use crate::dataset::EntityIx;
use crate::diag::Diagnostic;
use crate::geom::{Camera, Size};
use crate::project::Settings;
use crate::scene::{ColorBy, Encoding, Selection, Target};
use crate::style::Mode;

/// The dialog on top of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Type or paste a path.
    OpenPath,
    /// What to compare the open map with.
    Compare,
    /// Type or paste where to save.
    SavePath,
    /// The name and caption of a view.
    View,
    /// What to do with unsaved work before something else takes its place.
    Unsaved,
    /// What to do with unsaved work of an earlier run.
    Restore,
    /// What the columns of a table mean.
    Table,
    /// The picture's form.
    Export,
    /// Where the data goes, and in which format.
    Data,
    /// Finds actions and entities by their names.
    Palette,
    /// Every shortcut, and what the marks mean.
    Keys,
    /// Theme, flags, motion and scale.
    Settings,
    /// What this is.
    About,
}

/// What belongs to this sitting.
#[derive(Clone, Debug)]
pub struct Session {
    /// What is selected.
    pub selection: Selection,
    /// What the pointer rests on.
    pub hovered: Option<Target>,
    /// The mark that the keyboard stands on: a node, a tie or a hub, or nothing.
    pub focus: Selection,
    /// Whose ties are being walked from one to the next; none when all of the map are.
    pub(super) walk: Option<EntityIx>,
    /// Where the canvas looks.
    pub camera: Camera,
    /// Whether the camera still follows the whole map; a person's pan or zoom ends that.
    pub following: bool,
    /// Size of the canvas in points.
    pub canvas: Size,
    /// What the person has chosen for every map.
    pub settings: Settings,
    /// What the system asks for.
    pub system: SystemLook,
    /// Light or dark, as settings and system come to.
    pub mode: Mode,
    /// What the marks of the map show.
    pub encoding: Encoding,
    /// Pairs whose many relations are drawn one by one; the smaller index first.
    pub opened: BTreeSet<(EntityIx, EntityIx)>,
    /// What the map is looked at through.
    pub lens: Lens,
    /// What is looked for on the map.
    pub search: Search,
    /// How it is looked at in time.
    pub time: TimeLook,
    /// What the last change of the window of time has changed.
    pub time_change: Option<TimeChange>,
    /// Between whom paths are shown.
    pub route: Option<Route>,
    /// Who are set side by side.
    pub compared: Option<[EntityIx; 2]>,
    /// The neighbourhoods that were entered one from another.
    pub trail: Trail,
    /// Which view was gone to, and whether views are presented.
    pub viewing: Viewing,
    /// What the open map is compared with.
    pub comparing: Comparing,
    /// The text of the field for what to compare with.
    pub compare_text: String,
    /// Whether the welcome page stands in place of the map.
    pub welcome: bool,
    /// The samples as small maps, once they are drawn.
    pub thumbnails: Vec<Arc<Thumbnail>>,
    /// The files that were open lately, the newest first.
    pub recent: Vec<RecentFile>,
    /// Whether the left panel is open.
    pub legend_open: bool,
    /// How it lists what there is to filter by.
    pub filter_panel: FilterPanel,
    /// Whether the list of problems is open.
    pub problems_open: bool,
    /// What is wished of the tables under the map.
    pub tables: Tables,
    /// The rows of the one that is shown, and what is marked in them.
    pub listing: Listing,
    /// The line over the canvas, until it is closed.
    pub banner: Option<String>,
    /// Whether the map stands as the file draws it; the banner tells so until it is closed.
    pub as_drawn: bool,
    /// What has just been done, for a moment: "Picture copied".
    pub notice: Option<String>,
    /// The dialog on top.
    pub dialog: Option<Dialog>,
    /// What the command palette shows.
    pub palette: Palette,
    /// The actions that were used last, the newest first.
    pub used: Vec<Action>,
    /// The text of the path field.
    pub path_text: String,
    /// The table of the dialog, while that is open.
    pub table: Option<TableForm>,
    /// The form of the export dialog.
    pub export: ExportForm,
    /// The form of the dialog that writes data.
    pub data: DataForm,
    /// The life of the last write of data.
    pub data_state: DataState,
    /// Why the last edit was not carried out, each with a pointer into its record; empty after one that was.
    pub faults: Vec<Diagnostic>,
    /// The forms beside the map.
    pub forms: Forms,
    /// Whether a drag from a node draws a tie.
    pub drawing: bool,
    /// The life of the last open.
    pub open: OpenState,
    /// The life of the last save.
    pub save: SaveState,
    /// The text of the field for where to save.
    pub save_text: String,
    /// What that field is asked for.
    pub saving: Saving,
    /// What became of the open file since it was read or saved.
    pub on_disk: OnDisk,
    /// Unsaved work of an earlier run that can be restored.
    pub offer: Option<Offer>,
    /// Why unsaved work is not kept; none when it is.
    pub unkept: Option<String>,
    /// The life of the last export.
    pub export_state: ExportState,
    /// The preview of the form.
    pub preview: PreviewState,
    /// The life of the last copy to the clipboard.
    pub copy: CopyState,
    /// Whether a file dialog of the system is to be shown (the shell owns it; never two at once).
    pub wants_file_dialog: bool,
    /// The name for a dialog of the system that asks where to save, when one is to be shown.
    pub wants_save_dialog: Option<String>,
    /// What is to be put on the clipboard.
    pub wants_copy: Option<String>,
    /// Whether the window is to be closed.
    pub wants_quit: bool,
}

impl Session {
    /// A sitting that begins, with a canvas of a usual size until the window has told its own.
    pub(super) fn new(title: &str) -> Self {
        let mode = Mode::default();
        Self {
            selection: Selection::Nothing,
            hovered: None,
            focus: Selection::Nothing,
            walk: None,
            camera: Camera::default(),
            following: true,
            canvas: Size::new(1200.0, 800.0),
            settings: Settings::default(),
            system: SystemLook::default(),
            mode,
            encoding: Encoding::default(),
            opened: BTreeSet::new(),
            lens: Lens::default(),
            search: Search::default(),
            time: TimeLook::default(),
            time_change: None,
            route: None,
            compared: None,
            trail: Trail::default(),
            viewing: Viewing::default(),
            comparing: Comparing::Idle,
            compare_text: String::new(),
            welcome: false,
            thumbnails: Vec::new(),
            recent: Vec::new(),
            legend_open: true,
            filter_panel: FilterPanel::default(),
            problems_open: false,
            tables: Tables::default(),
            listing: Listing::default(),
            banner: None,
            as_drawn: false,
            notice: None,
            dialog: None,
            palette: Palette::default(),
            used: Vec::new(),
            path_text: String::new(),
            table: None,
            export: ExportForm::new(title, mode, &folder()),
            data: DataForm::new(title),
            data_state: DataState::Idle,
            faults: Vec::new(),
            forms: Forms::default(),
            drawing: false,
            open: OpenState::Idle,
            save: SaveState::Idle,
            save_text: String::new(),
            saving: Saving::default(),
            on_disk: OnDisk::Same,
            offer: None,
            unkept: None,
            export_state: ExportState::Idle,
            wants_save_dialog: None,
            preview: PreviewState::None,
            copy: CopyState::Idle,
            wants_file_dialog: false,
            wants_copy: None,
            wants_quit: false,
        }
    }

    /// Whether nothing is to move by itself: all durations are 0.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.settings.still(self.system.still)
    }

    /// What changes when another map is swapped in: nothing of the old one is selected, hovered or named.
    pub(super) fn greet(&mut self, title: &str, selection: Selection, banner: Option<String>) {
        self.focus = Selection::Nothing;
        self.select(selection);
        self.hovered = None;
        self.opened.clear();
        self.lens = Lens::default();
        self.tables = self.tables.for_another_map();
        self.search = Search::default();
        self.forget_time();
        self.filter_panel = FilterPanel::default();
        (self.route, self.compared, self.trail) = (None, None, Trail::default());
        self.viewing = Viewing { no_minimap: self.viewing.no_minimap, ..Viewing::default() };
        self.faults = Vec::new();
        self.forms = Forms::default();
        self.drawing = false;
        self.following = true;
        (self.banner, self.as_drawn) = (banner, false);
        self.notice = None;
        self.export = ExportForm::new(title, self.mode, &folder());
        self.data = DataForm::new(title);
        self.forget_data();
        self.forget_export();
        self.open = OpenState::Idle;
        self.welcome = false;
        self.preview = PreviewState::None;
        self.dialog = self.dialog.filter(|dialog| *dialog != Dialog::Palette);
    }

    /// Closes one dialog, if it is the one that is open.
    pub(super) fn close(&mut self, dialog: Dialog) {
        if self.dialog == Some(dialog) {
            self.close_dialog();
        }
    }

    /// Opens a dialog in place of another.
    pub(super) fn show(&mut self, dialog: Dialog) {
        self.close_dialog();
        self.dialog = Some(dialog);
        if dialog == Dialog::Export {
            self.export.mode = self.mode;
        }
    }

    /// The shell has taken up the wish for a dialog of the system.
    pub(super) fn dialog_shown(&mut self) {
        self.wants_file_dialog = false;
        self.wants_save_dialog = None;
    }

    /// Another selection. One mark has the keyboard too, so that its next step starts there.
    pub(super) fn select(&mut self, selection: Selection) {
        self.selection = selection.tidied();
        self.walk = None;
        if !matches!(self.selection, Selection::Nothing | Selection::Entities(_)) {
            self.focus = self.selection.clone();
        }
    }

    /// The keyboard stands on this mark from now on.
    pub(super) fn stand_on(&mut self, mark: Selection) {
        self.focus = mark.tidied();
        self.walk = None;
    }

    /// Esc: out of the dialog first, then off the welcome page where there is a `map` behind it, then out of drawing,
    /// then out of the selection. Whether there was anything to step out of.
    pub(super) fn step_out(&mut self, map: bool) -> bool {
        let presented = std::mem::take(&mut self.viewing.presenting);
        if self.close_dialog()
            || presented
            || (map && std::mem::take(&mut self.welcome))
            || std::mem::take(&mut self.drawing)
        {
            return true;
        }
        let selected = self.selection != Selection::Nothing;
        self.select(Selection::Nothing);
        selected
    }

    /// Closes what is on top: the dialog, else the error, else the banner.
    pub(super) fn dismiss(&mut self) {
        if self.close_dialog() {
            return;
        }
        match self.open {
            OpenState::Rejected { .. } => self.open = OpenState::Idle,
            OpenState::Idle | OpenState::Running { .. } => self.banner = None,
        }
    }

    /// Takes the settings as they are.
    pub(super) fn wear(&mut self, settings: Settings) {
        self.settings = settings;
        self.mode = settings.mode(self.system.mode);
        self.encoding.flags = settings.flags;
    }

    pub(super) fn toggle_sign(&mut self) {
        self.encoding.color_by = match self.encoding.color_by {
            ColorBy::Domain => ColorBy::Sign,
            ColorBy::Sign => ColorBy::Domain,
        };
    }

    /// Opens the many relations of a pair into a fan, or folds them into one curve again.
    pub(super) fn toggle_fan(&mut self, a: EntityIx, b: EntityIx) {
        let pair = (a.min(b), a.max(b));
        if !self.opened.remove(&pair) {
            self.opened.insert(pair);
        }
    }

    /// Another form. What was said of a file holds for its path only.
    pub(super) fn edit_export(&mut self, form: ExportForm) {
        if form.path != self.export.path {
            self.forget_export();
        }
        self.export = form;
    }

    /// Another form for the data, as [`Self::edit_export`].
    pub(super) fn edit_data(&mut self, form: DataForm) {
        if form != self.data {
            self.forget_data();
        }
        self.data = form;
    }

    /// Nothing is said of the last write of data any more, unless it still runs.
    fn forget_data(&mut self) {
        if self.data_state != DataState::Running {
            self.data_state = DataState::Idle;
        }
    }

    /// The picture for the clipboard, or what to tell instead.
    pub(super) fn copied(&mut self, outcome: Result<CopyState, Option<String>>) {
        match outcome {
            Ok(state) => self.copy = state,
            Err(why) => {
                self.copy = CopyState::Idle;
                self.notice = why;
            }
        }
    }

    pub(super) fn picture_copied(&mut self) {
        if let CopyState::Ready(_) = std::mem::take(&mut self.copy) {
            self.notice = Some("Picture copied".to_owned());
        }
    }

    /// How far the jobs are that read and draw; whether that is news.
    pub(super) fn done_so_far(&mut self, reader: Option<f32>, writer: Option<f32>, copier: Option<f32>) -> bool {
        let mut news = false;
        let mut note = |share: &mut f32, now: Option<f32>| {
            news |= now.is_some_and(|now| now != *share);
            *share = now.unwrap_or(*share);
        };
        if let OpenState::Running { share, .. } = &mut self.open {
            note(share, reader);
        }
        if let ExportState::Running { share, .. } = &mut self.export_state {
            note(share, writer);
        }
        if let CopyState::Running { share } = &mut self.copy {
            note(share, copier);
        }
        news
    }

    /// Whether the person was asked to replace the very file that the form names.
    pub(super) fn has_asked_to_replace(&self) -> bool {
        matches!(&self.export_state, ExportState::Exists { path } if *path == self.export.file())
    }

    /// The path that the person typed or pasted, without blanks and quotes round it; none when empty.
    #[must_use]
    pub fn typed_path(&self) -> Option<PathBuf> {
        Self::path_of(&self.path_text)
    }

    /// The path that the person typed to save to, as [`Self::typed_path`].
    #[must_use]
    pub fn typed_save_path(&self) -> Option<PathBuf> {
        Self::path_of(&self.save_text)
    }

    /// The path that the person typed to compare with, as [`Self::typed_path`].
    #[must_use]
    pub fn typed_compare_path(&self) -> Option<PathBuf> {
        Self::path_of(&self.compare_text)
    }

    fn path_of(text: &str) -> Option<PathBuf> {
        let text = text.trim();
        let quoted = |mark| text.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
        let text = quoted('"').or_else(|| quoted('\'')).unwrap_or(text);
        (!text.is_empty()).then(|| PathBuf::from(text))
    }

    /// Whether there was a dialog. What an export had to say goes with its dialog, unless it still runs.
    pub(super) fn close_dialog(&mut self) -> bool {
        let closed = self.dialog.take();
        self.table = None;
        match closed {
            Some(Dialog::Export) => self.forget_export(),
            Some(Dialog::Data) => self.forget_data(),
            Some(Dialog::SavePath) => self.forget_save(),
            _ => {}
        }
        closed.is_some()
    }

    /// Nothing is said of the last save any more, unless it still runs.
    fn forget_save(&mut self) {
        if !matches!(self.save, SaveState::Running { .. }) {
            self.save = SaveState::Idle;
        }
    }

    /// Nothing is said of the last export any more, unless it still runs.
    fn forget_export(&mut self) {
        if !matches!(self.export_state, ExportState::Running { .. }) {
            self.export_state = ExportState::Idle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_lose_what_a_paste_brings() {
        let mut session = Session::new("a");
        for (typed, path) in
            [(" /a b.json \n", Some("/a b.json")), ("\"c.json\"", Some("c.json")), ("'", Some("'")), (" ", None)]
        {
            typed.clone_into(&mut session.path_text);
            assert_eq!(session.typed_path(), path.map(PathBuf::from), "{typed}");
        }
    }
}
