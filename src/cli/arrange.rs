//! Which layout a command asks for.

use clap::ValueEnum;

use super::error::CliError;
use crate::dataset::Dataset;
use crate::graph::Graph;
use crate::scene::{Arrange, GroupBy, Options, Scene};

/// Which layout a command asks for.
#[derive(Debug, Default, PartialEq, Eq, clap::Args)]
pub(super) struct Arranging {
    /// How the map is laid out; that of a plain graph is always by force.
    #[arg(long, value_enum, default_value_t = Layout::Force)]
    layout: Layout,
    /// Entity in the middle of rings, by its id; the one with the most ties when none.
    #[arg(long, value_name = "ID")]
    around: Option<String>,
    /// What stands side by side on a circle: `kind`, or the name of an attribute.
    #[arg(long, value_name = "WHAT")]
    group_by: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// Ties pull and nodes keep apart.
    #[default]
    Force,
    /// Rings round one entity.
    Radial,
    /// All on one circle.
    Circular,
    /// Each bloc in a disc of its own.
    Grouped,
    /// Where each is on the earth.
    Geographic,
}

impl Arranging {
    /// The map of a dataset in this layout.
    pub(super) fn scene(&self, dataset: &Dataset, options: Options) -> Result<Scene, CliError> {
        let graph = Graph::new(dataset);
        let arrange = self.arrange(dataset)?;
        let scene = Scene::new(dataset, &graph, &Options { arrange, ..options });
        let is_nowhere = self.layout == Layout::Geographic && !scene.has_places(dataset, &graph);
        if is_nowhere { Err(CliError::Nowhere) } else { Ok(scene) }
    }

    fn arrange(&self, dataset: &Dataset) -> Result<Arrange, CliError> {
        let find = |id: &String| {
            let found = dataset.entity_ids().find(|ix| dataset.entity(*ix).id == *id);
            found.ok_or_else(|| CliError::Nobody(id.clone()))
        };
        let centre = self.around.as_ref().map(find).transpose()?;
        Ok(match self.layout {
            Layout::Force => Arrange::Force,
            Layout::Radial => Arrange::Radial(centre),
            Layout::Circular => Arrange::Circular(match self.group_by.as_deref() {
                None => GroupBy::Ties,
                Some("kind") => GroupBy::Kind,
                Some(key) => GroupBy::Attribute(key.to_owned()),
            }),
            Layout::Grouped => Arrange::Grouped,
            Layout::Geographic => Arrange::Geographic,
        })
    }
}
