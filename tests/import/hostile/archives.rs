//! Files packed with gzip and zip archives, whole and broken.

use std::io::Write as _;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc, GzBuilder};

use super::{DATASET, GEXF, GRAPHML, TABLE, noise};

/// The archive of this name, if it is made here.
pub(super) fn make(name: &str) -> Option<Vec<u8>> {
    match name.split_once('-')? {
        ("gzip", name) => gzip(name),
        ("zip", name) => zip(name),
        ("program", name) => program(name),
        _ => None,
    }
}

/// Packed with gzip.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

fn gzip(name: &str) -> Option<Vec<u8>> {
    let whole = packed(DATASET.as_bytes());
    let parts = || {
        let (a, b) = DATASET.as_bytes().split_at(20);
        [packed(a), packed(b""), packed(b)].concat()
    };
    Some(match name {
        "of-nothing" => packed(b""),
        "json" => whole,
        "gexf" => packed(GEXF.as_bytes()),
        "csv" => packed(TABLE.as_bytes()),
        "with-head" => {
            let builder = GzBuilder::new().filename("graph.json").comment("one").extra("more").mtime(1);
            let mut packer = builder.write(Vec::new(), Compression::fast());
            packer.write_all(DATASET.as_bytes()).expect("memory takes it");
            packer.finish().expect("memory takes it")
        }
        "twice" => packed(&whole),
        "bomb" => packed(&vec![b' '; 20 << 20]),
        "noise" => packed(&noise(3_000)),
        "cut" => whole[..whole.len() / 2].to_vec(),
        "without-sum" => whole[..whole.len() - 8].to_vec(),
        "wrong-sum" => {
            let mut wrong = whole;
            let at = wrong.len() - 8;
            wrong[at] ^= 0xff;
            wrong
        }
        "trailing" => [whole.as_slice(), b"rest"].concat(),
        "padded" => [whole, vec![0; 10_000]].concat(),
        "parts" => parts(),
        "parts-cut" => {
            let parts = parts();
            parts[..parts.len() - 12].to_vec()
        }
        _ => return None,
    })
}

/// A file to be put into an archive, as its heads tell of it.
struct File<'a> {
    path: &'a str,
    method: u16,
    flags: u16,
    sum: u32,
    /// Length once it is unpacked.
    length: u32,
    data: Vec<u8>,
}

fn deflated<'a>(path: &'a str, bytes: &[u8]) -> File<'a> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("memory takes it");
    let data = packer.finish().expect("memory takes it");
    File { method: 8, data, ..stored(path, bytes) }
}

fn stored<'a>(path: &'a str, bytes: &[u8]) -> File<'a> {
    let mut sum = Crc::new();
    sum.update(bytes);
    File { path, method: 0, flags: 0, sum: sum.sum(), length: bytes.len() as u32, data: bytes.to_vec() }
}

impl File<'_> {
    /// What both heads of a file have in common.
    fn head(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for short in [20, self.flags, self.method, 0, 0x21] {
            out.extend(short.to_le_bytes());
        }
        for long in [self.sum, self.data.len() as u32, self.length] {
            out.extend(long.to_le_bytes());
        }
        out.extend((self.path.len() as u16).to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

/// An archive of files.
fn archive(files: &[File<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for file in files {
        let at = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(file.head());
        out.extend(file.path.as_bytes());
        out.extend(&file.data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(file.head());
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(file.path.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX);
    out.extend([count, count].iter().flat_map(|count| count.to_le_bytes()));
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn zip(name: &str) -> Option<Vec<u8>> {
    let graph = || deflated("graph.gexf", GEXF.as_bytes());
    let at = |path| archive(&[deflated(path, GEXF.as_bytes())]);
    Some(match name {
        "one" => archive(&[graph()]),
        "stored" => archive(&[stored("graph.gexf", GEXF.as_bytes())]),
        "mac" => archive(&[
            stored("data/", b""),
            deflated("data/graph.gexf", GEXF.as_bytes()),
            stored("__MACOSX/data/._graph.gexf", b"\0\x05\x16\x07"),
            stored("data/.DS_Store", b"\0\0\0\x01Bud1"),
        ]),
        "readme" => archive(&[
            graph(),
            deflated("README.txt", b"a b\nc d\ne f\n"),
            deflated("LICENSE", b"free"),
            deflated("look.css", b"a {}"),
        ]),
        "several" => archive(&[
            graph(),
            deflated("more/table.csv", TABLE.as_bytes()),
            deflated("more/map.graphml", GRAPHML.as_bytes()),
        ]),
        "unknown" => archive(&[deflated("a.xyz", b"a"), deflated("b.xyz", b"b")]),
        "empty" => archive(&[]),
        "folders" => archive(&[stored("a/", b""), stored("a/b/", b"")]),
        "nested" => archive(&[stored("inner.zip", &archive(&[graph()]))]),
        "of-gzip" => archive(&[stored("graph.gexf.gz", &packed(GEXF.as_bytes()))]),
        "slip" => at("../../graph.gexf"),
        "slip-in-windows" => at("..\\graph.gexf"),
        "root" => at("/etc/graph.gexf"),
        "drive" => at("C:\\graph.gexf"),
        "encrypted" => archive(&[File { flags: 1, ..graph() }]),
        "method" => archive(&[File { method: 12, ..graph() }]),
        "cut" => archive(&[graph()])[..60].to_vec(),
        "wrong-sum" => archive(&[File { sum: 7, ..graph() }]),
        "liar" => archive(&[File { length: 3, ..graph() }]),
        "damaged" => archive(&[File { data: noise(100), ..graph() }]),
        "bomb" => archive(&[deflated("graph.gexf", &vec![b' '; 20 << 20])]),
        "many" => {
            let paths: Vec<String> = (0..10_001).map(|at| format!("{at}.txt")).collect();
            archive(&paths.iter().map(|path| stored(path, b"")).collect::<Vec<_>>())
        }
        "overlap" => overlapping(),
        "padded" => [archive(&[graph()]), b"more".to_vec()].concat(),
        _ => return None,
    })
}

/// Two names in the directory lead to the same bytes.
fn overlapping() -> Vec<u8> {
    let one = archive(&[deflated("graph.gexf", GEXF.as_bytes())]);
    let at = one.windows(4).position(|word| word == b"PK\x01\x02").expect("a directory");
    let end = one.windows(4).position(|word| word == b"PK\x05\x06").expect("its end");
    let entry = &one[at..end];
    let mut out = [&one[..end], entry].concat();
    out.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    out.extend((2 * entry.len() as u32).to_le_bytes());
    out.extend((at as u32).to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What other programs keep in an archive.
fn program(name: &str) -> Option<Vec<u8>> {
    let paths: &[&str] = match name {
        "xlsx" => &["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
        "docx" => &["[Content_Types].xml", "word/document.xml"],
        "pptx" => &["[Content_Types].xml", "ppt/presentation.xml"],
        "ods" => &["mimetype", "content.xml", "META-INF/manifest.xml"],
        "cys" => &["CytoscapeSession-1/cysession.xml", "CytoscapeSession-1/networks/1-a.xgmml"],
        "gephi" => &["Project_xml", "Workspace_0_xml", "Workspace_0_graphstore_bytes"],
        "jar" => &["META-INF/MANIFEST.MF", "Main.class"],
        _ => return None,
    };
    Some(archive(&paths.iter().map(|path| deflated(path, b"<x/>")).collect::<Vec<_>>()))
}

/// A tar archive of one file.
pub(super) fn tape() -> Vec<u8> {
    let mut out = vec![0; 1_536];
    out[..10].copy_from_slice(b"graph.gexf");
    out[257..262].copy_from_slice(b"ustar");
    out[512..512 + GEXF.len()].copy_from_slice(GEXF.as_bytes());
    out
}
