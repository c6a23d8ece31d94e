//! Inputs that are made: texts in XML, and small files that would fill the memory.

/// A text for an attribute in quotes of XML, or between its tags. XML 1.0 has no room for an escape character.
pub(super) fn as_xml(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;").replace('"', "&quot;");
    escaped.replace('\n', "&#10;").replace('\t', "&#9;").replace('\u{1b}', "&#27;").replace('\u{7}', "&#7;")
}

/// A long text that every edge between two sets would have.
pub(super) fn copies_in_dot() -> String {
    let set: String = (0..1_000).flat_map(|at| [" n".to_owned(), at.to_string()]).collect();
    format!("graph {{ {{ {set} }} -- {{ {set} }} [x=\"{}\"] }}", "long ".repeat(20_000))
}

/// A long text that every node would have.
pub(super) fn copies_in_graphml() -> String {
    let nodes: String = (0..1_000).flat_map(|at| ["<node id='".to_owned(), at.to_string(), "'/>".to_owned()]).collect();
    let long = "long ".repeat(40_000);
    format!("<graphml><key id='k' for='node'><default>{long}</default></key><graph>{nodes}</graph></graphml>")
}
