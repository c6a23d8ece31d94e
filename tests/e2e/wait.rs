//! Waiting for what another program does: a condition that is asked again until a deadline.

use std::time::{Duration, Instant};

/// How long a condition may take; a debug build on a busy machine without a graphics card is slow.
const PATIENCE: Duration = Duration::from_secs(90);

/// How long to leave other programs alone between two questions.
const BETWEEN: Duration = Duration::from_millis(50);

/// Asks until there is an answer.
///
/// # Panics
/// When the patience ends without one.
pub(crate) fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, ask).unwrap_or_else(|| panic!("waited {} s for {what}", PATIENCE.as_secs()))
}

/// Asks until there is an answer; none when `limit` has passed without one.
pub(crate) fn within<T>(limit: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() >= deadline {
            return answer;
        }
        std::thread::park_timeout(BETWEEN);
    }
}
