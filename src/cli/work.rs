//! One layout on the command line: how much work it is worth, what may end it early, and what it took.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

use super::exit::Exit;
use super::output;
use crate::layout::{self, Effort, Positions, Request};

/// How a layout may work; nothing of it changes the result, but for what ends it early.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    /// Threads to use; all that there are without a number.
    pub(super) threads: Option<u16>,
    /// After which time it ends with what it has.
    pub(super) time_limit: Option<Duration>,
    /// Whether Ctrl+C ends the layout with what it has, instead of the program.
    pub(super) keeps: bool,
}

/// A layout that has ended.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) positions: Positions,
    /// Time on the clock that the layout took.
    pub(super) wall: Duration,
    /// Time of all processors together; none where the system does not tell.
    pub(super) cpu: Option<Duration>,
    /// Done, or interrupted.
    pub(super) exit: Exit,
}

/// Who asked the layout to stop.
#[derive(Debug, Default)]
struct Stop {
    raised: AtomicBool,
    by_person: AtomicBool,
}

impl Work {
    /// Lays out `request`, with a bar on a terminal. What ends it early is said.
    pub(super) fn lay_out(self, request: &Request) -> Done {
        let stop = Arc::new(Stop::default());
        if self.keeps {
            listen(&stop);
        }
        let timer = self.time_limit.and_then(|limit| start_timer(&stop, limit));
        let bar = output::progress("Laying out");
        let (start, cpu) = (Instant::now(), ProcessTime::try_now().ok());
        let all = || std::thread::available_parallelism().map_or(1, NonZero::get);
        let effort = Effort {
            threads: self.threads.map_or_else(all, usize::from),
            stop: &stop.raised,
            progress: &|share| bar.set_position((share * 1_000.0) as u64),
        };
        let positions = layout::solve(request, &effort);
        let (wall, cpu) = (start.elapsed(), cpu.and_then(|cpu| cpu.try_elapsed().ok()));
        drop(timer);
        bar.finish_and_clear();
        Done { positions, wall, cpu, exit: self.exit(&stop) }
    }

    fn exit(self, stop: &Stop) -> Exit {
        if stop.by_person.load(Relaxed) {
            return Exit::Interrupted;
        }
        if let Some(limit) = self.time_limit.filter(|_| stop.raised.load(Relaxed)) {
            let limit = limit.as_secs_f64();
            output::complain(&format!("the time limit of {limit} s ended the layout; another run may differ"));
        }
        Exit::Done
    }
}

/// From here on Ctrl+C raises `stop`, and the second ends the program.
fn listen(stop: &Arc<Stop>) {
    let stop = Arc::clone(stop);
    let listening = ctrlc::set_handler(move || {
        if stop.by_person.swap(true, Relaxed) {
            #[expect(clippy::exit, reason = "the person asked twice, and the main thread may be far from its end")]
            std::process::exit(Exit::Interrupted as i32);
        }
        stop.raised.store(true, Relaxed);
        output::complain("interrupted, the positions so far are kept; Ctrl+C again ends at once");
    });
    if let Err(err) = listening {
        log::warn!("Ctrl+C will end the program without positions: {err}");
    }
}

/// Raises `stop` after `limit`, unless what is returned is dropped before.
fn start_timer(stop: &Arc<Stop>, limit: Duration) -> Option<Sender<()>> {
    let (timer, ended) = channel();
    let stop = Arc::clone(stop);
    let wait = move || {
        if ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            stop.raised.store(true, Relaxed);
        }
    };
    match Builder::new().name("time limit".to_owned()).spawn(wait) {
        Ok(_) => Some(timer),
        Err(err) => {
            log::warn!("no thread to watch the time limit with: {err}");
            None
        }
    }
}
