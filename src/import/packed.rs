//! The bytes of a file, unpacked in memory and within bounds: a small file must not become an endless one.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::path::Path;

use super::codes::Code;
use super::sniff::Refusal;
use super::table::{Given, Table};
use super::{Cancel, Choices, ImportError, Imported, Limits, Opened, codes, ending, file, gzip, zip};

/// Bytes out for each byte in beyond which a file is built to burst; graphs in text seldom pass thirty.
const RATIO: usize = 200;

/// Bytes out below which the ratio does not matter.
const HARMLESS: usize = 16 << 20;

/// Bytes between two looks at the cancel flag and at the bounds.
const STEP: usize = 1 << 20;

/// The share of a whole reading at which the file lies in memory, and the one at which it is unpacked; of what is a part
/// of the reading, such as the data of a project, the same shares of that part.
const READ: f32 = 0.05;
const UNPACKED: f32 = 0.12;

/// What a file holds: its bytes, unpacked where they were packed.
#[derive(Debug)]
pub struct Plain<'b> {
    bytes: Cow<'b, [u8]>,
    /// What it was packed as.
    packed: Option<&'static str>,
    /// What is told of the archive that it was in.
    told: Option<String>,
    /// Its name, of which the ending may be that of another format.
    name: Option<String>,
    /// What is told of a file beside it that is not read with it.
    beside: Option<String>,
}

impl Plain<'static> {
    /// What the file at `path` holds.
    pub(super) fn open(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Self, ImportError> {
        let plain = Self::owned(file::bytes(path, limits, &cancel.part(0.0, READ))?, limits, cancel)?;
        let name = plain.name.or_else(|| Some(path.file_name()?.to_string_lossy().into_owned()));
        Ok(Self { name, beside: super::beside::read_alone(path), ..plain })
    }

    /// What `bytes` hold, which came from no file.
    ///
    /// # Errors
    /// As [`super::bytes`].
    pub fn owned(bytes: Vec<u8>, limits: &Limits, cancel: &Cancel) -> Result<Self, ImportError> {
        let Plain { bytes: unpacked, packed, told, name, beside } = Plain::of(&bytes, limits, cancel)?;
        let unpacked = match unpacked {
            Cow::Owned(unpacked) => Some(unpacked),
            Cow::Borrowed(_) => None,
        };
        Ok(Self { bytes: Cow::Owned(unpacked.unwrap_or(bytes)), packed, told, name, beside })
    }
}

impl<'b> Plain<'b> {
    /// What `bytes` hold.
    pub(super) fn of(bytes: &'b [u8], limits: &Limits, cancel: &Cancel) -> Result<Self, ImportError> {
        cancel.check()?;
        if bytes.len() as u64 > limits.bytes {
            return Err(file::too_large(limits, Some((bytes.len() as u64, bytes))));
        }
        let part = cancel.part(READ, UNPACKED);
        let (unpacked, packed, code, member) = if gzip::is_packed(bytes) {
            (gzip::unpack(bytes, limits, &part)?, "gzip file", &codes::GZIP_FILE, None)
        } else if zip::is_archive(bytes) {
            let zip::Member { bytes, name, told } = zip::unpack(bytes, limits, &part)?;
            (bytes, "zip archive", &codes::ZIP_ARCHIVE, Some((told, name)))
        } else {
            return Ok(Self { bytes: Cow::Borrowed(bytes), packed: None, told: None, name: None, beside: None });
        };
        if gzip::is_packed(&unpacked) || zip::is_archive(&unpacked) {
            let message = format!("what the {packed} holds is packed once more");
            return Err(Refusal::new(code, message, "unpack it once, and open what is in it").into());
        }
        let (told, name) = member.unzip();
        Ok(Self { bytes: Cow::Owned(unpacked), packed: Some(packed), told, name, beside: None })
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads them, with what a person says of a table.
    ///
    /// # Errors
    /// As [`super::parse_given`].
    pub fn parse(&self, given: &Given, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
        let mut imported = super::parse_plain(&self.bytes, given, limits, &self.rest_of(cancel))?;
        super::places::tell(&mut imported, limits);
        for (code, message) in self.notes(imported.foreign) {
            imported.tell(code, message, None, limits);
        }
        imported.foreign = imported.foreign.or(self.packed);
        Ok(imported)
    }

    /// A dataset, or a table of which a person may say what its columns mean; its cells are parted by `delimiter` where
    /// that is known.
    pub(super) fn look(
        &self,
        (choices, delimiter): (Choices, Option<u8>),
        limits: &Limits,
        cancel: &Cancel,
    ) -> Result<Opened, ImportError> {
        if !super::is_table(&self.bytes, delimiter) {
            let given = Given { choices, ..Given::default() };
            return self.parse(&given, limits, cancel).map(|imported| Opened::Dataset(Box::new(imported)));
        }
        self.table(delimiter, limits, cancel).map(|table| Opened::Table(Box::new(table), None))
    }

    /// A table whatever the text looks like, its cells parted by `delimiter` where somebody says so.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub fn table(&self, delimiter: Option<u8>, limits: &Limits, cancel: &Cancel) -> Result<Table, ImportError> {
        let mut table = Table::read_by(&self.bytes, delimiter, limits, &self.rest_of(cancel))?;
        for (code, message) in self.notes(Some(super::table::NAME)) {
            table.tell(code, message);
        }
        Ok(table)
    }

    /// The part of a reading that is left when its bytes are at hand.
    fn rest_of(&self, cancel: &Cancel) -> Cancel {
        cancel.part(if self.packed.is_some() { UNPACKED } else { READ }, 1.0)
    }

    /// What is told of the name and of the archive, where the bytes were read as `format`.
    fn notes(&self, format: Option<&str>) -> impl Iterator<Item = (&'static Code, String)> + use<> {
        let ending = self.name.as_deref().and_then(|name| ending::other(name, format));
        let beside = self.beside.clone().filter(|_| format == Some(super::table::NAME));
        let archive = (&codes::ARCHIVE_READ, self.told.clone());
        let notes = [(&codes::OTHER_ENDING, ending), archive, (&codes::PAIR_UNREAD, beside)];
        notes.into_iter().filter_map(|(code, message)| Some((code, message?)))
    }
}

/// Packed bytes that are told how many of them are left.
pub(super) struct Metered<'b> {
    pub(super) rest: &'b [u8],
    pub(super) left: &'b Cell<usize>,
}

impl Read for Metered<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.rest.read(to)?;
        self.left.set(self.rest.len());
        Ok(read)
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.rest)
    }

    fn consume(&mut self, count: usize) {
        self.rest.consume(count);
        self.left.set(self.rest.len());
    }
}

/// Adds all that `reader` gives to `out`; what is there in the end was packed in so many bytes, of which some are left.
pub(super) fn drain(
    mut reader: impl Read,
    (packed, left, out): (usize, &Cell<usize>, &mut Vec<u8>),
    damaged: fn() -> ImportError,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<(), ImportError> {
    loop {
        cancel.check()?;
        cancel.report_of(packed.saturating_sub(left.get()), packed);
        let step = reader.by_ref().take(STEP as u64).read_to_end(out).map_err(|_damaged| damaged())?;
        if out.len() as u64 > limits.bytes {
            return Err(file::too_large(limits, None));
        }
        if out.len() > HARMLESS && out.len() / RATIO > packed {
            return Err(bomb());
        }
        if step == 0 {
            return Ok(());
        }
    }
}

fn bomb() -> ImportError {
    let message = format!("the file unpacks to more than {RATIO} times its size");
    let hint = "unpack it by another program, look at it, and open what is in it";
    Refusal::new(&codes::GZIP_BOMB, message, hint).into()
}
