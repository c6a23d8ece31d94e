//! A zip archive of one graph is read as what is in it, in memory: nothing is ever unpacked to a disk.

use std::cell::Cell;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord};

use super::codes::Code;
use super::packed::{Metered, drain};
use super::sniff::Refusal;
use super::words::shown;
use super::{Cancel, ImportError, Limits, codes, foreign};

/// The first bytes of an archive, and of one without a file in it.
const MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Files of an archive at the most.
const FILES: usize = 10_000;

/// Names of files that a message lists.
const LISTED: usize = 8;

/// What other programs keep in an archive: the beginning or the end of a path in it, what that is, and what to do.
#[rustfmt::skip]
const PROGRAMS: &[(&str, &str, &str)] = &[
    ("xl/", "an Excel workbook", "save the sheet as CSV, and open that"),
    ("word/", "a Word document", "save its table as CSV by a spreadsheet program, and open that"),
    ("ppt/", "a PowerPoint presentation", "open the dataset that it was made from"),
    ("content.xml", "an OpenDocument file", "save the sheet as CSV, and open that"),
    ("cysession.xml", "a session of Cytoscape", "export its network there, as Cytoscape.js JSON or GraphML, and open that"),
    ("Project_xml", "a project of Gephi", "export its graph there, as GEXF, and open that"),
    ("META-INF/container.xml", "a book", "open the dataset itself"),
    ("META-INF/MANIFEST.MF", "a program", "open the dataset itself"),
];

/// Beginnings of the names of files that tell of a dataset and are none.
const PAPERS: &[&str] = &["readme", "license", "licence", "copying", "notice", "changelog", "citation", "authors"];

/// What was read of an archive.
pub(super) struct Member {
    pub(super) bytes: Vec<u8>,
    /// Its name within the archive, without folders.
    pub(super) name: String,
    /// What is told of it.
    pub(super) told: String,
}

/// A file in an archive.
struct File {
    path: String,
    way: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

/// Whether `bytes` are an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// The one graph of an archive.
pub(super) fn unpack(bytes: &[u8], limits: &Limits, cancel: &Cancel) -> Result<Member, ImportError> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_broken| damaged())?;
    let mut entries = archive.entries();
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().map_err(|_broken| damaged())? {
        cancel.check()?;
        if files.len() >= FILES {
            let message = format!("the archive holds more than {FILES} files");
            return Err(refuse(message, "unpack it, and open the graph that is in it"));
        }
        files.extend(file(&entry)?);
    }
    if let Some((_, name, hint)) = PROGRAMS.iter().find(|(mark, ..)| files.iter().any(|file| file.bears(mark))) {
        return Err(refuse(format!("the file is {name}"), hint));
    }
    let file = choose(&files)?;
    let packed = archive.get_entry(file.way).map_err(|_broken| damaged())?;
    if file.is_encrypted {
        let message = format!("{} in the archive is encrypted", shown(&file.path));
        return Err(refuse(message, "unpack it with its password, and open what is in it"));
    }
    let data = packed.data();
    let mut bytes = Vec::new();
    let left = Cell::new(data.len());
    let (from, to) = (Metered { rest: data, left: &left }, (data.len(), &left, &mut bytes));
    match file.method {
        CompressionMethod::STORE => drain(packed.verifying_reader(from), to, damaged, limits, cancel)?,
        CompressionMethod::DEFLATE => {
            let reader = packed.verifying_reader(DeflateDecoder::new(from));
            drain(reader, to, damaged, limits, cancel)?;
        }
        _ => {
            let message = format!("{} in the archive is packed in a way that is not read", shown(&file.path));
            return Err(refuse(message, "unpack it, and open what is in it"));
        }
    }
    Ok(Member { bytes, name: file.name().to_owned(), told: told(file, &files) })
}

/// The file of an entry; none of a folder, and of what systems leave behind.
fn file(entry: &ZipFileHeaderRecord<'_>) -> Result<Option<File>, ImportError> {
    let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
    let steps = || path.split(['/', '\\']);
    if path.starts_with(['/', '\\']) || steps().any(|step| step == "..") || steps().next().is_some_and(is_drive) {
        let message = format!("the archive holds a file that would be written outside of it, {}", shown(&path));
        return Err(refuse(message, "do not unpack it; ask for another from those who made it"));
    }
    let is_left_behind = steps().any(|step| step == "__MACOSX" || step.starts_with('.') && step.len() > 1)
        || ["Thumbs.db", "desktop.ini"].contains(&steps().next_back().unwrap_or(""));
    let (way, method, flags) = (entry.wayfinder(), entry.compression_method(), entry.flags());
    let is_encrypted = flags.is_encrypted();
    Ok((!entry.is_dir() && !is_left_behind).then_some(File { path, way, method, is_encrypted }))
}

/// Whether a step of a path is a drive of Windows.
fn is_drive(step: &str) -> bool {
    step.len() == 2 && step.ends_with(':')
}

impl File {
    /// Its name without folders.
    fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or("")
    }

    /// Whether its path is one that a program uses: it begins with a folder, or ends with a name.
    fn bears(&self, mark: &str) -> bool {
        if mark.ends_with('/') { self.path.starts_with(mark) } else { self.path.ends_with(mark) }
    }

    fn ending(&self) -> String {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
    }

    /// Whether it is no graph but about one.
    fn is_paper(&self) -> bool {
        let name = self.name().to_ascii_lowercase();
        PAPERS.iter().any(|paper| name.starts_with(paper)) || ["md", "pdf", "html", "htm"].contains(&&*self.ending())
    }

    /// Whether the ending of its name is one of a format that is read.
    fn is_graph(&self) -> bool {
        let ending = self.ending();
        let table = ["json", "csv", "tsv"].contains(&ending.as_str());
        !self.is_paper() && (table || foreign::FORMATS.iter().any(|format| format.endings.contains(&&*ending)))
    }
}

/// The one file that is a graph.
fn choose(files: &[File]) -> Result<&File, ImportError> {
    let graphs: Vec<&File> = files.iter().filter(|file| file.is_graph()).collect();
    match (files, graphs.as_slice()) {
        ([], _) => Err(refuse("the archive is empty".to_owned(), "open the file that was to be in it")),
        ([only], _) => Ok(only),
        (_, [only]) => Ok(only),
        (_, []) => {
            let message = format!("no file of the archive is of a format that is read: {}", list(files.iter()));
            Err(refuse(message, "unpack it, and open one of them"))
        }
        (_, several) => {
            let count = several.len();
            let message = format!("the archive holds {count} graphs: {}", list(several.iter().copied()));
            Err(refuse(message, "unpack it, and open one of them"))
        }
    }
}

/// The names of files, as many as a message takes.
fn list<'f>(files: impl ExactSizeIterator<Item = &'f File>) -> String {
    let count = files.len();
    let names: Vec<String> = files.take(LISTED).map(|file| shown(&file.path)).collect();
    let more = if count > LISTED { format!(" and {} more", count - LISTED) } else { String::new() };
    format!("{}{more}", names.join(", "))
}

/// Which file is read, and which are not.
fn told(file: &File, files: &[File]) -> String {
    let others: Vec<&File> = files.iter().filter(|other| !std::ptr::eq(*other, file)).collect();
    let rest = if others.is_empty() { String::new() } else { format!(", and not {}", list(others.into_iter())) };
    format!("of the archive {} is read{rest}", shown(&file.path))
}

fn refuse(message: String, hint: &'static str) -> ImportError {
    const CODE: &Code = &codes::ZIP_ARCHIVE;
    Refusal::new(CODE, message, hint).into()
}

fn damaged() -> ImportError {
    refuse("the file is a zip archive, and cut off or damaged".to_owned(), "download or copy it again")
}
