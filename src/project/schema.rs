//! The JSON of settings and recent files: one plain record each, every field optional, with the version in `format`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{MotionChoice, Recent, Settings, ThemeChoice};

/// The value of the key `format` of the settings.
const SETTINGS: &str = "detente-settings/1";
/// The value of the key `format` of the recent files.
const RECENT: &str = "detente-recent/1";

#[derive(Serialize, Deserialize)]
struct SettingsRecord {
    format: String,
    theme: Option<String>,
    flags: Option<bool>,
    motion: Option<String>,
    scale: Option<f32>,
}

#[derive(Serialize, Deserialize)]
struct RecentRecord {
    format: String,
    files: Option<Vec<PathBuf>>,
}

/// Settings from their JSON; a key that is missing is its default.
///
/// # Errors
/// Why it is no such file, in a few words.
pub(super) fn settings(text: &str) -> Result<Settings, String> {
    let SettingsRecord { format, theme, flags, motion, scale } = record(text)?;
    check_format(&format, SETTINGS)?;
    let usual = Settings::default();
    let settings = Settings {
        theme: theme.map_or(Ok(usual.theme), |word| theme_of(&word))?,
        flags: flags.unwrap_or(usual.flags),
        motion: motion.map_or(Ok(usual.motion), |word| motion_of(&word))?,
        scale: scale.unwrap_or(usual.scale),
    };
    Ok(settings.tamed())
}

/// The JSON of settings.
pub(super) fn settings_json(settings: Settings) -> String {
    let Settings { theme, flags, motion, scale } = settings;
    json(&SettingsRecord {
        format: SETTINGS.to_owned(),
        theme: Some(theme_word(theme).to_owned()),
        flags: Some(flags),
        motion: Some(motion_word(motion).to_owned()),
        scale: Some(scale),
    })
}

/// Recent files from their JSON.
///
/// # Errors
/// Why it is no such file, in a few words.
pub(super) fn recent(text: &str) -> Result<Recent, String> {
    let RecentRecord { format, files } = record(text)?;
    check_format(&format, RECENT)?;
    Ok(Recent::new(files.unwrap_or_default()))
}

/// The JSON of recent files. A path that is not Unicode is left out.
pub(super) fn recent_json(recent: &Recent) -> String {
    let files = recent.files().iter().filter(|file| file.to_str().is_some()).cloned().collect();
    json(&RecentRecord { format: RECENT.to_owned(), files: Some(files) })
}

fn record<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|err| err.to_string())
}

fn check_format(found: &str, expected: &str) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("expected the format “{expected}”, found “{found}”")) }
}

/// JSON text of a record, which holds nothing that JSON cannot.
fn json(record: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(record).unwrap_or_default();
    text.push('\n');
    text
}

fn theme_of(word: &str) -> Result<ThemeChoice, String> {
    [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark]
        .into_iter()
        .find(|&choice| theme_word(choice) == word)
        .ok_or_else(|| format!("there is no theme “{word}”"))
}

const fn theme_word(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::System => "system",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
    }
}

fn motion_of(word: &str) -> Result<MotionChoice, String> {
    [MotionChoice::System, MotionChoice::Full, MotionChoice::Reduced]
        .into_iter()
        .find(|&choice| motion_word(choice) == word)
        .ok_or_else(|| format!("there is no motion “{word}”"))
}

const fn motion_word(motion: MotionChoice) -> &'static str {
    match motion {
        MotionChoice::System => "system",
        MotionChoice::Full => "full",
        MotionChoice::Reduced => "reduced",
    }
}
