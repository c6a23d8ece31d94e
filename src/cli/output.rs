//! The only place that prints. Text of a file is shown with its control characters spelled out, so that it cannot
//! steer a terminal.

use std::fmt::{self, Write as _};
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use log::{Level, LevelFilter, Log, Metadata, Record};

use super::error::CliError;
use super::exit::Exit;

/// Libraries of which only errors are worth a line.
const CHATTY: [&str; 5] = ["wgpu", "naga", "winit", "zbus", "tiny_skia"];

/// The library that draws letters: it logs each one that the font of the program has not.
const LETTERS: &str = "usvg";

/// Complaints of it that are worth a line.
const FEW: u32 = 3;

/// What is logged, as complaints.
struct Complaints {
    /// Those of [`LETTERS`] so far.
    of_letters: AtomicU32,
}

static COMPLAINTS: Complaints = Complaints { of_letters: AtomicU32::new(0) };

/// Prints text with a line break at its end.
pub(super) fn print(text: &str) -> Result<Exit, CliError> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    print_bytes(format!("{text}{end}").as_bytes())
}

/// Prints bytes as they are; a reader that has gone away is no error.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<Exit, CliError> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(err) if err.kind() != ErrorKind::BrokenPipe => Err(CliError::Output(err)),
        _ => Ok(Exit::Done),
    }
}

/// Says on standard error what went wrong; when nobody listens, nothing is left to do.
pub(super) fn complain(sentence: &str) {
    drop(writeln!(std::io::stderr().lock(), "detente: {}", printable(sentence)));
}

/// From here on, warnings and errors that the program and its libraries log are said on standard error.
pub(super) fn say_what_is_logged() {
    if log::set_logger(&COMPLAINTS).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

/// Prints help, the version or a wrong usage as clap words it.
pub(super) fn usage(err: &clap::Error) -> Exit {
    let printed = err.print();
    match printed {
        Ok(()) if err.use_stderr() => Exit::Usage,
        Err(failure) if failure.kind() != ErrorKind::BrokenPipe => Exit::Output,
        _ => Exit::Done,
    }
}

/// A bar on a terminal, nothing in a pipe; 0 to 1,000.
pub(super) fn progress(what: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{msg} {bar:30} {percent:>3} %").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(1_000).with_style(style).with_message(what)
}

/// What `work` gives; while it works a terminal shows a mark that moves, and `what` it does.
pub(super) fn busy<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let mark = ProgressBar::new_spinner().with_message(what);
    mark.enable_steady_tick(Duration::from_millis(120));
    let done = work();
    mark.finish_and_clear();
    done
}

/// A report as JSON, indented.
pub(super) fn json(report: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default()
}

/// Appends formatted text.
pub(super) fn append(text: &mut String, words: fmt::Arguments<'_>) {
    let written = text.write_fmt(words);
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
}

/// `text` with control characters and marks of direction spelled out.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let steers =
            matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || steers { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

impl Log for Complaints {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let chatty = CHATTY.iter().any(|name| metadata.target().starts_with(name));
        metadata.level() <= if chatty { Level::Error } else { Level::Warn }
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let of_letters = record.target().starts_with(LETTERS);
        match if of_letters { self.of_letters.fetch_add(1, Ordering::Relaxed) } else { 0 } {
            0..FEW => complain(&record.args().to_string()),
            FEW => complain("more letters are not in the font of the program, and are drawn as boxes"),
            _ => {}
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_said_but_those_of_chatty_libraries() {
        for (target, level, said) in [
            ("detente::ui::run", Level::Warn, true),
            ("detente::ui::run", Level::Info, false),
            ("wgpu_hal::vulkan::instance", Level::Warn, false),
            ("wgpu_hal::vulkan::instance", Level::Error, true),
            ("winit::platform_impl", Level::Warn, false),
        ] {
            let metadata = Metadata::builder().target(target).level(level).build();
            assert_eq!(COMPLAINTS.enabled(&metadata), said, "{target} {level}");
        }
    }

    #[test]
    fn a_file_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}]0;x\u{7} é – \u{202e}b\n"), "a\\u{1b}]0;x\\u{7} é – \\u{202e}b\\u{a}");
    }
}
