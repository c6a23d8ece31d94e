//! The open map: a dataset and all that is derived from it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::{Dataset, EntityIx};
use crate::diag::Diagnostic;
use crate::graph::Graph;
use crate::import::{Account, Imported};
use crate::scene::{Options, Scene};

/// The open map.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the file says.
    pub dataset: Arc<Dataset>,
    /// Who is tied to whom.
    pub graph: Arc<Graph>,
    /// What is drawn.
    pub scene: Arc<Scene>,
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
    /// Where every record went.
    pub account: Account,
}

impl Document {
    /// The seed of a map that is opened for the first time.
    pub const SEED: u64 = 7;

    /// The document of a file that was read.
    #[must_use]
    pub fn new(imported: Imported, path: Option<PathBuf>) -> Self {
        let Imported { dataset, diagnostics, more_diagnostics: _, account } = imported;
        let graph = Graph::new(&dataset);
        let options = Options::default();
        let scene = Scene::new(&dataset, &graph, options);
        Self {
            dataset: Arc::new(dataset),
            graph: Arc::new(graph),
            scene: Arc::new(scene),
            options,
            seed: Self::SEED,
            pins: BTreeSet::new(),
            path,
            diagnostics,
            account,
        }
    }

    /// What the window's title says: the dataset's title, else the file's name, else "Untitled map".
    #[must_use]
    pub fn title(&self) -> String {
        let name = || self.path.as_ref().and_then(|p| p.file_stem()).map(|s| s.to_string_lossy().into_owned());
        self.dataset.title.clone().or_else(name).unwrap_or_else(|| "Untitled map".to_owned())
    }
}
