//! Long jobs: reading a file, saving the map and writing a picture, each on a thread of its own, and the enums of their lives.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use super::wake::{Wake, WakeAtEnd};
use crate::diag::Diagnostic;
use crate::export::Bitmap;
use crate::import::Cancel;

/// The life of an open.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OpenState {
    /// Nothing is being read.
    #[default]
    Idle,
    /// A file is being read; the open map stays.
    Running {
        /// Which file.
        path: PathBuf,
        /// How much of it is read, from 0 to 1; 0 where the format does not tell.
        share: f32,
    },
    /// The last open was rejected; the open map stays.
    Rejected {
        /// Which file.
        path: PathBuf,
        /// Why, in one sentence.
        reason: String,
        /// Place, code and hint, where the file itself is at fault.
        details: Option<Diagnostic>,
    },
}

/// The life of an export.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportState {
    /// Nothing is being written.
    #[default]
    Idle,
    /// A picture is being drawn and written.
    Running {
        /// Where to.
        path: PathBuf,
        /// How much of it is drawn, from 0 to 1; an SVG stays at 0.
        share: f32,
    },
    /// The file is there already; nothing was written.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// Written.
    Done {
        /// Where to.
        path: PathBuf,
        /// Bytes.
        bytes: u64,
    },
    /// Not written; the old file, if any, is intact.
    Failed {
        /// Why, in one sentence with a next step.
        reason: String,
    },
}

/// The life of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing is being saved.
    #[default]
    Idle,
    /// The map is being saved.
    Running {
        /// Where to.
        path: PathBuf,
    },
    /// The file is there already; nothing was saved.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// The file has changed since it was read or saved; nothing was saved.
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// Not saved; the old file, if any, is intact.
    Failed {
        /// Why, in one sentence with a next step.
        reason: String,
    },
}

/// The preview of the export form.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PreviewState {
    /// None was drawn yet.
    #[default]
    None,
    /// This is the newest.
    Drawn(Arc<Bitmap>),
    /// The picture cannot be drawn.
    Failed(String),
}

/// The life of a copy to the clipboard.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CopyState {
    /// Nothing is being drawn.
    #[default]
    Idle,
    /// The picture is being drawn.
    Running {
        /// How much of it is, from 0 to 1.
        share: f32,
    },
    /// The window is to put it on the clipboard.
    Ready(Arc<Bitmap>),
}

/// Room for one job at a time. A newer job cancels the older one, whose answer can no longer arrive: each job has a
/// channel of its own, and only the newest is kept.
#[derive(Debug)]
pub(super) struct Slot<T> {
    name: &'static str,
    wake: Wake,
    running: Option<Running<T>>,
}

#[derive(Debug)]
struct Running<T> {
    answer: Receiver<T>,
    cancel: Cancel,
    share: Share,
}

/// How far a job has come, from 0 to 1, as the bits of an `f32`.
#[derive(Clone, Debug, Default)]
struct Share(Arc<AtomicU32>);

/// What a job is given: a flag to look at, and a way to tell how far it is.
#[derive(Debug)]
pub(super) struct Task {
    /// Raised when the job is to stop.
    pub(super) cancel: Cancel,
    share: Share,
    wake: Wake,
}

impl Task {
    /// Tells how far the job is, from 0 to 1; whether it is to go on.
    pub(super) fn report(&self, share: f32) -> bool {
        self.share.0.store(share.to_bits(), Ordering::Relaxed);
        self.wake.call();
        !self.cancel.is_cancelled()
    }
}

/// The thread of a job ended without an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lost;

impl<T: Send + 'static> Slot<T> {
    /// An empty slot; its threads bear `name` and call `wake` at their end.
    pub(super) fn new(name: &'static str, wake: Wake) -> Self {
        Self { name, wake, running: None }
    }

    /// Starts `work`, and cancels what runs.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn start(&mut self, work: impl FnOnce(&Cancel) -> T + Send + 'static) -> io::Result<()> {
        self.start_task(move |task| work(&task.cancel))
    }

    /// Starts `work`, which tells how far it is, and cancels what runs.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn start_task(&mut self, work: impl FnOnce(&Task) -> T + Send + 'static) -> io::Result<()> {
        self.cancel();
        let (sender, answer) = mpsc::channel();
        let (cancel, share, wake) = (Cancel::default(), Share::default(), self.wake.clone());
        let task = Task { cancel: cancel.clone(), share: share.clone(), wake: wake.clone() };
        thread::Builder::new().name(self.name.to_owned()).spawn(move || {
            let _wakes_last = WakeAtEnd(wake);
            let sender = sender;
            // Nobody listens any more when the job was cancelled.
            sender.send(work(&task)).ok();
        })?;
        self.running = Some(Running { answer, cancel, share });
        Ok(())
    }

    /// How far the job is, from 0 to 1; none when nothing runs.
    pub(super) fn share(&self) -> Option<f32> {
        self.running.as_ref().map(|running| f32::from_bits(running.share.0.load(Ordering::Relaxed)))
    }

    /// How far a job is that tells it beside its flag, from 0 to 1; none when nothing runs.
    pub(super) fn share_read(&self) -> Option<f32> {
        self.running.as_ref().map(|running| running.cancel.share())
    }

    /// Asks the job to stop; its answer is not waited for.
    pub(super) fn cancel(&mut self) {
        if let Some(running) = self.running.take() {
            running.cancel.cancel();
        }
    }

    /// The answer, once.
    pub(super) fn poll(&mut self) -> Option<Result<T, Lost>> {
        let answer = match self.running.as_ref()?.answer.try_recv() {
            Ok(answer) => Ok(answer),
            Err(TryRecvError::Disconnected) => Err(Lost),
            Err(TryRecvError::Empty) => return None,
        };
        self.running = None;
        Some(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    fn slot() -> (Slot<u32>, Receiver<()>) {
        let (woken, wakes) = mpsc::channel();
        (Slot::new("test", Wake::new(move || woken.send(()).unwrap_or_default())), wakes)
    }

    #[test]
    fn only_the_newest_job_answers() {
        let (mut slot, wakes) = slot();
        let (go, gate) = mpsc::channel::<()>();
        slot.start(move |cancel| {
            gate.recv().unwrap_or_default();
            u32::from(cancel.is_cancelled())
        })
        .unwrap();
        slot.start(|_| 2).unwrap();
        go.send(()).unwrap();
        for _ in 0..2 {
            wakes.recv_timeout(PATIENCE).expect("both jobs end");
        }
        assert_eq!((slot.poll(), slot.poll()), (Some(Ok(2)), None));
    }

    #[test]
    fn a_job_that_dies_is_noticed() {
        let (mut slot, wakes) = slot();
        slot.start(|cancel| {
            assert!(cancel.is_cancelled(), "this panic is meant");
            0
        })
        .unwrap();
        wakes.recv_timeout(PATIENCE).expect("the end of the thread wakes");
        assert_eq!(slot.poll(), Some(Err(Lost)));
    }
}
