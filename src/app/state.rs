//! The program's state and the one function that changes it.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Command, Document, Session};
use crate::layout::{Engine, Phase, Positions};
use crate::scene::{Frame, View};

/// The program without a window.
#[derive(Debug)]
pub struct App {
    /// The open map.
    document: Document,
    /// This sitting.
    session: Session,
    /// The layout's thread.
    engine: Engine,
    /// The newest positions that fit the scene.
    positions: Arc<Positions>,
    /// What the layout is doing.
    phase: Phase,
}

/// What a panel is lent for one frame.
#[derive(Clone, Copy, Debug)]
pub struct Loan<'a> {
    /// The open map.
    pub document: &'a Document,
    /// This sitting.
    pub session: &'a Session,
    /// Where the bodies of the scene stand.
    pub positions: &'a Positions,
    /// What the layout is doing.
    pub phase: Phase,
}

impl App {
    /// The program with the bundled sample open, or with `file` being read.
    ///
    /// `wake` is called from other threads when there is something new to show.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(file: Option<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let _ = (file, wake);
        Err(std::io::ErrorKind::Unsupported.into())
    }

    /// Carries out one command.
    pub fn apply(&mut self, command: Command) {
        let _ = command;
    }

    /// Takes in what other threads have finished; call once a frame. Whether anything changed.
    pub fn tick(&mut self) -> bool {
        false
    }

    /// What the panels read.
    #[must_use]
    pub fn loan(&self) -> Loan<'_> {
        Loan { document: &self.document, session: &self.session, positions: &self.positions, phase: self.phase }
    }
}

impl Loan<'_> {
    /// The view of the canvas: camera, selection and hover of the session; `hover` and `dimming` in `[0, 1]` are how
    /// far their fades have come.
    #[must_use]
    pub fn view(&self, hover: f64, dimming: f64) -> View {
        let session = self.session;
        View {
            camera: session.camera,
            hovered: session.hovered.clone().map(|target| (target, hover)),
            selection: session.selection.clone(),
            dimming,
            ..View::new(session.canvas, session.mode)
        }
    }

    /// The picture of the canvas.
    #[must_use]
    pub fn frame(&self, view: &View) -> Frame {
        Frame::new(&self.document.dataset, &self.document.scene, self.positions, view)
    }
}
