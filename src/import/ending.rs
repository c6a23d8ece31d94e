//! Names of files that end as those of another format. They decide nothing, and are told.

use super::{foreign, table};

/// Endings of tables and of lists of edges, which are much the same.
const ROWS: [&str; 7] = ["csv", "tsv", "tab", "txt", "dat", "edges", "edgelist"];

/// What is told of a file of this name that was read as `format`, where its ending is that of another; none of our own
/// format is `None`.
pub(super) fn other(name: &str, format: Option<&str>) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, ending) = name.rsplit_once('.')?;
    let known = foreign::FORMATS.iter().filter(|format| format.endings.contains(&ending)).map(|format| format.name);
    let known: Vec<&str> = known.collect();
    let is_rows = ROWS.contains(&ending);
    if !is_rows && known.is_empty() {
        return None;
    }
    let reads_rows = format.is_some_and(|format| format == table::NAME || format == foreign::EDGE_LIST);
    let fits = match format {
        None => ending == "json",
        Some(format) => known.contains(&format) || is_rows && reads_rows,
    };
    let what = format.unwrap_or("a dataset of Détente");
    (!fits).then(|| format!("the name of the file ends with .{ending}, and it is read as what it is: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_other_formats_are_told() {
        for (name, format, told) in [
            ("map.json", None, false),
            ("map.json.gz", None, false),
            ("MAP.JSON", None, false),
            ("map.csv", None, true),
            ("map", None, false),
            ("map.backup", None, false),
            ("a.gexf", Some("GEXF"), false),
            ("a.graphml", Some("GEXF"), true),
            ("a.csv", Some("GEXF"), true),
            ("a.json", Some("node-link JSON"), false),
            ("a.json", Some("table"), true),
            ("a.tsv", Some("table"), false),
            ("a.edges", Some("table"), false),
            ("a.csv", Some("edge list"), false),
            ("a.mtx", Some("edge list"), false),
        ] {
            assert_eq!(other(name, format).is_some(), told, "{name}, {format:?}");
        }
    }
}
