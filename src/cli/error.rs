//! Why a command ended early, in one sentence with a next step, and with which code.

use super::edges::EdgesError;
use super::exit::Exit;
use super::output;
use crate::export::{PngError, WriteError};
use crate::import::ImportError;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error("{}", import_sentence(.0))]
    Import(#[from] ImportError),
    #[error("no entity is called {0}; name one by its id, as `detente layout FILE -o -` lists them")]
    Nobody(String),
    #[error("no node has a {0} to show; choose one of: {1}")]
    NoValue(String, String),
    #[error("nothing on the map has coordinates or the code of a country; try another --layout")]
    Nowhere,
    #[error(transparent)]
    Edges(#[from] EdgesError),
    #[error("cannot tell the format of {0}; end its name in .png or .svg")]
    Format(String),
    #[error("cannot tell which format to write as {0}; end its name in {1}, or name it by --to")]
    Target(String, String),
    #[error("standard output cannot hold the file and the report of --json; name a file, or leave --json out")]
    TwoOutputs,
    #[error("standard output cannot hold the two files of nodes and edges; name one, such as map.csv")]
    Pair,
    #[error("{0} is there already, and {1}; move it, or leave --save-mapping out")]
    Mapping(String, String),
    #[error("no view is kept in this file; keep one in the window, or leave --views out")]
    NoViews,
    #[error("standard output cannot hold several pictures; name a file, such as map.png")]
    ViewsToStream,
    #[error("no thread to lay out with: {0}; try again")]
    Thread(std::io::Error),
    #[error("{0}; try a smaller --width, --height or --scale")]
    Picture(#[from] PngError),
    #[error("{}", write_sentence(.0))]
    Write(#[from] WriteError),
    #[error("standard output: {0}; try again with a file")]
    Output(std::io::Error),
    #[error("{reason}; try `detente export FILE -o map.png`")]
    NoWindow { reason: String, exit: Exit },
}

impl CliError {
    /// Says it on standard error and gives the code to end with.
    pub(super) fn report(&self) -> Exit {
        output::complain(&self.to_string());
        self.exit()
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Import(err) => exit_of_import(err),
            Self::Edges(EdgesError::TooMany { .. }) | Self::Picture(PngError::TooLarge { .. }) => Exit::Limit,
            Self::Edges(_) => Exit::Rejected,
            Self::Format(_)
            | Self::Target(..)
            | Self::TwoOutputs
            | Self::Pair
            | Self::Nobody(_)
            | Self::Nowhere
            | Self::NoValue(..)
            | Self::NoViews
            | Self::ViewsToStream => Exit::Usage,
            Self::Picture(PngError::Stopped) => Exit::Interrupted,
            Self::Picture(PngError::Draw(_)) | Self::Thread(_) => Exit::Other,
            Self::Write(_) | Self::Output(_) | Self::Mapping(..) => Exit::Output,
            Self::NoWindow { exit, .. } => *exit,
        }
    }
}

/// The code for a file that was not read.
pub(super) fn exit_of_import(err: &ImportError) -> Exit {
    match err {
        ImportError::Unreadable { .. } | ImportError::Rejected(_) => Exit::Rejected,
        ImportError::Limit(_) => Exit::Limit,
        ImportError::Cancelled => Exit::Interrupted,
    }
}

fn import_sentence(err: &ImportError) -> String {
    match err {
        ImportError::Unreadable { .. } => format!("{err}; check the path"),
        ImportError::Rejected(diagnostic) | ImportError::Limit(diagnostic) => {
            let place = &diagnostic.place;
            let at =
                if place.line > 0 { format!(" (line {}, column {})", place.line, place.column) } else { String::new() };
            let next = diagnostic.hint.as_deref().unwrap_or("`detente check FILE` says more");
            format!("{err}{at}; {next}")
        }
        ImportError::Cancelled => err.to_string(),
    }
}

fn write_sentence(err: &WriteError) -> String {
    match err {
        WriteError::Exists(_) => format!("{err}; add --force to replace it"),
        WriteError::Failed { .. } => err.to_string(),
    }
}
