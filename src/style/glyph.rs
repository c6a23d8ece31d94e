//! The glyph of a kind of entity.

/// The drawing that stands for a kind of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Glyph {
    /// A disc with the letters of the country's code.
    Country,
    /// A smaller disc with initials.
    Person,
    /// A rounded square with a pediment.
    Organization,
    /// A dashed disc.
    Group,
    /// Three overlapping discs.
    Community,
    /// A rounded outline.
    Bloc,
    /// A hexagon with lines of text.
    Accord,
    /// A pin.
    Place,
    /// A calendar tile.
    Event,
    /// A small disc, for kinds that the dataset declares.
    Other,
}

impl Glyph {
    /// Every glyph, in the order of the legend.
    pub const ALL: &[Self] = &[
        Self::Country,
        Self::Person,
        Self::Organization,
        Self::Group,
        Self::Community,
        Self::Bloc,
        Self::Accord,
        Self::Place,
        Self::Event,
        Self::Other,
    ];
}

/// The glyph of the kind called `id`.
#[must_use]
pub fn glyph_of(id: &str) -> Glyph {
    match id {
        "country" => Glyph::Country,
        "person" => Glyph::Person,
        "organization" => Glyph::Organization,
        "group" => Glyph::Group,
        "community" => Glyph::Community,
        "bloc" => Glyph::Bloc,
        "accord" => Glyph::Accord,
        "place" => Glyph::Place,
        "event" => Glyph::Event,
        _ => Glyph::Other,
    }
}
