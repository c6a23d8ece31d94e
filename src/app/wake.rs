//! The call that tells the window that another thread has something new.

use std::fmt;
use std::sync::Arc;

/// A callback that clones share.
#[derive(Clone)]
pub(super) struct Wake(Arc<dyn Fn() + Send + Sync>);

impl Wake {
    pub(super) fn new(call: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(call))
    }

    pub(super) fn call(&self) {
        (self.0)();
    }
}

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}

/// Wakes when it is dropped, so that a job that ends in any way is noticed.
#[derive(Debug)]
pub(super) struct WakeAtEnd(pub(super) Wake);

impl Drop for WakeAtEnd {
    fn drop(&mut self) {
        self.0.call();
    }
}
