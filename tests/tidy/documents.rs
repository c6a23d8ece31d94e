//! Rules of the files that people read: links lead somewhere, assets have a licence, no path of a machine.

use std::collections::BTreeSet;

use super::source::{Fault, File};

/// Folders at the root of one machine.
const MACHINE: &[&str] = &["home", "root", "work", "Users"];

/// No file holds a path of the machine that it was written on.
pub(crate) fn names_no_machine(file: &File) -> Vec<Fault> {
    let folders = MACHINE.iter().flat_map(|name| [format!("/{name}/"), format!(":\\{name}\\")]).collect::<Vec<_>>();
    let lines = file.text.lines().enumerate();
    let faults = lines.flat_map(|(at, line)| {
        let here = folders.iter().filter(|folder| line.match_indices(*folder).any(|(col, _)| opens_path(line, col)));
        here.map(|folder| file.fault(at + 1, format!("{folder} is a path of one machine"))).collect::<Vec<_>>()
    });
    faults.collect()
}

/// Links of a Markdown file lead to files of the tree, and to headings where they bear a `#`.
pub(crate) fn links_resolve(file: &File, tree: &[File], paths: &BTreeSet<String>) -> Vec<Fault> {
    let leads_nowhere = |(_, target): &(usize, String)| !resolves(file, target, tree, paths);
    let links = links(&file.text).into_iter().filter(leads_nowhere);
    links.map(|(line, target)| file.fault(line, format!("{target} leads nowhere"))).collect()
}

/// Every asset stands in the notice, by its path below `assets/` or by a folder over it, in backticks.
pub(crate) fn assets_are_noticed(notice: &File, paths: &BTreeSet<String>) -> Vec<Fault> {
    let noticed = |asset: &str| {
        let folders = asset.match_indices('/').map(|(at, _)| &asset[..=at]);
        folders.chain([asset]).any(|name| notice.text.contains(&format!("`{name}`")))
    };
    let assets = paths.iter().filter_map(|path| path.strip_prefix("assets/"));
    let missing = assets.filter(|asset| *asset != "NOTICE.md" && !noticed(asset));
    missing.map(|asset| notice.fault(1, format!("{asset} is not mentioned"))).collect()
}

/// Whether a path starts at `col`: neither a longer path nor the address of a page leads up to it.
fn opens_path(line: &str, col: usize) -> bool {
    let before = &line[..col];
    let longer = before.ends_with(|c: char| c.is_alphanumeric() || "-._~/%".contains(c));
    line[col..].starts_with(':') || before.ends_with("file://") || !longer
}

/// Line and target of each link, outside code.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    let mut fenced = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let prose = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
            let targets = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            links.extend(targets.map(|(target, _)| (at + 1, target.to_owned())));
        }
    }
    links
}

fn resolves(file: &File, target: &str, tree: &[File], paths: &BTreeSet<String>) -> bool {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return true;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let path = if path.is_empty() { file.path.clone() } else { join(&file.path, path) };
    let heads_exist = |anchor: &str| tree.iter().any(|file| file.path == path && has_heading(&file.text, anchor));
    let is_folder = || paths.iter().any(|other| other.starts_with(&format!("{path}/")));
    (paths.contains(&path) || is_folder()) && anchor.is_none_or(heads_exist)
}

/// `target` as seen from the file `from`.
fn join(from: &str, target: &str) -> String {
    let mut path = from.split('/').collect::<Vec<_>>();
    path.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

fn has_heading(text: &str, anchor: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings.map(slug).any(|slug| slug == anchor)
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found() {
        let check = |text: &str, expect: usize| {
            assert_eq!(names_no_machine(&File::new("a.md", text)).len(), expect, "{text}");
        };
        for name in MACHINE {
            check(&format!("see /{name}/someone/map.json"), 1);
            check(&format!("(file:///{name}/x)"), 1);
            check(&format!("\"/{name}/x\" and /{name}/y"), 1);
            check(&format!("C:\\{name}\\x"), 1);
        }
        check("https://example.org/home/a, ~/work/b, src/root/c", 0);
    }

    #[test]
    fn links_that_lead_nowhere_are_found() {
        let tree = [File::new("README.md", "# One\n## Two: `x`, y\n"), File::new("data/README.md", "# Data\n")];
        let paths = ["README.md", "data/README.md", "assets/map.png"].map(str::to_owned).into();
        let check = |at: usize, link: &str, expect: usize| {
            let file = File::new(&tree[at].path, &format!("a [b]({link}) c"));
            assert_eq!(links_resolve(&file, &tree, &paths).len(), expect, "{link}");
        };
        check(0, "data/README.md", 0);
        check(0, "data", 0);
        check(0, "data/README.md#data", 0);
        check(0, "data/README.md#date", 1);
        check(0, "#two-x-y", 0);
        check(0, "#three", 1);
        check(0, "https://example.org/a", 0);
        check(0, "data/SCHEMA.md", 1);
        check(1, "../assets/map.png", 0);
        check(1, "assets/map.png", 1);
        let code = File::new("README.md", "`[a](b)`\n```\n[a](b)\n```\n![a](c)");
        assert_eq!(links_resolve(&code, &tree, &paths), [code.fault(5, "c leads nowhere")]);
    }

    #[test]
    fn assets_without_a_notice_are_found() {
        let notice = File::new("assets/NOTICE.md", "`icon.png` is ours; `flags/` is theirs");
        let check = |path: &str, expect: usize| {
            assert_eq!(assets_are_noticed(&notice, &[path.to_owned()].into()).len(), expect, "{path}");
        };
        check("assets/icon.png", 0);
        check("assets/flags/aze.svg", 0);
        check("assets/NOTICE.md", 0);
        check("src/lib.rs", 0);
        check("assets/fonts/icon.png", 1);
        check("assets/icon.svg", 1);
    }
}
