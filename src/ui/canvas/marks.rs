//! Marks of a frame for assistive technology: named, selectable, and forwarding the pointer to the canvas.

use egui::{Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use kurbo::ParamCurve as _;

use super::paint::on_screen;
use crate::geom::Point;
use crate::scene::{Frame, Target};
use crate::style::size::PICK;

/// Marks that are exposed at the most.
const MAX: usize = 500;

/// One exposed mark and what happened to it.
pub(super) struct Exposed {
    pub(super) response: Response,
    pub(super) target: Target,
}

/// A mark before it is put into the tree.
struct Candidate<'a> {
    rect: Rect,
    name: &'a str,
    selected: bool,
    target: Target,
}

/// Puts the visible marks of `frame` into the tree: nodes, then ties (one for each pair), then hubs.
///
/// The rectangles lie over the canvas and take the pointer, so the caller treats what happens to one of them as if it
/// had happened to the canvas. They are no stops of the Tab key.
pub(super) fn expose(ui: &Ui, frame: &Frame, canvas: Rect) -> Vec<Exposed> {
    let visible = candidates(frame, canvas.min).into_iter().filter(|mark| canvas.contains(mark.rect.center()));
    visible.take(MAX).map(|mark| put(ui, mark)).collect()
}

fn put(ui: &Ui, mark: Candidate<'_>) -> Exposed {
    let Candidate { rect, name, selected, target } = mark;
    let id = ui.scope_id().with(("mark", key(&target)));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsSymbol, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    Exposed { response, target }
}

/// A stable name of a mark within the canvas.
fn key(target: &Target) -> (u8, u32, u32) {
    match target {
        Target::Node(entity) => (0, entity.0, 0),
        Target::Curve { a, b, .. } => (1, a.0, b.0),
        Target::Hub(relations) => (2, relations.first().map_or(0, |relation| relation.0), 0),
    }
}

fn candidates(frame: &Frame, origin: Pos2) -> Vec<Candidate<'_>> {
    let around = |center: Point, radius: f64| {
        Rect::from_center_size(on_screen(origin, center), Vec2::splat(2.0 * radius.max(PICK) as f32))
    };
    let nodes = frame.nodes.iter().map(|mark| Candidate {
        rect: around(mark.circle.center, mark.circle.radius),
        name: &mark.name,
        selected: mark.selected,
        target: Target::Node(mark.entity),
    });
    let first_of_pair =
        |at: usize| !frame.ties[..at].iter().any(|tie| (tie.a, tie.b) == (frame.ties[at].a, frame.ties[at].b));
    let ties = frame.ties.iter().enumerate().filter(|(at, _)| first_of_pair(*at)).map(|(_, mark)| Candidate {
        rect: around(mark.curve.eval(0.5), PICK),
        name: &mark.name,
        selected: mark.selected,
        target: mark.target(),
    });
    let hubs = frame.hubs.iter().map(|mark| Candidate {
        rect: around(mark.center, mark.radius),
        name: &mark.name,
        selected: mark.selected,
        target: Target::Hub(mark.relations.clone()),
    });
    // What lies on top comes last.
    ties.chain(hubs).chain(nodes).collect()
}
