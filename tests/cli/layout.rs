//! `detente layout`: places of maps and of plain graphs, limits of time, and an end by the person.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::{SMALL, check, detente, run};

#[test]
fn a_layout_is_chosen_by_its_name() {
    let rows = |more: &[&str], code| check(&[&["layout", "-", "-o", "-"], more].concat(), SMALL, code).stdout;
    let by_force = rows(&[], 0);
    for name in ["radial", "circular", "grouped"] {
        let found = rows(&["--layout", name], 0);
        assert_eq!(found.split(|byte| *byte == b'\n').count(), by_force.split(|byte| *byte == b'\n').count(), "{name}");
    }
    let around = String::from_utf8(rows(&["--layout", "radial", "--around", "=1+2"], 0)).unwrap();
    let middle = String::from_utf8(rows(&["--layout", "radial", "--around", "isr"], 0)).unwrap();
    assert_ne!(around, middle, "another stands in the middle");
    rows(&["--layout", "radial", "--around", "nobody"], 2);
    rows(&["--layout", "geographic"], 2);
    let coded = SMALL.replace("\"name\": \"Israel\"", "\"name\": \"Israel\", \"codes\": { \"iso3\": \"ISR\" }");
    let svg = check(&["export", "-", "-o", "-", "--layout", "geographic"], &coded, 0).stdout;
    assert!(String::from_utf8(svg).unwrap().contains("Outline of the world"));
}

#[test]
fn layout_is_inert_csv_and_the_same_for_any_number_of_threads() {
    let rows = |threads| check(&["layout", "-", "-o", "-", "--threads", threads], SMALL, 0).stdout;
    let text = String::from_utf8(rows("1")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("id,x,y"));
    assert!(lines.next().unwrap().starts_with("isr,"));
    assert!(lines.next().unwrap().starts_with("'=1+2,"));
    assert_eq!(rows("1"), rows("2"));
    let other = check(&["layout", "-", "-o", "-", "--seed", "99"], SMALL, 0).stdout;
    assert_ne!(other, Vec::<u8>::new());
}

#[test]
fn negative_ties_stand_apart_when_told() {
    let input = SMALL.replace("positive", "negative");
    let rows = |command: &str, choice: &[&str], input: &str| {
        let args = [&[command, "-", "-o", "-"], choice].concat();
        check(&args, input, 0).stdout
    };
    for command in ["layout", "export"] {
        let [near, apart] = ["near", "apart"].map(|choice| rows(command, &["--negative", choice], &input));
        assert_ne!(near, apart, "{command}");
        rows(command, &["--negative", "far"], &input);
        assert_eq!(rows(command, &[], &input), near, "{command}");
        assert_eq!(rows(command, &["--negative", "apart"], SMALL), rows(command, &[], SMALL), "{command}");
    }
}

/// A path of `nodes` nodes as a plain graph.
fn path(nodes: usize) -> String {
    let edges: Vec<String> = (1..nodes).map(|node| format!("{} {node}\n", node - 1)).collect();
    format!("{nodes} {}\n{}", edges.len(), edges.concat())
}

/// The places that a benchmark wrote.
fn places(text: &str) -> Vec<[f32; 2]> {
    let number = |text: &str| text.parse::<f32>().unwrap();
    text.lines().map(|line| line.split_once(' ').map(|(x, y)| [number(x), number(y)]).unwrap()).collect()
}

#[test]
fn a_plain_graph_is_laid_out_with_the_numbers_of_its_nodes() {
    let rows = |more: &[&str], input: &str| {
        let args = [&["layout", "-", "-o", "-"], more].concat();
        String::from_utf8(check(&args, input, 0).stdout).unwrap()
    };
    let graph = format!("# a path\n{}", path(40));
    let plain = rows(&[], &graph);
    let ids: Vec<&str> = plain.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ids, (0..40).map(|id| id.to_string()).collect::<Vec<_>>());
    for same in [&["--threads", "3"], &["--quality", "normal"], &["--time-limit", "600"], &["--clusters", "0.5"]] {
        assert_eq!(rows(same, &graph), plain, "{same:?}");
    }
    assert_ne!(rows(&["--seed", "8"], &graph), plain);
    for (input, lines) in [("0 0\n", 1), ("1 0\n", 2), ("2 1\n0 1\n", 3), ("3 2\n0 0\n0 0\n", 4)] {
        assert_eq!(rows(&["--quality", "draft", "--clusters", "1"], input).lines().count(), lines, "{input}");
        assert_eq!(rows(&["--quality", "best", "--clusters", "0"], input).lines().count(), lines, "{input}");
    }
}

#[test]
fn a_benchmark_gets_places_in_order_and_figures_in_the_last_line() {
    let folder = tempfile::tempdir().unwrap();
    let [graph, out] = ["path.edges", "path.pos"].map(|name| folder.path().join(name));
    std::fs::write(&graph, path(30)).unwrap();
    let [graph, out] = [graph, out].map(|path| path.display().to_string());
    let args = ["layout", &graph, "-o", &out, "--bench", "--threads", "1", "--seed", "1"];
    for _ in ["writes", "replaces"] {
        let figures = check(&args, "", 0).stdout;
        let figures: Value =
            serde_json::from_str(std::str::from_utf8(&figures).unwrap().lines().last().unwrap()).unwrap();
        assert!(figures["layout_s"].as_f64().unwrap() > 0.0 && figures["layout_cpu_s"].as_f64().unwrap() >= 0.0);
        assert!(figures.get("iters").unwrap().is_null());
    }
    let places = places(&std::fs::read_to_string(&out).unwrap());
    assert_eq!(places.len(), 30);
    let csv = check(&["layout", &graph, "-o", "-", "--seed", "1"], "", 0).stdout;
    let csv = String::from_utf8(csv).unwrap();
    let rows: Vec<String> = places.iter().enumerate().map(|(id, [x, y])| format!("{id},{x},{y}")).collect();
    assert_eq!(csv.lines().skip(1).collect::<Vec<_>>(), rows);
    let map = String::from_utf8(check(&["layout", "-", "-o", "-", "--bench"], SMALL, 0).stdout).unwrap();
    assert_eq!(map.lines().count(), 3, "two entities and the figures: {map}");
}

#[test]
fn faults_of_a_plain_graph_are_told_with_their_line() {
    for (input, code, said) in [
        ("3 2\n0 1\n1 3\n", 3, "line 3: there is no node 3"),
        ("3 2\n0 1\n0 2 3\n", 3, "line 3: expected two numbers"),
        ("5000000 0\n", 7, "line 1: 5000000 nodes"),
    ] {
        let output = check(&["layout", "-", "-o", "-"], input, code);
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{input}");
        assert!(output.stdout.is_empty());
    }
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("a.edges").display().to_string();
    for (text, code, said) in [
        ("from,to\n", 3, "expected `n m`"),
        ("3 4\n0 1\n", 3, "says 4 edges, the graph has 1"),
        ("3 4000000000\n", 7, "line 1: 4000000000 edges"),
    ] {
        std::fs::write(&broken, text).unwrap();
        let output = check(&["layout", &broken, "-o", "-", "--bench"], "", code);
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{text}");
    }
}

#[test]
fn a_time_limit_ends_with_the_positions_so_far_and_says_so() {
    let output = run(&["layout", "-", "-o", "-", "--time-limit", "0.000001"], &path(20_000));
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "detente: the time limit of 0.000001 s ended the layout; another run may differ\n");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 20_001);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_layout_writes_the_positions_so_far() {
    let folder = tempfile::tempdir().unwrap();
    let [graph, out] = ["path.edges", "path.pos"].map(|name| folder.path().join(name));
    std::fs::write(&graph, path(30_000)).unwrap();
    let args = ["layout", graph.to_str().unwrap(), "-o", out.to_str().unwrap(), "--bench", "--quality", "best"];
    let mut child = detente(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id().to_string();
    // Once the layout runs, the process catches the signal: the second bit of the mask.
    let catches = || {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap().trim().to_owned();
        u64::from_str_radix(&mask, 16).unwrap() & 2 != 0
    };
    while !catches() {
        assert_eq!(child.try_wait().unwrap(), None, "it ends before it is interrupted");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "detente: interrupted, the positions so far are kept; Ctrl+C again ends at once\n");
    let places = places(&std::fs::read_to_string(&out).unwrap());
    assert!(places.len() == 30_000 && places.iter().flatten().all(|place| place.is_finite()));
}

#[test]
fn a_picture_stands_as_its_file_draws_it_unless_a_layout_is_asked_for() {
    let nodes: Vec<String> =
        (0..6).map(|at| format!("<node id='{at}'><position x='{}' y='0'/></node>", at * 10)).collect();
    let edges: Vec<String> =
        (0..6).map(|at| format!("<edge id='e{at}' source='{at}' target='{}'/>", (at + 1) % 6)).collect();
    let input =
        format!("<gexf><graph><nodes>{}</nodes><edges>{}</edges></graph></gexf>", nodes.concat(), edges.concat());
    let picture = |more: &[&str]| {
        let args = [&["export", "-", "-o", "-", "--no-legend"], more].concat();
        String::from_utf8(check(&args, &input, 0).stdout).unwrap()
    };
    let drawn = picture(&[]);
    let laid_out = picture(&["--lay-out"]);
    assert_ne!(drawn, laid_out);
    assert_eq!(laid_out, picture(&["--lay-out", "--seed", "7"]));
    assert_ne!(drawn, picture(&["--seed", "8"]));
}
