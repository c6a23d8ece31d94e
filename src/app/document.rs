//! The open map: a dataset and all that is derived from it.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::inspect::{self, Overview};
use super::problems::About;
use super::{Content, words};
use crate::dataset::{Dataset, EntityIx};
use crate::diag::{Diagnostic, Severity};
use crate::graph::time::Times;
use crate::graph::{Graph, Index};
use crate::import::{Account, Imported, Reason};
use crate::layout::{Request, Shape};
use crate::project::Stamp;
use crate::scene::{Census, Options, Scene, Selection};

/// The open map: its content, what is derived from that, and what belongs to the file.
///
/// It reads as its [`Content`], so that `document.dataset` is the dataset as it stands now. Only a step of the history
/// writes that.
#[derive(Clone, Debug)]
pub struct Document {
    content: Content,
    /// Who is tied to whom.
    pub graph: Arc<Graph>,
    /// When everything is.
    pub times: Arc<Times>,
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// What there is to filter by, and what the filter leaves of it.
    pub census: Arc<Census>,
    /// What the inspector says when nothing is selected; made once, for it looks at every relation.
    pub overview: Arc<Overview>,
    /// What is looked through in a search, once one was made since the last edit.
    index: OnceLock<Arc<Index>>,
    /// Where it was read from or saved to; none for a sample and for a new map.
    pub path: Option<PathBuf>,
    /// What that file was when it was read or saved; none where it is no file of our own format.
    pub(super) stamp: Option<Stamp>,
    /// The dataset as it stands in the file; none when it was never saved as it is.
    pub(super) saved: Option<Arc<Dataset>>,
    /// What the reader noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// The record that each of them is about.
    pub(super) abouts: Vec<About>,
    /// What the reader noticed beyond its limit, counted only.
    pub more_diagnostics: usize,
    /// Where every record went.
    pub account: Account,
    /// How often each kind of problem was met, listed or not.
    pub reasons: Vec<Reason>,
}

impl Document {
    /// The document of a file that was read.
    #[must_use]
    pub fn new(imported: Imported, path: Option<PathBuf>) -> Self {
        let Imported { dataset, diagnostics, subjects, more_diagnostics, account, reasons, foreign: _ } = imported;
        let abouts = subjects.into_iter().map(|subject| About::new(subject, &dataset)).collect();
        let content = Content::new(dataset);
        let graph = Graph::new(&content.dataset);
        let scene = Scene::new(&content.dataset, &graph, &content.options);
        let title = title_of(&content.dataset, path.as_ref());
        let census = Census::new(&content.dataset, &graph, &scene, &content.options.filter, None);
        Self {
            abouts,
            overview: Arc::new(inspect::overview(&content.dataset, &graph, (&scene, census.sieve()), title)),
            census: Arc::new(census),
            index: OnceLock::from(Arc::new(Index::new(&content.dataset))),
            saved: Some(Arc::clone(&content.dataset)),
            stamp: None,
            times: Arc::new(Times::new(&content.dataset)),
            content,
            graph: Arc::new(graph),
            scene: Arc::new(scene),
            path,
            diagnostics,
            more_diagnostics,
            account,
            reasons,
        }
    }

    /// Whether the dataset is another than the one that is saved; undo back to that is no edit any more.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        !self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(saved, &self.content.dataset))
    }

    /// The same document as it was read from a file with this stamp, or restored.
    pub(super) fn stamped(self, stamp: Option<Stamp>) -> Self {
        Self { stamp, ..self }
    }

    /// The same document, as one that stands in no file.
    pub(super) fn unsaved(self) -> Self {
        Self { saved: None, ..self }
    }

    /// `dataset` was saved to `path`; where the map bears the name of its file, it has another name now.
    pub(super) fn was_saved(&mut self, path: PathBuf, dataset: Arc<Dataset>, stamp: Stamp) {
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.saved = Some(dataset);
        let title = self.title();
        Arc::make_mut(&mut self.overview).title = title;
    }

    /// The open file was read again, and the content is what it says now.
    pub(super) fn take_reading(&mut self, fresh: Self) {
        let Self {
            content: _,
            graph: _,
            times: _,
            scene: _,
            census: _,
            overview: _,
            index: _,
            saved: _,
            path,
            stamp,
            ..
        } = fresh;
        (self.path, self.stamp) = (path, stamp);
        (self.diagnostics, self.more_diagnostics) = (fresh.diagnostics, fresh.more_diagnostics);
        (self.account, self.reasons) = (fresh.account, fresh.reasons);
        self.saved = Some(Arc::clone(&self.content.dataset));
    }

    /// Every text by which something of the map can be found. A file is read with its index; after an edit the first
    /// search makes it again.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Arc::new(Index::new(&self.content.dataset)))
    }

    /// What undo and redo move.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// What the window's title says: the dataset's title, else the file's name, else "Untitled map"; one line of at
    /// most 120 characters, without any that a window system refuses.
    #[must_use]
    pub fn title(&self) -> String {
        title_of(&self.dataset, self.path.as_ref())
    }

    /// Whether the selection names only what the dataset has.
    #[must_use]
    pub fn has(&self, selection: &Selection) -> bool {
        let entity = |ix: &EntityIx| ix.index() < self.dataset.entities.len();
        let mut relations = match selection {
            Selection::Nothing => return true,
            Selection::Entity(ix) => return entity(ix),
            Selection::Entities(all) => return all.iter().all(entity),
            Selection::Tie(a, b) => return entity(a) && entity(b),
            Selection::Relation(ix) => std::slice::from_ref(ix).iter(),
            Selection::Hub(relations) => relations.iter(),
        };
        relations.all(|ix| ix.index() < self.dataset.relations.len())
    }

    /// What is asked of the layout.
    #[must_use]
    pub fn request(&self) -> Request {
        let request = self.scene.request(self.seed);
        Request { shape: Shape { clusters: self.clusters, ..request.shape }, ..request }
    }

    /// Whether no map is open: nothing was read, and nothing stands in it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.path.is_none() && *self.dataset == Dataset::default()
    }

    /// Number of diagnostics of one severity among those that were kept.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Another content in place of this one; derives anew only what depends on what changed. A scene that came out the
    /// same is kept, so that nothing moves when only words changed.
    pub(super) fn put(&mut self, content: Content) {
        let old = std::mem::replace(&mut self.content, content);
        let Content { dataset, options, seed: _, clusters: _, pins: _, pins_aside: _ } = &self.content;
        let same_data = Arc::ptr_eq(dataset, &old.dataset);
        if same_data && *options == old.options {
            return;
        }
        if !same_data {
            self.graph = Arc::new(Graph::new(dataset));
            self.index = OnceLock::new();
            self.times = Arc::new(Times::new(dataset));
        }
        let scene = Scene::new(dataset, &self.graph, options);
        if scene != *self.scene {
            self.scene = Arc::new(scene);
        }
        let same_cast = |other: &Options| {
            let key = |options: &Options| (options.show_all, options.scope.clone(), options.shown.clone());
            options.filter == other.filter && key(options) == key(other)
        };
        let last = same_data.then_some(&*self.census);
        if !(same_data && same_cast(&old.options)) {
            self.census = Arc::new(Census::new(dataset, &self.graph, &self.scene, &options.filter, last));
        }
        self.overview =
            Arc::new(inspect::overview(dataset, &self.graph, (&self.scene, self.census.sieve()), self.title()));
    }
}

impl Deref for Document {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

fn title_of(dataset: &Dataset, path: Option<&PathBuf>) -> String {
    let shown = |text: &str| Some(words::name(text)).filter(|title| !title.is_empty());
    let file = || path.and_then(|path| path.file_stem()).and_then(|stem| shown(&stem.to_string_lossy()));
    dataset.title.as_deref().and_then(shown).or_else(file).unwrap_or_else(|| "Untitled map".to_owned())
}
