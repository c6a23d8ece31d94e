//! Maps that are shown in part: what a filter or a scope hides goes, all else stays as it was, and nothing is lost.

use std::collections::BTreeSet;

use detente::dataset::{Class, Dataset, EntityIx, RelationIx, Status};
use detente::export::Picture;
use detente::geom::Rng;
use detente::graph::{Facet, Filter, Graph, Group};
use detente::import::{Cancel, Limits, parse};
use detente::scene::{Census, Options, Reach, Scene, Scope, Shape};
use detente::style::Mode;

use super::{Map, map};

fn domain(id: &str) -> Facet {
    Facet::new(Group::Domain, Some(id))
}

fn kind(id: &str) -> Facet {
    Facet::new(Group::EntityKind, Some(id))
}

fn without(facets: &[Facet]) -> Options {
    let mut filter = Filter::default();
    for facet in facets {
        filter.toggle(facet, &[]);
    }
    Options { filter, ..Options::default() }
}

impl Map {
    fn with(&self, options: &Options) -> Scene {
        Scene::new(&self.dataset, &self.graph, options)
    }

    fn rows(&self, options: &Options) -> Vec<(String, usize, bool)> {
        let (scene, filter) = (self.with(options), &options.filter);
        let census = Census::new(&self.dataset, &self.graph, &scene, filter, None);
        let lists = [Group::Domain, Group::EntityKind, Group::Status];
        let rows = lists.iter().flat_map(|group| census.rows(group, filter, "", 99).rows);
        rows.map(|row| (row.label, row.count, row.shown)).collect()
    }

    fn ids(&self, scene: &Scene) -> Vec<&str> {
        scene.nodes.iter().map(|node| self.dataset.entity(node.entity).id.as_str()).collect()
    }

    fn drawn(&self, scene: &Scene) -> Vec<&str> {
        drawn(scene).into_iter().map(|ix| self.dataset.relation(ix).id.as_str()).collect()
    }
}

fn drawn(scene: &Scene) -> BTreeSet<RelationIx> {
    let curves = scene.curves.iter().flat_map(|curve| &curve.relations);
    curves.chain(scene.hubs.iter().flat_map(|hub| &hub.relations)).copied().collect()
}

#[test]
fn the_lists_count_what_is_there_and_keep_what_is_hidden() {
    let map = map(&Options::default(), 7);
    let expect = [
        ("Diplomacy", 7),
        ("Security", 1),
        ("Energy", 1),
        ("Intelligence", 1),
        ("None stated", 23),
        ("Country", 6),
        ("Person", 6),
        ("Organization", 1),
        ("Community", 3),
        ("Accord", 1),
        ("Place", 1),
        ("In force", 18),
        ("Planned", 4),
        ("Held", 2),
        ("Not stated", 7),
    ];
    let all =
        |shown: &dyn Fn(&str) -> bool| expect.map(|(label, count)| (label.to_owned(), count, shown(label))).to_vec();
    assert_eq!(map.rows(&Options::default()), all(&|_| true));
    // The one relation of Energy has other domains too, and is left.
    let energy = without(&[domain("energy")]);
    assert_eq!(map.rows(&energy), all(&|label| label != "Energy"));
    // A count is of what the other lists leave: none of those that tie a person, all kinds of entities.
    let people = map.rows(&without(&[kind("person")]));
    let counts: Vec<usize> = people.iter().map(|(_, count, _)| *count).collect();
    assert_eq!(counts, [6, 1, 1, 1, 13, 6, 6, 1, 3, 1, 1, 10, 2, 1, 7], "{people:?}");
    let gone = without(&[kind("group")]);
    let row = ("Group".to_owned(), 0, false);
    assert!(map.rows(&gone).contains(&row), "what is hidden can be brought back though nothing of it would stand");
}

/// What is hidden, the entities that are gone, the relations that are gone, and those that come instead.
type Case<'a> = (&'a [Facet], &'a [&'a str], &'a [&'a str], &'a [&'a str]);

#[test]
fn what_is_hidden_goes_and_the_rest_stays() {
    let map = map(&Options::default(), 7);
    let whole = map.with(&Options::default());
    let cases: &[Case<'_>] = &[
        (&[], &[], &[], &[]),
        (&[domain("energy")], &[], &[], &[]),
        (&[domain("energy"), domain("security"), domain("intelligence")], &[], &["r_cooperation"], &[]),
        (
            &[domain("diplomacy")],
            &[],
            &["r_mediation", "r_reconciliation", "r_initiative", "r_trilateral", "r_expand"],
            // A part of what is hidden has a line of its own.
            &["e_witkoff"],
        ),
        (&[kind("accord")], &["abraham_accords"], &["r_candidate", "r_expand"], &[]),
        (&[Facet::new(Group::Status, Some("held"))], &[], &["r_reconciliation"], &[]),
        (
            &[kind("person")],
            &["netanyahu", "aliyev", "trump", "saar", "isayev", "witkoff"],
            &[
                "r_off_net",
                "r_off_ali",
                "r_off_tru",
                "r_off_saa",
                "r_off_isa",
                "r_off_wit",
                "r_support_jewish",
                "e_visit_planned",
                "r_expand",
            ],
            &["e_agenda_accords", "e_agenda_mediation"],
        ),
    ];
    for (hidden, entities, gone, new) in cases {
        let scene = map.with(&without(hidden));
        let stay: Vec<&str> = map.ids(&whole).into_iter().filter(|id| !entities.contains(id)).collect();
        assert_eq!(map.ids(&scene), stay, "{hidden:?}");
        let (now, before) = (map.drawn(&scene), map.drawn(&whole));
        let lost: BTreeSet<&str> = before.iter().filter(|id| !now.contains(id)).copied().collect();
        assert_eq!(lost, gone.iter().copied().collect(), "lost without {hidden:?}");
        let come: BTreeSet<&str> = now.iter().filter(|id| !before.contains(id)).copied().collect();
        assert_eq!(come, new.iter().copied().collect(), "come without {hidden:?}");
        assert!(scene.nodes.iter().all(|node| whole.nodes.contains(node)), "a node looks as before: {hidden:?}");
    }
}

#[test]
fn a_strand_of_a_hidden_domain_goes_from_a_line_that_stays() {
    let map = map(&Options::default(), 7);
    let strands = |options: &Options| {
        let scene = map.with(options);
        let curve =
            scene.curves.iter().find(|c| c.strain.strands.len() > 1 || c.relations == [map.relation("r_cooperation")]);
        curve.expect("the cooperation").strain.strands.len()
    };
    assert_eq!(strands(&Options::default()), 3);
    assert_eq!(strands(&without(&[domain("energy")])), 2);
    assert_eq!(strands(&without(&[domain("energy"), domain("security")])), 1);
}

#[test]
fn a_hub_loses_hidden_members_and_goes_with_the_last_but_one() {
    let map = map(&Options::default(), 7);
    let members =
        |options: &Options| -> Vec<usize> { map.with(options).hubs.iter().map(|hub| hub.members.len()).collect() };
    assert_eq!(members(&Options::default()), [3, 3]);
    assert_eq!(members(&without(&[kind("person")])), [2, 3]);
    // Without countries the visit has no line, and the meeting that is a part of it has one of its own.
    assert_eq!(members(&without(&[kind("country")])), [2]);
}

#[test]
fn a_scope_leaves_an_ego_network() {
    let map = map(&Options::default(), 7);
    let scoped = |about: &[&str], reach| {
        let about = about.iter().map(|id| map.entity(id)).collect();
        map.with(&Options { scope: Some(Scope { about, reach }), ..Options::default() })
    };
    let isayev = scoped(&["isayev"], Reach::Hops(1));
    assert_eq!(map.ids(&isayev), ["netanyahu", "isayev", "sephardic_community"]);
    assert_eq!(isayev.off_canvas.len(), 1, "an unnamed neighbour can be asked for");
    let wider = scoped(&["isayev"], Reach::Hops(2));
    assert_eq!(wider.nodes.len(), 8, "{:?}", map.ids(&wider));
    let asked = scoped(&["commentators"], Reach::Hops(0));
    assert_eq!(map.ids(&asked), ["commentators"], "whom a scope is about stands, whatever the rules say");
    let two = scoped(&["isayev", "knesset"], Reach::Hops(1));
    assert_eq!(map.ids(&two), ["israel", "netanyahu", "isayev", "sephardic_community", "knesset"]);
    let hub = scoped(&["united_states"], Reach::Hops(1));
    assert!(
        ["israel", "azerbaijan"].iter().all(|id| map.ids(&hub).contains(id)),
        "those who act together are neighbours"
    );
    assert_eq!(hub.hubs.len(), 1);
    let nobody = Scope::ego(EntityIx::new(9999), 2);
    assert!(map.with(&Options { scope: Some(nobody), ..Options::default() }).nodes.is_empty());
}

/// A dataset with ties, meetings, events, parts, domains and statuses at random.
fn random(rng: &mut Rng) -> Dataset {
    let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
    let entities = 2 + below(8);
    let entity = |at: usize, kind: &str, unnamed: bool| {
        format!(r#"{{"id": "e{at}", "kind": "{kind}", "name": "E{at}", "unnamed": {unnamed}}}"#)
    };
    let all: Vec<String> =
        (0..entities).map(|at| entity(at, ["country", "person", "group", "own"][below(4)], below(4) == 0)).collect();
    let count = below(14);
    let relations: Vec<String> = (0..count)
        .map(|at| {
            let (kind, role, statuses): (&str, &str, &[&str]) = [
                ("border", "party", &["in-force", "ended"][..]),
                ("cooperation", "party", &["in-force", "proposed"][..]),
                ("talks", "party", &["planned", "held"][..]),
                ("statement", "subject", &[][..]),
            ][below(4)];
            let who: Vec<String> = (0..2 + below(3))
                .map(|_| format!(r#"{{"entity": "e{}", "role": "{role}"}}"#, below(entities)))
                .collect();
            let domains: Vec<String> = (0..below(3)).map(|_| format!(r#""d{}""#, below(3))).collect();
            let status = statuses.get(below(3)).map_or(String::new(), |s| format!(r#", "status": "{s}""#));
            let part =
                if at > 0 && below(3) == 0 { format!(r#", "part_of": "r{}""#, below(at)) } else { String::new() };
            format!(
                r#"{{"id": "r{at}", "kind": "{kind}", "participants": [{}], "domains": [{}]{status}{part}}}"#,
                who.join(", "),
                domains.join(", ")
            )
        })
        .collect();
    let text = format!(
        r#"{{"format": "detente/1", "domains": [{{"id": "d0", "label": "D0"}}, {{"id": "d1", "label": "D1"}}, {{"id": "d2", "label": "D2"}}],
             "entities": [{}], "relations": [{}]}}"#,
        all.join(", "),
        relations.join(", ")
    );
    parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset
}

/// Whether any domain of a relation, or none stated, and its status are shown.
fn passes(dataset: &Dataset, filter: &Filter, ix: RelationIx) -> bool {
    let relation = dataset.relation(ix);
    let shows = |facet: Facet| filter.shows(&facet);
    let mut domains = relation.domains.iter();
    let by_domain = match relation.domains.len() {
        0 => shows(Facet::new(Group::Domain, None)),
        _ => domains.any(|&at| shows(domain(&dataset.domain(at).id))),
    };
    by_domain && shows(Facet::new(Group::Status, relation.status.map(Status::id)))
}

/// For any part of any map: what is shown may be shown, what may be shown is, alone or within its whole; and to show
/// all again gives the whole map.
#[test]
fn every_part_of_every_map_is_what_was_asked_for() {
    let mut rng = Rng::new(11);
    let (mut hidden, mut kept, mut folded) = (0, 0, 0);
    for _ in 0..400 {
        let dataset = random(&mut rng);
        let graph = Graph::new(&dataset);
        let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
        let plain = Options { show_all: below(2) == 0, ..Options::default() };
        let whole = Scene::new(&dataset, &graph, &plain);
        let mut options = plain.clone();
        let census = Census::new(&dataset, &graph, &whole, &options.filter, None);
        let lists = [Group::Domain, Group::EntityKind, Group::Status];
        for facet in lists.iter().flat_map(|group| census.facets(group)) {
            if below(4) == 0 {
                options.filter.toggle(&facet, &[]);
            }
        }
        if below(3) == 0 {
            options.scope = Some(Scope::ego(EntityIx::new(below(dataset.entities.len())), below(3) as u8));
        }
        let scene = Scene::new(&dataset, &graph, &options);
        let lines = drawn(&scene);
        for node in &scene.nodes {
            assert!(options.filter.shows(&kind(&dataset.entity_kind(node.entity).id)));
        }
        let stands = |entity: EntityIx| scene.node_of(entity).is_some();
        for ix in dataset.relation_ids() {
            let ties = graph.dyads_of(ix).iter().any(|dyad| stands(dyad.from) && stands(dyad.to));
            let acting: BTreeSet<EntityIx> =
                dataset.core_participants(ix).map(|p| p.entity).filter(|e| stands(*e)).collect();
            let reachable = if graph.is_hub[ix.index()] { acting.len() > 1 } else { ties };
            let shown = dataset.class(ix) != Class::Claim && passes(&dataset, &options.filter, ix) && reachable;
            let wholes = std::iter::successors(dataset.relation(ix).part_of, |&at| dataset.relation(at).part_of);
            let folds = wholes.take(64).any(|whole| lines.contains(&whole));
            assert_eq!(
                lines.contains(&ix),
                shown && !folds,
                "{} of {options:?} in {dataset:?}",
                dataset.relation(ix).id
            );
            (kept, folded) = (kept + usize::from(lines.contains(&ix)), folded + usize::from(shown && folds));
        }
        hidden += drawn(&whole).difference(&lines).count();
        let mut back = options;
        for group in Group::LISTS {
            back.filter.lift(group);
        }
        back.scope = None;
        assert_eq!(back, plain);
        assert_eq!(Scene::new(&dataset, &graph, &back), whole);
    }
    assert!(hidden > 200 && kept > 200 && folded > 20, "{hidden} {kept} {folded}");
}

#[test]
fn a_picture_of_a_part_tells_only_of_it() {
    let map = map(&without(&[kind("person"), domain("diplomacy")]), 7);
    let picture = Picture::new(1600, 1000, Mode::Light);
    let frame = picture.frame(&map.dataset, &map.scene, &map.positions);
    let words: Vec<&str> = frame
        .legend
        .iter()
        .filter_map(|shape| if let Shape::Text(run) = shape { Some(run.text.as_str()) } else { None })
        .collect();
    assert!(words.iter().any(|text| text.starts_with("12 of 31 entities shown")), "{words:?}");
    assert!(words.contains(&"Security") && words.contains(&"Country"), "{words:?}");
    for hidden in ["Diplomacy", "Person", "Mediation"] {
        assert!(!words.contains(&hidden), "{hidden} in {words:?}");
    }
}
