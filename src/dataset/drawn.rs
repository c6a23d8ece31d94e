//! Where the file that a dataset was read from draws its entities, and in which colours.

use super::schema::in_words;
use super::{Dataset, Entity};
use crate::geom::{Point, Rgba};

/// The key under which an entity keeps its place: `[x, y]` or `[x, y, z]`, y down, in the unit of the file.
pub const POSITION: &str = "position";
/// The key under which a record keeps its colour, as the file spells it.
pub const COLOR: &str = "color";

/// What the places of a file are good for.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// The file says no places.
    Nowhere,
    /// It says them of fewer than nine entities in ten.
    Few {
        /// Entities that have one.
        placed: usize,
    },
    /// All stand at one place.
    OnePlace,
    /// Nearly every entity has one; by index, in the unit of the file, y down.
    At(Vec<Option<Point>>),
}

impl Drawn {
    /// The places of `dataset`.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let places: Vec<Option<Point>> = dataset.entities.iter().map(place).collect();
        let mut known = places.iter().flatten();
        let placed = known.clone().count();
        let Some(first) = known.next() else { return Self::Nowhere };
        if placed < 2 {
            Self::Few { placed }
        } else if known.all(|place| place == first) {
            Self::OnePlace
        } else if placed * 10 < places.len() * 9 {
            Self::Few { placed }
        } else {
            Self::At(places)
        }
    }
}

/// The place of an entity; one that is beyond all measure is none.
fn place(entity: &Entity) -> Option<Point> {
    const FARTHEST: f64 = 1e15;
    let (_, json) = entity.extra.iter().find(|(key, _)| key == POSITION)?;
    let mut numbers = json.trim().strip_prefix('[')?.strip_suffix(']')?.split(',');
    let mut next = || numbers.next()?.trim().parse::<f64>().ok().filter(|number| number.abs() <= FARTHEST);
    Some(Point::new(next()?, next()?))
}

/// The colour of an entity, by whatever spelling is known, without how far one sees through it; none where it has none
/// that can be read, and where nothing is to be seen of it.
#[must_use]
pub fn color(entity: &Entity) -> Option<Rgba> {
    let (_, json) = entity.extra.iter().find(|(key, _)| key == COLOR)?;
    let text = in_words(json.trim());
    rgb(&text).or_else(|| named(text.trim()))
}

/// A colour by its parts alone, of which nothing is lost when it is written again: `#rrggbb`, `#rgb` or `rgb(r, g, b)`.
#[must_use]
pub fn rgb(text: &str) -> Option<Rgba> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let parts: Option<Vec<u8>> = inner.split(',').map(|part| part.trim().parse().ok()).collect();
        let [r, g, b] = parts?.try_into().ok()?;
        return Some(Rgba { r, g, b, a: 255 });
    }
    let hex = text.strip_prefix('#').filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let width = match hex.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    let part = |at: usize| u8::from_str_radix(hex.get(at * width..(at + 1) * width)?, 16).ok();
    let whole = |part: u8| if width == 1 { part * 17 } else { part };
    Some(Rgba { r: whole(part(0)?), g: whole(part(1)?), b: whole(part(2)?), a: 255 })
}

/// A colour by whatever spelling is known, with how far one sees through it as its last part.
#[must_use]
pub fn rgba(text: &str) -> Option<Rgba> {
    let parts = || {
        let svgtypes::Color { red: r, green: g, blue: b, alpha: a } = text.trim().parse().ok()?;
        Some(Rgba { r, g, b, a })
    };
    rgb(text).or_else(parts)
}

/// A colour by its name, or by parts with an opacity, as style sheets have them.
fn named(text: &str) -> Option<Rgba> {
    let svgtypes::Color { red: r, green: g, blue: b, alpha } = text.parse().ok()?;
    (alpha > 0).then_some(Rgba { r, g, b, a: 255 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_of_use_where_nearly_all_have_one_and_not_the_same() {
        let kind = Dataset::default().vocabulary.entity_kind_ids().next().expect("a kind").0;
        let dataset = |places: &[Option<&str>]| {
            let entity = |place: Option<&str>| Entity {
                extra: place.iter().map(|json| (POSITION.into(), (*json).into())).collect(),
                ..Entity::new(String::new(), kind, String::new())
            };
            Dataset { entities: places.iter().copied().map(entity).collect(), ..Dataset::default() }
        };
        let of = |places: &[Option<&str>]| Drawn::of(&dataset(places));
        let point = |x, y| Some(Point::new(x, y));
        assert_eq!(of(&[]), Drawn::Nowhere);
        assert_eq!(of(&[None, Some("\"here\""), Some("[1]"), Some("[1e99, 2]"), Some("{}")]), Drawn::Nowhere);
        assert_eq!(of(&[Some("[1,2]"), None]), Drawn::Few { placed: 1 });
        assert_eq!(of(&[Some("[1,2]"), Some("[1,3]"), None]), Drawn::Few { placed: 2 });
        assert_eq!(of(&[Some("[0,0]"), Some("[0, 0, 5]")]), Drawn::OnePlace);
        assert_eq!(of(&[Some("[1,2]"), Some("[-3.5, 4, 0]")]), Drawn::At(vec![point(1.0, 2.0), point(-3.5, 4.0)]));
    }
}
