//! The thread that keeps unsaved work: a few seconds after the last change, and at once when the program ends.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::place::Place;
use super::{Work, schema};

/// Quiet time after a change before it is kept, so that a person who types is not written after.
const QUIET: Duration = Duration::from_secs(2);
/// Time after a change in which it is kept, whatever else changes.
const LATEST: Duration = Duration::from_secs(10);

/// What became of the last work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is on the disk.
    Kept,
    /// It is not, for this reason.
    Failed(String),
}

enum Order {
    Keep(Work),
    Forget,
    Adopt(Place),
}

/// Keeps unsaved work. Dropped, it writes what is not on the disk yet and waits for that.
#[derive(Debug)]
pub struct Unsaved {
    orders: Option<Sender<Order>>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

impl Unsaved {
    /// A keeper in the state folder; nothing is made there before there is something to keep. `wake` is called from
    /// its thread when there is something to tell.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(state: &Path, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (orders, todo) = mpsc::channel();
        let (teller, told) = mpsc::channel();
        let folder = super::folder(state);
        let tell = move |news: Told| {
            // Nobody listens at the end of the program.
            teller.send(news).ok();
            wake();
        };
        let worker = Worker { folder, place: None, waiting: None, tell: Box::new(tell) };
        let thread = thread::Builder::new().name("unsaved work".to_owned()).spawn(move || worker.work(&todo))?;
        Ok(Self { orders: Some(orders), told, thread: Some(thread) })
    }

    /// Keeps this instead of what was there.
    pub fn keep(&self, work: Work) {
        self.send(Order::Keep(work));
    }

    /// Nothing is unsaved any more.
    pub fn forget(&self) {
        self.send(Order::Forget);
    }

    /// Goes on with work that was left behind: it stays on the disk until it is saved or something else is kept.
    pub fn adopt(&self, place: Place) {
        self.send(Order::Adopt(place));
    }

    /// What became of the last work, once.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        self.told.try_iter().last()
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends only with its handle.
            orders.send(order).ok();
        }
    }
}

impl Drop for Unsaved {
    fn drop(&mut self) {
        self.orders = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the keeper of unsaved work ended unexpectedly");
        }
    }
}

/// Work that is not on the disk yet.
struct Waiting {
    work: Work,
    /// When the first change of it came.
    since: Instant,
    /// When the last one did.
    last: Instant,
}

impl Waiting {
    fn due(&self) -> Instant {
        (self.last + QUIET).min(self.since + LATEST)
    }
}

struct Worker {
    folder: PathBuf,
    place: Option<Place>,
    waiting: Option<Waiting>,
    tell: Box<dyn Fn(Told) + Send>,
}

impl Worker {
    fn work(mut self, todo: &Receiver<Order>) {
        loop {
            let order = match &self.waiting {
                Some(waiting) => todo.recv_timeout(waiting.due().saturating_duration_since(Instant::now())),
                None => todo.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(Order::Keep(work)) => self.wait(work),
                Ok(Order::Forget) => self.forget(),
                Ok(Order::Adopt(place)) => self.adopt(place),
                Err(RecvTimeoutError::Timeout) => self.write(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.write();
                    return;
                }
            }
        }
    }

    fn wait(&mut self, work: Work) {
        let now = Instant::now();
        let since = self.waiting.as_ref().map_or(now, |waiting| waiting.since);
        self.waiting = Some(Waiting { work, since, last: now });
    }

    fn forget(&mut self) {
        self.waiting = None;
        if let Some(place) = &mut self.place {
            place.clear();
        }
    }

    fn adopt(&mut self, place: Place) {
        self.forget();
        self.place = Some(place);
    }

    fn write(&mut self) {
        let Some(Waiting { work: Work { origin, body }, .. }) = self.waiting.take() else { return };
        let text = schema::line(&origin) + &(body.0)();
        let outcome = self.put(text.as_bytes());
        (self.tell)(outcome.map_or_else(|err| Told::Failed(err.to_string()), |()| Told::Kept));
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.place.is_none() {
            self.place = Some(Place::take(&self.folder)?);
        }
        self.place.as_ref().map_or(Ok(()), |place| place.put(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Found, Origin, find};
    use super::*;
    use crate::dataset::{Dataset, schema as dataset_schema};
    use std::fs;

    fn work(title: &str) -> Work {
        let dataset = Dataset { title: Some(title.to_owned()), ..Dataset::default() };
        let origin =
            Origin { title: title.to_owned(), path: Some("/somewhere/map.json".into()), stamp: None, project: false };
        Work { origin, body: Body::new(move || dataset_schema::to_json(&dataset)) }
    }

    fn keeper(folder: &tempfile::TempDir) -> Unsaved {
        Unsaved::new(folder.path(), || {}).unwrap()
    }

    fn titles(found: &Found) -> Vec<&str> {
        found.left.iter().filter_map(|left| left.work.imported.dataset.title.as_deref()).collect()
    }

    fn files(folder: &tempfile::TempDir) -> usize {
        fs::read_dir(super::super::folder(folder.path())).map_or(0, Iterator::count)
    }

    #[test]
    fn what_is_kept_is_found_when_its_program_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let first = keeper(&folder);
        first.keep(work("early"));
        first.keep(work("late"));
        drop(first);
        let found = find(folder.path());
        assert_eq!(titles(&found), ["late"]);
        assert_eq!(found.left[0].origin, work("late").origin);
        assert_eq!(titles(&find(folder.path())), [""; 0], "nobody takes what another holds");
        drop(found);
        let mut found = find(folder.path());
        assert_eq!(titles(&found), ["late"], "what was not decided is offered again");
        found.left.remove(0).discard();
        assert_eq!((titles(&find(folder.path())).len(), files(&folder)), (0, 0));
    }

    #[test]
    fn what_is_forgotten_is_gone_and_an_idle_keeper_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        drop(keeper(&folder));
        let keeper = keeper(&folder);
        keeper.keep(work("a"));
        keeper.forget();
        drop(keeper);
        assert_eq!((titles(&find(folder.path())).len(), files(&folder)), (0, 0));
    }

    #[test]
    fn two_programs_have_two_places() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (keeper(&folder), keeper(&folder));
        one.keep(work("one"));
        two.keep(work("two"));
        drop(one);
        drop(two);
        let mut all = find(folder.path());
        let mut both = titles(&all);
        both.sort_unstable();
        assert_eq!(both, ["one", "two"]);
        let next = keeper(&folder);
        let kept = all.left.remove(0);
        let title = kept.origin.title.clone();
        next.adopt(kept.place);
        drop(next);
        drop(all);
        assert!(titles(&find(folder.path())).contains(&title.as_str()), "adopted work stays until it is saved");
    }

    #[test]
    fn damaged_work_is_kept_aside_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let state = super::super::folder(folder.path());
        fs::create_dir_all(&state).unwrap();
        let texts = ["", "{}", "{\"format\":\"detente-unsaved/1\",\"title\":\"x\"}\n{", "{\"format\":\"other/1\"}\n{}"];
        for (at, text) in texts.iter().enumerate() {
            fs::write(state.join(format!("{at}-1.json")), text).unwrap();
        }
        let found = find(folder.path());
        assert_eq!((found.left.len(), found.damaged.len()), (0, texts.len()), "{:?}", found.damaged);
        drop(found);
        let names =
            fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        assert_eq!(names.filter(|name| name.contains(".json.unreadable")).count(), texts.len());
        assert_eq!(find(folder.path()).damaged.len(), 0, "told once");
    }
}
