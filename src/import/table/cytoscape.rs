//! The table of edges that Cytoscape exports: it has no columns for the ends, but calls each edge `A (kind) B`.

use super::row::Rows;
use super::spelling::fold;

/// The rows with a column for each end, where every edge is called by them and by its kind.
pub(super) fn with_ends(records: &Rows) -> Option<Rows> {
    let first = records.first()?;
    let folded: Vec<String> = first.cells().map(fold).collect();
    let at = |name: &str| folded.iter().position(|other| other == name);
    let kind = at("interaction").or_else(|| at("sharedinteraction"))?;
    let name = at("sharedname").or_else(|| at("name"))?;
    if folded.iter().any(|name| matches!(name.as_str(), "source" | "target" | "from" | "to")) {
        return None;
    }
    let mut with_ends = Rows::default();
    with_ends.push(first.line(), ["source", "target"].into_iter().chain(first.iter()));
    for row in records.iter().skip(1).filter(|row| !row.cells().all(str::is_empty)) {
        let (from, to) = ends(row.cell(Some(name))?, row.cell(Some(kind))?)?;
        with_ends.push(row.line(), [from, to].into_iter().chain(row.iter()));
    }
    with_ends.shrink();
    (with_ends.len() > 1).then_some(with_ends)
}

/// What stands before and behind the kind of an edge; none where it stands there twice.
fn ends<'t>(name: &'t str, kind: &str) -> Option<(&'t str, &'t str)> {
    let between = format!(" ({kind}) ");
    let (from, to) = name.split_once(&between)?;
    (!from.is_empty() && !to.is_empty() && !to.contains(&between)).then_some((from, to))
}
