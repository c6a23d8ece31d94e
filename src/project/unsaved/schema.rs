//! The first line of a file of unsaved work; the dataset follows it as `detente/1`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::project::Stamp;

/// The value of the key `format`.
const FORMAT: &str = "detente-unsaved/1";

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    title: String,
    path: Option<String>,
    len: Option<u64>,
    hash: Option<u64>,
    #[serde(default)]
    project: bool,
}

/// The line, with its line break. A path that is no Unicode cannot be kept, and then a save asks for one.
pub(super) fn line(Origin { title, path, stamp, project }: &Origin) -> String {
    let head = Head {
        format: FORMAT.to_owned(),
        title: title.clone(),
        path: path.as_ref().and_then(|path| path.to_str()).map(str::to_owned),
        len: stamp.as_ref().map(|stamp| stamp.len),
        hash: stamp.as_ref().map(|stamp| stamp.hash),
        project: *project,
    };
    // Texts and numbers cannot fail.
    serde_json::to_string(&head).unwrap_or_default() + "\n"
}

/// What a line says.
///
/// # Errors
/// Why it is no such line.
pub(super) fn read(line: &str) -> Result<Origin, String> {
    let Head { format, title, path, len, hash, project } = serde_json::from_str(line).map_err(|err| err.to_string())?;
    if format != FORMAT {
        return Err(format!("expected the format “{FORMAT}”"));
    }
    let stamp = len.zip(hash).map(|(len, hash)| Stamp { len, modified: None, hash });
    Ok(Origin { title, path: path.map(PathBuf::from), stamp, project })
}
