//! A dataset in the making.

use std::ops::{Deref, DerefMut};
use std::thread;

use crate::dataset::Dataset;

/// Records beyond which their memory is given back beside the work.
const MANY: usize = 1 << 14;

/// A dataset in the making. Where it comes to nothing, because the reading was called off or refused, nobody waits until
/// the memory of a million records is given back.
#[derive(Debug, Default)]
pub(super) struct Making(Dataset);

impl Making {
    pub(super) const fn of(dataset: Dataset) -> Self {
        Self(dataset)
    }

    /// What was made.
    pub(super) fn done(mut self) -> Dataset {
        std::mem::take(&mut self.0)
    }
}

impl Deref for Making {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.0
    }
}

impl DerefMut for Making {
    fn deref_mut(&mut self) -> &mut Dataset {
        &mut self.0
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        if self.0.entities.len() + self.0.relations.len() < MANY {
            return;
        }
        let Dataset { entities, relations, .. } = std::mem::take(&mut self.0);
        let begun = thread::Builder::new().name("giving back".to_owned()).spawn(|| drop((entities, relations)));
        if let Err(err) = begun {
            // The closure that was not taken is gone already, and the records with it.
            log::debug!("no thread to give memory back: {err}");
        }
    }
}
