//! The shell: one frame of the window, from what came in to the commands that are carried out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use egui::{Context, Ui, ViewportCommand};

use super::canvas::Canvas;
use super::dialogs::Preview;
use super::files::{Ask, FileDialogs, Files, Outcome};
use super::focus::Focus;
use super::panels::{self, Inspecting};
use super::timeline::Timeline;
use super::turns::Turns;
use super::wish::Wishes;
use super::{Env, dialogs, keys, tables, theme};
use crate::app::tables::TablesCommand;
use crate::app::{
    Action, App, Command, CompareCommand, CopyState, DataCommand, DataForm, Dialog, ExportForm, ProjectCommand, Start,
    SystemLook,
};
use crate::style::Mode;

/// What the person asked for in one frame.
struct Asked {
    commands: Vec<Command>,
    browse: Option<Ask>,
    reveal: Option<PathBuf>,
}

/// Seconds for which a notice stands.
const NOTICE: f64 = 6.0;

/// The window's program: the app, and what only a window needs.
pub struct Shell {
    app: App,
    canvas: Canvas,
    inspecting: Inspecting,
    timeline: Timeline,
    focus: Focus,
    /// The keys that wait for their frame.
    turns: Turns,
    files: Files,
    dialogs: Box<dyn FileDialogs>,
    /// The preview of the export form.
    preview: Preview,
    /// The title that the window bears.
    title: String,
    /// What egui has been given.
    dress: Option<Dress>,
    /// The notice of the last frame, and since when it stands.
    notice: (Option<String>, f64),
    /// The dialog of the last frame.
    dialog: Option<Dialog>,
    /// Whether the search was open in the last frame.
    searching: bool,
    /// What the person has asked of the system; none in a test.
    wishes: Option<Wishes>,
}

/// What egui is given of the settings.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Dress {
    mode: Mode,
    scale: f32,
    still: bool,
}

impl fmt::Debug for Shell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shell").field("app", &self.app).field("canvas", &self.canvas).finish_non_exhaustive()
    }
}

impl Shell {
    /// The window as `start` says.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(ctx: &Context, start: Start, dialogs: Box<dyn FileDialogs>) -> io::Result<Self> {
        theme::install(ctx);
        let waker = ctx.clone();
        Ok(Self {
            app: App::start(start, move || waker.request_repaint())?,
            canvas: Canvas::default(),
            inspecting: Inspecting::default(),
            timeline: Timeline::default(),
            focus: Focus::default(),
            turns: Turns::default(),
            files: Files::default(),
            dialogs,
            preview: Preview::default(),
            title: String::new(),
            dress: None,
            notice: (None, 0.0),
            dialog: None,
            searching: false,
            wishes: None,
        })
    }

    /// The same window, which heeds what the person has asked of the system.
    #[must_use]
    pub(super) fn heeding(self, wishes: Wishes) -> Self {
        Self { wishes: Some(wishes), ..self }
    }

    /// The program behind the window, to read.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Takes in what other threads, the system and the file dialogs have brought.
    fn take_in(&mut self, ctx: &Context) {
        self.app.tick();
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.app.apply(Command::Open(path));
        }
        let now = ctx.input(|input| input.time);
        if let Some(outcome) = self.files.poll(now) {
            self.take_outcome(outcome);
        }
        self.forget_notice(ctx, now);
        self.follow_system(ctx);
        self.dress(ctx);
    }

    /// Tells the program what the system asks for, where that has changed.
    fn follow_system(&mut self, ctx: &Context) {
        let mode = if ctx.system_theme() == Some(egui::Theme::Dark) { Mode::Dark } else { Mode::Light };
        let before = self.app.loan().session.system;
        let still = self.wishes.as_ref().map_or(before.still, Wishes::less_motion);
        let system = SystemLook { mode, still };
        if system != before {
            self.app.apply(Command::SystemLook(system));
        }
    }

    /// Gives egui the theme, the scale and the motion of the settings, where they have changed.
    fn dress(&mut self, ctx: &Context) {
        let session = self.app.loan().session;
        let still = session.is_still();
        let dress = Dress { mode: session.mode, scale: session.settings.scale, still };
        if self.dress.replace(dress) != Some(dress) {
            ctx.set_theme(if dress.mode == Mode::Dark { egui::Theme::Dark } else { egui::Theme::Light });
            ctx.set_zoom_factor(dress.scale);
            theme::set_still(ctx, still);
            // What was drawn before the change in this frame is dressed as before.
            ctx.request_repaint();
        }
    }

    /// A notice goes after a while.
    fn forget_notice(&mut self, ctx: &Context, now: f64) {
        let notice = &self.app.loan().session.notice;
        if *notice != self.notice.0 {
            self.notice = (notice.clone(), now);
            ctx.request_repaint_after_secs(NOTICE as f32);
        } else if notice.is_some() && now - self.notice.1 >= NOTICE {
            self.app.apply(Command::ForgetNotice);
        }
    }

    fn take_outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Chosen(Ask::Open, path) => self.app.apply(Command::Open(path)),
            Outcome::Chosen(Ask::Save(_), path) => {
                let form = self.app.loan().session.export.clone();
                self.app.apply(Command::EditExport(ExportForm { path: path.to_string_lossy().into_owned(), ..form }));
            }
            Outcome::Chosen(Ask::SaveList(_), path) => self.app.apply(Command::SaveProblems(path)),
            Outcome::Chosen(Ask::SaveRows(_), path) => {
                self.app.apply(Command::Tables(TablesCommand::Save(path)));
            }
            Outcome::Chosen(Ask::SaveData(_), path) => {
                let form = self.app.loan().session.data.clone();
                let form = DataForm { path: path.to_string_lossy().into_owned(), ..form };
                self.app.apply(Command::Data(DataCommand::Edit(form)));
            }
            Outcome::Overdue(Ask::SaveRows(_)) | Outcome::Nothing { ask: Ask::SaveRows(_), quick: true } => {
                self.app.apply(Command::Data(DataCommand::TypeRowsPath));
            }
            Outcome::Chosen(Ask::Compare, path) => self.app.apply(Command::Compare(CompareCommand::With(path))),
            Outcome::Chosen(Ask::SaveChanges(_), path) => {
                self.app.apply(Command::Compare(CompareCommand::Save(path)));
            }
            Outcome::Overdue(Ask::SaveChanges(_)) | Outcome::Nothing { ask: Ask::SaveChanges(_), quick: true } => {
                let words = "The system shows no file dialog; `detente diff OLD NEW` prints the list";
                self.app.apply(Command::Notify(words.to_owned()));
            }
            Outcome::Overdue(Ask::SaveList(_)) | Outcome::Nothing { ask: Ask::SaveList(_), quick: true } => {
                let words = "The system shows no file dialog; copy the list instead";
                self.app.apply(Command::Notify(words.to_owned()));
            }
            Outcome::Chosen(Ask::Data, path) => self.app.apply(Command::Project(ProjectCommand::Locate(path))),
            Outcome::Overdue(Ask::Data) | Outcome::Nothing { ask: Ask::Data, quick: true } => {
                let words = "The system shows no file dialog; put the data back beside the project";
                self.app.apply(Command::Notify(words.to_owned()));
            }
            Outcome::Overdue(Ask::Open) | Outcome::Nothing { ask: Ask::Open, quick: true } => {
                self.app.apply(Command::Do(Action::OpenPath));
            }
            Outcome::Chosen(Ask::SaveMap(_), path) => self.app.apply(Command::SaveTo(path)),
            Outcome::Overdue(Ask::SaveMap(_)) | Outcome::Nothing { ask: Ask::SaveMap(_), quick: true } => {
                self.app.apply(Command::TypeSavePath);
            }
            Outcome::Nothing { ask: Ask::SaveMap(_), quick: false } => self.app.apply(Command::SaveNowhere),
            // The export form has a path field of its own, and a person who closes a dialog wants nothing.
            Outcome::Overdue(Ask::Save(_) | Ask::SaveData(_) | Ask::Compare) | Outcome::Nothing { .. } => {}
        }
    }

    /// Draws everything; what the person asked for.
    fn draw(&mut self, ui: &mut Ui) -> Asked {
        let ctx = ui.ctx().clone();
        let mut env = Env::new(self.app.loan());
        panels::leave_search(&ctx, &mut env, &mut self.searching, self.canvas.id());
        self.focus.begin(&ctx, self.canvas.id(), env.loan.session.dialog.is_some());
        panels::present_keys(&ctx, &mut env);
        self.canvas.keys(&ctx, &mut env);
        tables::take_keys(&ctx, &mut env);
        keys::take(&ctx, &mut env);
        keys::paste(&ctx, &mut env);
        let (inspecting, timeline) = (&mut self.inspecting, &mut self.timeline);
        panels::show(ui, &mut env, inspecting, timeline, |ui, env| self.canvas.show(ui, env));
        let dialog = env.loan.session.dialog;
        let fresh = std::mem::replace(&mut self.dialog, dialog) != dialog;
        dialogs::show(&ctx, &mut env, &mut self.preview, fresh);
        let Env { commands, browse, inspect, reveal, .. } = env;
        if inspect {
            self.inspecting.land();
        }
        self.focus.end(&ctx);
        Asked { commands, browse, reveal }
    }

    /// Puts a picture that was drawn for it on the clipboard.
    fn copy_picture(&mut self, ctx: &Context) {
        if let CopyState::Ready(bitmap) = &self.app.loan().session.copy {
            ctx.copy_image(dialogs::image(bitmap));
            self.app.apply(Command::PictureCopied);
        }
    }

    fn reveal(&mut self, path: &Path) {
        if let Err(err) = self.dialogs.reveal(path) {
            self.app.apply(Command::Notify(format!("The folder could not be opened: {err}")));
        }
    }

    /// Does what the session asks of the window: a file dialog, a title, an end.
    fn serve(&mut self, ctx: &Context, browse: Option<Ask>) {
        let session = self.app.loan().session;
        let save = session.wants_save_dialog.clone().map(Ask::SaveMap);
        let ask = save.or_else(|| session.wants_file_dialog.then_some(Ask::Open)).or(browse);
        if session.wants_quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some(ask) = ask {
            self.ask(ctx, ask);
        }
        if let Some(words) = self.app.loan().session.wants_copy.clone() {
            ctx.copy_text(words);
            self.app.apply(Command::Copied);
        }
        let document = self.app.loan().document;
        let mark = if document.is_edited() { "• " } else { "" };
        let title = format!("{mark}{} – Détente", document.title());
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title.as_str()));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl Shell {
    /// Shows a dialog of the system. While another one is open, there is the path field to save by.
    fn ask(&mut self, ctx: &Context, ask: Ask) {
        let now = ctx.input(|input| input.time);
        let saves = matches!(ask, Ask::SaveMap(_));
        let shown = self.files.ask(self.dialogs.as_mut(), ask, ctx, now);
        self.app.apply(Command::FileDialogShown);
        if saves && !shown {
            self.app.apply(Command::TypeSavePath);
        }
    }

    /// The window is to be closed: not before unsaved work is saved or given up.
    fn hold_close(&mut self, ctx: &Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && !self.app.loan().session.wants_quit {
            self.app.apply(Command::Do(Action::Quit));
            if !self.app.loan().session.wants_quit {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                ctx.request_repaint();
            }
        }
    }
}

impl eframe::App for Shell {
    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut egui::RawInput) {
        if self.turns.take(&mut raw_input.events) {
            ctx.request_repaint();
        }
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_in(ctx);
        self.hold_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let Asked { commands, browse, reveal } = self.draw(ui);
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.app.apply(command);
        }
        if let Some(path) = reveal {
            self.reveal(&path);
        }
        self.copy_picture(&ctx);
        self.serve(&ctx, browse);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
