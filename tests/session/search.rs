//! Sittings with a question for somebody: typed letters, arrows from match to match, Enter and Esc.

use detente::app::{Action, Command, Item, Sample, SearchCommand, SearchRow};
use detente::geom::Vec2;
use detente::scene::Selection;

use super::Sitting;
use super::part::{kind, toggle};

impl Sitting {
    fn type_search(&mut self, text: &str) {
        self.send(Command::Search(SearchCommand::Edit(text.to_owned())));
    }

    fn rows(&self) -> Vec<SearchRow> {
        self.loan().session.search.rows.to_vec()
    }
}

#[test]
fn a_match_says_what_fits_and_what_it_is() {
    let mut sitting = Sitting::settled();
    sitting.act(Action::Find);
    assert!(sitting.loan().session.search.open && sitting.rows().is_empty());
    sitting.type_search("BAKU");
    let rows = sitting.rows();
    let of = |name: &str| rows.iter().find(|row| row.name == name).expect("a match");
    assert_eq!((of("Baku").matched.as_deref(), of("Baku").kind.as_str()), (None, "Place"));
    assert_eq!(of("Azerbaijan").matched.as_deref(), Some("metonym: Baku"));
    assert!(rows.iter().any(|row| matches!(row.to, Selection::Relation(_))), "{rows:?}");
    let search = &sitting.loan().session.search;
    assert!(search.lit[sitting.entity("azerbaijan").index()] && !search.lit[sitting.entity("iran").index()]);
    assert_eq!(search.words(), format!("{} matches", rows.len()));

    sitting.type_search("aliyév");
    assert_eq!(sitting.rows()[0].name, "Ilham Aliyev");
    sitting.type_search("isreal");
    assert_eq!((sitting.rows()[0].name.as_str(), sitting.loan().session.search.near), ("Israel", true));
    sitting.type_search("qqqq");
    assert_eq!((sitting.rows().len(), sitting.loan().session.search.words().as_str()), (0, "No match"));
}

#[test]
fn arrows_bring_matches_into_view_and_esc_gives_everything_back() {
    let mut sitting = Sitting::settled();
    let chosen = sitting.loan().session.selection.clone();
    sitting.act(Action::ZoomReset);
    sitting.send(Command::Pan(Vec2::new(4000.0, 0.0)));
    let (camera, focus) = (sitting.loan().session.camera, sitting.loan().session.focus.clone());
    sitting.act(Action::Find);
    sitting.type_search("israel");
    assert_eq!(sitting.loan().session.camera, camera, "typing moves nothing");
    sitting.send(Command::Search(SearchCommand::Step(1)));
    let session = sitting.loan().session;
    assert_eq!((session.search.active, session.camera.zoom), (Some(0), camera.zoom));
    let at = session.camera.screen_point(sitting.place("israel"), session.canvas);
    assert!(session.canvas.to_rect().contains(at), "{at:?}");
    sitting.send(Command::Search(SearchCommand::Step(-1)));
    assert_eq!(sitting.loan().session.search.active, Some(sitting.rows().len() - 1), "it goes round");

    sitting.act(Action::SelectNothing);
    let session = sitting.loan().session;
    assert!(!session.search.open && session.search.rows.is_empty());
    assert_eq!((session.camera, &session.focus, &session.selection), (camera, &focus, &chosen));

    // Where the person has moved the map meanwhile, it stays there.
    sitting.act(Action::Find);
    assert_eq!(sitting.loan().session.search.query, "israel", "what was typed last is there again");
    sitting.send(Command::Search(SearchCommand::Step(1)));
    sitting.send(Command::Pan(Vec2::new(10.0, 0.0)));
    let moved = sitting.loan().session.camera;
    sitting.send(Command::Search(SearchCommand::Close));
    assert_eq!(sitting.loan().session.camera, moved);
}

#[test]
fn enter_selects_and_centres() {
    let mut sitting = Sitting::settled();
    sitting.act(Action::Find);
    sitting.type_search("turkey");
    let zoom = sitting.loan().session.camera.zoom;
    sitting.send(Command::Search(SearchCommand::Take(None)));
    let session = sitting.loan().session;
    assert_eq!(session.selection, Selection::Entity(sitting.entity("turkey")));
    let at = session.camera.screen_point(sitting.place("turkey"), session.canvas);
    assert!(at.distance((session.canvas.to_vec2() / 2.0).to_point()) < 1.0, "{at:?}");
    assert!(!session.search.open && session.camera.zoom == zoom);
}

/// What keeps somebody off the map, what the row says of it, and the step by which Enter shows them.
#[test]
fn who_is_off_the_map_is_found_and_shown() {
    let mut sitting = Sitting::new(None);
    sitting.send(Command::OpenSample(Sample::World));
    sitting.act(Action::ShowWholeMap);
    let person = kind("person");
    let iran = sitting.entity("iran");
    let take = |sitting: &mut Sitting, query: &str, says: &str| {
        sitting.type_search(query);
        let row = sitting.rows().remove(0);
        assert!(row.absent.as_deref().is_some_and(|absent| absent.starts_with(says)), "{row:?}");
        sitting.send(Command::Search(SearchCommand::Take(Some(0))));
        let loan = sitting.loan();
        assert_eq!(loan.session.selection, row.to);
        let Selection::Entity(entity) = row.to else { panic!("{row:?}") };
        assert!(loan.document.scene.shows(entity), "{query}");
        let name = format!("Show {}", row.name);
        assert_eq!(loan.history.undo_name(), Some(name.as_str()));
    };
    sitting.send(toggle(person.clone()));
    take(&mut sitting, "macron", "Hidden with “Person”");
    assert!(sitting.loan().document.options.filter.shows(&person));
    sitting.send(Command::Widen(iran));
    take(&mut sitting, "brazil", "Outside this neighbourhood");
    assert_eq!(sitting.loan().document.options.scope, None);
    sitting.send(Command::OpenSample(Sample::Baku));
    let off = sitting.loan().document.scene.off_canvas[0];
    let name = sitting.loan().document.dataset.entity(off).name.clone();
    take(&mut sitting, &name, "Off the canvas");
    assert!(sitting.loan().document.options.shown.contains(&off));
    sitting.act(Action::Undo);
    assert!(!sitting.loan().document.scene.shows(off));
}

#[test]
fn an_open_search_follows_an_edit_and_ends_with_the_map() {
    let mut sitting = Sitting::settled();
    sitting.act(Action::Find);
    sitting.type_search("iran");
    let before = sitting.rows().len();
    sitting.send(Command::Select(Selection::Entity(sitting.entity("iran"))));
    sitting.act(Action::Delete);
    assert!(sitting.rows().len() < before, "{:?}", sitting.rows());
    sitting.act(Action::Undo);
    assert_eq!(sitting.rows().len(), before);
    sitting.send(Command::OpenSample(Sample::World));
    assert!(!sitting.loan().session.search.open);
}

#[test]
fn the_palette_finds_the_same_behind_the_sign() {
    let mut sitting = Sitting::settled();
    sitting.act(Action::Palette);
    sitting.send(Command::EditPalette("@baku".to_owned()));
    let palette = sitting.loan().session.palette.clone();
    let words = |item: Item| match item {
        Item::Show(found) => sitting.loan().match_words(&found),
        Item::Tell(found) => sitting.loan().acting_words(found.item),
        Item::Act(action) => panic!("{action:?}"),
    };
    let all: Vec<String> = palette.found.iter().map(|found| words(found.item)).collect();
    assert_eq!((all[0].as_str(), all[1].as_str()), ("Place", "Country · metonym: Baku"), "{all:?}");
    sitting.type_search("baku");
    assert_eq!(palette.found.len(), sitting.rows().len());
    sitting.act(Action::Palette);
    sitting.send(Command::EditPalette("@baku".to_owned()));
    sitting.send(Command::RunPalette(1));
    assert_eq!(sitting.loan().session.selection, Selection::Entity(sitting.entity("azerbaijan")));
}
