//! The command palette: what a few typed letters find among the actions and the entities.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, chars};

use super::{Action, App, Dialog, Document, Menu};
use crate::dataset::{EntityIx, RelationIx};
use crate::graph::{self, Match};
use crate::scene::Selection;

/// Entities, and relations, that are listed at the most.
const MAX_FOUND: usize = 50;
/// Actions that are remembered as used.
const MAX_RECENT: usize = 5;

/// What the palette shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// What is typed.
    pub query: String,
    /// What it finds, the best first.
    pub found: Vec<Found>,
    /// The row that Enter runs.
    pub active: usize,
}

/// A row of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it does.
    pub item: Item,
    /// The heading over it, where a group begins.
    pub heading: Option<&'static str>,
}

/// What a row of the palette does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Carries out an action.
    Act(Action),
    /// Selects an entity and brings it into view.
    Show(Match<EntityIx>),
    /// Selects a relation and brings it into view.
    Tell(Match<RelationIx>),
}

impl Palette {
    /// The palette of `query`. Entities come behind the actions; behind an `@` stands what the search finds, entities and
    /// relations. Without a query every action is listed, the `recent` first.
    pub(super) fn of(query: String, recent: &[Action], document: &Document) -> Self {
        let typed = query.trim();
        let found = match typed.strip_prefix('@') {
            Some("") => {
                let all = document.dataset.entity_ids().take(MAX_FOUND);
                group("Entities", all.map(|entity| Item::Show(Match::by_name(entity))).collect())
            }
            Some(name) => records(&document.index().search(name)),
            None if typed.is_empty() => everything(recent),
            None => {
                let named = document.index().search(typed).entities;
                let named = named.into_iter().filter(Match::is_plain).take(MAX_FOUND).map(Item::Show).collect();
                group("Actions", actions(typed)).into_iter().chain(group("Entities", named)).collect()
            }
        };
        Self { query, found, active: 0 }
    }

    /// Moves to another row, from the last to the first and back.
    pub(super) fn step(&mut self, by: i32) {
        let rows = self.found.len();
        if rows > 0 {
            let back = by.unsigned_abs() as usize % rows;
            let on = if by < 0 { rows - back } else { back };
            self.active = (self.active + on) % rows;
        }
    }
}

impl App {
    pub(super) fn show_palette(&mut self) {
        self.session.show(Dialog::Palette);
        self.edit_palette(String::new());
    }

    pub(super) fn edit_palette(&mut self, text: String) {
        self.session.palette = Palette::of(text, &self.session.used, &self.document);
    }

    /// Does what a row of the palette says, and closes it; a row that cannot be done now stays.
    pub(super) fn run_palette(&mut self, row: usize) {
        match self.session.palette.found.get(row).map(|found| found.item) {
            Some(Item::Act(action)) if self.loan().can(action).is_ok() => {
                self.session.dismiss();
                self.act(action);
            }
            Some(Item::Show(found)) => {
                self.session.dismiss();
                self.show_match(&Selection::Entity(found.item));
            }
            Some(Item::Tell(found)) => {
                self.session.dismiss();
                self.show_match(&Selection::Relation(found.item));
            }
            Some(Item::Act(_)) | None => {}
        }
    }
}

/// Puts an action in front of those that were used. What opens the palette or steps out is on everybody's fingers.
pub(super) fn remember(recent: &mut Vec<Action>, action: Action) {
    if matches!(action, Action::Palette | Action::SelectNothing) {
        return;
    }
    recent.retain(|&other| other != action);
    recent.insert(0, action);
    recent.truncate(MAX_RECENT);
}

fn everything(recent: &[Action]) -> Vec<Found> {
    let acts =
        |actions: &[Action]| actions.iter().copied().filter(|&action| is_listed(action)).map(Item::Act).collect();
    let menus = Menu::ALL.iter().map(|menu| (menu.name(), menu.groups().concat()));
    let all = std::iter::once(("Recently used", recent.to_vec())).chain(menus);
    all.flat_map(|(heading, actions)| group(heading, acts(&actions))).collect()
}

/// The palette does not list itself.
fn is_listed(action: Action) -> bool {
    action != Action::Palette
}

fn group(heading: &'static str, items: Vec<Item>) -> Vec<Found> {
    let found = |(at, item)| Found { item, heading: (at == 0).then_some(heading) };
    items.into_iter().enumerate().map(found).collect()
}

/// The actions that `typed` finds: by letters of the name in their order, then by words of menu and tooltip.
fn actions(typed: &str) -> Vec<Item> {
    let mut name = Finder::new(typed, AtomKind::Fuzzy);
    let mut about = Finder::new(typed, AtomKind::Substring);
    let score = |action: Action| {
        let row = action.row();
        let text = row.text.trim_end_matches('…');
        let by_name = name.score(text).map(|score| (true, score, Reverse(text.len())));
        let all = || format!("{} {} {}", row.menu.name(), row.text, row.tip);
        by_name.or_else(|| Some((false, about.score(&all())?, Reverse(0))))
    };
    let listed = Action::ALL.iter().copied().filter(|&action| is_listed(action));
    ranked(listed, score).into_iter().map(Item::Act).collect()
}

/// Entities and relations that the search finds.
fn records(found: &graph::Found) -> Vec<Found> {
    let entities = found.entities.iter().take(MAX_FOUND).copied().map(Item::Show).collect();
    let relations = found.relations.iter().take(MAX_FOUND).copied().map(Item::Tell).collect();
    group("Entities", entities).into_iter().chain(group("Relations", relations)).collect()
}

/// What has a score, the highest first; equals stay in order.
fn ranked<T: Copy, S: Ord>(all: impl Iterator<Item = T>, mut score: impl FnMut(T) -> Option<S>) -> Vec<T> {
    let mut scored: Vec<(Reverse<S>, T)> = all.filter_map(|item| Some((Reverse(score(item)?), item))).collect();
    scored.sort_by(|(a, _), (b, _)| a.cmp(b));
    scored.into_iter().map(|(_, item)| item).collect()
}

/// Looks for one typed text in many others, whatever their case and accents.
struct Finder {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Finder {
    fn new(typed: &str, kind: AtomKind) -> Self {
        let plain: String = typed.chars().map(chars::normalize).collect();
        Self {
            pattern: Pattern::new(&plain, CaseMatching::Ignore, Normalization::Smart, kind),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }

    /// How well it fits; none when it does not.
    fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.letters), &mut self.matcher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Sample;

    fn names(query: &str, recent: &[Action]) -> Vec<String> {
        let document = Sample::Baku.document();
        let name = |found: Found| match found.item {
            Item::Act(action) => action.row().text.to_owned(),
            Item::Show(found) => format!("@{}", document.dataset.entity(found.item).name),
            Item::Tell(found) => format!("@{}", document.dataset.relation_label(found.item)),
        };
        Palette::of(query.to_owned(), recent, &document).found.into_iter().map(name).collect()
    }

    /// What is typed, and what stands first.
    #[test]
    fn the_best_comes_first() {
        let rows = [
            ("fit", "Fit"),
            ("fs", "Fit selection"),
            ("DARK", "Dark theme"),
            ("theme dark", "Dark theme"),
            ("exp", "Export…"),
            ("détente", "About Détente…"),
            ("detente", "About Détente…"),
            ("ABOUT DÉT", "About Détente…"),
            ("licences", "About Détente…"),
            ("reader noticed", "Problems"),
            ("  zoom   in ", "Zoom in"),
            ("azerb", "@Azerbaijan"),
            ("@azb", "@Azerbaijan"),
            ("@ ALIYÉV", "@Ilham Aliyev"),
            ("ilham", "@Ilham Aliyev"),
        ];
        for (query, first) in rows {
            assert_eq!(names(query, &[]).first().map(String::as_str), Some(first), "{query}");
        }
    }

    #[test]
    fn entities_follow_actions_and_stand_alone_behind_the_sign() {
        let all = names("a", &[]);
        let border = all.iter().position(|name| name.starts_with('@')).expect("entities are found");
        assert!(border > 0 && all[border..].iter().all(|name| name.starts_with('@')), "{all:?}");
        assert!(names("@", &[]).iter().all(|name| name.starts_with('@')));
        for nothing in ["qqqq", "@qqqq", "zoom azerbaijan"] {
            assert!(names(nothing, &[]).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn without_a_query_all_stand_in_groups_and_the_used_come_first() {
        let document = Sample::Baku.document();
        let mut recent = Vec::new();
        for action in [Action::Fit, Action::Palette, Action::About, Action::SelectNothing, Action::Fit] {
            remember(&mut recent, action);
        }
        assert_eq!(recent, [Action::Fit, Action::About]);
        let all = Palette::of(" ".to_owned(), &recent, &document).found;
        assert_eq!(all.len(), Action::ALL.len() - 1 + 2);
        assert_eq!(all[0], Found { item: Item::Act(Action::Fit), heading: Some("Recently used") });
        let headings: Vec<_> = all.iter().filter_map(|found| found.heading).skip(1).collect();
        assert_eq!(headings, Menu::ALL.iter().map(|menu| menu.name()).collect::<Vec<_>>());
    }

    #[test]
    fn steps_go_round() {
        let mut palette = Palette::of("zoom".to_owned(), &[], &Sample::Baku.document());
        let last = palette.found.len() - 1;
        for (by, at) in [(-1, last), (1, 0), (1, 1.min(last)), (-1, 0)] {
            palette.step(by);
            assert_eq!(palette.active, at, "{by}");
        }
        let mut empty = Palette::default();
        empty.step(1);
        assert_eq!(empty.active, 0);
    }
}
