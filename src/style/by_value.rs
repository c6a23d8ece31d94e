//! What a person asks of the look of nodes: colour, size and label by a value of theirs. Plain data.

/// How the nodes of a map look beyond their kind. The default is the look that the map has by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Styling {
    /// What the colour of a node says; nothing when none.
    pub color: Option<ByValue>,
    /// What the area of a node says; nothing but its kind when none.
    pub size: Option<ByValue>,
    /// What stands beside a node.
    pub label: LabelBy,
}

/// A value of nodes, and how it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ByValue {
    /// Which value.
    pub key: Key,
    /// How values become places on the palette, or areas.
    pub scale: Scale,
    /// The colours; a size has none.
    pub palette: Palette,
    /// The value in the middle of a palette with two sides; the middle between the least and the largest when none.
    pub midpoint: Option<f64>,
}

/// A value that nodes have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Number of neighbours by dyads.
    Neighbors,
    /// Number of relations that it takes part in, in any role.
    Relations,
    /// Its kind.
    Kind,
    /// The colour that it has in the file, which says nothing but itself.
    Drawn,
    /// The attribute of this name.
    Attribute(String),
}

/// What stands beside a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LabelBy {
    /// Its name, with its office under it.
    #[default]
    Name,
    /// Its code; its name where it has none.
    Code,
    /// A value.
    Value(Key),
    /// Its name, with a value under it.
    NameAndValue(Key),
    /// Nothing.
    None,
}

/// How values become places on a palette, or areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences are equal steps; as an area, twice the value is twice the area.
    #[default]
    Linear,
    /// Equal differences of square roots are equal steps.
    Sqrt,
    /// Equal ratios are equal steps; what is not above 0 has no place.
    Log,
    /// Five steps with as many values each.
    Quantiles,
    /// Five steps of equal width.
    Intervals,
    /// Each value is a category; the eight most frequent have a colour of their own.
    Categories,
}

/// The colours of values. Each has a light and a dark form, in which more is farther from the ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Palette {
    /// Green, teal, blue, violet.
    #[default]
    Violet,
    /// Ochre, grey, blue: the same hues for all who see less red or green.
    Ochre,
    /// Blue and orange, with grey between.
    TwoSided,
}

impl Styling {
    /// Whether the map has the look that it has by itself.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl Key {
    /// What it is called: "Neighbours", or the name of the attribute.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Neighbors => "Neighbours".to_owned(),
            Self::Relations => "Relations".to_owned(),
            Self::Kind => "Kind".to_owned(),
            Self::Drawn => "As in the file".to_owned(),
            Self::Attribute(key) => {
                let words = key.replace('_', " ");
                let mut letters = words.chars();
                letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
            }
        }
    }

    /// What its number counts, where it is a count of the map: "neighbours".
    #[must_use]
    pub const fn unit(&self) -> Option<&'static str> {
        match self {
            Self::Neighbors => Some("neighbours"),
            Self::Relations => Some("relations"),
            Self::Kind | Self::Drawn | Self::Attribute(_) => None,
        }
    }
}

impl LabelBy {
    /// The value that it shows.
    #[must_use]
    pub const fn key(&self) -> Option<&Key> {
        match self {
            Self::Value(key) | Self::NameAndValue(key) => Some(key),
            Self::Name | Self::Code | Self::None => None,
        }
    }
}

impl Scale {
    /// Every scale of numbers, then categories.
    pub const ALL: &[Self] = &[Self::Linear, Self::Sqrt, Self::Log, Self::Quantiles, Self::Intervals, Self::Categories];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Linear => "Linear",
            Self::Sqrt => "Square root",
            Self::Log => "Logarithmic",
            Self::Quantiles => "Steps of equal count",
            Self::Intervals => "Steps of equal width",
            Self::Categories => "Categories",
        }
    }
}

impl Palette {
    /// Every palette of numbers.
    pub const ALL: &[Self] = &[Self::Violet, Self::Ochre, Self::TwoSided];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Violet => "Green to violet",
            Self::Ochre => "Ochre to blue",
            Self::TwoSided => "Blue and orange, two sides",
        }
    }
}
