//! Projects: a map is saved as it stands, and opens as it was left.

use std::fs;

use detente::app::{
    Action, Command, Dialog, Edit, EntityDraft, FilterCommand, ProjectCommand, SaveState, Start, StyleCommand,
    TimeCommand,
};
use detente::geom::{Point, Vec2};
use detente::graph::{Facet, Group};
use detente::layout::Phase;
use detente::project::Folders;
use detente::scene::{Arrange, Frame, GroupBy, Negative, Scope, Selection};
use detente::style::{Key, LabelBy};

use super::{Folder, Sitting};

impl Sitting {
    pub(super) fn saved_as(&mut self, folder: &Folder, name: &str, copy: bool) {
        self.act(Action::SaveProject);
        assert_eq!(self.loan().session.dialog, Some(Dialog::SavePath));
        self.send(Command::EditSavePath(folder.path(name).display().to_string()));
        self.send(Command::Project(ProjectCommand::KeepCopy(copy)));
        self.send(Command::SaveTyped { overwrite: false });
        self.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
        assert_eq!(self.loan().session.save, SaveState::Idle);
    }

    /// Another run of the program, with this file.
    pub(super) fn reopened(folder: &Folder, name: &str) -> Self {
        let mut sitting = Self::new(Some(folder.path(name)));
        sitting.wait("the project", |loan| loan.document.path.is_some());
        sitting
    }

    fn as_drawn(&self) -> Frame {
        let loan = self.loan();
        loan.frame(&loan.view(0.0, 1.0))
    }

    fn still(&mut self) {
        self.wait("a layout at rest", |loan| loan.phase == Phase::Settled);
    }

    /// What is told in the list of problems.
    fn told(&self) -> Vec<&'static str> {
        self.loan().document.diagnostics.iter().map(|found| found.code).collect()
    }
}

/// Positions as their bits.
fn bits(sitting: &Sitting) -> Vec<[u32; 2]> {
    let at = sitting.loan().positions;
    at.x.iter().zip(&at.y).map(|(x, y)| [x.to_bits(), y.to_bits()]).collect()
}

/// What a person does before the project is saved.
type Steps = fn(&mut Sitting);

#[test]
fn a_project_opens_as_it_was_left() {
    let states: [(&str, Steps); 9] = [
        ("as it is", |_| ()),
        ("a part of it", |sitting| {
            let israel = sitting.entity("israel");
            sitting.send(Command::Widen(israel));
            sitting.still();
            sitting.send(Command::Filter(FilterCommand::Toggle(Facet::new(Group::Status, Some("in-force")))));
        }),
        ("hidden and coloured", |sitting| {
            sitting.send(Command::Filter(FilterCommand::Toggle(Facet::new(Group::Domain, Some("energy")))));
            sitting.send(Command::Filter(FilterCommand::Toggle(Facet::new(Group::EntityKind, Some("person")))));
            sitting.act(Action::ToggleSign);
            sitting.send(Command::Pan(Vec2::new(31.5, -7.25)));
            sitting.send(Command::Zoom { pivot: Point::new(100.0, 77.0), factor: 1.37 });
        }),
        ("dragged and selected", |sitting| {
            let iran = sitting.entity("iran");
            sitting.send(Command::Drag { entity: iran, to: Point::new(123.456, -78.9) });
            sitting.send(Command::Drop(iran));
            sitting.still();
            sitting.send(Command::Select(Selection::tie(sitting.entity("israel"), sitting.entity("azerbaijan"))));
        }),
        ("in a circle", |sitting| {
            sitting.send(Command::Arrange(Arrange::Circular(GroupBy::Kind)));
        }),
        ("in rings, from another start", |sitting| {
            sitting.act(Action::Shake);
            sitting.still();
            sitting.send(Command::Arrange(Arrange::Radial(Some(sitting.entity("israel")))));
        }),
        ("coloured, sized and labelled by value", |sitting| {
            sitting.send(Command::Style(StyleCommand::ColorBy(Some(Key::Neighbors))));
            sitting.send(Command::Style(StyleCommand::SizeBy(Some(Key::Relations))));
            sitting.send(Command::Style(StyleCommand::Label(LabelBy::NameAndValue(Key::Kind))));
        }),
        ("in a window of time", |sitting| {
            sitting.act(Action::LaterTime);
            sitting.send(Command::Time(TimeCommand::Undated(false)));
            assert!(sitting.loan().session.time.window.is_some());
        }),
        ("everybody, apart", |sitting| {
            sitting.act(Action::ToggleShowAll);
            sitting.act(Action::NegativeApart);
            sitting.send(Command::EditClusters { to: 0.83, done: true });
        }),
    ];
    for (name, steps) in states {
        let folder = Folder::new();
        let mut sitting = Sitting::settled();
        steps(&mut sitting);
        sitting.still();
        sitting.saved_as(&folder, "map.detente", true);
        let again = Sitting::reopened(&folder, "map.detente");
        let (before, after) = (sitting.loan(), again.loan());
        assert_eq!(after.phase, Phase::Settled, "{name}: nothing is laid out");
        assert_eq!(bits(&again), bits(&sitting), "{name}");
        assert_eq!(after.document.content().options, before.document.content().options, "{name}");
        assert_eq!(after.document.content(), before.document.content(), "{name}");
        assert!(after.document.dataset == before.document.dataset, "{name}");
        assert_eq!((after.session.camera, after.session.following), (before.session.camera, before.session.following));
        assert_eq!(
            (&after.session.selection, &after.session.opened),
            (&before.session.selection, &before.session.opened)
        );
        assert_eq!(after.session.time, before.session.time, "{name}");
        assert_eq!(again.as_drawn(), sitting.as_drawn(), "{name}");
        assert_eq!((again.told().len(), after.document.is_edited()), (0, false), "{name}");
    }
}

#[test]
fn what_was_hidden_comes_back_to_its_place_after_another_run() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    let place = sitting.place("iran");
    let country = Facet::new(Group::EntityKind, Some("country"));
    sitting.send(Command::Filter(FilterCommand::Toggle(country.clone())));
    sitting.still();
    sitting.saved_as(&folder, "map.detente", true);
    let mut again = Sitting::reopened(&folder, "map.detente");
    again.send(Command::Filter(FilterCommand::Toggle(country)));
    again.still();
    assert_eq!(again.place("iran"), place);
}

#[test]
fn a_change_of_the_view_is_an_edit_of_a_project_and_save_keeps_it() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.saved_as(&folder, "map.detente", true);
    assert_eq!(sitting.loan().save_words(), "Saved");
    let energy = Facet::new(Group::Domain, Some("energy"));
    sitting.send(Command::Filter(FilterCommand::Toggle(energy.clone())));
    assert_eq!(sitting.loan().save_words(), "Edited");
    sitting.act(Action::Undo);
    assert_eq!(sitting.loan().save_words(), "Saved");
    sitting.send(Command::Filter(FilterCommand::Toggle(energy.clone())));
    sitting.act(Action::Save);
    sitting.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    assert_eq!((sitting.loan().save_words(), sitting.loan().session.dialog), ("Saved", None));
    let again = Sitting::reopened(&folder, "map.detente");
    assert!(!again.loan().document.options.filter.shows(&energy));
}

#[test]
fn data_that_are_linked_are_found_beside_the_project_and_reconciled() {
    let folder = Folder::new();
    let mut sitting = Sitting::reopened(&folder, "first.json");
    sitting.still();
    let b = sitting.entity("b");
    sitting.send(Command::Drag { entity: b, to: Point::new(50.0, 60.0) });
    sitting.send(Command::Drop(b));
    sitting.still();
    sitting.saved_as(&folder, "linked.detente", false);
    let text = fs::read_to_string(folder.path("linked.detente")).expect("a project");
    assert!(text.contains("\"near\":\"first.json\"") && !text.contains("\"entities\": ["), "{text}");
    // Both are moved together, and then the data change: “b” goes, “z” comes.
    let moved = Folder::new();
    for name in ["linked.detente", "first.json"] {
        fs::copy(folder.path(name), moved.path(name)).expect("a copy");
    }
    fs::remove_file(folder.path("first.json")).expect("the data go");
    let again = Sitting::reopened(&moved, "linked.detente");
    assert_eq!((bits(&again), again.told().len()), (bits(&sitting), 0));
    let data = fs::read_to_string(moved.path("first.json")).expect("the data").replace("\"b\"", "\"z\"");
    fs::write(moved.path("first.json"), data).expect("other data");
    let mut again = Sitting::reopened(&moved, "linked.detente");
    assert_eq!(again.told(), ["project-data-changed", "project-record-gone"]);
    again.still();
    assert!(again.loan().document.pins.is_empty());
    // What was said of “b” stands in the project still, and comes back with it.
    again.act(Action::Save);
    again.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    let data = fs::read_to_string(moved.path("first.json")).expect("the data").replace("\"z\"", "\"b\"");
    fs::write(moved.path("first.json"), data).expect("the data of before");
    let back = Sitting::reopened(&moved, "linked.detente");
    assert_eq!(back.loan().document.pins.len(), 1);
    fs::remove_file(moved.path("first.json")).expect("the data go");
    let mut gone = Sitting::new(Some(moved.path("linked.detente")));
    gone.wait("a refusal", |loan| !matches!(loan.session.open, detente::app::OpenState::Running { .. }));
    let refused = format!("{:?}", gone.loan().session.open);
    assert!(refused.contains("The data of the project are not there any more"), "{refused}");
    fs::write(moved.path("elsewhere.json"), super::dataset("first")).expect("the data elsewhere");
    gone.send(Command::Project(ProjectCommand::Locate(moved.path("elsewhere.json"))));
    gone.wait("the project", |loan| loan.document.is_project());
    assert_eq!(gone.loan().document.pins.len(), 1);
}

#[test]
fn edited_data_are_copied_into_a_project_that_led_to_them() {
    let folder = Folder::new();
    let mut sitting = Sitting::reopened(&folder, "first.json");
    sitting.still();
    sitting.saved_as(&folder, "linked.detente", false);
    let draft = EntityDraft { name: "Nova".to_owned(), ..EntityDraft::blank("country") };
    sitting.send(Command::Edit(Edit::Entity { at: None, draft: Box::new(draft) }));
    sitting.act(Action::Save);
    sitting.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    let notice = sitting.loan().session.notice.clone().unwrap_or_default();
    assert!(notice.contains("with a copy of the data"), "{notice}");
    let again = Sitting::reopened(&folder, "linked.detente");
    assert!(again.loan().document.dataset.entities.iter().any(|entity| entity.name == "Nova"));
    assert!(!fs::read_to_string(folder.path("first.json")).expect("the data").contains("Nova"), "theirs is untouched");
}

#[test]
fn the_view_of_a_project_is_kept_as_unsaved_work() {
    let folder = Folder::new();
    let home = || Some(Folders::under(&folder.path("home")));
    let place = {
        let mut sitting = Sitting::settled();
        sitting.saved_as(&folder, "map.detente", true);
        let start = Start { file: Some(folder.path("map.detente")), folders: home(), ..Start::default() };
        let mut sitting = Sitting::begin(start);
        sitting.wait("the project", |loan| loan.document.is_project());
        let iran = sitting.entity("iran");
        sitting.send(Command::Drag { entity: iran, to: Point::new(321.0, 12.0) });
        sitting.send(Command::Drop(iran));
        sitting.place("iran")
    };
    let mut again = Sitting::begin(Start { folders: home(), ..Start::default() });
    again.wait("the offer", |loan| loan.session.offer.is_some());
    again.send(Command::Restore);
    let loan = again.loan();
    assert!(loan.document.is_project() && loan.document.is_edited());
    assert_eq!((again.place("iran"), loan.document.pins.len()), (place, 1));
}

#[test]
fn older_projects_are_brought_up_to_date_and_newer_ones_are_refused() {
    let folder = Folder::new();
    let dataset = fs::read_to_string(folder.path("first.json")).expect("a dataset");
    let old = format!(
        "{{\"format\": \"detente-project/0\", \"seed\": 11, \"pins\": {{\"a\": [1.5, -2]}}, \
         \"camera\": {{\"x\": 3, \"y\": 4, \"zoom\": 2}}, \
         \"later\": {{\"kept\": true}}, \"dataset\": {dataset}}}"
    );
    folder.write("old.detente", &old);
    let mut sitting = Sitting::reopened(&folder, "old.detente");
    let loan = sitting.loan();
    assert_eq!((loan.document.seed, loan.document.pins.len(), loan.session.camera.zoom), (11, 1, 2.0));
    assert_eq!(sitting.told(), ["project-part"], "the key that nobody knows");
    sitting.act(Action::Save);
    sitting.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    let text = fs::read_to_string(folder.path("old.detente")).expect("the project");
    assert!(text.starts_with("{\n  \"format\": \"detente-project/1\""), "{text}");
    assert!(text.contains("\"later\": {\"kept\": true}"), "{text}");
    folder.write("new.detente", &old.replace("project/0", "project/2"));
    sitting.send(Command::Open(folder.path("new.detente")));
    sitting.wait("a refusal", |loan| !matches!(loan.session.open, detente::app::OpenState::Running { .. }));
    let refused = format!("{:?}", sitting.loan().session.open);
    assert!(refused.contains("newer Détente") && refused.contains("open it with a newer version"), "{refused}");
}

#[test]
fn a_project_gives_its_dataset_back() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.saved_as(&folder, "map.detente", true);
    sitting.act(Action::SaveAs);
    sitting.send(Command::EditSavePath(folder.path("alone.json").display().to_string()));
    sitting.send(Command::SaveTyped { overwrite: false });
    sitting.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    assert_eq!(sitting.loan().document.path, Some(folder.path("map.detente")), "the project stays open");
    let alone = Sitting::reopened(&folder, "alone.json");
    assert!(!alone.loan().document.is_project() && alone.loan().document.dataset == sitting.loan().document.dataset);
}

#[test]
fn scopes_and_lengths_are_kept_by_id() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.act(Action::NegativeFar);
    sitting.still();
    let iran = sitting.entity("iran");
    sitting.send(Command::Widen(iran));
    sitting.still();
    sitting.saved_as(&folder, "map.detente", true);
    let again = Sitting::reopened(&folder, "map.detente");
    let options = &again.loan().document.options;
    assert_eq!((options.scope.clone(), options.negative), (Some(Scope::ego(iran, 1)), Negative::Far));
}

/// A text in place of another in a project, and what is told of it when it is opened; none when it is refused.
#[test]
fn what_a_project_cannot_say_is_told_and_never_stops_it() {
    const NAN: &str = "{\"entities\":{\"a\":[NaN,1]}}";
    let folder = Folder::new();
    let dataset = fs::read_to_string(folder.path("first.json")).expect("a dataset");
    let many = format!(
        "{{\"entities\":{{{}}}}}",
        (0..20_000).map(|n| format!("\"x{n}\":[1,{n}]")).collect::<Vec<_>>().join(",")
    );
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&str, &str, Option<&[&str]>); 16] = [
        ("layout", "{\"places\":{\"entities\":{\"a\":[1e300,1]}}}", Some(&["project-part"])),
        ("layout", "{\"places\":{\"entities\":{\"a\":[1e30,-1e30],\"b\":[0,0]}}}", Some(&[])),
        ("layout", "{\"pins\":{\"a\":[1e300,1]}}", Some(&[])),
        ("layout", "{\"pins\":{\"a\":[1],\"b\":7}}", Some(&["project-part"])),
        ("layout", &format!("{{\"places\":{NAN}}}"), None),
        ("layout", &format!("{{\"places\":{many}}}"), Some(&[])),
        ("layout", "{\"seed\":-3,\"clusters\":\"x\"}", Some(&["project-part"])),
        ("layout", "{\"clusters\":77}", Some(&[])),
        ("shown", "[]", Some(&["project-part"])),
        ("shown", "{\"scope\":{\"about\":[],\"hops\":255},\"also\":[\"nobody\"]}", Some(&["project-record-gone"; 2])),
        ("shown", "{\"arrange\":{\"as\":\"spiral\"}}", Some(&["project-part"])),
        (
            "sitting",
            "{\"camera\":{\"x\":0,\"y\":0,\"zoom\":-1},\"selection\":{\"what\":\"tie\",\"between\":[\"a\",\"a\"]}}",
            Some(&["project-record-gone"]),
        ),
        (
            "sitting",
            "{\"camera\":{\"x\":1e300,\"y\":0,\"zoom\":1e300},\"opened\":[[\"a\",\"b\"],[\"a\",\"z\"]]}",
            Some(&["project-record-gone"]),
        ),
        (
            "views",
            "[{\"name\":7},{},null,{\"shown\":{\"also\":[\"z\"]}}]",
            Some(&["project-part", "project-part", "project-record-gone"]),
        ),
        ("notes", &deep, Some(&["project-part"])),
        ("format", "\"detente-project/x\"", None),
    ];
    for (at, (part, text, told)) in cases.into_iter().enumerate() {
        let name = format!("{at}.detente");
        folder.write(
            &name,
            &format!("{{\"format\": \"detente-project/1\", \"{part}\": {text}, \"dataset\": {dataset}}}"),
        );
        let mut sitting = Sitting::new(Some(folder.path(&name)));
        sitting.wait("an end", |loan| !matches!(loan.session.open, detente::app::OpenState::Running { .. }));
        assert_eq!(sitting.loan().document.path.is_some(), told.is_some(), "{part} {text:.80}");
        if let Some(told) = told {
            sitting.still();
            assert_eq!(sitting.told(), told, "{part} {text:.80}");
            let drawn = sitting.as_drawn();
            assert!(drawn.nodes.iter().all(|node| node.circle.center.is_finite()), "{part} {text:.80}");
        }
    }
}

#[test]
fn a_damaged_project_is_read_or_refused() {
    use detente::import::{Cancel, Limits};
    use detente::project::file;

    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.act(Action::ToggleShowAll);
    sitting.still();
    sitting.saved_as(&folder, "map.detente", true);
    let whole = fs::read(folder.path("map.detente")).expect("a project");
    let end = whole.windows(11).position(|bytes| bytes == b"\"dataset\": ").expect("a dataset");
    let mut rng = detente::geom::Rng::new(2025);
    let mut read = 0;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..=rng.below(3) {
            // Before the dataset, whose reader has tests of its own.
            let at = rng.below(end as u32) as usize;
            match rng.below(4) {
                0 => bytes[at] = rng.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"{}[],:\"0-e"[rng.below(10) as usize]),
                _ => bytes.swap(at, at + 1),
            }
        }
        if rng.below(20) == 0 {
            bytes.truncate(rng.below(end as u32) as usize);
        }
        if let Ok(project) = file::parse(&bytes, (None, None), &Limits::default(), &Cancel::default()) {
            read += 1;
            assert!(detente::app::reconciled(project).dataset.entities.len() > 10);
        }
    }
    assert!(read > 10, "some are read");
}
