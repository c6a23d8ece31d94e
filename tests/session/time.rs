//! Sittings in which time passes: what is in force when, and that nothing else moves.

use std::sync::Arc;

use detente::app::{Action, Command, Edge, Sample, Speed, TimeCommand};
use detente::dataset::{Window, day_from_ymd};
use detente::graph::Level;
use detente::graph::time::Unit;
use detente::layout::Phase;
use detente::scene::Frame;

use super::{Folder, Sitting};

/// Year, month and day.
type Ymd = (i64, u8, u8);

const FACTS: &str = include_str!("../europe_facts.txt");

/// The alliances of the Europe sample, in file order, by the facts.
fn alliances() -> Vec<&'static str> {
    let rows = FACTS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(" | ").collect::<Vec<_>>());
    rows.filter(|row| row[1] == "alliance").map(|row| row[0]).collect()
}

/// The six powers, laid out.
fn europe() -> Sitting {
    let mut sitting = Sitting::new(None);
    sitting.send(Command::OpenSample(Sample::Europe));
    sitting.wait("Europe", |loan| loan.document.title().starts_with("Europe") && loan.phase == Phase::Settled);
    sitting
}

fn year(year: i64) -> Window {
    Window::years(year, year)
}

impl Sitting {
    fn time(&mut self, command: TimeCommand) {
        self.send(Command::Time(command));
    }

    fn look(&mut self, window: Window) {
        self.time(TimeCommand::Look { window: Some(window), held: false });
    }

    fn window(&self) -> Option<Window> {
        self.loan().session.time.window
    }

    fn level(&self, relation: &str) -> Level {
        let presence = self.loan().session.lens.presence();
        presence.map_or(Level::Full, |presence| presence.relation(self.relation(relation)))
    }

    fn frame(&self) -> Frame {
        let loan = self.loan();
        loan.frame(&loan.view(0.0, 0.0))
    }

    /// The alliances at a level, by id.
    fn alliances_at(&self, level: Level) -> Vec<&'static str> {
        alliances().into_iter().filter(|id| self.level(id) == level).collect()
    }
}

/// Which alliances are in force on a day: certainly, and possibly only. All others are not.
#[test]
fn the_map_of_europe_tells_its_story() {
    let mut sitting = europe();
    sitting.time(TimeCommand::Instant(true));
    assert_eq!(sitting.window(), Some(Window::day(day_from_ymd(1907, 8, 31))), "the day of the dataset");
    let (dual, triple) = ("dual_alliance", "triple_alliance");
    let (entente, alliance) = ("franco_russian_entente", "franco_russian_alliance");
    let late = [dual, triple, entente, alliance, "prinetti_barrere", "entente_cordiale", "neutrality_1904"];
    let (league, emperors) = ("three_emperors_league", "three_emperors_alliance");
    let (notes, reinsurance) = ("mediterranean_entente", "reinsurance_treaty");
    let rows: [(Ymd, &[&str], &[&str]); 11] = [
        ((1872, 6, 1), &[], &[]),
        ((1874, 1, 1), &[league], &[]),
        ((1878, 6, 1), &[], &[league]),
        ((1882, 1, 1), &[dual, emperors], &[]),
        ((1887, 6, 20), &[dual, triple, notes, reinsurance], &[emperors]),
        ((1890, 1, 1), &[dual, triple, notes, reinsurance], &[]),
        ((1890, 6, 10), &[dual, triple, notes], &[reinsurance]),
        ((1894, 6, 1), &[dual, triple, notes, entente, alliance], &[]),
        ((1897, 5, 1), &[dual, triple, entente, alliance], &[notes]),
        ((1904, 12, 31), &late, &[]),
        ((1907, 8, 31), &[&late[..], &["anglo_russian_convention"]].concat(), &[]),
    ];
    for ((year, month, day), certain, possible) in rows {
        sitting.look(Window::day(day_from_ymd(year, month, day)));
        let in_file_order =
            |ids: &[&str]| -> Vec<&str> { alliances().into_iter().filter(|id| ids.contains(id)).collect() };
        assert_eq!(sitting.alliances_at(Level::Full), in_file_order(certain), "certainly on {day} of {month} {year}");
        assert_eq!(
            sitting.alliances_at(Level::Possible),
            in_file_order(possible),
            "possibly on {day} of {month} {year}"
        );
        let rest = alliances().len() - certain.len() - possible.len();
        assert_eq!(sitting.alliances_at(Level::Absent).len(), rest);
        let frame = sitting.frame();
        let is_drawn = |id: &str| {
            let ix = sitting.relation(id);
            frame.ties.iter().any(|tie| tie.relations.contains(&ix))
                || frame.hubs.iter().any(|hub| hub.relations.contains(&ix))
        };
        assert!(certain.iter().all(|id| is_drawn(id)), "{year}");
    }
}

/// Six relations of Germany and Great Britain are one line; in 1890 it is the treaty of Heligoland alone, and no rivalry.
#[test]
fn a_line_of_several_relations_says_what_is_there_of_them() {
    let mut sitting = europe();
    let pair = (sitting.entity("germany"), sitting.entity("great_britain"));
    let line = |sitting: &Sitting| {
        let ties = sitting.frame().ties;
        ties.into_iter().find(|tie| (tie.a, tie.b) == pair).map(|tie| (tie.relations.len(), tie.width))
    };
    let (all, wide) = line(&sitting).expect("a line");
    sitting.look(year(1890));
    let (treaty, narrow) = line(&sitting).expect("a line");
    assert!(all == 6 && treaty == 1 && narrow < wide, "{all} {wide}, then {treaty} {narrow}");
    sitting.look(year(1891));
    assert_eq!(line(&sitting), None, "nothing between them");
}

#[test]
fn neither_bodies_nor_camera_move_while_time_passes() {
    let mut sitting = europe();
    let (places, camera) = (Arc::clone(sitting.loan().positions), sitting.loan().session.camera);
    let bits = |all: &[f32]| all.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    let mut years = Vec::new();
    while sitting.loan().can(Action::LaterTime).is_ok() {
        sitting.act(Action::LaterTime);
        sitting.app.tick();
        let loan = sitting.loan();
        assert_eq!(bits(&loan.positions.x), bits(&places.x));
        assert_eq!(bits(&loan.positions.y), bits(&places.y));
        assert_eq!(loan.session.camera, camera);
        assert_eq!(loan.history.undo_name(), None, "a way of looking is no step");
        years.push(loan.time_words());
    }
    let expected: Vec<String> = (1864..=1907).map(|year: i64| year.to_string()).collect();
    assert_eq!(years, expected);
    sitting.act(Action::AllTime);
    assert_eq!((sitting.window(), sitting.loan().session.lens.presence()), (None, None));
}

#[test]
fn what_changed_is_told_from_where_the_change_began() {
    let mut sitting = europe();
    let line = |sitting: &Sitting| sitting.loan().time_change_line();
    sitting.look(year(1890));
    assert_eq!(line(&sitting), None, "nothing was looked at before");
    sitting.act(Action::LaterTime);
    let words = line(&sitting).expect("a change");
    assert!(words.starts_with("+6 −2 since 1890 · in: Franco-Russian"), "{words}");
    assert!(words.contains("out: Reinsurance Treaty"), "{words}");
    sitting.act(Action::EarlierTime);
    assert!(line(&sitting).expect("a change").starts_with("+2 −6 against 1891"));
    // A drag is told from its beginning.
    for to in [1891, 1892, 1893] {
        sitting.time(TimeCommand::Look { window: Some(year(to)), held: to < 1893 });
    }
    assert!(line(&sitting).expect("a change").contains("since 1890"));
    sitting.act(Action::AllTime);
    assert_eq!(line(&sitting), None);
}

#[test]
fn time_plays_to_its_end_and_then_over_again() {
    let mut sitting = europe();
    sitting.act(Action::PlayTime);
    assert_eq!(sitting.window(), Some(year(1864)));
    sitting.time(TimeCommand::Advance(0.4));
    assert_eq!(sitting.window(), Some(year(1864)));
    for _ in 0..2 {
        sitting.time(TimeCommand::Advance(0.4));
    }
    assert_eq!(sitting.window(), Some(year(1865)));
    sitting.time(TimeCommand::Speed(Speed::Fast));
    sitting.time(TimeCommand::Advance(3_600.0));
    assert_eq!(sitting.window(), Some(year(1866)), "after a long frame time does not leap");
    for _ in 0..100 {
        sitting.time(TimeCommand::Advance(0.4));
    }
    assert_eq!((sitting.window(), sitting.loan().session.time.playing), (Some(year(1907)), false));
    sitting.act(Action::PlayTime);
    assert_eq!((sitting.window(), sitting.loan().session.time.playing), (Some(year(1864)), true));
    sitting.look(Window::years(1880, 1884));
    assert!(!sitting.loan().session.time.playing, "whoever takes it in hand stops it");
    sitting.act(Action::PlayTime);
    assert_eq!(sitting.window(), Some(Window::years(1880, 1884)), "it goes on from there");
}

#[test]
fn a_window_is_moved_by_its_edges_and_cannot_leave_the_span() {
    let mut sitting = europe();
    sitting.look(Window::years(1890, 1894));
    let steps = [
        (Edge::Start, 1, (1891, 1894)),
        (Edge::End, -2, (1891, 1892)),
        (Edge::Both, 3, (1894, 1895)),
        (Edge::End, 40, (1894, 1895)),
        (Edge::Start, 2, (1894, 1895)),
    ];
    for (edge, by, (first, last)) in steps {
        sitting.time(TimeCommand::Step { edge, by });
        assert_eq!(sitting.window(), Some(Window::years(first, last)), "{edge:?} {by}");
    }
    sitting.time(TimeCommand::Unit(Unit::Month));
    sitting.time(TimeCommand::Step { edge: Edge::Start, by: 1 });
    assert_eq!(sitting.loan().time_words(), "February 1894 to December 1895");
    sitting.look(Window::years(1700, 2000));
    assert_eq!(sitting.window(), None, "a window round everything is all time");
}

#[test]
fn a_picture_says_what_time_it_shows() {
    let mut sitting = europe();
    sitting.look(Window::years(1890, 1894));
    let form = detente::app::ExportForm { path: String::new(), ..sitting.loan().session.export.clone() };
    let folder = Folder::new();
    for (dim, undated, words) in [
        (false, true, "In force 1890 to 1894; possible ones are faint."),
        (true, false, "In force 1890 to 1894; possible ones are faint, the rest is dimmed, undated ones are left out."),
    ] {
        sitting.time(TimeCommand::Dim(dim));
        sitting.time(TimeCommand::Undated(undated));
        let path = folder.path(&format!("{dim}.svg"));
        sitting.send(Command::EditExport(detente::app::ExportForm {
            path: path.to_string_lossy().into_owned(),
            ..form.clone()
        }));
        sitting.send(Command::Export { overwrite: false });
        sitting.wait("a picture", |loan| matches!(loan.session.export_state, detente::app::ExportState::Done { .. }));
        let picture = std::fs::read_to_string(&path).expect("the picture");
        assert!(picture.contains(words), "{words}");
    }
}

/// An entity with a date of its own is there in its time alone, and its name with it.
#[test]
fn whoever_did_not_exist_then_has_no_name_on_the_map() {
    let folder = Folder::new();
    folder.write(
        "union.json",
        r#"{ "format": "detente/1", "title": "union", "entities": [
             { "id": "union", "kind": "country", "name": "Union", "when": "1922-12-30/1991-12-26" },
             { "id": "other", "kind": "country", "name": "Other" },
             { "id": "third", "kind": "country", "name": "Third" }],
           "relations": [{ "id": "t", "kind": "trade", "from": "union", "to": "other" },
             { "id": "u", "kind": "trade", "from": "other", "to": "third", "when": "1900/2020" }] }"#,
    );
    let mut sitting = Sitting::new(Some(folder.path("union.json")));
    sitting.wait("the map", |loan| loan.document.title() == "union" && loan.phase == Phase::Settled);
    let union = sitting.entity("union");
    for (at, there) in [(1910, false), (1950, true), (2000, false)] {
        sitting.look(year(at));
        let frame = sitting.frame();
        assert_eq!(frame.nodes.iter().any(|node| node.entity == union), there, "{at}");
        assert_eq!(frame.labels.iter().any(|label| label.entity == union), there, "{at}");
        assert_eq!(frame.ties.len(), if there { 2 } else { 1 }, "no line ends where nobody is");
    }
}

#[test]
fn a_change_of_the_map_is_looked_at_through_the_same_window() {
    let mut sitting = europe();
    sitting.look(year(1890));
    let before = sitting.alliances_at(Level::Full);
    let relation = sitting.relation("dual_alliance");
    sitting.send(Command::Edit(detente::app::Edit::Remove { entities: Vec::new(), relations: vec![relation] }));
    assert_eq!(sitting.window(), Some(year(1890)));
    let presence = sitting.loan().session.lens.presence().cloned().expect("a window");
    let left = sitting.loan().document.dataset.relation_ids();
    let there = left.filter(|&ix| presence.relation(ix) == Level::Full).count();
    sitting.act(Action::Undo);
    assert_eq!(sitting.alliances_at(Level::Full), before);
    let again = sitting.loan().session.lens.presence().cloned().expect("a window");
    let all = sitting.loan().document.dataset.relation_ids();
    assert_eq!(all.filter(|&ix| again.relation(ix) == Level::Full).count(), there + 1);
}
