//! How the map is looked at, as far as it can be left and found again: camera, selection, opened pairs, colouring.

use std::collections::BTreeSet;

use super::remap::Remap;
use super::{App, Session, TimeLook};
use crate::dataset::EntityIx;
use crate::geom::{Camera, Size};
use crate::scene::{ColorBy, Selection};

/// How the map is looked at. A project keeps it, and a view that bears a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// Where the canvas looks; the whole map without it.
    pub camera: Option<Camera>,
    /// How large the canvas was with that camera.
    pub canvas: Option<Size>,
    /// Whether the camera follows the whole map.
    pub following: bool,
    /// What is selected.
    pub selection: Selection,
    /// Pairs whose many relations are drawn one by one; the smaller index first.
    pub opened: BTreeSet<(EntityIx, EntityIx)>,
    /// What the colours of ties mean.
    pub color_by: ColorBy,
    /// What is looked at in time.
    pub time: TimeLook,
}

impl Outlook {
    /// How the session looks at the map now.
    pub(super) fn of(session: &Session) -> Self {
        Self {
            camera: Some(session.camera),
            canvas: Some(session.canvas),
            following: session.following,
            selection: session.selection.clone(),
            opened: session.opened.clone(),
            color_by: session.encoding.color_by,
            time: TimeLook { playing: false, ..session.time.clone() },
        }
    }

    /// The same on a canvas of another size, on which all that was seen is seen.
    pub(super) fn scaled(self, to: Size) -> Self {
        let share = |from: Size| (to.width / from.width.max(1.0)).min(to.height / from.height.max(1.0));
        let scaled = |camera: Camera, from: Size| Camera {
            zoom: (camera.zoom * share(from)).clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM),
            ..camera
        };
        let camera = self.camera.zip(self.canvas).map(|(camera, from)| scaled(camera, from)).or(self.camera);
        Self { camera, canvas: Some(to), ..self }
    }

    /// The same of another dataset; what is gone is not looked at.
    pub(super) fn remapped(&self, remap: &Remap) -> Self {
        let Self { camera, canvas, following, selection, opened, color_by, time } = self;
        Self {
            camera: *camera,
            canvas: *canvas,
            following: *following,
            selection: remap.selection(selection),
            opened: remap.pairs(opened),
            color_by: *color_by,
            time: time.clone(),
        }
    }
}

impl App {
    /// Looks at the map as it was looked at then; its records are those of the open map. Without a camera the camera
    /// stays as it is.
    pub(super) fn look_so(&mut self, outlook: Outlook) {
        let Outlook { camera, canvas: _, following, selection, opened, color_by, time } = outlook;
        let session = &mut self.session;
        session.select(selection);
        session.opened = opened;
        session.encoding.color_by = color_by;
        session.time = time;
        if let Some(camera) = camera {
            (session.camera, session.following) = (camera, following);
        }
        self.forget_change();
        self.look_through_time();
    }
}
