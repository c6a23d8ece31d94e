//! Tables and graphs that are too large to be written down.

use std::fmt::Write as _;

/// How many nodes, columns or attributes are many.
const MANY: usize = 10_000;

/// Nodes or rows where many would take too long on every way in.
const FEW: usize = 3_000;

/// The input of this name, if it is made here.
pub(super) fn make(name: &str) -> Option<Vec<u8>> {
    let text = match name {
        "open-quote" => format!("from,to,kind\na,\"b,trade\n{}", "c,d,trade\n".repeat(2 * MANY)),
        "wide-table" => wide_table(),
        "deep-groups" => deep_groups(),
        "deep-elements" => deep_elements(),
        "star" => lines(FEW, |leaf, text| line(text, &format!("hub leaf{leaf}"))),
        "star-among-many" => star_among_many(),
        "complete" => lines(70, |a, text| (0..a).for_each(|b| line(text, &format!("{a} {b}")))),
        "wide-node" => wide_node(),
        "wide-element" => wide_element(),
        "doubled-edge" => doubled_edge(),
        "many-days" => many_days(),
        "long-labels" => long_labels(),
        _ => return None,
    };
    Some(text.into_bytes())
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "{words}").expect("a text grows");
}

/// What `add` makes of each number.
fn lines(number: usize, mut add: impl FnMut(usize, &mut String)) -> String {
    let mut text = String::new();
    (0..number).for_each(|at| add(at, &mut text));
    text
}

/// A name for each number, parted by commas.
fn cells(number: usize, name: impl Fn(usize) -> String) -> String {
    (0..number).map(name).collect::<Vec<_>>().join(",")
}

fn wide_table() -> String {
    let row = |at: usize| format!("a{at},b{at},{}\n", cells(MANY, |column| column.to_string()));
    format!("from,to,{}\n{}{}", cells(MANY, |column| format!("column{column}")), row(1), row(2))
}

/// Each node within the next.
fn deep_groups() -> String {
    let node = |at: usize| format!("{{\"data\":{{\"id\":\"{at}\",\"parent\":\"{}\"}}}}", at + 1);
    let nodes = cells(MANY, node);
    format!("{{\"elements\":{{\"nodes\":[{nodes},{{\"data\":{{\"id\":\"{MANY}\"}}}}],\"edges\":[]}}}}")
}

fn deep_elements() -> String {
    let nodes = lines(1_000, |at, text| line(text, &format!("<nodes><node id=\"{at}\">")));
    format!("<gexf xmlns=\"http://gexf.net/1.3\"><graph>{nodes}{}</graph></gexf>", "</node></nodes>".repeat(1_000))
}

fn star_among_many() -> String {
    let nodes = cells(2 * FEW, |at| format!("{{\"id\":{at}}}"));
    let links = cells(FEW - 1, |at| format!("{{\"source\":0,\"target\":{}}}", at + 1));
    format!("{{\"directed\":false,\"nodes\":[{nodes}],\"links\":[{links}]}}")
}

/// An edge that has one attribute again and again.
fn doubled_edge() -> String {
    let same = ",\"same\":1".repeat(MANY);
    format!(
        "{{\"directed\":true,\"nodes\":[{{\"id\":1}},{{\"id\":2}}],\"links\":[{{\"source\":1,\"target\":2{same}}}]}}"
    )
}

fn wide_node() -> String {
    let attributes = cells(MANY, |at| format!("\"attribute{at}\":{at}"));
    format!(
        "{{\"directed\":false,\"nodes\":[{{\"id\":\"a\",{attributes}}},{{\"id\":\"b\"}}],\
         \"links\":[{{\"source\":\"a\",\"target\":\"b\",{attributes}}}]}}"
    )
}

fn wide_element() -> String {
    let keys = lines(MANY, |at, text| line(text, &format!("<attribute id=\"{at}\" title=\"k{at}\" type=\"string\"/>")));
    let values = lines(MANY, |at, text| line(text, &format!("<attvalue for=\"{at}\" value=\"{at}\"/>")));
    format!(
        "<gexf xmlns=\"http://gexf.net/1.3\"><graph defaultedgetype=\"directed\">\
         <attributes class=\"node\">{keys}</attributes><nodes><node id=\"a\"><attvalues>{values}</attvalues></node>\
         </nodes></graph></gexf>"
    )
}

/// Thousands of days from the year 1000 on, each its own.
fn many_days() -> String {
    let row = |at: usize, text: &mut String| {
        let (year, month, day) = (1_000 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        line(text, &format!("a{},b{},trade,{year}-{month:02}-{day:02}", at % 100, at % 99));
    };
    format!("from,to,kind,when\n{}", lines(FEW, row))
}

/// Megabytes as one label, with and without words.
fn long_labels() -> String {
    let words = "ab cdé ".repeat((2 << 20) / 8);
    let word = "x".repeat(2 << 20);
    format!(
        "{{\"directed\":false,\"nodes\":[{{\"id\":\"a\",\"label\":\"{words}\"}},\n{{\"id\":\"b\",\"label\":\"{word}\"}}],\
         \"links\":[]}}"
    )
}
