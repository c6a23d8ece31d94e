//! Marks of a frame for assistive technology: named, selectable, and forwarding the pointer to the canvas.

use std::borrow::Cow;
use std::collections::BTreeSet;

use egui::{Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use kurbo::ParamCurve as _;

use super::paint::on_screen;
use crate::geom::Point;
use crate::scene::{Frame, Selection, Target};
use crate::style::size::PICK;

/// Marks that are exposed at the most.
const MAX: usize = 500;

/// One exposed mark and what happened to it.
pub(super) struct Exposed {
    pub(super) response: Response,
    pub(super) target: Target,
}

/// Why a mark is exposed rather than another when there are too many: the selection first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Focused,
    Selected,
    Node,
    Hub,
    Tie,
}

/// A mark before it is put into the tree.
struct Candidate<'a> {
    rank: Rank,
    selected: bool,
    rect: Rect,
    name: Cow<'a, str>,
    target: Target,
}

/// Puts the visible marks of `frame` into the tree, one for each pair of its ties: 500 at the most, the mark that
/// the keyboard stands on and the selection first, then nodes, then hubs, then ties.
///
/// The rectangles lie over the canvas and take the pointer, so the caller treats what happens to one of them as if it
/// had happened to the canvas. They are no stops of the Tab key.
pub(super) fn expose(ui: &Ui, frame: &Frame, canvas: Rect, focus: &Selection) -> Vec<Exposed> {
    let mut marks = candidates(frame, canvas.min);
    marks.iter_mut().filter(|mark| mark.target.selection() == *focus).for_each(|mark| mark.rank = Rank::Focused);
    marks.retain(|mark| canvas.contains(mark.rect.center()));
    let kept = foremost(marks.iter().map(|mark| mark.rank), MAX);
    let marks = marks.into_iter().enumerate().filter(|(at, _)| kept.contains(at));
    marks.map(|(_, mark)| put(ui, mark)).collect()
}

/// The places of the `most` foremost ranks; among equals the first.
fn foremost(ranks: impl Iterator<Item = Rank>, most: usize) -> BTreeSet<usize> {
    let mut places: Vec<(Rank, usize)> = ranks.enumerate().map(|(at, rank)| (rank, at)).collect();
    places.sort_unstable();
    places.into_iter().take(most).map(|(_, at)| at).collect()
}

fn put(ui: &Ui, mark: Candidate<'_>) -> Exposed {
    let Candidate { rank: _, selected, rect, name, target } = mark;
    let id = ui.scope_id().with(("mark", key(&target)));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsSymbol, true, name.as_ref()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    Exposed { response, target }
}

/// A stable name of a mark within the canvas.
fn key(target: &Target) -> (u8, u32, u32) {
    match target {
        Target::Node(entity) => (0, entity.0, 0),
        Target::Curve { a, b, .. } => (1, a.0, b.0),
        Target::Fan { a, b } => (3, a.0, b.0),
        Target::Hub(relations) => (2, relations.first().map_or(0, |relation| relation.0), 0),
    }
}

fn candidates(frame: &Frame, origin: Pos2) -> Vec<Candidate<'_>> {
    let around = |center: Point, radius: f64| {
        Rect::from_center_size(on_screen(origin, center), Vec2::splat(2.0 * radius.max(PICK) as f32))
    };
    let rank = |selected: bool, other: Rank| if selected { Rank::Selected } else { other };
    let nodes = frame.nodes.iter().map(|mark| Candidate {
        rank: rank(mark.selected, Rank::Node),
        selected: mark.selected,
        rect: around(mark.circle.center, mark.circle.radius),
        name: Cow::from(&mark.name),
        target: Target::Node(mark.entity),
    });
    let chosen: BTreeSet<_> = frame.ties.iter().filter(|tie| tie.selected).map(|tie| (tie.a, tie.b)).collect();
    let mut met = BTreeSet::new();
    let ties = frame.ties.iter().filter(move |tie| met.insert((tie.a, tie.b))).map(|mark| Candidate {
        rank: rank(chosen.contains(&(mark.a, mark.b)), Rank::Tie),
        selected: chosen.contains(&(mark.a, mark.b)),
        rect: around(mark.curve.eval(0.5), PICK),
        name: Cow::from(&mark.name),
        target: mark.target(),
    });
    let hubs = frame.hubs.iter().map(|mark| Candidate {
        rank: rank(mark.selected, Rank::Hub),
        selected: mark.selected,
        rect: around(mark.center, mark.radius),
        name: Cow::from(&mark.name),
        target: Target::Hub(mark.relations.clone()),
    });
    let counts = frame.badges.iter().filter_map(|badge| {
        let Target::Fan { a, b } = badge.target else { return None };
        let of = frame.ties.iter().find(|tie| (tie.a, tie.b) == (a, b))?;
        Some(Candidate {
            rank: Rank::Tie,
            selected: false,
            rect: around(badge.circle.center, badge.circle.radius),
            name: Cow::from(format!("Open or fold {}", of.name)),
            target: badge.target.clone(),
        })
    });
    let regions = frame.regions.iter().map(|mark| Candidate {
        rank: rank(mark.selected, Rank::Node),
        selected: mark.selected,
        rect: around(mark.label.center(), mark.label.height() / 2.0),
        name: Cow::from(&mark.name),
        target: Target::Node(mark.entity),
    });
    // What lies on top comes last.
    regions.chain(ties).chain(counts).chain(hubs).chain(nodes).collect()
}

#[cfg(test)]
mod tests {
    use super::Rank::{Focused, Hub, Node, Selected, Tie};
    use super::*;

    #[test]
    fn the_selection_and_nodes_are_kept_where_they_stand() {
        let stacked = [Tie, Selected, Focused, Hub, Hub, Node, Node];
        let cases: [(usize, &[usize]); 5] =
            [(0, &[]), (1, &[2]), (3, &[1, 2, 5]), (5, &[1, 2, 3, 5, 6]), (9, &[0, 1, 2, 3, 4, 5, 6])];
        for (most, kept) in cases {
            assert_eq!(foremost(stacked.into_iter(), most), kept.iter().copied().collect(), "{most}");
        }
    }
}
