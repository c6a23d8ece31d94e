//! The window: the only layer that names egui, eframe, rfd or wgpu.

/// Why the window did not open; the window replaces it when it joins.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no display.
    #[error("no display")]
    NoDisplay,
}

/// Opens the window; there is none until it joins.
///
/// # Errors
/// Always.
pub fn run(_file: Option<std::path::PathBuf>) -> Result<(), RunError> {
    Err(RunError::NoDisplay)
}
