//! From older formats of a project to the one that this version writes, a step for each.

use super::schema::{Document, Keys};

/// The version that is written.
pub(super) const VERSION: u32 = 1;

/// For each version, how its keys become those of the next.
///
/// A change of the format is one step here and one project of the version before in the tests.
const STEPS: [fn(Keys) -> Keys; VERSION as usize] = [parted];

/// The document in the format of this version.
///
/// # Errors
/// The version, where it is newer than this program.
pub(super) fn migrated(Document { version, keys }: Document) -> Result<Keys, u32> {
    let steps = STEPS.get(version as usize..).ok_or(version)?;
    Ok(steps.iter().fold(keys, |keys, step| step(keys)))
}

/// 0 to 1: pins, seed and camera stood by themselves.
fn parted(keys: Keys) -> Keys {
    const GOES: &[(&str, &str)] = &[("seed", "layout"), ("pins", "layout"), ("camera", "sitting")];
    let part_of = |key: &str| GOES.iter().find(|(old, _)| *old == key).map(|(_, part)| *part);
    let (moved, mut kept): (Keys, Keys) = keys.into_iter().partition(|(key, _)| part_of(key).is_some());
    for part in ["layout", "sitting"] {
        let fields = moved.iter().filter(|(key, _)| part_of(key) == Some(part));
        let fields: Vec<String> = fields.map(|(key, value)| format!("\"{key}\": {value}")).collect();
        if !fields.is_empty() {
            kept.push((part.to_owned(), format!("{{{}}}", fields.join(", "))));
        }
    }
    kept
}
