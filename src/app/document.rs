//! The open map: a dataset and all that is derived from it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::inspect::{self, Overview};
use super::words;
use crate::dataset::{Dataset, EntityIx};
use crate::diag::{Diagnostic, Severity};
use crate::graph::Graph;
use crate::import::{Account, Imported};
use crate::scene::{Options, Scene, Selection};

/// The open map.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the file says.
    pub dataset: Arc<Dataset>,
    /// Who is tied to whom.
    pub graph: Arc<Graph>,
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// What the inspector says when nothing is selected; made once, for it looks at every relation.
    pub overview: Arc<Overview>,
    /// What of the dataset is drawn.
    pub options: Options,
    /// Where random choices of the layout start.
    pub seed: u64,
    /// Entities that stay where the person dropped them.
    pub pins: BTreeSet<EntityIx>,
    /// Where it was read from; none for the sample.
    pub path: Option<PathBuf>,
    /// What the reader noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// What the reader noticed beyond its limit, counted only.
    pub more_diagnostics: usize,
    /// Where every record went.
    pub account: Account,
}

impl Document {
    /// The seed of a map that is opened for the first time.
    pub const SEED: u64 = 7;

    /// The document of a file that was read.
    #[must_use]
    pub fn new(imported: Imported, path: Option<PathBuf>) -> Self {
        let Imported { dataset, diagnostics, more_diagnostics, account } = imported;
        let graph = Graph::new(&dataset);
        let options = Options::default();
        let scene = Scene::new(&dataset, &graph, &options);
        let title = title_of(&dataset, path.as_ref());
        Self {
            overview: Arc::new(inspect::overview(&dataset, &graph, &scene, title)),
            dataset: Arc::new(dataset),
            graph: Arc::new(graph),
            scene: Arc::new(scene),
            options,
            seed: Self::SEED,
            pins: BTreeSet::new(),
            path,
            diagnostics,
            more_diagnostics,
            account,
        }
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

    /// Number of diagnostics of one severity among those that were kept.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Draws the same dataset by other options. A pin stays with its entity while that stands on the canvas.
    pub(super) fn redraw(&mut self, options: Options) {
        let scene = Scene::new(&self.dataset, &self.graph, &options);
        self.options = options;
        self.pins.retain(|&entity| scene.node_of(entity).is_some());
        self.overview = Arc::new(inspect::overview(&self.dataset, &self.graph, &scene, self.title()));
        self.scene = Arc::new(scene);
    }
}

fn title_of(dataset: &Dataset, path: Option<&PathBuf>) -> String {
    let shown = |text: &str| Some(words::name(text)).filter(|title| !title.is_empty());
    let file = || path.and_then(|path| path.file_stem()).and_then(|stem| shown(&stem.to_string_lossy()));
    dataset.title.as_deref().and_then(shown).or_else(file).unwrap_or_else(|| "Untitled map".to_owned())
}
