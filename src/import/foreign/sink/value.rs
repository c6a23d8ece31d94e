//! Values of attributes as the file has them.

use std::borrow::Cow;

use crate::dataset::Word;
use crate::import::json::{is_number, written};

/// A value. Numbers keep their digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// Words.
    Text(Cow<'t, str>),
    /// A whole number of any length.
    Integer(Cow<'t, str>),
    /// A number that is finite as a float of 64 bits.
    Real(Cow<'t, str>),
    /// True or false.
    Boolean(bool),
    /// Several, none of which is a list.
    List(Vec<Self>),
    /// An object or a nested list, as JSON.
    Json(Cow<'t, str>),
}

impl<'t> Value<'t> {
    /// A number by its spelling; `None` where it is none, or not finite.
    pub fn number(text: impl Into<Cow<'t, str>>) -> Option<Self> {
        let text = text.into();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Integer(text));
        }
        (is_decimal(digits) || is_finite(&text)).then_some(Self::Real(text))
    }

    /// The number, of a number or of a text that is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) => {
                text.trim().parse().ok().filter(|number: &f64| number.is_finite())
            }
            Self::Boolean(_) | Self::List(_) | Self::Json(_) => None,
        }
    }

    /// The words of a text that is not blank.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_ref()).filter(|text| !text.chars().all(char::is_whitespace)),
            _ => None,
        }
    }

    /// The words of a text or number.
    pub(super) fn as_word(&self) -> Option<&str> {
        match self {
            Self::Integer(text) | Self::Real(text) => Some(text),
            _ => self.as_text(),
        }
    }

    /// What names a record, or is a word: a text that is not empty, or a number by its digits.
    pub fn as_id(&self) -> Option<Cow<'t, str>> {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) => Some(text.clone()).filter(|id| !id.is_empty()),
            Self::Boolean(_) | Self::List(_) | Self::Json(_) => None,
        }
    }

    /// What people read.
    pub(super) fn words(self) -> String {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) | Self::Json(text) => text.into_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::List(values) => values.into_iter().map(Self::words).collect::<Vec<_>>().join(", "),
        }
    }

    /// What people read, of a text as it stands in the file.
    pub(super) fn into_words(self) -> Cow<'t, str> {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) | Self::Json(text) => text,
            value => Cow::Owned(value.words()),
        }
    }

    /// Its type by name.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "integer",
            Self::Real(_) => "real",
            Self::Boolean(_) => "boolean",
            Self::List(_) => "list",
            Self::Json(_) => "json",
        }
    }

    /// Its exact JSON.
    pub(super) fn json(&self) -> Word {
        match self {
            Self::Integer(text) | Self::Real(text) if is_number(text) => text.as_ref().into(),
            Self::Text(text) | Self::Integer(text) | Self::Real(text) => written(text).into(),
            Self::Boolean(value) => if *value { "true" } else { "false" }.into(),
            Self::List(values) => {
                let items: Vec<Word> = values.iter().map(Self::json).collect();
                format!("[{}]", items.join(",")).into()
            }
            Self::Json(json) => json.as_ref().into(),
        }
    }

    /// Bytes of its longest text.
    pub(super) fn longest(&self) -> usize {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) | Self::Json(text) => text.len(),
            Self::Boolean(_) => 0,
            Self::List(values) => values.iter().map(Self::longest).max().unwrap_or(0),
        }
    }
}

/// A text without blanks around it.
pub(in crate::import::foreign) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Digits and a point among them, or beside; so few that the number is finite whatever they are.
fn is_decimal(text: &str) -> bool {
    let points = text.bytes().filter(|byte| *byte == b'.').count();
    let others = text.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit());
    others && points == 1 && (2..=300).contains(&text.len())
}

/// Whether a text is a number in digits that a float can hold.
fn is_finite(text: &str) -> bool {
    let digits = text.bytes().all(|byte| b"0123456789.eE+-".contains(&byte));
    digits && text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_their_spelling() {
        for (text, kind, json) in [
            ("12", "integer", "12"),
            ("-9007199254740993", "integer", "-9007199254740993"),
            ("007", "integer", "\"007\""),
            ("1.50", "real", "1.50"),
            ("1e5", "real", "1e5"),
            (".5", "real", "\".5\""),
        ] {
            let value = Value::number(text).expect(text);
            assert_eq!((value.type_name(), value.json().as_str()), (kind, json), "{text}");
        }
        for text in ["", "-", "1e400", "NaN", "inf", "1,5", "12a", "0x1f", "1-2"] {
            assert_eq!(Value::number(text), None, "{text}");
        }
    }
}
