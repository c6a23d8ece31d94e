//! The one door by which the content of the map changes, and the way back through it.

use std::sync::Arc;

use super::carry::{Stood, Warm};
use super::history::Moment;
use super::mover::Begin;
use super::remap::Remap;
use super::seen::{Part, Seen};
use super::{App, Content, Document, carry, style};
use crate::geom::Point;
use crate::layout::Positions;
use crate::scene::{Arrange, Options, Scene};

/// What was there before another content was put in its place.
pub(super) struct Old {
    content: Content,
    scene: Arc<Scene>,
    /// Where the records went; none when the dataset is the same.
    remap: Option<Remap>,
}

impl Old {
    /// Whether the same bodies stand in other colours and words alone.
    fn only_differs_in_style(&self, document: &Document) -> bool {
        let other = self.content.options.styling != document.options.styling;
        other && !Arc::ptr_eq(&self.scene, &document.scene) && style::is_only_looks(&self.scene, document)
    }
}

impl Content {
    /// Another dataset that was made from this one; pins and scope stay with their entities.
    pub(super) fn set_dataset(&mut self, dataset: Arc<crate::dataset::Dataset>) {
        let remap = Remap::between(&self.dataset, &dataset);
        self.pins = remap.pins(&self.pins);
        self.pins_aside = remap.pins(&self.pins_aside);
        self.options = remap.options(&self.options);
        self.views = self.views.iter().map(|view| view.remapped(&remap)).collect();
        self.dataset = dataset;
    }
}

impl App {
    /// Changes the content in one step that undo knows by `name`. Whether anything changed; what leaves the content
    /// equal is no step.
    pub(super) fn change(&mut self, name: impl Into<String>, edit: impl FnOnce(&mut Content)) -> bool {
        self.let_go(None);
        let before = self.moment();
        self.change_since(before, name.into(), edit)
    }

    /// As [`Self::change`], for a step that began at an earlier moment with the same content, such as a drag.
    pub(super) fn change_since(&mut self, before: Moment, name: String, edit: impl FnOnce(&mut Content)) -> bool {
        let mut content = before.content.clone();
        edit(&mut content);
        if self.is_held_by_comparison(&content) {
            return false;
        }
        let changed = content != before.content;
        if changed {
            self.history.record(name, before);
            self.forget_drawing();
            let old = self.adopt(content);
            self.follow_content(&old);
            self.keep_unsaved();
        }
        changed
    }

    pub(super) fn undo(&mut self) {
        self.let_go(None);
        let now = self.moment();
        let before = self.history.undo(now);
        self.come_back(before);
    }

    pub(super) fn redo(&mut self) {
        self.let_go(None);
        let now = self.moment();
        let after = self.history.redo(now);
        self.come_back(after);
    }

    /// The map as it is now.
    pub(super) fn moment(&self) -> Moment {
        Moment { content: self.document.content().clone(), positions: self.mover.kept() }
    }

    /// The map as it was at a moment, every body at its place of then.
    fn come_back(&mut self, moment: Option<Moment>) {
        let Some(Moment { content, positions }) = moment else { return };
        let old = self.adopt(content);
        let begin = match positions {
            Some(positions) => Begin::Warm(Warm::all(&positions)),
            // What was laid out in part only is laid out again.
            None => self.carried(&old).map_or(Begin::Nothing, |warm| Begin::Onto(warm.shown)),
        };
        self.mover.replace(&self.document, begin);
        self.keep_unsaved();
        self.look_at_scope(&old);
        if old.content.options.arrange != self.document.options.arrange {
            self.session.fit(&self.document, &self.mover.positions);
        }
    }

    /// Puts the content in place. What is selected or hovered stays so where it is still there.
    pub(super) fn adopt(&mut self, content: Content) -> Old {
        let scene = Arc::clone(&self.document.scene);
        let old = self.document.content().clone();
        self.note_places(&content);
        let other = !Arc::ptr_eq(&old.dataset, &content.dataset);
        let remap = other.then(|| Remap::between(&old.dataset, &content.dataset));
        self.document.put(content);
        if let Some(remap) = &remap {
            let (selection, focus) = (remap.selection(&self.session.selection), remap.selection(&self.session.focus));
            self.session.select(selection);
            self.session.stand_on(focus);
            self.session.opened = remap.pairs(&self.session.opened);
            self.session.forms.follow(remap, &self.document.dataset);
            self.session.trail = self.session.trail.moved(remap);
            self.ask_of(remap);
            self.look_anew();
        } else if (&old.options.filter, old.options.dimmed)
            != (&self.document.options.filter, self.document.options.dimmed)
        {
            self.look_through_filter();
        }
        if !Arc::ptr_eq(&scene, &self.document.scene) {
            self.session.hovered = None;
        }
        if remap.is_none() && self.session.trail.scopes.is_empty() {
            self.session.trail.follow(old.options.scope.as_ref());
        }
        self.session.trail.follow(self.document.options.scope.as_ref());
        self.search_anew();
        self.route_anew();
        Old { content: old, scene, remap }
    }

    /// Keeps in mind where everything stands, before the content changes to `next`. Other records or another layout make
    /// that useless.
    fn note_places(&mut self, next: &Content) {
        let Self { document, mover, seen, .. } = self;
        let other_lengths = document.options.negative != next.options.negative;
        let other_layout = document.seed != next.seed || document.clusters != next.clusters || other_lengths;
        if !Arc::ptr_eq(&document.dataset, &next.dataset) || other_layout {
            *seen = Seen::default();
        } else if document.options != next.options
            && document.options.arrange == Arrange::Force
            && let Some(positions) = mover.kept()
        {
            seen.keep(&Part::of(&document.options), &document.scene, &positions);
        }
    }

    /// Another part of the map is shown in whole.
    fn look_at_scope(&mut self, old: &Old) {
        if Part::of(&old.content.options) != Part::of(&self.document.options) {
            self.session.fit(&self.document, &self.mover.positions);
        }
    }

    /// Lays out what changed, from where everything stands.
    pub(super) fn follow_content(&mut self, old: &Old) {
        let document = &self.document;
        if is_rearranged(old, document, &self.mover.positions) {
            let seen = Positions::clone(&self.mover.positions);
            let begin = match self.way_back() {
                Some(start) => Begin::Warm(Warm { shown: seen, start, is_new: false }),
                None => Begin::Onto(seen),
            };
            self.mover.replace(&self.document, begin);
            self.session.following = true;
        } else if is_laid_out_apart(&old.content.options, &document.options) {
            self.mover.replace(document, Begin::Onto(Positions::clone(&self.mover.positions)));
            self.session.following = true;
        } else if old.remap.is_none() && old.only_differs_in_style(document) {
            self.mover.repin(document);
        } else if !Arc::ptr_eq(&old.scene, &document.scene) || old.content.options.laid_out != document.options.laid_out
        {
            let other_lengths = old.content.options.negative != document.options.negative;
            let begin = match self.carried(old) {
                // What was laid out in part only is no start, and neither are places for other lengths.
                Some(warm) if warm.is_new || other_lengths || self.mover.kept().is_none() => Begin::Onto(warm.shown),
                Some(warm) => Begin::Warm(warm),
                None => Begin::Nothing,
            };
            self.mover.replace(&self.document, begin);
            self.look_at_scope(old);
        } else if old.content.seed != document.seed {
            self.mover.relay(document);
        } else if old.content.clusters != document.clusters {
            self.mover.reshape(document);
        } else {
            self.mover.repin(document);
        }
    }

    /// Where every body stood in the force layout when it was last seen, if it is that which is shown from now on.
    fn way_back(&self) -> Option<Positions> {
        let options = &self.document.options;
        let places = || self.seen.places(&Part::of(options), &self.document.scene);
        let places: Vec<Point> =
            (options.arrange == Arrange::Force).then(places)?.into_iter().collect::<Option<_>>()?;
        let (x, y) = places.into_iter().map(|place| (place.x as f32, place.y as f32)).unzip();
        Some(Positions { x, y })
    }

    /// Where the bodies of the scene stood in the old one, or are put beside those who did.
    fn carried(&self, old: &Old) -> Option<Warm> {
        let (document, scene) = (&self.document, &self.document.scene);
        let stood = Stood {
            scene: &old.scene,
            at: &self.mover.positions,
            remap: old.remap.as_ref(),
            known: match document.options.arrange {
                Arrange::Force => self.seen.places(&Part::of(&document.options), scene),
                _ => vec![None; scene.num_bodies()],
            },
            moved_on: Part::of(&old.content.options) != Part::of(&document.options),
        };
        let pinned = |body: usize| document.pins.contains_key(&scene.nodes[body].entity);
        carry::warm(&stood, (scene, document.seed), pinned)
    }
}

/// Whether what is shown is to be laid out by itself from now on.
fn is_laid_out_apart(old: &Options, new: &Options) -> bool {
    new.laid_out.is_some() && new.laid_out != old.laid_out && new.scope == old.scope && new.filter == old.filter
}

/// Whether the same bodies are to stand in another layout.
fn is_rearranged(old: &Old, document: &Document, at: &Positions) -> bool {
    let same = old.remap.is_none() && old.scene.num_bodies() == document.scene.num_bodies();
    same && at.len() == document.scene.num_bodies() && old.content.options.arrange != document.options.arrange
}
