//! Work shared among named threads, whose result does not depend on how many there are.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

/// `each(0)`, `each(1)`, … in order, computed by up to `threads` threads; where the system refuses one, this thread
/// does its part.
pub(super) fn map<T: Send>(threads: usize, count: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = threads.clamp(1, count.max(1));
    let size = count.div_ceil(threads);
    let part = |at: usize| (at * size..count.min((at + 1) * size)).map(&each).collect::<Vec<T>>();
    let part = &part;
    scope(|scope| {
        let start = |at: usize| Builder::new().name(format!("layout {at}")).spawn_scoped(scope, move || part(at));
        let others: Vec<_> = (1..threads).map(|at| (at, start(at))).collect();
        let mut all = part(0);
        for (at, other) in others {
            all.extend(match other {
                Ok(thread) => thread.join().unwrap_or_else(|cause| resume_unwind(cause)),
                Err(_refused) => part(at),
            });
        }
        all
    })
}

/// Calls `each` with every index and item of `items`, shared among up to `threads` threads.
pub(super) fn fill<T: Send>(threads: usize, items: &mut [T], each: impl Fn(usize, &mut T) + Sync) {
    let size = items.len().div_ceil(threads.max(1)).max(1);
    let part = |at: usize, own: &mut [T]| own.iter_mut().enumerate().for_each(|(k, item)| each(at * size + k, item));
    let parts: Vec<Mutex<&mut [T]>> = items.chunks_mut(size).map(Mutex::new).collect();
    // A part is done once, by its thread or by this one.
    let work = |at: usize| part(at, &mut parts[at].lock().unwrap_or_else(PoisonError::into_inner));
    let work = &work;
    scope(|scope| {
        let start = |at: usize| Builder::new().name(format!("layout {at}")).spawn_scoped(scope, move || work(at));
        let refused: Vec<usize> = (1..parts.len()).filter(|at| start(*at).is_err()).collect();
        (0..parts.len().min(1)).chain(refused).for_each(work);
    });
}
