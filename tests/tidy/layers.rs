//! The table of layers in ARCHITECTURE.md, and the rule that a layer names only those that the table grants it.

use super::source::{Fault, File, Token};

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Layer {
    /// Names in the first column, without `.rs`.
    pub(crate) names: Vec<String>,
    /// Layers that it may name, without itself.
    pub(crate) may: Vec<String>,
}

/// The table of `architecture` whose heading opens with the word "layer".
pub(crate) fn table(architecture: &str) -> Vec<Layer> {
    let lines = architecture.lines().skip_while(|line| !line.starts_with("| layer"));
    let body = lines.take_while(|line| line.starts_with('|')).skip(2);
    let mut layers = Vec::<Layer>::new();
    for row in body {
        let mut cells = cells(row);
        let names = names(cells.next().unwrap_or_default());
        let may = granted(cells.next().unwrap_or_default(), &layers);
        layers.push(Layer { names, may });
    }
    layers
}

/// Layers that a row names before they have a row of their own: the table runs in one direction.
pub(crate) fn forward_names(layers: &[Layer]) -> Vec<String> {
    let known = |upto: usize, name: &String| layers[..upto].iter().any(|layer| layer.names.contains(name));
    let faults = layers.iter().enumerate().flat_map(|(at, layer)| {
        let forward = layer.may.iter().filter(move |name| !known(at, name));
        forward.map(|name| format!("{} names {name} above its row", layer.names.join(", ")))
    });
    faults.collect()
}

/// Names of layers in `file` that its own layer may not use. Test code may look at everything.
pub(crate) fn check(file: &File, layers: &[Layer]) -> Vec<Fault> {
    let module = module_of(&file.path);
    let Some(own) = module.first() else { return Vec::new() };
    let Some(layer) = layers.iter().find(|layer| layer.names.contains(own)) else {
        return vec![file.fault(1, format!("{own} has no row in the table of ARCHITECTURE.md"))];
    };
    let forbidden = |named: &str| !layer.names.iter().chain(&layer.may).any(|name| name == named);
    let paths = paths(&file.tokens(), &module);
    let named = paths.into_iter().filter(|path| forbidden(&path.layer));
    named.map(|path| file.fault(path.line, format!("{own} may not name {}", path.layer))).collect()
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.trim_matches('|').split('|').map(str::trim)
}

fn names(cell: &str) -> Vec<String> {
    let bare = |name: &str| name.trim().trim_matches('`').trim_end_matches(".rs").to_owned();
    cell.split(',').map(bare).filter(|name| !name.is_empty() && name != "–").collect()
}

fn granted(cell: &str, above: &[Layer]) -> Vec<String> {
    if cell.starts_with("all") { above.iter().flat_map(|layer| layer.names.clone()).collect() } else { names(cell) }
}

/// `src/scene/frame.rs` is `scene::frame`; the root of the library is empty and has no rule.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inner.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

/// A path that leads through the root of the crate.
struct Named {
    layer: String,
    line: usize,
}

/// The layers that `tokens` of `module` name by `crate::`, `super::` or the name of the crate.
fn paths(tokens: &[Token<'_>], module: &[String]) -> Vec<Named> {
    let mut scope = Scope { module: module.to_vec(), depth: 0, inline: Vec::new() };
    let mut named = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        scope.step(&tokens[at..]);
        let opens = matches!(token.text, "crate" | "super" | "self" | "detente");
        let continues = at > 0 && tokens[at - 1].text == "::";
        let leads_on = tokens.get(at + 1).is_some_and(|next| next.text == "::");
        if opens && leads_on && !continues && !token.in_test {
            tree(&tokens[at..], &scope.module, &mut named);
        }
    }
    named
}

/// The module that a token stands in, inline modules included.
struct Scope {
    module: Vec<String>,
    depth: usize,
    /// Depth outside of each inline module.
    inline: Vec<usize>,
}

impl Scope {
    fn step(&mut self, tokens: &[Token<'_>]) {
        match tokens {
            [first, name, brace, ..] if first.text == "mod" && brace.text == "{" => {
                self.module.push(name.text.to_owned());
                self.inline.push(self.depth);
            }
            [first, ..] if first.text == "{" => self.depth += 1,
            [first, ..] if first.text == "}" => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.inline.last() == Some(&self.depth) {
            self.inline.pop();
            self.module.pop();
        }
    }
}

/// Follows the path or the use tree at the start of `tokens`; returns how many tokens it took.
fn tree(tokens: &[Token<'_>], from: &[String], named: &mut Vec<Named>) -> usize {
    let mut path = from.to_vec();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.text {
            "{" => return at + group(&tokens[at..], &path, named),
            "crate" | "detente" => path.clear(),
            "super" => drop(path.pop()),
            "self" => {}
            word => path.push(word.to_owned()),
        }
        // Segments before this one only lead to the root; the first one below it is the layer.
        if path.len() == 1 && token.text != "super" && token.text != "self" {
            named.push(Named { layer: path[0].clone(), line: token.line });
            path.push(String::new());
        }
        if tokens.get(at + 1).is_none_or(|next| next.text != "::") {
            return at + 1;
        }
        at += 2;
    }
    at
}

/// The braces of a use tree.
fn group(tokens: &[Token<'_>], from: &[String], named: &mut Vec<Named>) -> usize {
    let mut at = 1;
    while let Some(token) = tokens.get(at) {
        match token.text {
            "}" => return at + 1,
            "," => at += 1,
            "as" => at += 2,
            _ => at += tree(&tokens[at..], from, named),
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "
| domain | channel |
|---|---|
| hue | `not` |

| layer (`src/…`) | may name | job |
|---|---|---|
| `geom` | – | points |
| `layout` | geom | places |
| `scene` | geom, layout | marks |
| `app` | all above | the program |
| `cli.rs`, `main.rs` | all | arguments |

| `after` | – | no layer |
";

    fn check_layers(path: &str, text: &str, expect: &[&str]) {
        let faults = check(&File::new(path, text), &table(TABLE));
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn the_table_is_read() {
        let found = table(TABLE).into_iter().map(|l| (l.names.join(" "), l.may.join(" "))).collect::<Vec<_>>();
        let expect = [
            ("geom", ""),
            ("layout", "geom"),
            ("scene", "geom layout"),
            ("app", "geom layout scene"),
            ("cli main", "geom layout scene app"),
        ];
        assert_eq!(found, expect.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_table_that_runs_backwards_is_found() {
        let table = table(&TABLE.replace("| `layout` | geom |", "| `layout` | geom, scene |"));
        assert_eq!(forward_names(&table), ["layout names scene above its row"]);
    }

    #[test]
    fn names_that_are_granted_pass() {
        check_layers("src/scene/a.rs", "use crate::geom::Point; use super::b::C; use crate::scene::D;", &[]);
        check_layers("src/scene/mod.rs", "pub use a::B; fn f() -> crate::layout::Request {}", &[]);
        check_layers("src/lib.rs", "pub mod app; use crate::app::App;", &[]);
        check_layers("src/main.rs", "fn main() { detente::app::run() }", &[]);
        check_layers("src/layout/a.rs", "pub(crate) struct A; pub(in crate::layout) struct B;", &[]);
        check_layers("src/layout/a.rs", "// crate::app\nconst A: &str = \"crate::app\";", &[]);
        check_layers("src/layout/a.rs", "#[cfg(test)] mod tests { use crate::app::App; }", &[]);
        check_layers("src/layout/a.rs", "mod b { use super::super::C; use super::D; }", &[]);
    }

    #[test]
    fn names_that_are_not_granted_are_found() {
        let fault = ["src/layout/a.rs:1: layout may not name scene"];
        check_layers("src/layout/a.rs", "use crate::scene::Frame;", &fault);
        check_layers("src/layout/a.rs", "use crate::{geom::Point, scene};", &fault);
        check_layers("src/layout/a.rs", "use crate::{geom::{self as g, Point as P}, scene::{Frame, View}};", &fault);
        check_layers("src/layout/a.rs", "fn f(frame: &crate::scene::Frame) {}", &fault);
        check_layers("src/layout/a.rs", "use super::super::scene::Frame;", &fault);
        check_layers("src/layout/a.rs", "use super::{b::C, super::scene::Frame};", &fault);
        check_layers("src/layout/a.rs", "mod b { use super::super::super::scene::Frame; }", &fault);
        check_layers("src/layout/a.rs", "mod b { fn f() { { } } } use super::super::scene::Frame;", &fault);
        check_layers("src/layout/mod.rs", "use super::scene;", &["src/layout/mod.rs:1: layout may not name scene"]);
        check_layers("src/geom.rs", "\nuse detente::app;", &["src/geom.rs:2: geom may not name app"]);
        check_layers("src/geom/a.rs", "use crate::odd::B;", &["src/geom/a.rs:1: geom may not name odd"]);
        check_layers("src/odd/a.rs", "", &["src/odd/a.rs:1: odd has no row in the table of ARCHITECTURE.md"]);
    }
}
