//! What the reader has to say about a file: one [`Diagnostic`] a problem, with its place and a way out.

use std::fmt;

/// How much a problem took away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was read in a way that the author may not have meant; nothing was lost.
    Note,
    /// A value or record was left out or changed; the rest stands.
    Warning,
    /// The whole file was rejected.
    Error,
}

impl Severity {
    /// The stable lower-case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where in a file: line and column count from 1, the column in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1; 0 when the problem is of the file as a whole.
    pub line: u32,
    /// Column in characters, from 1; 0 when the problem is of the file as a whole.
    pub column: u32,
    /// JSON pointer (RFC 6901) of the value; empty for the whole document.
    pub pointer: String,
}

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it took away.
    pub severity: Severity,
    /// A stable name, such as `entity-without-id`; part of the interface.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What was expected against what was found, in lower case, without a full stop.
    pub message: String,
    /// What to do next, where there is something to do.
    pub hint: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, code, place, message, hint } = self;
        if place.line > 0 {
            write!(f, "{}:{}: ", place.line, place.column)?;
        }
        write!(f, "{}: {message} [{code}]", severity.as_str())?;
        hint.as_ref().map_or(Ok(()), |hint| write!(f, " – {hint}"))
    }
}
