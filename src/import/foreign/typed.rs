//! Types of attributes that XML formats declare, and values by them.

use std::borrow::Cow;

use super::{Sink, Value, sink};
use crate::import::words::shown;

/// The type of the values of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Boolean,
    Integer,
    Real,
    /// Several texts.
    List,
}

impl Type {
    /// A type by its name in GraphML or GEXF.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "string" | "anyURI" | "char" => Some(Self::Text),
            "boolean" => Some(Self::Boolean),
            "int" | "long" | "integer" | "short" | "byte" | "biginteger" => Some(Self::Integer),
            "float" | "double" | "bigdecimal" => Some(Self::Real),
            word => word.starts_with("list").then_some(Self::List),
        }
    }

    /// The value that a text is; `None` where it is not of this type. Words are any text.
    fn value<'t>(self, text: &Cow<'t, str>) -> Option<Value<'t>> {
        let trimmed = || sink::trimmed(text.clone());
        match self {
            Self::Text => None,
            Self::List => {
                Some(Value::List(items(text.trim()).map(|item| Value::Text(Cow::Owned(item.to_owned()))).collect()))
            }
            Self::Boolean => match text.trim() {
                "1" => Some(Value::Boolean(true)),
                "0" => Some(Value::Boolean(false)),
                word if word.eq_ignore_ascii_case("true") => Some(Value::Boolean(true)),
                word if word.eq_ignore_ascii_case("false") => Some(Value::Boolean(false)),
                _ => None,
            },
            Self::Integer => Value::number(trimmed()).filter(|value| matches!(value, Value::Integer(_))),
            Self::Real => Value::number(trimmed()).map(|value| match value {
                Value::Integer(digits) => Value::Real(digits),
                value => value,
            }),
        }
    }

    /// The value that a text is, or the text itself, which is told.
    pub(super) fn read<'t>(self, name: &str, text: Cow<'t, str>, at: usize, sink: &mut Sink<'t>) -> Value<'t> {
        if self == Self::Text {
            return Value::Text(text);
        }
        self.value(&text).unwrap_or_else(|| {
            // What stands for no number, or for one that is too large, is of no type that is read.
            let is_number = matches!(self, Self::Integer | Self::Real);
            if is_number && text.trim().parse::<f64>().is_ok_and(|number| !number.is_finite()) {
                sink.tell_not_finite(name, &text, at);
            } else {
                let message = || format!("{} of the attribute {} is not of its type", shown(&text), shown(name));
                sink.tell_type(name, at, message);
            }
            Value::Text(text)
        })
    }
}

/// The items of a list: `a|b`, or `[a, b]` as GEXF 1.3 has it.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let (text, sign) = inner.map_or((text, '|'), |inner| (inner, ','));
    text.split(sign).map(str::trim).filter(|item| !item.is_empty())
}
