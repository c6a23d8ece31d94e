//! How a sitting begins, and how one map takes the place of another.

use std::io;
use std::path::PathBuf;

use super::job::Slot;
use super::leave::Next;
use super::memory::{Memory, Remembered};
use super::mover::{Begin, Mover};
use super::project::AsLeft;
use super::sample::{self, Sample};
use super::seen::Seen;
use super::time::Clock;
use super::unsaved::Rescue;
use super::wake::Wake;
use super::{App, Document, History, OpenState, Session};
use crate::import::Choices;
use crate::project::{Folders, Watch};
use crate::scene::Selection;

/// How a sitting begins.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// A file to open.
    pub file: Option<PathBuf>,
    /// Where settings and recent files are kept; none forgets them.
    pub folders: Option<Folders>,
    /// How that file is to be read.
    pub choices: Choices,
}

impl App {
    /// The program with the bundled sample open, or with `file` being read; it remembers nothing beyond the sitting.
    ///
    /// `wake` is called from other threads when there is something new to show.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(file: Option<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        Self::start(Start { file, ..Start::default() }, wake)
    }

    /// The program as a person finds it: the sample at the first start, later the welcome page, or the file that was
    /// asked for.
    ///
    /// `wake` is called from other threads when there is something new to show.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(start: Start, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let Start { file, folders, choices } = start;
        let wake = Wake::new(wake);
        let rescue = Rescue::new(folders.as_ref(), &wake)?;
        let (memory, remembered) = Memory::new(folders, wake.clone())?;
        let Remembered { settings, first_start, notices } = remembered;
        let document = if first_start { Sample::Baku.document() } else { sample::nothing() };
        let mut session = Session::new(&document.title());
        session.wear(settings);
        let mut app = Self {
            session,
            mover: Mover::new(&document, wake.clone())?,
            document,
            history: History::default(),
            seen: Seen::default(),
            hand: None,
            clock: Clock::default(),
            shaping: None,
            noting: None,
            reader: Slot::new("import", wake.clone()),
            writer: Slot::new("export", wake.clone()),
            data_writer: Slot::new("data", wake.clone()),
            saver: Slot::new("save", wake.clone()),
            comparer: Slot::new("compare", wake.clone()),
            before_comparison: None,
            next: None,
            rescue,
            watch: watch(&wake)?,
            seen_on_disk: None,
            reloading: None,
            pasted: Slot::new("table", wake.clone()),
            lister: Slot::new("rows", wake.clone()),
            previewer: Slot::new("preview", wake.clone()),
            copier: Slot::new("copy", wake.clone()),
            list_writer: Slot::new("problems", wake.clone()),
            memory,
            thumbnailer: Slot::new("samples", wake),
        };
        app.look_for_recent();
        app.begin(file.map(|file| (file, choices)), first_start);
        app.session.banner = notices.into_iter().next().or_else(|| app.session.banner.take());
        Ok(app)
    }

    /// What stands on the screen first.
    fn begin(&mut self, file: Option<(PathBuf, Choices)>, first_start: bool) {
        match (file, first_start) {
            (None, false) => self.show_welcome(),
            (None, true) => self.greet_sample(Sample::Baku),
            (Some((path, choices)), first_start) => {
                if first_start {
                    self.greet_sample(Sample::Baku);
                }
                self.open(path, choices);
            }
        }
    }

    /// A file was read: it takes the place of the open map and is remembered.
    pub(super) fn welcome_document(&mut self, document: Document) {
        let path = document.path.clone();
        self.swap(document);
        if let Some(path) = path {
            self.remember(&path);
        }
    }

    /// A file was not read. Where no map is open, the welcome page offers others.
    pub(super) fn refuse(&mut self, state: OpenState) {
        self.session.open = state;
        if self.document.is_nothing() {
            self.show_welcome();
        }
    }

    /// Another map in place of the open one, in whole.
    pub(super) fn swap(&mut self, mut document: Document) {
        let left = document.left.take();
        let drawn = document.drawn.take();
        self.session.greet(&document.title(), Selection::Nothing, None);
        self.document = document;
        self.history = History::default();
        self.seen = Seen::default();
        self.hand = None;
        self.shaping = None;
        self.noting = None;
        self.look_through_filter();
        if let Some(AsLeft { outlook, seen, begin }) = left.map(|left| *left) {
            self.seen = seen;
            self.mover.replace(&self.document, begin);
            self.look_so(outlook);
        } else if let Some(places) = drawn {
            self.mover.replace(&self.document, Begin::As(*places));
            self.tell_of_drawing();
        } else {
            self.mover.replace(&self.document, Begin::Nothing);
        }
        self.keep_unsaved();
        self.watch_file();
    }

    pub(super) fn open_sample(&mut self, sample: Sample) {
        self.reader.cancel();
        self.leave_for(Next::Sample(sample));
    }

    pub(super) fn show_sample(&mut self, sample: Sample) {
        self.swap(sample.document());
        self.greet_sample(sample);
    }

    fn greet_sample(&mut self, sample: Sample) {
        let selection = sample.selection(&self.document.dataset);
        self.session.greet(&self.document.title(), selection, Some(sample.banner().to_owned()));
    }
}

fn watch(wake: &Wake) -> io::Result<Watch> {
    let wake = wake.clone();
    Watch::new(move || wake.call())
}
