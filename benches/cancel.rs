//! How soon reading ends when it is called off: the longest time over large files, as a share of a quarter of a second.
//!
//! `cargo bench --bench cancel -- FOLDER`, where `benches/files.py --keep FOLDER` has left its files.

use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use detente::import::{Cancel, Limits, Outcome, open};

/// How soon a person sees that it has ended.
const SOON: Duration = Duration::from_millis(250);

/// Moments of a reading at which it is called off.
const MOMENTS: u32 = 12;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let files = std::fs::read_dir(&folder).expect("a folder that can be read");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file that can be read").path()).collect();
    paths.sort();
    for path in paths {
        let (whole, worst, stopped) = measure(&path);
        let name = path.file_name().unwrap_or_default().display();
        let share = worst.as_secs_f64() / SOON.as_secs_f64();
        let line = format!("{name}: {share:.2} of 250 ms at worst of {stopped} times; the whole takes {whole:.1?}");
        writeln!(std::io::stdout(), "{line}").expect("somebody reads it");
    }
}

/// The time of the whole reading, the longest from the flag to the end, and how many readings the flag met.
fn measure(path: &Path) -> (Duration, Duration, usize) {
    let limits = Limits::default();
    let begun = Instant::now();
    drop(open(path, &limits, &Cancel::default()));
    let whole = begun.elapsed();
    let mut worst = Duration::ZERO;
    let mut stopped = 0;
    for moment in 0..MOMENTS {
        let cancel = Cancel::default();
        thread::scope(|scope| {
            let (end, ended) = mpsc::channel();
            let (limits, flag) = (&limits, &cancel);
            let read = move || end.send(Outcome::of(&open(path, limits, flag))).expect("somebody waits for it");
            thread::Builder::new().name("reading".to_owned()).spawn_scoped(scope, read).expect("a thread");
            if ended.recv_timeout(whole * moment / MOMENTS).is_ok() {
                return;
            }
            let raised = Instant::now();
            cancel.cancel();
            if ended.recv() == Ok(Outcome::Cancelled) {
                worst = worst.max(raised.elapsed());
                stopped += 1;
            }
        });
    }
    (whole, worst, stopped)
}
