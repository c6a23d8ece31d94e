//! A thread that looks every few seconds whether another program has changed the open file.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::stamp::{Look, Stamp};

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(3);

/// Which file, and what it was when it was seen last.
type Watched = (PathBuf, Stamp);

/// Watches one file at a time. Dropped, it ends by itself.
#[derive(Debug)]
pub struct Watch {
    orders: Sender<Option<Watched>>,
    news: Receiver<(PathBuf, Look)>,
}

impl Watch {
    /// A watch of nothing; `wake` is called from its thread when there is news.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (orders, todo) = mpsc::channel();
        let (teller, news) = mpsc::channel();
        thread::Builder::new().name("watch".to_owned()).spawn(move || work(&todo, &teller, &wake))?;
        Ok(Self { orders, news })
    }

    /// Watches this file from now on, and looks at it at once; or none.
    pub fn watch(&self, watched: Option<(PathBuf, Stamp)>) {
        // The thread ends only with its handle.
        self.orders.send(watched).ok();
    }

    /// What became of a file that is or was watched: each change once.
    #[must_use]
    pub fn news(&self) -> Option<(PathBuf, Look)> {
        self.news.try_iter().last()
    }
}

fn work(todo: &Receiver<Option<Watched>>, teller: &Sender<(PathBuf, Look)>, wake: &impl Fn()) {
    let mut watched: Option<Watched> = None;
    loop {
        let order = match &watched {
            Some(_) => todo.recv_timeout(EVERY),
            None => todo.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
        };
        match order {
            Ok(order) => watched = order,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let Some((path, stamp)) = watched.take() else { continue };
        match stamp.look(&path) {
            Look::Same(stamp) => watched = Some((path, stamp)),
            look => {
                // Told once: what is to be watched then is for the program to say.
                if teller.send((path, look)).is_err() {
                    return;
                }
                wake();
            }
        }
    }
}
