//! Sittings with questions about two: all shortest paths, both side by side, and the way into a neighbourhood and back.

use detente::app::inspect::{compare_card, route_card};
use detente::app::{Action, Command, PairCommand, RouteRules, Sample};
use detente::graph::Level;
use detente::scene::{Arrange, Scope, Selection};

use super::Sitting;
use super::part::toggle;

impl Sitting {
    /// Asks for the paths between two.
    fn ask_paths(&mut self, a: &str, b: &str) {
        let ends = Selection::entities([self.entity(a), self.entity(b)]);
        self.send(Command::Select(ends));
        self.act(Action::FindPaths);
    }

    fn path(&self) -> Vec<String> {
        let loan = self.loan();
        let route = loan.session.route.as_ref().expect("a question");
        route.path().iter().map(|ix| loan.document.dataset.entity(*ix).id.clone()).collect()
    }
}

/// The whole world, without the neighbourhood in which it opens.
fn world() -> Sitting {
    let mut sitting = Sitting::new(None);
    sitting.send(Command::OpenSample(Sample::World));
    sitting.act(Action::ShowWholeMap);
    sitting
}

#[test]
fn every_shortest_path_is_lit_and_each_can_be_read() {
    let mut sitting = world();
    sitting.ask_paths("france", "italy");
    assert_eq!(sitting.path(), ["france", "italy"]);
    sitting.ask_paths("portugal", "poland");
    let loan = sitting.loan();
    let route = loan.session.route.as_ref().expect("a question");
    let found = route.found.as_ref().expect("a path");
    let card = route_card(&loan, route);
    assert_eq!(card.counts, format!("{} shortest paths of {} steps", found.count, found.steps));
    assert!(found.count > 1 && card.steps.len() == found.steps);
    assert!(
        card.steps.iter().all(|step| !step.ties.is_empty() && step.ties.iter().all(|tie| !tie.evidence.is_empty()))
    );
    let presence = loan.session.lens.presence().expect("a look");
    let (on, off) = (sitting.entity("portugal"), sitting.entity("brazil"));
    assert_eq!((presence.entity(on), presence.entity(off)), (Level::Full, Level::Dim));
    assert!(found.relations.iter().all(|ix| presence.relation(*ix) == Level::Full));

    let first = sitting.path();
    sitting.act(Action::NextTie);
    assert_ne!(sitting.path(), first, "] goes to the next path");
    sitting.act(Action::PreviousTie);
    assert_eq!(sitting.path(), first);

    // What is looked at in the answer leads back to it, and then out of it.
    let link = Selection::Entity(sitting.entity("portugal"));
    sitting.send(Command::Follow(link));
    assert!(!sitting.loan().is_at_answer() && sitting.loan().asks());
    sitting.act(Action::SelectNothing);
    assert!(sitting.loan().is_at_answer());
    sitting.act(Action::SelectNothing);
    assert!(!sitting.loan().asks() && sitting.loan().session.lens.presence().is_none());
    assert!(matches!(sitting.loan().session.selection, Selection::Entities(_)), "the two are still selected");
}

#[test]
fn a_path_leads_through_a_relation_of_three() {
    let mut sitting = Sitting::settled();
    sitting.ask_paths("united_states", "azerbaijan");
    let loan = sitting.loan();
    let route = loan.session.route.as_ref().expect("a question");
    let card = route_card(&loan, route);
    assert_eq!(card.counts, "1 shortest path of 1 step");
    let hub = sitting.relation("r_initiative");
    assert!(loan.document.graph.is_hub[hub.index()]);
    assert!(card.steps[0].ties.iter().any(|tie| tie.relation.to == Selection::Relation(hub)), "{card:?}");
}

#[test]
fn where_there_is_none_it_is_told_what_would_make_one() {
    let mut sitting = world();
    for kind in ["organization", "person", "group", "accord", "territory"] {
        sitting.send(toggle(super::part::kind(kind)));
    }
    sitting.ask_paths("japan", "france");
    let loan = sitting.loan();
    let route = loan.session.route.clone().expect("a question");
    assert!(route.found.is_none() && loan.session.lens.presence().is_none());
    let card = route_card(&loan, &route);
    assert_eq!(card.counts, "No path on the map");
    assert_eq!(card.instead[0].0, "Through what is not shown there is one of 2 steps");
    sitting.send(Command::Pair(PairCommand::Follow(card.instead[0].1)));
    assert_eq!(sitting.path().len(), 3);
    // A filter that is lifted makes the same path one on the map.
    sitting.send(Command::Pair(PairCommand::Follow(RouteRules::default())));
    assert!(sitting.loan().session.route.as_ref().is_some_and(|route| route.found.is_none()));
    sitting.act(Action::ShowEverything);
    assert_eq!(sitting.path().len(), 3, "the answer follows the map");
}

#[test]
fn a_direction_is_followed_and_turned_round() {
    let mut sitting = world();
    let dataset = &sitting.loan().document.dataset;
    let holder = dataset.relation_ids().find(|ix| dataset.relation_kind(*ix).id == "office").expect("an office");
    let dyad = sitting.loan().document.graph.dyads_of(holder)[0];
    assert!(dyad.directed);
    let ends = Selection::entities([dyad.from, dyad.to]);
    sitting.send(Command::Select(ends));
    sitting.act(Action::FindPaths);
    sitting.send(Command::Pair(PairCommand::Follow(RouteRules { forward: true, ..RouteRules::default() })));
    let steps = |sitting: &Sitting| {
        let route = sitting.loan().session.route.clone().expect("a question");
        (route.ends[0] == dyad.from, route.found.map(|found| found.steps) == Some(1))
    };
    let one = steps(&sitting);
    assert_eq!(one.0, one.1, "one step in the direction, none against it");
    sitting.send(Command::Pair(PairCommand::Turn));
    assert_eq!(steps(&sitting), (!one.0, !one.1));
}

#[test]
fn a_question_outlives_an_edit_and_ends_with_one_of_the_two() {
    let mut sitting = Sitting::settled();
    sitting.ask_paths("turkey", "saar");
    let before = sitting.loan().session.route.clone().expect("a question").found.expect("a path");
    sitting.send(Command::Select(Selection::Entity(sitting.entity("knesset"))));
    sitting.act(Action::Delete);
    let after = sitting.loan().session.route.clone().expect("a question").found.expect("a path");
    assert_eq!(after.steps, before.steps);
    assert_eq!(sitting.path().first().map(String::as_str), Some("turkey"));
    sitting.send(Command::Select(Selection::Entity(sitting.entity("saar"))));
    sitting.act(Action::Delete);
    assert!(!sitting.loan().asks());
}

#[test]
fn two_are_compared() {
    let mut sitting = world();
    let ends = [sitting.entity("france"), sitting.entity("germany")];
    sitting.send(Command::Select(Selection::entities(ends)));
    sitting.act(Action::Compare);
    let loan = sitting.loan();
    assert_eq!(loan.session.compared, Some(ends));
    let card = compare_card(&loan, ends);
    let ids = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let common: Vec<&str> = card.common.iter().map(|(link, _)| link.label.as_str()).collect();
    assert!(common.contains(&"Belgium") && common.contains(&"Luxembourg"), "{common:?}");
    let (_, kinds) = card.common.iter().find(|(link, _)| link.label == "Belgium").expect("a neighbour");
    assert_eq!(kinds, &["Border".to_owned(), "Border".to_owned()]);
    let only = |side: usize| card.only[side].iter().map(|row| row.link.label.clone()).collect::<Vec<_>>();
    assert!(only(0).contains(&ids(vec!["Andorra"])[0]) && only(1).contains(&"Poland".to_owned()));
    assert!(!only(0).iter().any(|name| common.contains(&name.as_str())));
    assert_eq!(card.between.iter().map(|row| row.note.as_str()).collect::<Vec<_>>(), ["Border"]);
    assert_eq!(card.totals.iter().sum::<usize>(), card.common.len() + card.only[0].len() + card.only[1].len());
    // The other question takes its place, and Esc ends it.
    sitting.act(Action::FindPaths);
    assert_eq!((sitting.loan().session.compared, sitting.loan().session.route.is_some()), (None, true));
    sitting.act(Action::Compare);
    assert!(sitting.loan().session.route.is_none() && sitting.loan().session.lens.presence().is_none());
    sitting.act(Action::SelectNothing);
    assert_eq!(sitting.loan().session.compared, None);
}

#[test]
fn only_two_can_be_asked_about() {
    let mut sitting = Sitting::settled();
    let ids = ["israel", "iran", "turkey"].map(|id| sitting.entity(id));
    for (selection, can) in [
        (Selection::Nothing, false),
        (Selection::Entity(ids[0]), false),
        (Selection::entities(ids), false),
        (Selection::entities([ids[0], ids[1]]), true),
        (Selection::tie(ids[0], ids[2]), true),
    ] {
        sitting.send(Command::Select(selection.clone()));
        for action in [Action::FindPaths, Action::Compare] {
            assert_eq!(sitting.loan().can(action).is_ok(), can, "{action:?} {selection:?}");
        }
    }
}

#[test]
fn crumbs_lead_into_a_neighbourhood_and_back_out() {
    let mut sitting = world();
    let labels = |sitting: &Sitting| sitting.loan().crumbs().into_iter().map(|crumb| crumb.label).collect::<Vec<_>>();
    assert!(labels(&sitting).is_empty());
    let (iran, iraq) = (sitting.entity("iran"), sitting.entity("iraq"));
    sitting.send(Command::Widen(iran));
    assert_eq!(labels(&sitting), ["Map", "Iran"]);
    sitting.send(Command::Widen(iraq));
    sitting.send(Command::LookAt(Scope::ego(iraq, 2)));
    assert_eq!(labels(&sitting), ["Map", "Iran", "Iraq, 2 steps"]);
    assert_eq!(sitting.loan().hops(), Some(2));
    sitting.act(Action::Undo);
    assert_eq!(labels(&sitting), ["Map", "Iran", "Iraq"]);

    sitting.send(Command::Select(Selection::Nothing));
    sitting.act(Action::RadialLayout);
    assert_eq!(sitting.loan().document.options.arrange, Arrange::Radial(Some(iraq)), "rings round whom it is about");
    let back = sitting.loan().crumbs()[1].scope.clone().expect("a stop");
    sitting.send(Command::LookAt(back));
    assert_eq!(labels(&sitting), ["Map", "Iran"]);
    assert_eq!(sitting.loan().document.options.arrange, Arrange::Radial(Some(iran)), "the rings go with it");
    sitting.act(Action::ShowWholeMap);
    assert_eq!(sitting.loan().document.options.arrange, Arrange::Force);
    assert!(labels(&sitting).is_empty() && sitting.loan().session.trail.scopes.is_empty());
    sitting.act(Action::Undo);
    assert_eq!(labels(&sitting), ["Map", "Iran"]);
}
