//! The program's state and the one function that changes it.

use std::path::PathBuf;
use std::sync::Arc;

use super::compare::{Before, Comparer};
use super::data::DataWriter;
use super::hand::Hand;
use super::leave::Next;
use super::memory::Memory;
use super::mover::Mover;
use super::notes::Noting;
use super::open::{self, Opened, Reader};
use super::palette;
use super::picture::{Drawer, Writer};
use super::problems::ListWriter;
use super::save::Saver;
use super::seen::Seen;
use super::shape::Shaping;
use super::table::Worker;
use super::tables::Lister;
use super::time::Clock;
use super::unsaved::Rescue;
use super::welcome::Thumbnailer;
use super::{
    Action, Command, CopyState, Dialog, Document, ExportState, History, Leaps, Lens, Loan, OpenState, Session, select,
    walk,
};
use crate::dataset::EntityIx;
use crate::geom::Size;
use crate::import::{Choice, Choices, Limits};
use crate::layout::Phase;
use crate::project::{Stamp, Watch};
use crate::scene::{Selection, Side};

/// The program without a window.
#[derive(Debug)]
pub struct App {
    /// The open map.
    pub(super) document: Document,
    /// What can be undone and redone of it.
    pub(super) history: History,
    /// Where bodies stood that are hidden now.
    pub(super) seen: Seen,
    /// What the person has in hand.
    pub(super) hand: Option<Hand>,
    /// The window of time, while it moves.
    pub(super) clock: Clock,
    /// The slider of the layout, while it is moved.
    pub(super) shaping: Option<Shaping>,
    /// The note that is being written.
    pub(super) noting: Option<Noting>,
    /// This sitting.
    pub(super) session: Session,
    /// The layout's thread and the positions of the bodies.
    pub(super) mover: Mover,
    /// The job that reads a file.
    pub(super) reader: Reader,
    /// The job that reads a dataset to compare with.
    pub(super) comparer: Comparer,
    /// The open map, while it is compared with another dataset.
    pub(super) before_comparison: Option<Box<Before>>,
    /// The job that writes a picture.
    pub(super) writer: Writer,
    /// The job of the table dialog.
    pub(super) pasted: Worker,
    /// The job that lists the rows of a table.
    pub(super) lister: Lister,
    /// The job that writes the map for another program.
    pub(super) data_writer: DataWriter,
    /// The job that saves the map.
    pub(super) saver: Saver,
    /// What waits until unsaved work is saved or given up.
    pub(super) next: Option<Next>,
    /// Keeps unsaved work, and offers what an earlier run left.
    pub(super) rescue: Rescue,
    /// Looks whether another program changes the open file.
    pub(super) watch: Watch,
    /// What the open file is on the disk, where it is another than here.
    pub(super) seen_on_disk: Option<Stamp>,
    /// The file that is read again, while it is, and what was chosen for that.
    pub(super) reloading: Option<(PathBuf, Option<Choice>)>,
    /// The job that draws the preview.
    pub(super) previewer: Drawer,
    /// The job that draws for the clipboard.
    pub(super) copier: Drawer,
    /// The job that writes the list of problems.
    pub(super) list_writer: ListWriter,
    /// Settings and recent files.
    pub(super) memory: Memory,
    /// The job that draws the samples.
    pub(super) thumbnailer: Thumbnailer,
}

impl App {
    /// Carries out one command. What names an entity or relation that the open map does not have is passed over: it
    /// was sent before another map was swapped in.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Do(action) => self.act(action),
            Command::Compare(command) => self.compare_datasets(command),
            Command::Style(command) => self.style(command),
            Command::Open(path) => self.open(path, Choices::default()),
            Command::OpenAllTheSame => self.open_all_the_same(),
            Command::Choose(choice) => self.choose(choice),
            Command::Copied => self.session.wants_copy = None,
            Command::OpenSample(sample) => self.open_sample(sample),
            Command::Forget(path) => self.forget(&path),
            Command::EditSettings(settings) => self.edit_settings(settings),
            Command::SystemLook(system) => self.follow_system(system),
            Command::Leave(how) => self.leave(how),
            Command::SaveTo(path) => self.save_chosen(&path),
            Command::TypeSavePath => self.type_where(),
            Command::EditSavePath(text) => self.session.save_text = text,
            Command::SaveTyped { overwrite } => self.save_typed(overwrite),
            Command::SaveNowhere => self.stay(),
            Command::Project(command) => self.project(command),
            Command::View(command) => self.view(command),
            Command::Note { about, text, done } => self.note(about, &text, done),
            Command::KeepMine => self.keep_mine(),
            Command::Restore => self.restore_offer(),
            Command::DiscardLeft => self.discard_offer(),
            Command::FileDialogShown => self.session.dialog_shown(),
            Command::Select(selection) => self.select(selection),
            Command::Follow(selection) => self.follow(selection),
            Command::Toggle(what) => self.toggle(&what),
            Command::SelectAmong { entities, add } => self.select_among(entities, add),
            Command::Step(side) => self.step(side),
            Command::Focus(mark) => self.stand_on(mark),
            Command::ToggleFan(a, b) => self.toggle_fan(a, b),
            Command::Hover(target) => self.session.hovered = target.filter(|t| self.document.has(&t.selection())),
            Command::Resize(size) => self.resize(size),
            Command::Pan(delta) => self.session.pan(delta),
            Command::Zoom { pivot, factor } => self.session.zoom(pivot, factor),
            Command::Drag { entity, to } => self.drag(entity, to),
            Command::Drop(entity) => self.let_go(Some(entity)),
            Command::Release(entity) => self.release(entity),
            Command::EditClusters { to, done } => self.edit_clusters(to, done),
            Command::Edit(edit) => self.edit(&edit),
            Command::Filter(command) => self.filter(command),
            Command::Widen(entity) => self.widen(entity),
            Command::Arrange(arrange) => self.arrange(arrange),
            Command::Form(command) => self.form(command),
            Command::Tables(command) => self.tables(command),
            Command::Search(command) => self.search(command),
            Command::Time(command) => self.time(command),
            Command::Data(command) => self.data(command),
            Command::Pair(command) => self.pair(command),
            Command::LookAt(scope) => self.look_at(scope),
            Command::EditPath(text) => self.session.path_text = text,
            Command::EditExport(form) => self.session.edit_export(form),
            Command::PasteTable(text) => self.paste_table(text),
            Command::OpenTourTable => self.open_tour_table(),
            Command::EditTableText(text) => self.edit_table_text(text),
            Command::EditTable(mapping) => self.edit_table(mapping),
            Command::PartTable(separator) => self.part_table(separator),
            Command::SaveMapping => self.save_mapping(),
            Command::MakeMap => self.make_map(),
            Command::Export { overwrite } => self.export(overwrite),
            Command::Cancel => self.cancel(),
            Command::Preview { scale } => self.preview(scale),
            Command::PictureCopied => self.session.picture_copied(),
            Command::EditPalette(text) => self.edit_palette(text),
            Command::StepPalette(by) => self.session.palette.step(by),
            Command::RunPalette(row) => self.run_palette(row),
            Command::SaveProblems(path) => self.save_problems(path),
            Command::Notify(words) => self.session.notice = Some(words),
            Command::ForgetNotice => self.session.notice = None,
            Command::Dismiss => self.dismiss(),
        }
        self.session.forms.heed(&self.session.selection);
        self.attend_tables();
    }

    /// Takes in what other threads have finished; call once a frame. Whether anything changed.
    pub fn tick(&mut self) -> bool {
        let opened = self.take_opened();
        let saved = self.take_saved();
        let seen = self.take_looks_at_file();
        let rescued = self.take_rescue();
        let tabled = self.take_table();
        let drawn = self.take_pictures();
        let moved = self.take_positions();
        let looked = self.take_looks();
        let sampled = self.take_thumbnails();
        let compared = self.take_comparison();
        let listed = self.attend_tables();
        let written = self.take_data();
        opened
            || saved
            || seen
            || rescued
            || tabled
            || drawn
            || moved
            || looked
            || sampled
            || listed
            || written
            || compared
    }

    /// What the panels read.
    #[must_use]
    pub fn loan(&self) -> Loan<'_> {
        let Self { document, history, session, mover, .. } = self;
        let leaps = Leaps { count: mover.leaps, glides: mover.glides };
        Loan { document, history, session, positions: &mover.positions, leaps, phase: mover.phase }
    }

    /// Carries out one row of the table of actions, where it can be done now.
    pub(super) fn act(&mut self, action: Action) {
        if matches!(action, Action::Undo | Action::Redo) {
            self.let_go(None);
        }
        if self.loan().can(action).is_err() {
            return;
        }
        palette::remember(&mut self.session.used, action);
        self.carry_out(action);
    }

    fn carry_out(&mut self, action: Action) {
        match action {
            Action::OpenFile => self.session.wants_file_dialog = true,
            Action::OpenPath => self.session.show(Dialog::OpenPath),
            Action::PasteTable => self.ask_for_table(),
            Action::Welcome => self.toggle_welcome(),
            Action::Export => self.session.show(Dialog::Export),
            Action::ExportData => self.ask_for_data(),
            Action::CopyPicture => self.copy_picture(),
            Action::Quit => self.leave_for(Next::Quit),
            Action::Save => self.save(),
            Action::SaveAs => self.ask_where(),
            Action::SaveProject => self.ask_for_project(),
            Action::KeepView => self.ask_for_view(),
            Action::NextView => self.step_view(true),
            Action::PreviousView => self.step_view(false),
            Action::Present => self.present(),
            Action::ExportViews => self.ask_for_pictures(),
            Action::ToggleMinimap => self.session.viewing.no_minimap = !self.session.viewing.no_minimap,
            Action::Reload => self.reload(),
            Action::New => self.leave_for(Next::Empty),
            Action::Delete => self.delete(),
            Action::AddEntity => self.add_entity(None),
            Action::AddRelation => self.relate_selection(),
            Action::DrawTie => self.session.drawing = !self.session.drawing,
            Action::EditSelection => self.edit_selection(),
            Action::SaveForm => self.save_form(),
            Action::DescribeMap => self.describe_map(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Fit => self.session.fit(&self.document, &self.mover.positions),
            Action::FitSelection => self.session.fit_selection(&self.document, &self.mover.positions),
            Action::ZoomIn => self.session.zoom_in(),
            Action::ZoomOut => self.session.zoom_out(),
            Action::ZoomReset => self.session.zoom_reset(),
            Action::Settings => self.session.show(Dialog::Settings),
            Action::CompareWith | Action::EndComparison => self.begin_or_end_comparison(action),
            Action::AccordsAsDyads | Action::AccordAsDyads | Action::ResetStyle => self.draw_otherwise(action),
            Action::ToggleTheme => self.toggle_theme(),
            Action::ToggleSign => self.session.toggle_sign(),
            Action::ToggleFan => self.toggle_selected_fan(),
            Action::ToggleFlags => self.toggle_flags(),
            Action::ToggleShowAll
            | Action::ShowNeighborhood
            | Action::ShowWholeMap
            | Action::ShowEverything
            | Action::LiftFilters
            | Action::DimFiltered
            | Action::LayOutShown => self.show_part(action),
            Action::Tables => self.toggle_tables(),
            Action::Timeline | Action::PlayTime | Action::EarlierTime | Action::LaterTime | Action::AllTime => {
                self.act_on_time(action);
            }
            Action::ToggleLegend => self.session.legend_open = !self.session.legend_open,
            Action::Find | Action::FindPaths | Action::Compare => self.ask(action),
            Action::SelectAll => self.session.select(select::all(&self.document, &self.session.lens)),
            Action::InvertSelection => self.select_by(select::others),
            Action::SelectNeighbors => self.select_by(select::grown),
            Action::SelectNothing => self.step_out(),
            Action::PreviousTie | Action::NextTie => self.walk(walk::Way::of(action)),
            Action::Shake => self.shake(),
            Action::ForceLayout
            | Action::RadialLayout
            | Action::CircularLayout
            | Action::CircularByKind
            | Action::GroupedLayout
            | Action::GeographicLayout => self.arrange_by(action),
            Action::RemoveOverlaps => self.remove_overlaps(),
            Action::PauseLayout => self.mover.pause(),
            Action::SettleLayout => self.mover.settle(),
            Action::EvenEdges | Action::TightClusters => self.step_clusters(action == Action::TightClusters),
            Action::Pin => self.pin_selected(),
            Action::CopyName => self.session.wants_copy = self.loan().names(),
            Action::ReleasePin => self.release_selected(),
            Action::ReleasePins => self.release_pins(),
            Action::NegativeNear | Action::NegativeFar | Action::NegativeApart => self.hold_negative(action),
            Action::Palette => self.show_palette(),
            Action::Problems => self.session.problems_open = !self.session.problems_open,
            Action::Keys => self.session.show(Dialog::Keys),
            Action::About => self.session.show(Dialog::About),
        }
    }

    pub(super) fn open(&mut self, path: PathBuf, choices: Choices) {
        self.session.wants_file_dialog = false;
        self.session.dialog = self.session.dialog.filter(|dialog| *dialog != Dialog::OpenPath);
        self.session.open = open::start(&mut self.reader, path, None, (choices, Limits::default()));
    }

    /// Reads the file that was refused for its size, however large it is.
    fn open_all_the_same(&mut self) {
        if let OpenState::Rejected { path, .. } = &self.session.open {
            let limits = Limits { bytes: u64::MAX, ..Limits::default() };
            self.session.open = open::start(&mut self.reader, path.clone(), None, (Choices::default(), limits));
        }
    }

    fn take_opened(&mut self) -> bool {
        let Some(answer) = self.reader.poll() else { return false };
        match open::outcome(answer, &self.session.open) {
            Ok(Opened::Document(document)) => self.take_document(*document),
            Ok(Opened::Table(table, beside, choices)) => self.open_table(table, beside.as_deref(), choices),
            Err(state) => self.refuse(*state),
        }
        true
    }

    pub(super) fn select(&mut self, selection: Selection) {
        if self.document.has(&selection) {
            self.session.select(selection);
        }
    }

    /// The selection that is made of the one that is.
    fn select_by(&mut self, way: impl FnOnce(&Document, &Lens, &Selection) -> Selection) {
        let Session { lens, selection, .. } = &self.session;
        let selection = way(&self.document, lens, selection);
        self.session.select(selection);
    }

    fn toggle_fan(&mut self, a: EntityIx, b: EntityIx) {
        if self.document.has(&Selection::tie(a, b)) {
            self.session.toggle_fan(a, b);
        }
    }

    fn toggle_selected_fan(&mut self) {
        if let Ok((a, b)) = self.loan().selected_fan() {
            self.session.toggle_fan(a, b);
        }
    }

    pub(super) fn follow(&mut self, selection: Selection) {
        if self.document.has(&selection) {
            self.session.select(selection);
            self.session.reveal_selection(&self.document, &self.mover.positions);
        }
    }

    fn toggle(&mut self, what: &Selection) {
        if self.document.has(what) {
            self.session.select(select::toggled(&self.document, &self.session.selection, what));
            self.session.stand_on(what.clone());
        }
    }

    fn select_among(&mut self, entities: Vec<EntityIx>, add: bool) {
        let among = Selection::entities(entities);
        if self.document.has(&among) {
            let kept = if add { self.session.selection.clone() } else { Selection::Nothing };
            self.session.select(select::joined(&self.document, &kept, &among));
        }
    }

    fn step(&mut self, side: Side) {
        if let Some(entity) = walk::nearest(&self.document, &self.session, &self.mover.positions, side) {
            self.stand_on(Selection::Entity(entity));
        }
    }

    fn stand_on(&mut self, mark: Selection) {
        if self.document.has(&mark) {
            self.session.stand_on(mark);
            self.session.scroll_to_focus(&self.document, &self.mover.positions);
        }
    }

    /// The tie before or after; the path, while paths are shown.
    fn walk(&mut self, way: walk::Way) {
        if self.loan().shows_paths() {
            self.step_path(if way == walk::Way::Back { -1 } else { 1 });
            return;
        }
        if let Some((tie, of)) = walk::next(&self.document, &self.session, way) {
            self.session.select(tie);
            self.session.walk = of;
            self.session.scroll_to_focus(&self.document, &self.mover.positions);
        }
    }

    /// Closes what is on top. With the question of unsaved work goes what waits for its answer.
    fn dismiss(&mut self) {
        if !self.forget_question() {
            self.session.dismiss();
        }
    }

    /// Closes the question of unsaved work, if that is on top: the open map stays. Whether it was.
    pub(super) fn forget_question(&mut self) -> bool {
        let asks = matches!(self.session.dialog, Some(Dialog::Unsaved | Dialog::SavePath));
        if asks {
            self.stay();
        }
        asks
    }

    fn resize(&mut self, size: Size) {
        self.session.canvas = size;
        if self.session.following {
            self.session.fit(&self.document, &self.mover.positions);
        } else if let Some((view, ..)) = self.loan().presented() {
            // A presentation has more room than the window with its panels.
            let outlook = view.outlook.clone().scaled(size);
            self.session.camera = outlook.camera.unwrap_or(self.session.camera);
        }
    }

    /// Whether a map that moves little can be seen in whole, so that the camera stays.
    fn is_all_in_view(&self) -> bool {
        self.mover.is_warm() && self.session.sees_all(&self.document, &self.mover.positions)
    }

    /// Takes in the newest positions; the camera follows the whole map while it is being laid out.
    fn take_positions(&mut self) -> bool {
        let was_running = matches!(self.mover.phase, Phase::Running(_));
        let stood = Arc::clone(&self.mover.positions);
        let moved = self.mover.tick();
        self.catch_up();
        let elsewhere = !Arc::ptr_eq(&stood, &self.mover.positions);
        let runs = was_running || matches!(self.mover.phase, Phase::Running(_));
        if elsewhere && runs && self.session.following && !self.is_all_in_view() {
            self.session.fit(&self.document, &self.mover.positions);
        }
        moved
    }

    fn cancel(&mut self) {
        if matches!(self.session.open, OpenState::Running { .. }) {
            self.reader.cancel();
            self.session.open = OpenState::Idle;
        }
        if matches!(self.session.export_state, ExportState::Running { .. }) {
            self.writer.cancel();
            self.session.export_state = ExportState::Idle;
        }
        self.copier.cancel();
        self.session.copy = CopyState::Idle;
    }
}
