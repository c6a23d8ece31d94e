//! Weights and signs are lengths of links: the heavier the nearer, and who is against each other by choice apart.

use detente::dataset::Dataset;
use detente::graph::Graph;
use detente::import::{Cancel, Limits, parse};
use detente::layout::Topology;
use detente::scene::{Negative, Options, Scene};

/// A tie of each pair: its two ends, and the rest of the record.
type Tie<'a> = ([usize; 2], &'a str);

/// Ten countries, of which trade has a weight that says what it means, and cooperation one that does not.
fn dataset(ties: &[Tie<'_>]) -> Dataset {
    let entities: Vec<String> = (0..10).map(|at| format!(r#"{{"id":"e{at}","kind":"country"}}"#)).collect();
    let tie = |([a, b], rest): &Tie<'_>| format!(r#"{{"from":"e{a}","to":"e{b}",{rest}}}"#);
    let relations: Vec<String> = ties.iter().map(tie).collect();
    let text = format!(
        r#"{{"format":"detente/1","kinds":[{{"id":"trade","weight":"dollars"}}],"entities":[{}],"relations":[{}]}}"#,
        entities.join(","),
        relations.join(",")
    );
    let imported = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset");
    assert_eq!(imported.account.dropped, detente::import::Count::default(), "{:?}", imported.diagnostics);
    imported.dataset
}

fn topology(ties: &[Tie<'_>], negative: Negative) -> Topology {
    let dataset = dataset(ties);
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options { negative, ..Options::default() });
    scene.request(1).topology
}

/// The length of each link, in the order of the pairs.
fn lengths(ties: &[Tie<'_>], negative: Negative) -> Vec<f32> {
    topology(ties, negative).lengths
}

/// The length of single ties of such weights, one pair each, in that order.
fn of_weights(weights: &[&str]) -> Vec<f32> {
    let records: Vec<String> = weights.iter().map(|weight| format!(r#""kind":"trade"{weight}"#)).collect();
    let ties: Vec<Tie<'_>> = records.iter().enumerate().map(|(at, record)| ([2 * at, 2 * at + 1], &**record)).collect();
    lengths(&ties, Negative::Near)
}

#[test]
fn the_heavier_a_tie_the_nearer_its_ends_within_bounds() {
    let usual = of_weights(&[""])[0];
    let cases: [(&[&str], &[f32]); 6] = [
        (&["", ""], &[1.0, 1.0]),
        (&[",\"weight\":3", ",\"weight\":3"], &[1.0, 1.0]),
        (&[",\"weight\":0", ",\"weight\":0", ""], &[1.0, 1.0, 1.0]),
        (&[",\"weight\":1", ",\"weight\":2", ""], &[1.0, 0.65, 1.0]),
        (&[",\"weight\":1e300", ",\"weight\":0", ",\"weight\":1e-300"], &[0.65, 1.0, 0.825]),
        (&[",\"weight\":5e-324", ",\"weight\":7", ",\"weight\":1e308", ",\"weight\":7"], &[1.0, 0.825, 0.65, 0.825]),
    ];
    for (weights, expected) in cases {
        let lengths = of_weights(weights);
        let shares: Vec<f32> = lengths.iter().map(|length| length / usual).collect();
        assert!(shares.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{weights:?}: {shares:?}");
    }
}

#[test]
fn a_weight_without_a_meaning_moves_nobody() {
    let plain = topology(&[([0, 1], r#""kind":"cooperation""#), ([2, 3], r#""kind":"cooperation""#)], Negative::Near);
    let ties = [([0, 1], r#""kind":"cooperation","weight":1"#), ([2, 3], r#""kind":"cooperation","weight":1e300"#)];
    assert_eq!(topology(&ties, Negative::Near), plain);
}

#[test]
fn of_several_ties_the_heaviest_counts_and_the_fan_keeps_its_room() {
    let one = r#""kind":"trade","weight":1"#;
    let heavy = [([0, 1], one), ([0, 1], r#""kind":"trade","weight":9,"when":"2001""#), ([2, 3], one)];
    let light = [([0, 1], one), ([0, 1], r#""kind":"trade","weight":1,"when":"2001""#), ([2, 3], one)];
    let (heavy, light) = (lengths(&heavy, Negative::Near), lengths(&light, Negative::Near));
    assert!(heavy[0] < light[0] && heavy[0] > heavy[1], "{heavy:?} and {light:?}");
    assert_eq!(heavy[1], light[1]);
}

/// What the ties of a pair say, and whether each choice takes its ends farther than the one before.
#[test]
fn who_is_against_each_other_stands_farther_by_choice() {
    let [plus, minus, both] =
        ["positive", "negative", "mixed"].map(|sign| format!(r#""kind":"trade","sign":"{sign}""#));
    let none = r#""kind":"trade""#;
    let cases: [(&[&str], bool); 7] = [
        (&[none], false),
        (&[&plus], false),
        (&[&plus, none], false),
        (&[&minus], true),
        (&[&minus, none], true),
        (&[&both], true),
        (&[&minus, &plus], true),
    ];
    for (records, moves) in cases {
        let ties: Vec<Tie<'_>> = records.iter().map(|record| ([0, 1], *record)).collect();
        let choices: Vec<f32> = Negative::ALL.iter().map(|&negative| lengths(&ties, negative)[0]).collect();
        let unsigned: Vec<Tie<'_>> = records.iter().map(|_| ([0, 1], none)).collect();
        assert_eq!(choices[0], lengths(&unsigned, Negative::Near)[0], "near is as if there were no sign: {records:?}");
        let farther = choices.is_sorted_by(|a, b| if moves { a < b } else { a == b });
        assert!(farther && choices.iter().all(|length| (0.25..8.0).contains(length)), "{records:?}: {choices:?}");
        let dataset = dataset(&ties);
        let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
        assert_eq!(scene.has_negative(), moves, "{records:?}");
    }
    let share = |records: &[&str]| {
        let ties: Vec<Tie<'_>> = records.iter().map(|record| ([0, 1], *record)).collect();
        let [near, apart] = [Negative::Near, Negative::Apart].map(|negative| lengths(&ties, negative)[0]);
        apart - near
    };
    assert!(share(&[&minus, &minus, &plus]) > share(&[&minus, &plus, &plus]), "the share counts");
}

#[test]
fn the_spokes_of_a_hostile_hub_are_longer_by_choice() {
    let lengths = |negative| {
        let text = r#"{ "format": "detente/1",
            "entities": [{ "id": "a", "kind": "country" }, { "id": "b", "kind": "country" }, { "id": "c", "kind": "country" }],
            "relations": [{ "kind": "cooperation", "sign": "negative", "participants": [
                { "entity": "a", "role": "party" }, { "entity": "b", "role": "party" }, { "entity": "c", "role": "party" }] }] }"#;
        let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
        let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options { negative, ..Options::default() });
        assert_eq!(scene.hubs.len(), 1);
        scene.request(1).topology.lengths
    };
    let [near, far, apart] = [Negative::Near, Negative::Far, Negative::Apart].map(lengths);
    assert_eq!(near.len(), 3);
    assert!(
        near.iter().zip(&far).all(|(near, far)| near < far) && far.iter().zip(&apart).all(|(far, apart)| far < apart)
    );
}
