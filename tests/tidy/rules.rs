//! Rules that each Rust file keeps by itself.

use super::source::{Fault, File, Token, starts_with};

/// Lines of a file without its tests.
const MAX_LINES: usize = 500;

/// Crates that open windows and draw in them.
const WINDOW: &[&str] = &["egui", "eframe", "egui_wgpu", "egui_winit", "epaint", "rfd", "wgpu", "winit"];

/// Names that make a type serialisable.
const SERDE: &[&str] = &["serde", "serde_json", "schemars", "Serialize", "Deserialize", "JsonSchema"];

/// Files other than `schema` that may name serde, each with its reason.
const SERDE_ELSEWHERE: &[(&str, &str)] = &[
    ("src/cli/output.rs", "prints the reports of check and info as JSON"),
    ("src/import/json.rs", "reads JSON text record by record, so that one bad record does not end the file"),
    ("src/import/value.rs", "holds one JSON value as it was read, before anything of ours is made of it"),
];

/// Functions of floats that differ by platform or by version of the compiler.
const INEXACT: &[&str] = &[
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp", "exp2", "exp_m1",
    "hypot", "ln", "ln_1p", "log", "log10", "log2", "powf", "powi", "sin", "sin_cos", "sinh", "tan", "tanh",
];

/// What no Rust file holds, as tokens, and what to do instead.
const BANNED: &[(&[&str], &str)] = &[
    (&["#", "[", "ignore"], "a test that does not run is no test"),
    (&["#", "[", "should_panic"], "assert on the value instead of #[should_panic]"),
    (&["todo", "!"], "todo! is not finished"),
    (&["unimplemented", "!"], "unimplemented! is not finished"),
    (&["thread", "::", "sleep"], "wait for the condition, not for a time"),
    (&["#", "[", "allow", "("], "#[expect(…, reason = \"…\")] instead of #[allow]"),
    (&["#", "!", "[", "allow", "("], "#![expect(…, reason = \"…\")] instead of #![allow]"),
];

/// The first line says what the file is.
pub(crate) fn opens_with_doc(file: &File) -> Vec<Fault> {
    if file.text.starts_with("//! ") { Vec::new() } else { vec![file.fault(1, "the first line is no `//!` comment")] }
}

/// A file is at most 500 lines long without its tests.
pub(crate) fn is_short(file: &File) -> Vec<Fault> {
    let lines = num_lines(file);
    let message = || format!("{lines} lines without tests, {MAX_LINES} are allowed");
    if lines > MAX_LINES { vec![file.fault(MAX_LINES, message())] } else { Vec::new() }
}

/// Lines of a file without its tests.
pub(crate) fn num_lines(file: &File) -> usize {
    let tokens = file.tokens();
    let items = tokens.chunk_by(|a, b| a.in_test == b.in_test).filter(|items| items[0].in_test);
    let of_tests = items.filter_map(|item| Some(item.last()?.line + 1 - item.first()?.line)).sum::<usize>();
    file.text.lines().count().saturating_sub(of_tests)
}

/// The crates of the window are named in `src/ui` alone.
pub(crate) fn names_no_window(file: &File) -> Vec<Fault> {
    if file.path.starts_with("src/ui/") {
        return Vec::new();
    }
    words(file, WINDOW, |name| format!("{name} is named outside src/ui"))
}

/// Only a schema is serialisable.
pub(crate) fn names_no_serde(file: &File) -> Vec<Fault> {
    let in_schema = file.path.ends_with("/schema.rs") || file.path.contains("/schema/");
    if in_schema || SERDE_ELSEWHERE.iter().any(|(path, _)| *path == file.path) {
        return Vec::new();
    }
    words(file, SERDE, |name| format!("{name} is named outside a schema file"))
}

/// The layout calls no function of floats that is not exact everywhere; `libm` has them all.
pub(crate) fn layout_is_exact(file: &File) -> Vec<Fault> {
    if !file.path.starts_with("src/layout/") {
        return Vec::new();
    }
    let tokens = file.tokens();
    let calls = (0..tokens.len()).filter(|&at| is_inexact(&tokens, at)).map(|at| tokens[at]);
    calls.map(|name| file.fault(name.line, format!("std's {} differs by platform, use libm", name.text))).collect()
}

/// Nothing unfinished, silenced or asleep.
pub(crate) fn holds_nothing_banned(file: &File) -> Vec<Fault> {
    let tokens = file.tokens();
    let at_each = (0..tokens.len()).flat_map(|at| {
        let here = &tokens[at..];
        BANNED.iter().filter(move |(words, _)| starts_with(here, words)).map(move |(_, why)| (here[0].line, *why))
    });
    at_each.map(|(line, why)| file.fault(line, why)).collect()
}

fn words(file: &File, names: &[&str], message: impl Fn(&str) -> String) -> Vec<Fault> {
    let tokens = file.tokens();
    let found = tokens.iter().enumerate().filter(|(at, token)| names.contains(&token.text) && is_crate(&tokens, *at));
    found.map(|(_, token)| file.fault(token.line, message(token.text))).collect()
}

/// Whether the word at `at` is a path of its own or opens one: neither a field, a method nor a later segment.
fn is_crate(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens[before].text);
    let derived = tokens[at].text.starts_with(char::is_uppercase);
    let opens_path = tokens.get(at + 1).is_some_and(|next| next.text == "::");
    derived || (before != "::" && (opens_path || before == "use"))
}

/// `.sin()` or `f64::sin`; kurbo's `.hypot()` without an argument is a square root, which is exact.
fn is_inexact(tokens: &[Token<'_>], at: usize) -> bool {
    let word =
        |offset: usize| (at + offset).checked_sub(2).and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    let [owner, path, name, open, next] = [0, 1, 2, 3, 4].map(word);
    let method = path == "." && open == "(" && !(name == "hypot" && next == ")");
    let function = path == "::" && matches!(owner, "f32" | "f64");
    INEXACT.contains(&name) && (method || function)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rule = fn(&File) -> Vec<Fault>;

    fn check(rule: Rule, path: &str, text: &str, lines: &[usize]) {
        let faults = rule(&File::new(path, text));
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), lines, "{path}: {text}");
    }

    #[test]
    fn a_file_opens_with_what_it_is() {
        check(opens_with_doc, "src/a.rs", "//! Points.\n", &[]);
        check(opens_with_doc, "src/a.rs", "// Points.\n", &[1]);
        check(opens_with_doc, "src/a.rs", "\n//! Points.\n", &[1]);
        check(opens_with_doc, "src/a.rs", "", &[1]);
    }

    #[test]
    fn a_long_file_is_found_and_its_tests_do_not_count() {
        let code = "fn a() {}\n".repeat(MAX_LINES);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "fn b() {}\n".repeat(99));
        check(is_short, "src/a.rs", &format!("{code}{tests}"), &[]);
        check(is_short, "src/a.rs", &format!("{code}fn c() {{}}\n{tests}"), &[MAX_LINES]);
        assert_eq!(num_lines(&File::new("src/a.rs", &tests)), 0);
    }

    #[test]
    fn the_window_is_named_in_its_layer_alone() {
        check(names_no_window, "src/ui/a.rs", "use egui::Ui;", &[]);
        check(names_no_window, "src/app/a.rs", "// egui::Ui\nlet a = \"egui::Ui\"; b.wgpu; let egui = 1;", &[]);
        check(names_no_window, "src/app/a.rs", "use egui::Ui;", &[1]);
        check(names_no_window, "src/app/a.rs", "use\negui;", &[2]);
        check(names_no_window, "src/cli.rs", "fn f(\na: &rfd::FileHandle) {}", &[2]);
    }

    #[test]
    fn serde_is_named_in_schemas_alone() {
        check(names_no_serde, "src/dataset/schema.rs", "use serde::Serialize;", &[]);
        check(names_no_serde, "src/dataset/schema/record.rs", "#[derive(Deserialize)] struct A;", &[]);
        check(names_no_serde, "src/dataset/model.rs", "#[derive(Debug)]\nstruct A;", &[]);
        check(names_no_serde, "src/dataset/model.rs", "#[derive(Debug, Serialize)]\nstruct A;", &[1]);
        check(names_no_serde, "src/dataset/model.rs", "#[derive(\nserde::Deserialize)]\nstruct A;", &[2, 2]);
        check(names_no_serde, "src/import/mod.rs", "fn f() { serde_json::from_str(\"\") }", &[1]);
    }

    #[test]
    fn every_exception_from_serde_has_a_reason() {
        let without = SERDE_ELSEWHERE.iter().filter(|(_, reason)| reason.split(' ').count() < 3).collect::<Vec<_>>();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn the_layout_calls_nothing_inexact() {
        check(layout_is_exact, "src/layout/a.rs", "libm::sin(x) + x.sqrt() + v.hypot() + sin(x)", &[]);
        check(layout_is_exact, "src/layout/a.rs", "let a = x.sin();", &[1]);
        check(layout_is_exact, "src/layout/a.rs", "let a = x\n.powf(2.0);", &[2]);
        check(layout_is_exact, "src/layout/a.rs", "let a = f64::exp(x);", &[1]);
        check(layout_is_exact, "src/layout/a.rs", "let a = xs.map(f64::ln);", &[1]);
        check(layout_is_exact, "src/layout/a.rs", "let a = x.hypot(y);", &[1]);
        check(layout_is_exact, "src/scene/a.rs", "let a = x.sin();", &[]);
    }

    #[test]
    fn nothing_unfinished_passes() {
        check(holds_nothing_banned, "src/a.rs", "// todo!()\nlet a = \"#[ignore]\"; let allow = todo; ", &[]);
        check(holds_nothing_banned, "src/a.rs", "#[expect(dead_code, reason = \"\")] fn sleep() {}", &[]);
        check(holds_nothing_banned, "src/a.rs", "todo!()", &[1]);
        check(holds_nothing_banned, "src/a.rs", "\nunimplemented!(\"later\")", &[2]);
        check(holds_nothing_banned, "tests/a.rs", "#[test]\n#[ignore]\nfn a() {}", &[2]);
        check(holds_nothing_banned, "tests/a.rs", "#[ignore = \"slow\"] fn a() {}", &[1]);
        check(holds_nothing_banned, "tests/a.rs", "#[should_panic(expected = \"\")] fn a() {}", &[1]);
        check(holds_nothing_banned, "tests/a.rs", "std::thread::sleep(second)", &[1]);
        check(holds_nothing_banned, "tests/a.rs", "#[allow(dead_code)] fn a() {}", &[1]);
        check(holds_nothing_banned, "tests/a.rs", "#![allow(dead_code)]", &[1]);
    }
}
