//! The look of nodes by value, and of the map in time: from the map to a project and back.

use crate::app::{Speed, TimeLook};
use crate::dataset::Window;
use crate::graph::time::Unit;
use crate::project::file::schema::{Exact, looks as kept};
use crate::style::{ByValue, Key, LabelBy, Palette, Scale, Styling};

/// Words of the map and those of the format, in pairs.
macro_rules! words {
    ($to:ident, $from:ident: $name:ident { $($word:ident),+ }) => {
        const fn $to(word: $name) -> kept::$name {
            match word { $($name::$word => kept::$name::$word,)+ }
        }

        const fn $from(word: kept::$name) -> $name {
            match word { $(kept::$name::$word => $name::$word,)+ }
        }
    };
}

words!(kept_scale, scale: Scale { Linear, Sqrt, Log, Quantiles, Intervals, Categories });
words!(kept_speed, speed: Speed { Slow, Normal, Fast });
words!(kept_unit, unit: Unit { Month, Year, Decade, Century });
words!(kept_palette, palette: Palette { Violet, Ochre, TwoSided });

/// The look as a project keeps it.
pub(super) fn record(Styling { color, size, label }: &Styling) -> kept::Styling {
    kept::Styling {
        color: color.as_ref().map(kept_value),
        size: size.as_ref().map(kept_value),
        label: match label {
            LabelBy::Name => kept::Label::Name,
            LabelBy::Code => kept::Label::Code,
            LabelBy::Value(key) => kept::Label::Value { key: kept_key(key) },
            LabelBy::NameAndValue(key) => kept::Label::NameAndValue { key: kept_key(key) },
            LabelBy::None => kept::Label::None,
        },
    }
}

/// The look that a project keeps.
pub(super) fn restored(kept::Styling { color, size, label }: &kept::Styling) -> Styling {
    Styling {
        color: color.as_ref().map(value),
        size: size.as_ref().map(value),
        label: match label {
            kept::Label::Name => LabelBy::Name,
            kept::Label::Code => LabelBy::Code,
            kept::Label::Value { key: of } => LabelBy::Value(key(of)),
            kept::Label::NameAndValue { key: of } => LabelBy::NameAndValue(key(of)),
            kept::Label::None => LabelBy::None,
        },
    }
}

fn kept_value(ByValue { key, scale, palette, midpoint }: &ByValue) -> kept::ByValue {
    kept::ByValue {
        key: kept_key(key),
        scale: kept_scale(*scale),
        palette: kept_palette(*palette),
        midpoint: midpoint.map(Exact),
    }
}

fn value(by: &kept::ByValue) -> ByValue {
    let kept::ByValue { key: of, scale: by, palette: colors, midpoint } = by;
    ByValue { key: key(of), scale: scale(*by), palette: palette(*colors), midpoint: midpoint.map(|middle| middle.0) }
}

fn kept_key(key: &Key) -> kept::Key {
    match key {
        Key::Neighbors => kept::Key::Neighbors,
        Key::Relations => kept::Key::Relations,
        Key::Kind => kept::Key::Kind,
        Key::Drawn => kept::Key::Drawn,
        Key::Attribute(name) => kept::Key::Attribute { name: name.clone() },
    }
}

fn key(key: &kept::Key) -> Key {
    match key {
        kept::Key::Neighbors => Key::Neighbors,
        kept::Key::Relations => Key::Relations,
        kept::Key::Kind => Key::Kind,
        kept::Key::Drawn => Key::Drawn,
        kept::Key::Attribute { name } => Key::Attribute(name.clone()),
    }
}

/// The look in time as a project keeps it; it does not play when it is found again.
pub(super) fn record_time(look: &TimeLook) -> kept::Time {
    let TimeLook { window, instant, playing: _, speed, hide_undated, dim_rest, unit, open } = look;
    kept::Time {
        days: window.map(|window| [window.first, window.last]),
        instant: *instant,
        hide_undated: *hide_undated,
        dim_rest: *dim_rest,
        speed: kept_speed(*speed),
        unit: unit.map(kept_unit),
        open: *open,
    }
}

/// The look in time that a project keeps.
pub(super) fn restored_time(time: &kept::Time) -> TimeLook {
    /// Days on either side of 1970 at the most: some 270,000 years.
    const FARTHEST: u64 = 100_000_000;
    let kept::Time { days, instant, hide_undated, dim_rest, speed: fast, unit: by, open } = time;
    let window = days.map(|[first, last]| Window { first, last });
    let is_near = |window: &Window| window.first.unsigned_abs().max(window.last.unsigned_abs()) <= FARTHEST;
    TimeLook {
        window: window.filter(|window| window.first <= window.last && is_near(window)),
        instant: *instant,
        playing: false,
        speed: speed(*fast),
        hide_undated: *hide_undated,
        dim_rest: *dim_rest,
        unit: by.map(unit),
        open: *open,
    }
}
