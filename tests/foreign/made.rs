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

/// An edge that is there at so many times, with so many attributes.
pub(super) fn spells_in_gexf(times: u32, attributes: u32) -> String {
    let all = |one: fn(u32) -> String, number: u32| (0..number).map(one).collect::<String>();
    let declared = all(|at| format!("<attribute id='{at}' title='a{at}'/>"), attributes);
    let values = all(|at| format!("<attvalue for='{at}' value='{at}'/>"), attributes);
    let date = |at: u32| format!("{:04}-{:02}-{:02}", 1000 + at / 144, 1 + at / 12 % 12, 1 + at % 12 * 2);
    let spells: Vec<String> = (0..times).map(|at| format!("<spell timestamp='{}'/>", date(at))).collect();
    let spells = spells.concat();
    format!(
        "<gexf><graph><attributes class='edge'>{declared}</attributes><nodes><node id='a'/><node id='b'/></nodes><edges>\
         <edge id='e' source='a' target='b'><attvalues>{values}</attvalues><spells>{spells}</spells></edge></edges></graph></gexf>"
    )
}
