//! What a file was when it was read or saved, so that a change by another program is noticed.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::time::SystemTime;

use crate::import::Cancel;

/// What a file was at one moment. Length and time tell quickly that nothing happened, the hash that nothing did
/// although the time is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) len: u64,
    /// None when only the contents are known.
    pub(super) modified: Option<SystemTime>,
    pub(super) hash: u64,
}

/// What became of a file since its stamp was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing, or nothing that matters; the stamp as it is now.
    Same(Stamp),
    /// It has other contents.
    Changed(Stamp),
    /// It is not there any more.
    Gone,
}

impl Stamp {
    /// The stamp of the regular file at `path`; reads it once.
    ///
    /// # Errors
    /// As the system says; also when it is no regular file.
    pub fn of(path: &Path) -> io::Result<Self> {
        Self::within(path, u64::MAX, &Cancel::default())
    }

    /// As [`Self::of`], of a file of so many bytes at the most, with looks at a flag on the way.
    ///
    /// # Errors
    /// As [`Self::of`], when the file is larger, and when the flag was raised.
    pub fn within(path: &Path, most: u64, cancel: &Cancel) -> io::Result<Self> {
        let metadata = regular(path)?;
        if metadata.len() > most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let (len, hash) = hash(File::open(path)?, metadata.len(), cancel)?;
        Ok(Self { len, modified: metadata.modified().ok(), hash })
    }

    /// Looks at the file again. What cannot be looked at now counts as the same: a folder of the network comes back.
    #[must_use]
    pub fn look(&self, path: &Path) -> Look {
        let same = || Look::Same(self.clone());
        match regular(path) {
            Ok(metadata) if self.modified.is_some() && self.is_of(&metadata) => same(),
            Ok(_) => match Self::of(path) {
                Ok(now) if (now.len, now.hash) == (self.len, self.hash) => Look::Same(now),
                Ok(now) => Look::Changed(now),
                Err(_) => same(),
            },
            Err(err) if err.kind() == ErrorKind::NotFound => Look::Gone,
            Err(_) => same(),
        }
    }

    fn is_of(&self, metadata: &Metadata) -> bool {
        metadata.len() == self.len && metadata.modified().ok() == self.modified
    }
}

fn regular(path: &Path) -> io::Result<Metadata> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() { Ok(metadata) } else { Err(io::Error::new(ErrorKind::InvalidInput, "this is no file")) }
}

/// Length and FNV-1a hash of what is read (Fowler, Noll and Vo): quick, and the same in every build.
fn hash(mut file: File, whole: u64, cancel: &Cancel) -> io::Result<(u64, u64)> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let (mut hash, mut len, mut chunk) = (START, 0, vec![0; 1 << 16]);
    loop {
        cancel.report(len as f32 / whole.max(1) as f32);
        cancel.check().map_err(|err| io::Error::new(ErrorKind::Interrupted, err))?;
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok((len, hash));
        }
        len += read as u64;
        hash = chunk[..read].iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// What is done to the file, and whether it is another one then.
    #[test]
    fn a_change_is_told_from_a_touch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        let touch = |after: u64| {
            let file = File::options().append(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + after)).unwrap();
        };
        fs::write(&path, "one").unwrap();
        touch(0);
        let known = Stamp::of(&path).unwrap();
        assert_eq!(known.look(&path), Look::Same(known.clone()));
        touch(1);
        assert!(matches!(known.look(&path), Look::Same(now) if now != known), "another time, the same contents");
        fs::write(&path, "two").unwrap();
        touch(2);
        assert!(matches!(known.look(&path), Look::Changed(_)), "the same length");
        let bare = Stamp { modified: None, ..known.clone() };
        assert!(matches!(bare.look(&path), Look::Changed(_)));
        fs::remove_file(&path).unwrap();
        assert_eq!(known.look(&path), Look::Gone);
        fs::create_dir(&path).unwrap();
        assert_eq!(known.look(&path), Look::Same(known.clone()), "it cannot be looked at");
    }
}
