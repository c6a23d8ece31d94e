//! The program in its window: started, looked at, and worked with mouse and keyboard as a person would.

use std::cell::RefCell;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};

use detente::geom::Point;

use super::display::Display;
use super::shot::Shot;
use super::{tools, wait};

/// More pixels than a cursor in a text field has; it blinks.
const CURSOR: usize = 50;

/// The program, and the window that it opened.
#[derive(Debug)]
pub(crate) struct Window<'d> {
    display: &'d Display,
    child: Child,
    /// The X server's number of it.
    id: String,
    /// What was seen last, to be kept when a test fails.
    seen: RefCell<Option<Shot>>,
}

impl<'d> Window<'d> {
    /// Starts the program without arguments and waits for its window.
    pub(crate) fn open(display: &'d Display) -> Self {
        Self::start(display, display.command(env!("CARGO_BIN_EXE_detente")))
    }

    /// As [`Window::open`], with a message bus of its own, over which the system's file dialogs are asked for.
    pub(crate) fn open_with_dialogs(display: &'d Display) -> Self {
        let mut command = display.command("dbus-run-session");
        command.args(["--", env!("CARGO_BIN_EXE_detente")]);
        Self::start(display, command)
    }

    fn start(display: &'d Display, mut command: Command) -> Self {
        // A group of its own, so that a message bus and what it started can be ended with it.
        let child =
            command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        let id = wait_for_window(display, "--class", "^detente$");
        let window = Self { display, child, id, seen: RefCell::default() };
        window.turn_back();
        window
    }

    /// What the window shows.
    pub(crate) fn shot(&self) -> Shot {
        self.shot_of(&self.id)
    }

    fn shot_of(&self, id: &str) -> Shot {
        let shot = wait::until("a screenshot", || {
            let import = &mut self.display.command("import");
            let png = tools::output(import.args(["-window", id, "-quality", "10", "png:-"]))?;
            Shot::decode(&png)
        });
        self.seen.replace(Some(shot.clone()));
        shot
    }

    /// Looks until `is_right` says so.
    pub(crate) fn shot_when(&self, what: &str, mut is_right: impl FnMut(&Shot) -> bool) -> Shot {
        wait::until(what, || Some(self.shot()).filter(&mut is_right))
    }

    /// Looks until two pictures in a row are equal, but for a cursor.
    pub(crate) fn shot_at_rest(&self) -> Shot {
        self.shot_of_at_rest(&self.id)
    }

    fn shot_of_at_rest(&self, id: &str) -> Shot {
        let mut last = None;
        wait::until("a window at rest", || {
            let shot = self.shot_of(id);
            let before = last.replace(shot.clone())?;
            (shot.num_changed(&before, shot.whole()) <= CURSOR).then_some(shot)
        })
    }

    pub(crate) fn point(&self, at: Point) {
        let [x, y] = [at.x, at.y].map(|side| side.round().to_string());
        self.xdotool(&["mousemove", "--window", &self.id, &x, &y]);
    }

    pub(crate) fn press(&self) {
        self.xdotool(&["mousedown", "1"]);
    }

    pub(crate) fn release(&self) {
        self.xdotool(&["mouseup", "1"]);
    }

    pub(crate) fn click(&self, at: Point) {
        self.point(at);
        self.press();
        self.release();
    }

    /// Presses a key by its X name with modifiers, such as `ctrl+e`.
    pub(crate) fn key(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Walks on by so many fields, as fast as a hand can.
    pub(crate) fn tab(&self, steps: usize) {
        (0..steps).for_each(|_| self.key("Tab"));
    }

    /// Types a text.
    pub(crate) fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "40", text]);
    }

    /// Types a path into the file dialog of a title once that has drawn itself, and Enter. The first letter opens the
    /// field, and what comes before that is drawn would be lost; a field that is there already is written anew.
    pub(crate) fn type_path(&self, title: &str, path: &str) {
        let id = wait_for_window(self.display, "--name", title);
        self.xdotool(&["windowactivate", "--sync", &id]);
        self.shot_of_at_rest(&id);
        self.key("slash");
        self.shot_of_at_rest(&id);
        self.key("ctrl+a");
        self.type_text(path);
        self.key("Return");
    }

    /// Gives the keyboard to the program's own window.
    pub(crate) fn turn_back(&self) {
        self.xdotool(&["windowactivate", "--sync", &self.id]);
    }

    /// Whether the window bears a title that starts so.
    pub(crate) fn has_title(&self, start: &str) -> bool {
        let title = tools::output(self.display.command("xdotool").args(["getwindowname", &self.id]));
        title.is_some_and(|title| String::from_utf8_lossy(&title).starts_with(start))
    }

    /// Sends the signal by which systems ask programs to end.
    pub(crate) fn terminate(&self) {
        assert!(self.signal("-TERM"), "nobody to end");
    }

    /// Waits for the program's end.
    pub(crate) fn end(mut self) -> ExitStatus {
        wait::until("the end of the program", || self.child.try_wait().ok().flatten())
    }

    fn signal(&self, signal: &str) -> bool {
        let group = format!("-{}", self.child.id());
        tools::output(Command::new("kill").args([signal, "--", &group])).is_some()
    }

    fn xdotool(&self, words: &[&str]) {
        let done = tools::output(self.display.command("xdotool").args(words));
        assert!(done.is_some(), "xdotool {} failed", words.join(" "));
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if let Some(seen) = self.seen.take().filter(|_| std::thread::panicking()) {
            seen.keep(&format!("{}.png", std::thread::current().name().unwrap_or("e2e")));
        }
        // After an end of its own there is no group of that number.
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal("-KILL");
            self.child.wait().ok();
        }
    }
}

/// The number of the window whose title (`--name`) or program (`--class`) matches, once it shows.
fn wait_for_window(display: &Display, property: &str, pattern: &str) -> String {
    wait::until(&format!("a window with {property} {pattern}"), || {
        let search = ["search", "--onlyvisible", property, pattern];
        let found = tools::output(display.command("xdotool").args(search))?;
        Some(String::from_utf8_lossy(&found).lines().next()?.to_owned())
    })
}
