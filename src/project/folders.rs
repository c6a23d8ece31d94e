//! Where the program keeps what is its own, by the customs of each system.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// The folders of the program; they need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings and recent files.
    pub config: PathBuf,
    /// Work that was not saved.
    pub state: PathBuf,
}

impl Folders {
    /// The folders of this person: `$XDG_CONFIG_HOME/detente` and `$XDG_STATE_HOME/detente` on Linux and macOS, the
    /// roaming and local application data on Windows; none without a home.
    #[must_use]
    pub fn of_person() -> Option<Self> {
        let base = etcetera::choose_base_strategy().ok()?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Some(Self { config: base.config_dir().join("detente"), state: state.join("detente") })
    }

    /// Both folders under one, for tests and portable installations.
    #[must_use]
    pub fn under(folder: &Path) -> Self {
        Self { config: folder.join("config"), state: folder.join("state") }
    }

    pub(super) fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    pub(super) fn recent(&self) -> PathBuf {
        self.config.join("recent.json")
    }
}
