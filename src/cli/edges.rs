//! A plain graph: a first line `n m`, the numbers of nodes and of edges, then one line `u v` for each edge.
//!
//! Nodes are counted from 0 and numbers stand apart by blanks. Empty lines, and those that begin with `#` or `%`, say
//! nothing. What the first line promises is checked before anything is made of that size.

use std::path::Path;

use crate::layout::Topology;

/// The most nodes: the layout then needs about two gigabytes.
const MAX_NODES: u64 = 4_000_000;
/// The most edges.
const MAX_EDGES: u64 = 40_000_000;
/// Bytes that an edge takes at least: two digits, a blank and a line break.
const EDGE_BYTES: usize = 4;
/// The most characters of a line that a complaint repeats.
const QUOTED: usize = 40;

/// Why the bytes are no plain graph.
#[derive(Debug, thiserror::Error, PartialEq)]
pub(super) enum EdgesError {
    #[error("the graph has no first line `n m`; begin it with the numbers of nodes and of edges")]
    NoHeader,
    #[error("line {line}: expected `n m`, the numbers of nodes and of edges, found “{found}”; correct the line")]
    Header { line: usize, found: String },
    #[error("line {line}: expected two numbers `u v`, found “{found}”; correct the line or begin it with #")]
    Edge { line: usize, found: String },
    #[error("line {line}: there is no node {node}, nodes count from 0 to {}; correct this line or the first", .nodes - 1)]
    Node { line: usize, node: u64, nodes: u64 },
    #[error("line {line}: there are no nodes for an edge; correct the first line")]
    NoNodes { line: usize },
    #[error("line {line}: the first line says {edges} edges, this is one more; correct the first line")]
    More { line: usize, edges: u64 },
    #[error("the first line says {edges} edges, the graph has {found}; correct the line or complete the file")]
    Fewer { edges: u64, found: usize },
    #[error("line {line}: {count} {what} are more than {most}, the most that are laid out; take a part of the graph")]
    TooMany { line: usize, count: u64, what: &'static str, most: u64 },
}

/// Whether `bytes` of `file` are a plain graph, and not an edge list that begins with an edge: the second line fits the
/// first, and as many follow as it says; or the name ends so, and every node is below the first number.
pub(super) fn is_edges(file: &Path, bytes: &[u8]) -> bool {
    let mut lines = lines(bytes).map(|(_, line)| line);
    let Some([nodes, edges]) = lines.next().and_then(pair) else { return false };
    let named = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("edges"));
    let is_inner = |line: &[u8]| pair(line).is_some_and(|ends| ends.iter().all(|&end| end < nodes));
    let fits = lines.clone().next().and_then(pair).is_none_or(|ends| ends.iter().all(|&end| end < nodes));
    (fits && lines.clone().count() as u64 == edges) || (named && lines.all(is_inner))
}

/// The graph that `bytes` say, with links of the usual length.
pub(super) fn read(bytes: &[u8], seed: u64) -> Result<Topology, EdgesError> {
    let mut lines = lines(bytes);
    let (nodes, edges) = header(lines.next().ok_or(EdgesError::NoHeader)?)?;
    // Told by the first line, but never more than the file has room for.
    let mut links = Vec::with_capacity((edges as usize).min(bytes.len() / EDGE_BYTES));
    for (line, text) in lines {
        if links.len() as u64 == edges {
            return Err(EdgesError::More { line, edges });
        }
        links.push(edge(line, text, nodes)?);
    }
    if (links.len() as u64) < edges {
        return Err(EdgesError::Fewer { edges, found: links.len() });
    }
    Ok(Topology { bodies: nodes as u32, links, lengths: Vec::new(), seed })
}

fn header((line, text): (usize, &[u8])) -> Result<(u64, u64), EdgesError> {
    let [nodes, edges] = pair(text).ok_or_else(|| EdgesError::Header { line, found: quoted(text) })?;
    for (count, what, most) in [(nodes, "nodes", MAX_NODES), (edges, "edges", MAX_EDGES)] {
        if count > most {
            return Err(EdgesError::TooMany { line, count, what, most });
        }
    }
    Ok((nodes, edges))
}

fn edge(line: usize, text: &[u8], nodes: u64) -> Result<[u32; 2], EdgesError> {
    let ends = pair(text).ok_or_else(|| EdgesError::Edge { line, found: quoted(text) })?;
    match ends.into_iter().find(|&node| node >= nodes) {
        Some(_) if nodes == 0 => Err(EdgesError::NoNodes { line }),
        Some(node) => Err(EdgesError::Node { line, node, nodes }),
        None => Ok(ends.map(|node| node as u32)),
    }
}

/// The lines that say something, with their numbers from 1.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> + Clone {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let numbered = text.split(|&byte| byte == b'\n').enumerate();
    let says = |line: &[u8]| line.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|b| !b"#%".contains(b));
    numbered.filter(move |(_, line)| says(line)).map(|(at, line)| (at + 1, line))
}

/// The two numbers of a line, if it holds nothing else.
fn pair(line: &[u8]) -> Option<[u64; 2]> {
    let (first, rest) = number(line)?;
    let (second, rest) = rest.first().filter(|byte| byte.is_ascii_whitespace()).and_then(|_| number(rest))?;
    rest.trim_ascii().is_empty().then_some([first, second])
}

/// The number at the beginning of `text`, blanks before it passed over, and what follows it.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at(digits);
    let add = |sum: u64, digit: &u8| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    Some((number.iter().try_fold(0, add).filter(|_| digits > 0)?, rest))
}

/// A line for a complaint, not too long.
fn quoted(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line.get(..4 * QUOTED).unwrap_or(line));
    let text = text.trim();
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_are_read_with_whatever_blanks_and_comments() {
        let cases: [(&str, u32, &[[u32; 2]]); 8] = [
            ("0 0", 0, &[]),
            ("3 0\n", 3, &[]),
            ("2 1\n0 1\n", 2, &[[0, 1]]),
            ("2 1\r\n0\t1\r\n", 2, &[[0, 1]]),
            ("# a graph\n\n% of two\n  2   1  \n # an edge\n 1 0", 2, &[[1, 0]]),
            ("3 3\n0 0\n1 2\n2 1\n\n", 3, &[[0, 0], [1, 2], [2, 1]]),
            ("\u{feff}2 1\n0 1", 2, &[[0, 1]]),
            ("0002 1\n00 01", 2, &[[0, 1]]),
        ];
        for (text, bodies, links) in cases {
            let topology = read(text.as_bytes(), 5);
            let expected = Topology { bodies, links: links.to_vec(), lengths: vec![], seed: 5 };
            assert_eq!(topology, Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_line_and_what_next() {
        let cases = [
            ("", "the graph has no first line"),
            ("# only a comment\n\n", "the graph has no first line"),
            ("nodes 3\n", "line 1: expected `n m`"),
            ("\n3\n0 1", "line 2: expected `n m`"),
            ("3 1 1\n0 1", "line 1: expected `n m`"),
            ("3,1\n0 1", "line 1: expected `n m`"),
            ("-3 1\n0 1", "line 1: expected `n m`"),
            ("99999999999999999999 1\n0 1", "line 1: expected `n m`"),
            ("4000001 0", "line 1: 4000001 nodes are more than 4000000"),
            ("4294967296 0", "line 1: 4294967296 nodes are more than 4000000"),
            ("1 40000001", "line 1: 40000001 edges are more than 40000000"),
            ("3 1\n0 x", "line 2: expected two numbers `u v`, found “0 x”"),
            ("3 1\n#\n0 1 0.5", "line 3: expected two numbers `u v`, found “0 1 0.5”"),
            ("3 1\n0", "line 2: expected two numbers `u v`, found “0”"),
            ("3 1\n0 1.0", "line 2: expected two numbers"),
            ("3 1\n0 -1", "line 2: expected two numbers"),
            ("3 1\n0 3", "line 2: there is no node 3, nodes count from 0 to 2"),
            ("0 1\n0 0", "line 2: there are no nodes for an edge"),
            ("3 1\n0 1\n\n1 2", "line 4: the first line says 1 edges, this is one more"),
            ("3 39999999\n0 1", "the first line says 39999999 edges, the graph has 1"),
        ];
        for (text, expected) in cases {
            let said = read(text.as_bytes(), 0).expect_err(text).to_string();
            assert!(said.starts_with(expected) && said.contains("; "), "{text:?}: {said}");
        }
        let said = read("é".repeat(9_000).as_bytes(), 0).expect_err("no graph").to_string();
        assert!(said.len() < 300 && said.contains('…'), "{said}");
    }

    #[test]
    fn a_graph_is_told_by_its_first_line() {
        let cases = [
            ("-", "3 1\n0 1", true),
            ("a.txt", "# nodes and edges\r\n3 1\r\n0 1", true),
            ("a.tsv", "3\t1\n0\t1", true),
            ("a.edges", "0 0", true),
            ("a.txt", "3 1\n0 x", true),
            ("a.txt", "3 2\n0 1\n0 9", true),
            ("a.edges", "3 4\n0 1\n1 2", true),
            ("a.EDGES", "3 1\n0 1\n1 2", true),
            // Lists of edges, without a first line of sizes.
            ("a.edges", "1 2\n2 3\n3 1", false),
            ("a.edges", "0 1\n1 2", false),
            ("a.txt", "3 4\n0 1\n1 2", false),
            ("a.edges", "a b\nb c", false),
            ("a.edges", "", false),
            ("a.json", "{\"format\": \"detente/1\"}", false),
            ("a.csv", "from,to\n1,2", false),
            ("-", "3 1 x", false),
        ];
        for (name, text, expected) in cases {
            assert_eq!(is_edges(Path::new(name), text.as_bytes()), expected, "{name} {text:?}");
        }
    }
}
