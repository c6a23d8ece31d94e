//! How long functions and files are: a figure to read, beside the limits that clippy and `rules` hold.

use super::rules::num_lines;
use super::source::{File, item_len};

/// Median, the value that nine in ten stay under, and the greatest with its place.
pub(crate) fn summary(what: &str, mut lengths: Vec<(usize, String)>) -> String {
    lengths.sort();
    let at = |share: usize| lengths.get((lengths.len() * share / 100).min(lengths.len().saturating_sub(1)));
    let [median, ninth, max] = [50, 90, 100].map(|share| at(share).map_or((0, ""), |(lines, at)| (*lines, at)));
    let (median, ninth) = (median.0, ninth.0);
    format!("{what}: {} in all, median {median}, 90th percentile {ninth}, longest {} ({})", lengths.len(), max.0, max.1)
}

/// Lines without tests of each file.
pub(crate) fn files(tree: &[File]) -> Vec<(usize, String)> {
    tree.iter().map(|file| (num_lines(file), file.path.clone())).collect()
}

/// Lines of each function that has a body, from its `fn` to its closing brace, without tests.
pub(crate) fn functions(file: &File) -> Vec<(usize, String)> {
    let tokens = file.tokens();
    let heads = (0..tokens.len().saturating_sub(1)).filter(|&at| tokens[at].text == "fn" && !tokens[at].in_test);
    let items = heads.map(|at| &tokens[at..at + item_len(&tokens[at..])]);
    let bodies = items.filter(|item| item[1].text != "(" && item.last().is_some_and(|end| end.text == "}"));
    let lengths = bodies.map(|item| {
        (item[item.len() - 1].line + 1 - item[0].line, format!("{}:{} {}", file.path, item[0].line, item[1].text))
    });
    lengths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_without_tests() {
        let text =
            "fn a() {\n}\ntrait T { fn b(); }\ntype C = fn() -> u8;\n#[cfg(test)]\nfn d() {}\nfn e(f: [u8; 3]) {\n\n}";
        let lengths = functions(&File::new("src/a.rs", text));
        assert_eq!(lengths, [(2, "src/a.rs:1 a".to_owned()), (3, "src/a.rs:7 e".to_owned())]);
    }

    #[test]
    fn the_summary_orders_by_length() {
        let lengths = (1..=100).rev().map(|lines| (lines, format!("f{lines}"))).collect();
        assert_eq!(summary("x", lengths), "x: 100 in all, median 51, 90th percentile 91, longest 100 (f100)");
        assert_eq!(summary("x", Vec::new()), "x: 0 in all, median 0, 90th percentile 0, longest 0 ()");
    }
}
