//! Colour, size and label of nodes by a value, as arguments.

use clap::ValueEnum;

use super::error::CliError;
use crate::dataset::Dataset;
use crate::graph::Graph;
use crate::scene::{Accords, ColorBy};
use crate::style::{ByValue, Column, Key, LabelBy, Palette, Scale, Styling};

#[derive(Debug, Default, PartialEq, Eq, clap::Args)]
pub(super) struct StyleArgs {
    /// What colours say: of ties `domain` or `sign`, of nodes `neighbours`, `relations`, `kind` or an attribute by its name
    /// (`attribute:NAME` where that is one of these words), `file` for the colours that they have there, which is usual
    /// where it has any, or `none`. May be given twice, for ties and for nodes.
    #[arg(long, value_name = "WHAT")]
    color_by: Vec<String>,
    /// How numbers become colours; by the values without it.
    #[arg(long, value_enum, value_name = "SCALE")]
    color_scale: Option<ScaleArg>,
    /// The colours of numbers; by the values without it.
    #[arg(long, value_enum)]
    palette: Option<PaletteArg>,
    /// What the area of a node says: `neighbours`, `relations` or an attribute of numbers.
    #[arg(long, value_name = "WHAT")]
    size_by: Option<String>,
    /// What stands beside a node: `name`, `code`, `none`, or a value as for --color-by.
    #[arg(long, value_name = "WHAT")]
    label_by: Option<String>,
    /// Draw accords as lines among their members, instead of as nodes and diamonds.
    #[arg(long)]
    accords_as_dyads: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ScaleArg {
    Linear,
    Sqrt,
    Log,
    /// Five steps with as many values each.
    Quantiles,
    /// Five steps of equal width.
    Intervals,
    Categories,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PaletteArg {
    /// Green to violet.
    Violet,
    /// Ochre to blue.
    Ochre,
    /// Blue and orange, with grey between.
    TwoSided,
}

impl StyleArgs {
    /// What the colours of ties mean.
    pub(super) fn ties(&self) -> ColorBy {
        if self.color_by.iter().any(|what| what == "sign") { ColorBy::Sign } else { ColorBy::Domain }
    }

    /// The look of the nodes of a dataset.
    pub(super) fn of(&self, dataset: &Dataset) -> Result<Styling, CliError> {
        let graph = Graph::new(dataset);
        let by = |key: Key| Column::new(dataset, &graph, &key).usual(key);
        let of_nodes = self.color_by.iter().find(|what| !matches!(what.as_str(), "domain" | "sign"));
        let color = match of_nodes.map(String::as_str) {
            None => ByValue::drawn(dataset),
            Some("none") => None,
            Some("file") => Some(ByValue::drawn(dataset).ok_or_else(|| no_colors(dataset))?),
            Some(what) => Some(self.dressed(by(key(dataset, what)?))),
        };
        let size = self.size_by.as_ref().map(|what| sized(dataset, &graph, what)).transpose()?;
        let label = match self.label_by.as_deref() {
            None | Some("name") => LabelBy::Name,
            Some("code") => LabelBy::Code,
            Some("none") => LabelBy::None,
            Some(what) => LabelBy::NameAndValue(key(dataset, what)?),
        };
        Ok(Styling { color, size, label })
    }

    /// How accords are drawn.
    pub(super) fn accords(&self) -> Accords {
        Accords { dyads: self.accords_as_dyads, ..Accords::default() }
    }

    /// The colours with the scale and palette that were asked for.
    fn dressed(&self, by: ByValue) -> ByValue {
        let scale = self.color_scale.map_or(by.scale, ScaleArg::scale);
        let palette = self.palette.map_or(by.palette, PaletteArg::palette);
        ByValue { scale, palette, ..by }
    }
}

impl ScaleArg {
    const fn scale(self) -> Scale {
        match self {
            Self::Linear => Scale::Linear,
            Self::Sqrt => Scale::Sqrt,
            Self::Log => Scale::Log,
            Self::Quantiles => Scale::Quantiles,
            Self::Intervals => Scale::Intervals,
            Self::Categories => Scale::Categories,
        }
    }
}

impl PaletteArg {
    const fn palette(self) -> Palette {
        match self {
            Self::Violet => Palette::Violet,
            Self::Ochre => Palette::Ochre,
            Self::TwoSided => Palette::TwoSided,
        }
    }
}

/// The area of nodes; only numbers have one.
fn sized(dataset: &Dataset, graph: &Graph, what: &str) -> Result<ByValue, CliError> {
    let key = key(dataset, what)?;
    let column = Column::new(dataset, graph, &key);
    if column.numbers.iter().all(Option::is_none) {
        return Err(CliError::NoValue(format!("number called {what}"), known(dataset)));
    }
    let by = column.usual(key);
    let scale = if by.scale == Scale::Categories { Scale::Linear } else { by.scale };
    Ok(ByValue { scale, palette: Palette::default(), midpoint: None, ..by })
}

fn key(dataset: &Dataset, what: &str) -> Result<Key, CliError> {
    let attribute = |name: &str| Key::Attribute(name.to_owned());
    let key = match what {
        "neighbours" | "neighbors" | "degree" => Key::Neighbors,
        "relations" => Key::Relations,
        "kind" => Key::Kind,
        _ => attribute(what.strip_prefix("attribute:").unwrap_or(what)),
    };
    let is_known = Key::all(dataset).contains(&key);
    if is_known { Ok(key) } else { Err(CliError::NoValue(format!("value called {what}"), known(dataset))) }
}

fn no_colors(dataset: &Dataset) -> CliError {
    CliError::NoValue("colour in the file".to_owned(), known(dataset))
}

/// The values that there are, as they are typed.
fn known(dataset: &Dataset) -> String {
    const MOST: usize = 20;
    let typed = |key: &Key| match key {
        Key::Neighbors => "neighbours".to_owned(),
        Key::Relations => "relations".to_owned(),
        Key::Kind => "kind".to_owned(),
        Key::Drawn => "file".to_owned(),
        Key::Attribute(name) => name.clone(),
    };
    Key::all(dataset).iter().take(MOST).map(typed).collect::<Vec<_>>().join(", ")
}
