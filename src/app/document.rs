//! The open map: a dataset and all that is derived from it.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::inspect::{self, Overview};
use super::problems::About;
use super::project::{AsLeft, Kept};
use super::{Content, words};
use crate::dataset::{Dataset, EntityIx};
use crate::diag::{Diagnostic, Severity};
use crate::graph::time::Times;
use crate::graph::{Graph, Index};
use crate::import::{Account, Cancel, Choices, Imported, Reason};
use crate::layout::{Positions, Request, Shape};
use crate::project::Stamp;
use crate::scene::{Census, Options, Scene, Selection};
use crate::style::ByValue;

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
    /// What stands in the file, of which a dataset holds the dataset alone; none when it was never saved as it is.
    pub(super) saved: Option<Content>,
    /// What belongs to the file of a project; none where the file is a dataset.
    pub(super) project: Option<Kept>,
    /// How a project was left, until it takes the place of another map.
    pub(super) left: Option<Box<AsLeft>>,
    /// Where the file draws it, until it takes the place of another map.
    pub(super) drawn: Option<Box<Positions>>,
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
    /// How the file was read that the problems are of.
    pub(super) choices: Choices,
    /// Whether the map was saved since, and so stands in a file that is read without choices.
    pub(super) is_ours: bool,
}

impl Document {
    /// The document of a file that was read, in the colours of the file where it has any. One that is called off is the empty map, which nobody may take for it.
    #[must_use]
    pub fn new(mut imported: Imported, path: Option<PathBuf>, cancel: &Cancel) -> Self {
        let mut content = Content::new(std::mem::take(&mut imported.dataset));
        content.options.styling.color = ByValue::drawn(&content.dataset);
        Self::with(imported, content, path, cancel)
    }

    /// As [`Self::new`], of a file whose dataset stands in `content`.
    pub(super) fn with(imported: Imported, content: Content, path: Option<PathBuf>, cancel: &Cancel) -> Self {
        let Imported { dataset: _, diagnostics, subjects, more_diagnostics, account, reasons, choices, foreign: _ } =
            imported;
        let abouts = subjects.into_iter().map(|subject| About::new(subject, &content.dataset)).collect();
        Self { diagnostics, abouts, more_diagnostics, account, reasons, choices, ..Self::of(content, path, cancel) }
    }

    /// A map of which nothing is to be said; as [`Self::new`].
    pub(super) fn of(content: Content, path: Option<PathBuf>, cancel: &Cancel) -> Self {
        let nothing = || Self::of(Content::new(Dataset::default()), None, &Cancel::default());
        Self::derived(content, path, cancel).unwrap_or_else(nothing)
    }

    /// The map with all that is derived from it; none when it is called off on the way.
    fn derived(content: Content, path: Option<PathBuf>, cancel: &Cancel) -> Option<Self> {
        let go_on = |done: usize| {
            cancel.report_of(done, 5);
            (!cancel.is_cancelled()).then_some(())
        };
        go_on(0)?;
        let graph = Graph::new(&content.dataset);
        go_on(1)?;
        let scene = Scene::new(&content.dataset, &graph, &content.options);
        let title = title_of(&content.dataset, path.as_ref());
        go_on(2)?;
        let census = Census::new(&content.dataset, &graph, &scene, &content.options.filter, None);
        go_on(3)?;
        let overview = inspect::overview(&content.dataset, &graph, (&scene, census.sieve()), title);
        go_on(4)?;
        let index = Index::new(&content.dataset);
        go_on(5)?;
        Some(Self {
            abouts: Vec::new(),
            overview: Arc::new(overview),
            census: Arc::new(census),
            index: OnceLock::from(Arc::new(index)),
            times: Arc::new(Times::new(&content.dataset)),
            saved: Some(content.clone()),
            stamp: None,
            project: None,
            left: None,
            drawn: None,
            content,
            graph: Arc::new(graph),
            scene: Arc::new(scene),
            path,
            diagnostics: Vec::new(),
            more_diagnostics: 0,
            account: Account::default(),
            reasons: Vec::new(),
            choices: Choices::default(),
            is_ours: false,
        })
    }

    /// Whether there is something that the file does not hold; undo back to what it holds is no edit any more. A file
    /// of a dataset holds neither filters nor pins, and these are no edit of it; notes and views are.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        let Some(saved) = &self.saved else { return true };
        let Content { notes, views, .. } = &self.content;
        let beside = *notes != saved.notes || *views != saved.views;
        self.is_data_edited() || beside || (self.project.is_some() && *saved != self.content)
    }

    /// Whether the dataset is another than the one that is saved.
    pub(super) fn is_data_edited(&self) -> bool {
        !self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(&saved.dataset, &self.content.dataset))
    }

    /// Whether the file is a project.
    #[must_use]
    pub fn is_project(&self) -> bool {
        self.project.is_some()
    }

    /// Whether only a project can hold what stands here.
    pub(super) fn needs_project(&self) -> bool {
        self.project.is_none() && !(self.notes.is_empty() && self.views.is_empty())
    }

    /// Whatever is here counts as saved from now on.
    pub(super) fn give_up(&mut self) {
        self.saved = Some(self.content.clone());
    }

    /// The same document as it was read from a file with this stamp, or restored.
    pub(super) fn stamped(self, stamp: Option<Stamp>) -> Self {
        Self { stamp, ..self }
    }

    /// The same document, as it was left.
    pub(super) fn left_so(self, left: Option<AsLeft>) -> Self {
        Self { left: left.map(Box::new), ..self }
    }

    /// The same document, to begin as its file draws it.
    pub(super) fn begun_as_drawn(self) -> Self {
        let drawn = super::drawn(&self.dataset, &self.scene, self.seed).map(Box::new);
        Self { drawn, ..self }
    }

    /// The same document, as one that stands in no file.
    pub(super) fn unsaved(self) -> Self {
        Self { saved: None, ..self }
    }

    /// `content` was saved to `path`, all of it where that is a `project` now, else the dataset alone. Where the map
    /// bears the name of its file, it has another name now.
    pub(super) fn was_saved(&mut self, path: PathBuf, content: Content, stamp: Stamp, project: Option<Kept>) {
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.is_ours = true;
        let before = self.saved.take().filter(|_| project.is_none());
        let beside =
            before.map_or_else(|| (content.notes.clone(), content.views.clone()), |saved| (saved.notes, saved.views));
        self.saved = Some(Content { notes: beside.0, views: beside.1, ..content });
        self.project = project;
        let title = self.title();
        Arc::make_mut(&mut self.overview).title = title;
    }

    /// How the file of the map is read.
    pub(super) fn reading(&self) -> Choices {
        if self.is_ours { Choices::default() } else { self.choices }
    }

    /// The open file was read again, and the content is what it says now.
    pub(super) fn take_reading(&mut self, fresh: Self) {
        let Self { path, stamp, choices, .. } = fresh;
        (self.path, self.stamp, self.choices, self.is_ours) = (path, stamp, choices, false);
        (self.diagnostics, self.more_diagnostics) = (fresh.diagnostics, fresh.more_diagnostics);
        self.abouts = fresh.abouts;
        (self.account, self.reasons) = (fresh.account, fresh.reasons);
        let dataset = Arc::clone(&self.content.dataset);
        let (notes, views) = self.saved.take().map(|saved| (saved.notes, saved.views)).unwrap_or_default();
        self.saved = Some(Content { dataset, notes, views, ..self.content.clone() });
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
        let Content { dataset, options, .. } = &self.content;
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
