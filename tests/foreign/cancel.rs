//! A flag that is raised while a file is read stops the reading.

use std::thread::{Builder, yield_now};

use detente::import::{Cancel, ImportError, Limits, parse};

/// A large graph in each of several formats, of so many edges.
fn graphs(edges: usize) -> Vec<(&'static str, String)> {
    let many = |edge: fn(usize) -> String| (0..edges).map(edge).collect::<String>();
    let of_json = many(|at| format!(r#"{{"source":{at},"target":0}},"#));
    vec![
        ("edge list", many(|at| format!("{at} 0 1\n"))),
        ("Pajek", format!("*Vertices 1\n*Edges\n{}", many(|_| "1 1\n".to_owned()))),
        ("GML", format!("graph [ {} ]", many(|at| format!("edge [ source {at} target 0 ] ")))),
        ("DOT", format!("graph {{ {} }}", many(|at| format!("n{at} -- n0; ")))),
        ("GraphML", {
            let edges = many(|at| format!("<edge source='{at}' target='0'/>"));
            format!("<graphml><graph edgedefault='directed'>{edges}</graph></graphml>")
        }),
        ("GEXF", {
            let edges = many(|at| format!("<edge source='{at}' target='0'/>"));
            format!("<gexf><graph><edges>{edges}</edges></graph></gexf>")
        }),
        ("node-link JSON", format!(r#"{{"nodes":[],"links":[{of_json}{{"source":0,"target":1}}]}}"#)),
        ("JSON Lines", many(|at| format!("{{\"source\":{at},\"target\":0}}\n"))),
    ]
}

/// What becomes of a text whose reading is stopped once it has said how far it is.
fn stopped(text: &str) -> Result<(), ImportError> {
    let cancel = Cancel::default();
    std::thread::scope(|scope| {
        let reader = || {
            let result = parse(text.as_bytes(), &Limits::default(), &cancel).map(drop);
            // Whoever waits for a reader that has said nothing goes on.
            cancel.report(1.0);
            result
        };
        let reader = Builder::new().name("a reader".to_owned()).spawn_scoped(scope, reader).expect("a thread");
        while cancel.share() == 0.0 {
            yield_now();
        }
        cancel.cancel();
        reader.join().expect("no panic")
    })
}

#[test]
fn a_flag_that_is_raised_while_a_file_is_read_stops_it() {
    // A busy machine may not get to the flag before a small file is read; it is raised in a larger one then.
    let mut left: Vec<&str> = graphs(0).into_iter().map(|(name, _)| name).collect();
    for edges in [10_000, 80_000, 640_000] {
        for (name, text) in graphs(if left.is_empty() { 0 } else { edges }) {
            if left.contains(&name) && matches!(stopped(&text), Err(ImportError::Cancelled)) {
                left.retain(|other| *other != name);
            }
        }
    }
    assert_eq!(left, [""; 0], "these go on");
}
