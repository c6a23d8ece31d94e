//! The map as the library sees it: the same file, seed and canvas give the same places as in the window.

use std::sync::mpsc::channel;
use std::time::Duration;

use detente::app::{App, Command};
use detente::geom::{Circle, Point, Rect, Size};
use detente::layout::Phase;
use detente::scene::{Frame, Selection};
use detente::style::{Mode, Theme};

use super::shot::Shot;

/// The sample with nothing selected, settled, on a canvas of the window.
#[derive(Debug)]
pub(crate) struct Map {
    /// Where the canvas stands in the window.
    pub(crate) canvas: Rect,
    frame: Frame,
}

impl Map {
    /// Where the canvas stands in the window, once it has been drawn.
    pub(crate) fn canvas_on(shot: &Shot) -> Option<Rect> {
        shot.bounds_of(Theme::of(Mode::Light).surface.canvas)
    }

    /// The map of the sample on the canvas that `shot` shows.
    pub(crate) fn of_sample(shot: &Shot) -> Self {
        let canvas = Self::canvas_on(shot).expect("the ground of a canvas");
        let (wake, woken) = channel();
        let mut app = App::new(None, move || wake.send(()).unwrap_or_default()).expect("an engine");
        app.apply(Command::Resize(Size::new(canvas.width(), canvas.height())));
        app.apply(Command::Select(Selection::Nothing));
        loop {
            app.tick();
            if app.loan().phase == Phase::Settled && !app.loan().positions.is_empty() {
                break;
            }
            assert!(woken.recv_timeout(Duration::from_mins(1)).is_ok(), "the layout does not settle");
        }
        let loan = app.loan();
        let frame = loan.frame(&loan.view(0.0, 0.0));
        Self { canvas, frame }
    }

    /// The right of the canvas, under the bars.
    pub(crate) fn inspector(&self, shot: &Shot) -> Rect {
        Rect::new(self.canvas.x1 + 2.0, self.canvas.y0, f64::from(shot.size().0), self.canvas.y1)
    }

    /// The disc of the entity whose mark is called so, in the window.
    pub(crate) fn disc(&self, name: &str) -> Circle {
        let node = self.frame.nodes.iter().find(|node| node.name == name);
        self.in_window(node.unwrap_or_else(|| panic!("no {name} on the map")).circle)
    }

    /// Every country's disc in the window.
    pub(crate) fn countries(&self) -> Vec<Circle> {
        let countries = self.frame.nodes.iter().filter(|node| node.name.ends_with(", country"));
        countries.map(|node| self.in_window(node.circle)).collect()
    }

    /// A point of the canvas that is far from every mark and from the edge.
    pub(crate) fn free_point(&self) -> Point {
        let middle = self.canvas.inset(-120.0);
        let [columns, rows] = [middle.width(), middle.height()].map(|side| (side / 8.0) as u32);
        let grid = (0..=columns).flat_map(|x| (0..=rows).map(move |y| (f64::from(x) * 8.0, f64::from(y) * 8.0)));
        let points = grid.map(|(x, y)| Point::new(middle.x0 + x, middle.y0 + y));
        points.max_by(|a, b| self.room(*a).total_cmp(&self.room(*b))).expect("a canvas that is large enough")
    }

    /// Distance to the nearest node or hub.
    fn room(&self, at: Point) -> f64 {
        let nodes = self.frame.nodes.iter().map(|node| node.circle.center);
        let centers = nodes.chain(self.frame.hubs.iter().map(|hub| hub.center));
        centers.map(|center| (center + self.canvas.origin().to_vec2()).distance(at)).fold(f64::INFINITY, f64::min)
    }

    fn in_window(&self, circle: Circle) -> Circle {
        Circle::new(circle.center + self.canvas.origin().to_vec2(), circle.radius)
    }
}
